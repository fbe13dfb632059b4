"""Put the lines of a summary in order, so that they read as a text."""

from collections.abc import Mapping, Sequence

from digest.domain import Statement


def in_reading_order(
    summary: Sequence[Statement], first: Statement | None, position: Mapping[str, float], row: Mapping[str, int]
) -> list[Statement]:
    """Return the statements of a summary in reading order.

    First comes the line that says what happened. The others follow in the order of their articles; where two lines in
    a row would be from one document, a line of another document that stands near goes between them.

    Args:
        summary: Chosen statements, the best first.
        first: The line that says what happened, or None for the one that stands first in its article.
        position: Id of a sentence -> its place in its document, 0 for the first sentence, below 1 for the last.
        row: Id of a sentence -> its row in document order.

    Example:
        >>> a, b, c = (Statement(id=i, text="", sentences=(i,)) for i in ("a:1", "a:2", "b:3"))
        >>> place = {"a:1": 0.1, "a:2": 0.2, "b:3": 0.3}
        >>> [one.id for one in in_reading_order([c, b, a], a, place, {"a:1": 1, "a:2": 2, "b:3": 3})]
        ['a:1', 'b:3', 'a:2']
    """
    rest = sorted((s for s in summary if s is not first), key=lambda s: (position[s.sentences[0]], row[s.sentences[0]]))
    told = [first] if first is not None else []
    while rest:
        last = _document(told[-1]) if told else ""
        other = next((i for i, s in enumerate(rest[:NEAR_LINES]) if _document(s) != last), 0)
        told.append(rest.pop(other))
    return told


NEAR_LINES = 3
"""Lines ahead among which one of another document may go first: further ones belong to a later part; not measured."""


def _document(statement: Statement) -> str:
    """Return the id of the document whose wording a statement shows."""
    return statement.sentences[0].rpartition(":")[0]
