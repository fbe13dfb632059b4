"""Number the lines of a briefing, as a reader sees them."""

from collections.abc import Iterable, Sequence

from digest.domain import Briefing


def line_numbers(briefing: Briefing) -> dict[str, int]:
    """Number the lines of a briefing: first those of all summaries, then the further ones, story by story.

    Returns:
        Id of a statement -> number of its line.
    """
    return numbered([(story.summary, story.statements) for story in briefing.stories])


def numbered(stories: Sequence[tuple[Iterable[str], Iterable[str]]]) -> dict[str, int]:
    """Number the lines of stories as `line_numbers` does.

    Args:
        stories: Ids of the statements of each story's summary, and of the further ones.

    Returns:
        Id of a statement -> number of its line.

    Example:
        >>> numbered([(["a"], ["b"]), (["c"], [])])
        {'a': 1, 'c': 2, 'b': 3}
    """
    summaries = (i for summary, _ in stories for i in summary)
    further = (i for _, others in stories for i in others)
    return {statement: number for number, statement in enumerate((*summaries, *further), 1)}
