"""The section on what changed since the last briefing, as Markdown lines."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from digest.model import Change, Continuation, Since, Story
from digest.render import escape
from digest.render.words import count, moment

if TYPE_CHECKING:
    from digest.render.markdown import Line

NEW_LINES = 3
"""Of a story that goes on; all of them follow below, this is where a reader sees what is worth reading."""

Link = Callable[[str], str | None]
"""From the id of an earlier briefing to its file, None where it is not kept."""


def section(
    since: Since, stories: Mapping[str, Story], line: Callable[[str], "Line"], link: Link, several: bool
) -> Iterator[str]:
    """line: a statement id as a reader sees it; several: the briefing has more than one story."""
    if since.briefing is None:
        yield "*This is the first briefing here: everything is new.*"
        return
    yield f"*Compared with the briefings up to {_when(since.briefing, link)}.*"
    yield ""
    for continued in since.continued:
        # where there is one story, its summary stands right below
        yield from _continued(continued, stories[continued.story], line, link, NEW_LINES if several else 0)
    for story in since.new:
        yield f"- **New:** {escape.markdown(stories[story].headline)}"
    if since.told and several:
        yield f"- Told before, and below for completeness: {count(len(since.told), 'statement')}."


def _continued(
    continued: Continuation, story: Story, line: Callable[[str], "Line"], link: Link, most: int
) -> Iterator[str]:
    told = f"told since {_when(continued.first, link)}"
    if continued.last != continued.first:
        told += f", last {_when(continued.last, link)}"
    before = "" if continued.headline == story.headline else f", then as “{escape.markdown(continued.headline)}”"
    yield f"- **Goes on:** {escape.markdown(story.headline)} ({told}{before})"
    for change in continued.changes:
        yield _change(change, line(change.statement), link)
    shown = [i for i in continued.new if i in story.summary][:most]
    for statement in shown:
        yield f"  - New: {_told(line(statement))}"
    more = len(continued.new) - len(shown)
    if more:
        yield f"  - {'And ' if shown else ''}{count(more, 'more new statement' if shown else 'new statement')} below."
    if not continued.new and not continued.changes:
        yield "  - Nothing that was not told before."


def _change(change: Change, line: "Line", link: Link) -> str:
    moved = f"{', '.join(change.was)} → {', '.join(change.now)}"
    number = f"{escape.markdown(moved)}: " if change.was and change.now else ""
    return (
        f"  - Changed: {number}{_told(line)} Before ({_when(change.briefing, link)}): {escape.markdown(change.before)}"
    )


def _told(line: "Line") -> str:
    mark = f" *({line.mark})*" if line.mark else ""
    return f"{line.text}{mark} {''.join(f'[{n}]' for n in line.sources)}[^{line.number}]"


def _when(run: str, link: Link) -> str:
    target = link(run)
    return f"[{moment(run)}]({target})" if target else moment(run)
