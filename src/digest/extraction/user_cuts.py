"""Cut beginnings and sentences that a rule of the user drops out of lines whose rest stays."""

from collections.abc import Iterator
from itertools import pairwise

from digest.extraction.calls_to_action import sentences_of
from digest.extraction.lines import LONGEST_LINE, TextLine, split
from digest.extraction.rules import Rules


def cut_parts(text: str, line: TextLine, rules: Rules) -> list[tuple[TextLine, str | None]]:
    """Return the pieces of a line, each with the name of the rule that drops it, or None.

    Args:
        text: The text that the line is of.
        line: Any line.
        rules: Rules of the user among others.
    """
    if not (rules.beginnings or rules.sentences):
        return [(line, None)]
    if len(line.text) <= LONGEST_LINE and rules.keep.fullmatch(line.text):
        return [(line, None)]
    return list(_pieces(text, line, rules))


def _pieces(text: str, line: TextLine, rules: Rules) -> Iterator[tuple[TextLine, str | None]]:
    rest: TextLine | None = line
    for name, rule in rules.beginnings.items():
        if end := rule.beginning(line.text[:LONGEST_LINE]):
            first, *others = split(text, line, [line.start + end] if end < len(line.text) else [])
            yield first, name
            rest = others[0] if others else None
            break
    if rest is not None:
        yield from _sentences(text, rest, rules)


def _sentences(text: str, line: TextLine, rules: Rules) -> Iterator[tuple[TextLine, str | None]]:
    """Yield the sentences of a line that a rule drops, and what stands between them as it is."""
    found = [(piece, _rule(piece, rules)) for piece in sentences_of(text, line)] if rules.sentences else []
    if not any(name for _, name in found):
        yield line, None
        return
    edges = [piece.start for (_, before), (piece, name) in pairwise(found) if name != before or name is not None]
    for piece in split(text, line, edges):
        yield piece, next(name for part, name in found if part.start == piece.start)


def _rule(sentence: TextLine, rules: Rules) -> str | None:
    if len(sentence.text) > LONGEST_LINE:
        return None
    return next((name for name, rule in rules.sentences.items() if rule.fullmatch(sentence.text)), None)
