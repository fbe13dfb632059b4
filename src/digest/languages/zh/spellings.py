"""How foreign names in Chinese characters are likely spelt: words of English texts that could be written so."""

import bisect
import functools
import importlib.resources
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.languages.en.words import name_classes
from digest.languages.rules import Fit

_KEPT = 60
"""Beginnings that are followed at a time."""
_RARE = 4
"""Tenths that a class of frequency costs. Of 790 names left out, with an earlier and smaller list of names to learn
from (`python -m training.transliteration --test`), 148 are among those offered at 8, 149 at 4 and at 2."""
_USUAL = 18
"""Cost from which one more character makes a worse name: most of those in names cost less. Not measured."""
_SIGNS, _BEFORE = 3, 2
"""Fewest characters of a name known by its sound, and how many of it may stand beside a row of those used for names."""
_NEVER = frozenset("的了是在与对从向将被把这那个有公司省县")
"""Characters that some names in the lists have, but that beside a name are words of their own."""
_UNHEARD = 60
"""Cost of letters that a character was never seen to stand for; those seen in one of a hundred uses have 46."""
_LETTERS, _LONGEST_WORD = 5, 30
"""Letters that a character stands for at most, and of a word that is looked at."""
_SHORTEST = 4
"""Letters of a word that is no vocabulary; shorter ones are mostly abbreviations."""
_OFFERED = 20
"""Spellings of one name."""
_ALIKE, _FAR = 60, 20
"""Percent of letters from which two words are spellings of one name, and by how much the better one must cost less. Of
names in unmarked translations of real articles five of five were wrong (Esperanto for 埃斯佩兰萨), of FLORES-dev one of
three."""
_NO_ENGLISH = 18
"""Class of a word that no English text has; the rarest have 17."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that a name may be.

    Attributes:
        word: The word, in lower case.
        cost: Minus the logarithm of how likely it is, to base e, in tenths.
    """

    word: str
    cost: int


def spelt(signs: str) -> list[Spelling]:
    """Return the words that a name in characters may be, the likeliest first.

    Example:
        >>> spelt("普罗文扎诺")[0].word
        'provenzano'
    """
    words, letters = _words(), _letters()
    beginnings = {"": 0}
    for sign in signs:
        further: dict[str, int] = {}
        for beginning, cost in beginnings.items():
            for more, price in letters.get(sign, ()):
                longer = beginning + more
                if cost + price < further.get(longer, 10**6) and (not more or _begins(longer, words)):
                    further[longer] = cost + price
        beginnings = dict(sorted(further.items(), key=lambda pair: (pair[1], pair[0]))[:_KEPT])
    classes = _classes()
    found = [
        Spelling(word, cost + _RARE * rank)
        for plain, cost in beginnings.items()
        for word, rank in classes.get(plain, ())
    ]
    return sorted(found, key=lambda one: (one.cost, one.word))[:_OFFERED]


def likelier(signs: str, word: str) -> str | None:
    """Return a word much like another that the characters of a name write far better, or None.

    Args:
        signs: The characters.
        word: The word that a translation has for them.

    Example:
        >>> likelier("埃斯佩兰萨", "Esperanto"), likelier("埃斯佩兰萨", "Esperanza")
        ('esperanza', None)
    """
    from rapidfuzz import fuzz

    offered, small = spelt(signs), word.casefold()
    cost = next((one.cost for one in offered if one.word == small), None)
    if cost is None and (heard := fit(signs, 0, len(signs), word, least=len(signs) - 1)):
        cost = round(heard.cost * (heard.end - heard.start)) + _RARE * name_classes().get(small, _NO_ENGLISH)
    if cost is None:
        return None
    like = (one.word for one in offered if one.cost + _FAR <= cost and fuzz.ratio(one.word, small) >= _ALIKE)
    return next((one for one in like if not small.startswith(one) and not one.startswith(small)), None)


def fit(text: str, start: int, end: int, word: str, least: int = _SIGNS) -> Fit | None:
    """Return the characters in and around a row that write the sound of a word best, or None where none may.

    A character at either end may be none of the name, and one or two before or behind it may be.

    Args:
        text: The sentence.
        start: Where the row begins.
        end: Behind its last character.
        word: A word in Latin letters.
        least: Fewest characters.

    Example:
        >>> found = fit("市长班希迪表示", 2, 5, "Banhidi")
        >>> (found.start, found.end, found.cost < 20)
        (2, 5, True)
    """
    plain = _plain(word.casefold())[:_LONGEST_WORD]
    first, last = max(0, start - _BEFORE), min(len(text), end + _BEFORE)
    fits = (found for begin in range(first, start + 2) for found in _fits(text, begin, last, plain, least))
    return min((f for f in fits if f.end >= end - 1), key=lambda f: (f.cost - _USUAL) * (f.end - f.start), default=None)


def _fits(text: str, begin: int, last: int, plain: str, least: int) -> Iterator[Fit]:
    """Yield what the characters from a place on cost as a word, however many of them are taken."""
    ahead = {0: 0}
    for place in range(begin, last):
        listed = _costs().get(text[place])
        if listed is None or text[place] in _NEVER:
            return
        further: dict[int, int] = {}
        whole = 10**6
        for start, cost in ahead.items():
            # What stands for no letter at either end is none of the name: the 市 of 洛恩贝格市.
            for end in range(start + (place == begin), min(start + _LETTERS, len(plain)) + 1):
                total = cost + listed.get(plain[start:end], _UNHEARD)
                further[end] = min(total, further.get(end, total))
                if end == len(plain) and end > start:
                    whole = min(whole, total)
        ahead = further
        if whole < 10**6 and place + 1 - begin >= least:
            yield Fit(begin, place + 1, whole / (place + 1 - begin))


def _begins(beginning: str, words: Sequence[str]) -> bool:
    place = bisect.bisect_left(words, beginning)
    return place < len(words) and words[place].startswith(beginning)


@functools.cache
def _words() -> Sequence[str]:
    return sorted(_classes())


@functools.cache
def _classes() -> Mapping[str, list[tuple[str, int]]]:
    """Return word without marks -> the words so written, each with its class."""
    found: dict[str, list[tuple[str, int]]] = {}
    for word, rank in name_classes().items():
        if len(word) < _SHORTEST:
            continue
        plain = word if word.isascii() else _plain(word)
        found.setdefault(plain, []).append((word, rank))
    return found


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if "a" <= c <= "z")


@functools.cache
def _costs() -> Mapping[str, Mapping[str, int]]:
    return {sign: dict(listed) for sign, listed in _letters().items()}


@functools.cache
def _letters() -> Mapping[str, list[tuple[str, int]]]:
    """Return character -> the letters that it stands for, with their costs."""
    text = (importlib.resources.files("digest.languages.zh") / "spellings.tsv").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            sign, _, listed = line.partition("\t")
            found[sign] = [(seg, int(cost)) for seg, _, cost in (one.partition(":") for one in listed.split(" "))]
    return found
