"""What English says for Chinese words, to see what a translation leaves out or has from nowhere."""

import functools
import importlib.resources
import itertools
import lzma
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from digest.languages.en.relations import lemmas
from digest.languages.rules import Gaps
from digest.languages.zh.names import pinyin, segments
from digest.languages.zh.spellings import fit, likelier, spelt
from digest.languages.zh.words import Kind, foreign_signs, sounds, words
from digest.text import NAME_DOTS

COMMON = "*"
"""Stands in the list before English words that are so frequent that they explain nothing."""

_ENGLISH = re.compile(r"[A-Za-z]{2,40}")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{2,29}")
_SHORTEST = 3
"""Letters of an English word that has to be explained, and signs of a word of the dictionary that may be a name."""
_TWO, _HEARD_AS_TWO = 2, 33
"""Signs of the shortest name that has to be heard, and cost of a sign up to which a word is such a name (Turner for
特纳 32.5). With these and likelier words 15 more of 1,313 sentences of real articles and 5 of 997 of FLORES-dev are
marked; of the 20 names 16 or 17 are wrong."""
_FREQUENT = 8
"""Cost of a Chinese word below which it is a small one: it may well go unsaid. See decision 0053."""
_BRACKET = re.compile(r"[^\W\d_]{0,2}\s?[（(]\s?[A-Za-z]")
"""What stands behind a name whose spelling follows, also where a word for what it is stands between."""
_JOINED = frozenset(f"{NAME_DOTS}-")
"""What stands between the words of a name."""
_HEARD = 26
"""Cost of a sign (see `Fit`) up to which a word of the English is the name: of 21 true spellings of the labelled texts
of decision 0053 and of well-known people 18 cost less, of 14 wrong ones 4."""
_NAMES, _PARTS, _CAPITALS = 20, 5, 60
"""Names, words of a name and words of the English that are compared, a guard against odd inputs."""

_Segment = tuple[str, Kind, int]
"""A word, its kind, and where it begins."""


@functools.lru_cache(maxsize=1 << 14)
def dictionary_form(word: str) -> str:
    """Return the shortest form in which a dictionary has an English word in lower case, or the word itself."""
    return min(lemmas(word) or (word,), key=lambda one: (len(one), one))


@functools.cache
def _list() -> Mapping[str, str]:
    """Return word -> the rest of its line in the list; made by training/equivalents.py."""
    packed = (importlib.resources.files("digest.languages.zh") / "equivalents.tsv.xz").read_bytes()
    lines = lzma.decompress(packed).decode().splitlines()
    return {word: rest for word, _, rest in (line.partition("\t") for line in lines)}


@functools.cache
def _common() -> frozenset[str]:
    """Return the English words that explain nothing."""
    return frozenset(_list()[COMMON].split())


