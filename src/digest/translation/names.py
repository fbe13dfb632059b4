"""Which parts of a sentence are names, from its language's pack and from all texts of a run."""

from collections.abc import Iterable, Sequence

from digest.domain import Sentence
from digest.languages import TARGET, english, pack


def known_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the names that the sentences of a run tell: the English ones first, then those of each other language."""
    known = english.names_of_texts(s.text for s in sentences if s.language == TARGET)
    for language in sorted({s.language for s in sentences} - {TARGET}):
        rules = pack(language).names
        if rules and rules.learn:
            known |= rules.learn((s.text for s in sentences if s.language == language), known)
    return known


def name_spans(text: str, language: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Return (start, end) of the names in a sentence, in order; none in a language whose names are not known.

    Args:
        text: The sentence.
        language: Its language.
        known: Names that other texts of the run tell.
    """
    rules = pack(language).names
    return _disjoint(rules.spans(text, known)) if rules else []


def _disjoint(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans without overlaps; longer spans win."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda span: (span[0] - span[1], span)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    return sorted(kept)
