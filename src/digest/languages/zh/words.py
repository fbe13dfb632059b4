"""Cut a Chinese text into words, names of people among them, as its characters are likeliest to be meant."""

import enum
import functools
import importlib.resources
import lzma
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

# Costs are minus the logarithm of a share of all words, to base e, as the ranks of words.txt.xz are.
_UNKNOWN = 17
"""Of a character that is no word: the rarest words of the list have 16 to 17."""
PERSON = 8
"""That a word is a Chinese person: about one in 150 in news. Not measured."""
_TITLE = 4
"""What a title before a person takes off its cost. Not measured."""
_SHORTER = 5
"""Of a name that is one sign longer than another where that sign begins a frequent word: 德里 (Delhi) 达到, not 德里达
(Derrida) 到. Not measured."""
_FREQUENT = 9
"""Cost up to which a word is frequent. Not measured."""
_KINDS_OF_PLACES = frozenset("河江湖海洋湾港山岭岛洲国州省市县区镇村乡城街")
_SURNAME = 9
"""Of a surname that nobody in the dictionary has."""
FOREIGN = 5
"""That a word is a foreign name by its sound: as many as Chinese people. Not measured."""
_LONGEST_FOREIGN = 9
"""Characters of one word of such a name."""
_LONGEST = 20
"""Characters of a name that is looked up."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of Chinese words.

    Attributes:
        cost: Word -> its cost.
        given: Character of given names -> its cost.
        family: First character of surnames -> its cost.
        foreign: Character by which foreign names are written -> its cost.
    """

    cost: Mapping[str, int]
    given: Mapping[str, int]
    family: Mapping[str, int]
    foreign: Mapping[str, int]


class Kind(enum.Enum):
    """What a word is."""

    WORD = enum.auto()
    LISTED = enum.auto()
    PERSON = enum.auto()
    FOREIGN = enum.auto()


@functools.cache
def words() -> Words:
    """Return the list that ships with digest, read once; made by training/known_names.py."""
    packed = (importlib.resources.files("digest.languages.zh") / "words.txt.xz").read_bytes()
    tables: dict[str, dict[str, int]] = {"": {}, "given": {}, "family": {}, "foreign": {}}
    for line in lzma.decompress(packed).decode().split("\n"):
        head, _, listed = line.partition("\t")
        kind, _, rank = head.rpartition(" ")
        tables[kind].update(dict.fromkeys(listed.split(" "), int(rank)))
    return Words(*tables.values())


@functools.cache
def surnames() -> Mapping[str, str]:
    """Return surname -> its pinyin."""
    return {sign: sound for sound, signs in _rows("surnames.tsv") for sign in signs.split()}


@functools.cache
def sounds() -> Mapping[str, str]:
    """Return character -> its pinyin without a tone."""
    return {sign: row[0] for row in _rows("sounds.tsv") for sign in row[1]}


@functools.cache
def foreign_signs() -> frozenset[str]:
    """Return the characters by which foreign names are written often."""
    return frozenset(sign for row in _rows("sounds.tsv") for sign in row[2])


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of the pack, without its comments."""
    text = (importlib.resources.files("digest.languages.zh") / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def cut(
    text: str, names: Mapping[str, object], begins: Collection[str], titled: Collection[int] = ()
) -> Iterator[tuple[int, int, Kind]]:
    """Yield (start, end, kind) of the likeliest words of a text.

    Args:
        text: Characters in a row.
        names: Further words: names of places, firms and others.
        begins: The first two characters of each of them.
        titled: Where people are likely to begin: behind a title.
    """
    known = words()
    best = [0.0] + [1e9] * len(text)
    back: list[tuple[int, Kind]] = [(0, Kind.WORD)] * (len(text) + 1)
    for start in range(len(text)):
        here = best[start]
        for end, cost, kind in _steps(text, start, known, names, begins):
            total = here + cost - (_TITLE if kind is Kind.PERSON and start in titled else 0)
            if total < best[end]:
                best[end], back[end] = total, (start, kind)
    found, end = [], len(text)
    while end:
        start, kind = back[end]
        found.append((start, end, kind))
        end = start
    yield from reversed(found)


def _steps(
    text: str, start: int, known: Words, names: Mapping[str, object], begins: Collection[str]
) -> Iterator[tuple[int, float, Kind]]:
    """Yield (end, cost, kind) of everything that may begin at a place."""
    yield start + 1, known.cost.get(text[start], _UNKNOWN), Kind.WORD
    for end in range(start + 2, min(start + 4, len(text)) + 1):
        if text[start:end] in known.cost:
            yield end, known.cost[text[start:end]], Kind.WORD
    if text[start : start + 2] in begins:
        for end in range(start + 2, min(start + _LONGEST, len(text)) + 1):
            if text[start:end] in names:
                cost = _name_cost(known.cost.get(text[start:end]), end - start)
                yield end, cost + _SHORTER * _parts_otherwise(text, start, end, known, names), Kind.LISTED
    yield from _people(text, start, known)
    yield from _by_sound(text, start, known)


def _parts_otherwise(text: str, start: int, end: int, known: Words, names: Mapping[str, object]) -> bool:
    """Tell whether the last sign of a name begins a frequent word, and the rest is a name as well.

    A sign that says what a place is stays: 印度河 (the Indus), though 河流 is a word.
    """
    if text[end - 1] in _KINDS_OF_PLACES:
        return False
    rest = known.cost.get(text[end - 1 : end + 1], _UNKNOWN) if end < len(text) else _UNKNOWN
    return rest <= _FREQUENT and text[start : end - 1] in names


def _people(text: str, start: int, known: Words) -> Iterator[tuple[int, float, Kind]]:
    for size in (1, 2):
        if text[start : start + size] in surnames():
            cost, first = PERSON + known.family.get(text[start], _SURNAME), start + size
            for end in range(first + 1, min(first + 2, len(text)) + 1):
                if text[end - 1] not in known.given:
                    break
                cost += known.given[text[end - 1]]
                yield end, cost, Kind.PERSON


def _by_sound(text: str, start: int, known: Words) -> Iterator[tuple[int, float, Kind]]:
    cost = FOREIGN
    for end in range(start + 1, min(start + _LONGEST_FOREIGN, len(text)) + 1):
        if text[end - 1] not in known.foreign:
            break
        cost += known.foreign[text[end - 1]]
        if end > start + 1:
            yield end, cost, Kind.FOREIGN


def _name_cost(as_word: int | None, size: int) -> float:
    """Return the cost of a listed name: as a word where it is one, else that of a rare word, less for a long one."""
    return min(13 - min(size, 5), 99 if as_word is None else as_word) - 0.5