def equivalents(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the dictionary forms of what a word is mostly translated as, and of what else it may be.

    Example:
        >>> "earthquake" in equivalents("地震")[0]
        True
    """
    mostly, _, may = _list().get(word, "").partition("\t")
    return frozenset(mostly.split()), frozenset(may.split())


def gaps(text: str, english: str, names: Collection[str]) -> Gaps:
    """Return what of a Chinese sentence its English does not say, and what of the English it does not explain.

    Args:
        text: The sentence.
        english: Its English.
        names: English of names that were carried over, in all forms.

    Example:
        >>> found = gaps("手风琴的音量", "The volume of the violin", ())
        >>> found.unsaid, found.unexplained
        (('手风琴',), ('violin',))
    """
    return _gaps(text, english, tuple(names))


def by_ear(text: str, names: Collection[str]) -> tuple[str, ...]:
    """Return the words written by their sound whose spelling nothing tells: no list, no bracket, no carried name.

    Args:
        text: The sentence.
        names: English of names that were carried over, in all forms.

    Example:
        >>> by_ear("教练佩德森很高兴。", ()), by_ear("教练佩德森（Pederson）很高兴。", ())
        (('佩德森',), ())
    """
    carried = _capitals(" ".join(names))
    found = (
        word
        for parts in itertools.islice(_wholes(segments(text)), _NAMES)
        if not _is_told(text, parts, carried)
        for word, kind, _ in parts
        if _is_sound(word, kind) and not any(equivalents(word))
    )
    return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=16)
def _gaps(text: str, english: str, names: tuple[str, ...]) -> Gaps:
    """Return what `gaps` does; several checks ask it of one translation, one after the other."""
    said = {dictionary_form(word.lower()) for word in _ENGLISH.findall(english)}
    found, unsaid, unlisted = segments(text), [], []
    explained = {dictionary_form(word.lower()) for name in (*names, text) for word in _ENGLISH.findall(name)}
    for word, kind, _ in found:
        mostly, may = equivalents(word)
        explained |= mostly | may
        if kind is Kind.WORD and words().cost.get(word, 0) >= _FREQUENT and not (mostly | may) & said:
            unsaid.append(word)
        if kind is Kind.WORD and not mostly:
            unlisted.append(word)
        explained |= set(pinyin(word).lower().split()) if kind is Kind.PERSON else set()
        explained |= _spellings(word) if _is_sound(word, kind) else frozenset()
    strange = (word for word in said if len(word) >= _SHORTEST and word not in _common() and word not in explained)
    return Gaps(
        unsaid=tuple(dict.fromkeys(unsaid)),
        unexplained=tuple(sorted(strange)),
        unheard=tuple(_unheard(text, found, english, names)),
        unlisted=tuple(unlisted),
        words=len(found),
    )


@functools.lru_cache(maxsize=1 << 10)
def _spellings(word: str) -> frozenset[str]:
    """Return the English words, in lower case, that a word written by its sound may be."""
    return frozenset(one.word for one in spelt(word))


def _unheard(text: str, found: Sequence[_Segment], english: str, names: Collection[str]) -> Iterator[str]:
    """Yield the words written by their sound that no word of the English sounds like.

    Of a name whose spelling follows in brackets or was carried over nothing is asked: it need not sound so.

    Args:
        text: The sentence.
        found: Its words.
        english: Its English.
        names: English of names that were carried over.
    """
    said = {word.lower() for word in _ENGLISH.findall(english)}
    small = {word for word in _ENGLISH.findall(english) if word.islower()}
    carried = _capitals(" ".join(name for name in names if " " in name))
    capitals = _capitals(english)
    for parts in itertools.islice(_wholes(found), _NAMES):
        if _is_told(text, parts, carried):
            continue
        for part in parts:
            word, kind, _ = part
            if not _is_sound(word, kind) or len(word) < _TWO or set().union(*equivalents(word)) & said:
                continue
            if not any(_is_said(text, part, one) for one in capitals) and not _spellings(word) & small:
                yield word


def _is_told(text: str, parts: Sequence[_Segment], carried: Sequence[str]) -> bool:
    """Return whether the spelling of a name follows in brackets, or one of the words carried over is it."""
    start, word = parts[-1][2], parts[-1][0]
    return bool(_BRACKET.match(text, start + len(word))) or any(_sounds_so(text, part, carried) for part in parts)


def _wholes(found: Sequence[_Segment]) -> Iterator[list[_Segment]]:
    """Yield the words written by their sound, each with what it is joined to."""
    rows: list[list[_Segment]] = []
    joined = False
    for segment in found:
        if joined and segment[0] not in _JOINED and len(rows[-1]) < _PARTS:
            rows[-1].append(segment)
        elif segment[0] not in _JOINED:
            rows.append([segment])
        joined = segment[0] in _JOINED and bool(rows)
    return (row for row in rows if any(_is_sound(word, kind) for word, kind, _ in row))


def _is_sound(word: str, kind: Kind) -> bool:
    """Return whether a word is written by its sound, be it one of the dictionary that nothing translates."""
    if kind is not Kind.WORD or len(word) < _SHORTEST:
        return kind is Kind.FOREIGN
    return word not in _list() and foreign_signs().issuperset(word)


def _capitals(english: str) -> list[str]:
    """Return the different words with a capital, the first `_CAPITALS`."""
    return list(dict.fromkeys(_CAPITAL.findall(english)))[:_CAPITALS]


def _is_said(text: str, part: _Segment, english: str) -> bool:
    """Return whether an English word with a capital is a name, and no other is it far rather; its pinyin always is."""
    word = part[0]
    if english.lower() == "".join(sounds().get(sign, "") for sign in word):
        return True
    heard = english.lower() in _spellings(word) or _sounds_so(text, part, [english])
    return heard and likelier(word, english) is None


def _sounds_so(text: str, part: _Segment, english: Sequence[str]) -> bool:
    """Return whether one of the English words sounds like a name."""
    start, end = part[2], part[2] + len(part[0])
    short = len(part[0]) == _TWO
    found = (fit(text, start, end, word, _TWO) if short else fit(text, start, end, word) for word in english)
    return any(one is not None and one.cost <= (_HEARD_AS_TWO if short else _HEARD) for one in found)
