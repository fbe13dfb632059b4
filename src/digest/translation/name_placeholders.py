"""Placeholders that carry names and numbers over unchanged."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The letters a package with placeholders was trained on, and how many in one sentence (training/placeholders.py).
LETTERS = "ABCDEFGH"
_AT_ONCE = 5
_PLACEHOLDER_AND_STOP = re.compile(r"\{\s?([A-H])\s?\}(\.?)")
# Behind these no article stands: "the", "its", "China's", an adjective of a country ("the German {A}").
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|this|that|these|those|no)|['’]s|\bthe [A-Z][a-z]{2,20}(?:ese|an|sh|ch)) $",
    re.IGNORECASE,
)
_AFTER_A_NAME = re.compile(r"(?:\}|\bof [A-Z][a-z]{2,20}) $")
"""Behind a name another stands as an adjective does: the House of Representatives Democratic Party leader."""
_ARTICLE = re.compile(r"\bthe $", re.IGNORECASE)
_OPENS = re.compile(r"[.!?:][\"”’')]? [\"“‘'(]?$")
_PLACEHOLDER = re.compile(r"\{\s?([A-H])\s?\}")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with placeholders.

    Attributes:
        text: The sentence.
        names: What stands in English for "{A}", "{B}" and so on, in this order.
    """

    text: str
    names: tuple[str, ...]


def mask(
    text: str,
    spans: Sequence[tuple[int, int]],
    english: Mapping[str, str] | None = None,
    joiners: Mapping[str, str] | None = None,
) -> Masked:
    """Put placeholders for spans of a text; the same name gets the same letter.

    Args:
        text: A sentence.
        spans: (start, end) of names and numbers in it, in order.
        english: Text of a span -> what to put back in its place.
        joiners: What stands between the names of an enumeration -> its English: names in a list share a placeholder
            where there are many.
    """
    joiners = joiners or {}
    names: dict[str, str] = {}
    out, position = [], 0
    for start, end in _few(text, list(spans), joiners):
        name = text[start:end]
        if name not in names and len(names) == len(LETTERS):
            continue
        if name not in names:
            joined = (start, end) not in spans
            names[name] = _in_english(name, joiners, english or {}) if joined else (english or {}).get(name, name)
        out += [text[position:start], "{", LETTERS[list(names).index(name)], "}"]
        position = end
    if position == len(text) and text.endswith("."):
        out.append(".")  # R.E.M. at the end closes the sentence as well
    return Masked("".join([*out, text[position:]]), tuple(names.values()))


def _few(text: str, spans: list[tuple[int, int]], joiners: Mapping[str, str]) -> list[tuple[int, int]]:
    """Join neighbours in an enumeration, from the left, until at most _AT_ONCE are left or none can be joined."""
    different = Counter(text[start:end] for start, end in spans)
    i = 0
    while len(different) > _AT_ONCE and i + 1 < len(spans):
        left, right = spans[i], spans[i + 1]
        if text[left[1] : right[0]] in joiners:
            different -= Counter([text[left[0] : left[1]], text[right[0] : right[1]]])
            spans[i : i + 2] = [(left[0], right[1])]
            different[text[left[0] : right[1]]] += 1
        else:
            i += 1
    return spans


def _in_english(names: str, joiners: Mapping[str, str], english: Mapping[str, str]) -> str:
    """Return an enumeration of names in English, with its "and"."""
    between = "|".join(map(re.escape, sorted(joiners, key=len, reverse=True)))
    parts = re.split(f"({between})", names)
    return "".join(joiners.get(part, english.get(part, part)) for part in parts)


def unmask(english: str, masked: Masked) -> str | None:
    """Put the names back.

    Returns:
        The English, or None where a placeholder is missing, extra, or more or less often there than in the source.
    """
    wanted = sorted(_PLACEHOLDER.findall(masked.text))
    if sorted(_PLACEHOLDER.findall(english)) != wanted or re.search(r"[{}]", _PLACEHOLDER.sub("", english)):
        return None
    return _PLACEHOLDER_AND_STOP.sub(lambda m: _put(masked.names[LETTERS.index(m.group(1))], m), english)


def is_invented(english: str, source: str) -> bool:
    """Tell whether a translation has placeholders that its source, into which none was put, does not have.

    Models that learned them now and then write one for a word that they do not know.

    Example:
        >>> is_invented("{A} won a prize.", "Ein Low-Budget-Film gewann."), is_invented("Write {A}.", "Schreibe {A}.")
        (True, False)
    """
    return bool(set(_PLACEHOLDER.findall(english)) - set(_PLACEHOLDER.findall(source)))


def _put(name: str, place: re.Match[str]) -> str:
    """Return a name in its place; a full stop after R.E.M. is there already, and so may the article be."""
    before = place.string[max(0, place.start() - 30) : place.start()]
    if name.startswith("the "):
        if _DETERMINED.search(before) or _AFTER_A_NAME.search(before):
            name = name.removeprefix("the ")
        elif not before or _OPENS.search(before):
            name = "T" + name[1:]
    elif name.endswith("'s") and _ARTICLE.search(before):
        name = name.removesuffix("'s")
    return name + ("" if name.endswith(".") else place.group(2))
