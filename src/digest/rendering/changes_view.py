"""Build what templates see of the changes since the last briefing."""

from collections.abc import Callable, Mapping

from digest.domain import ChangeReport, ContinuedStory, NumberChange
from digest.rendering.labels import moment
from digest.rendering.views import GoesOn, LineView, Link, Moved, SinceView, StoryView, When

NEW_LINES = 3
"""New lines shown of a continued story: a taste, as all of them follow below (a choice of layout, not measured)."""


def view(
    changes: ChangeReport, stories: Mapping[str, StoryView], line: Callable[[str], LineView], link: Link
) -> SinceView:
    """Return the changes of a briefing as templates see them.

    Args:
        changes: What changed since the last briefing.
        stories: Id of each story -> its view.
        line: Gives the view of a statement by its id.
        link: Gives the file of an earlier briefing by its id, None where it is not kept.
    """
    several = len(stories) > 1
    # where there is one story, its summary stands right below
    lines = NEW_LINES if several else 0
    return SinceView(
        None if changes.previous_briefing is None else _when(changes.previous_briefing, link),
        tuple(_continued(one, stories[one.story], line, link, lines) for one in changes.continued_stories),
        tuple(stories[story] for story in changes.new_stories),
        len(changes.already_reported) if several else 0,
    )


def _continued(one: ContinuedStory, story: StoryView, line: Callable[[str], LineView], link: Link, most: int) -> GoesOn:
    summary = {shown.number for shown in story.summary}
    fresh = sorted((line(i) for i in one.new_statements), key=lambda new: new.number)
    shown = [new for new in fresh if new.number in summary][:most]
    return GoesOn(
        story.headline,
        story.mark,
        _when(one.first_briefing, link),
        None if one.last_briefing == one.first_briefing else _when(one.last_briefing, link),
        None if one.earlier_headline == story.headline else one.earlier_headline,
        tuple(_moved(change, line, link) for change in one.changes),
        tuple(shown),
        len(one.new_statements) - len(shown),
    )


def _moved(change: NumberChange, line: Callable[[str], LineView], link: Link) -> Moved:
    numbers = (
        f"{', '.join(change.numbers_before)} → {', '.join(change.numbers_now)}"
        if change.numbers_before and change.numbers_now
        else ""
    )
    return Moved(numbers, line(change.statement), change.earlier_text, _when(change.briefing, link))


def _when(run: str, link: Link) -> When:
    return When(moment(run), link(run))
