"""How names sound, in Latin letters and in pinyin, so coarsely that a name and its Chinese form come out alike."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LONGEST = 20
"""Letters of a name that is listened to."""
_AT_MOST = 16
"""Ways to read one name."""
_LATIN = {
    "b": "P", "p": "P", "d": "T", "t": "T", "g": "K", "k": "K", "q": "K", "f": "F", "v": "F", "w": "F", "s": "S",
    "z": "S", "m": "M", "n": "N", "l": "L", "r": "L", "h": "H", "c": "K", "x": "KS", "j": "",
}  # fmt: skip
_TOGETHER = {"tsch": "S", "sch": "S", "sh": "S", "ch": "H", "ck": "K", "ph": "F", "th": "T", "dt": "T", "tz": "S",
             "ts": "S", "qu": "K", "gh": "K"}  # fmt: skip
_UNITS = re.compile("tsch|sch|sh|ch|ck|ph|th|dt|tz|ts|qu|gh|[aeiouy]+|.")
_OTHERWISE = {"ch": ("K", "S"), "c": ("S",), "j": ("S",), "g": ("S",), "h": ("",)}
"""Letters that are read otherwise in another language or place."""
_PINYIN = re.compile(r"([zcs]h|[bpmfdtnlgkhjqxrzcsyw]?)([^\W\d_]+?)(ng|n)?")
_INITIALS = {
    **_LATIN,
    **dict.fromkeys((c + "h" for c in "zcs"), "S"),
    "j": "S",
    "q": "S",
    "x": "S",
    "c": "S",
    "y": "",
    "": "",
}


@dataclass(frozen=True, slots=True)
class Sound:
    """How a name sounds.

    Attributes:
        consonants: A letter for each, "0" where the name begins with a vowel.
        vowels: For each consonant the vowels that may follow it; "" for any or none.
    """

    consonants: str
    vowels: tuple[str, ...]


def of_latin(name: str) -> list[Sound]:
    """Return the ways in which a word in Latin letters may sound.

    Example:
        >>> [sound.consonants for sound in of_latin("Lohnberg")][:1]
        ['LNPK']
    """
    plain = "".join(_plain(letter) for letter in name[:_LONGEST].casefold())
    units = _UNITS.findall(plain)
    ways = [_readings(units, i) for i in range(len(units))]
    return [_joined(way) for way in itertools.islice(itertools.product(*ways), _AT_MOST)]


def without_marks(word: str) -> str:
    """Return a word in lower case without accents.

    Example:
        >>> without_marks("Guimarães")
        'guimaraes'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _plain(letter: str) -> str:
    """Return a letter without its marks; two dots over a vowel make it sound more like an e or an i."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] + _DOTTED.get(parts[0], "") * ("\u0308" in parts)


_DOTTED = {"a": "e", "o": "e", "u": "i"}


def _readings(units: Sequence[str], i: int) -> list[tuple[str, str]]:
    """Return (consonants, vowels) of a group of letters in each way it may be read, the likeliest first."""
    unit, behind = units[i], units[i + 1] if i + 1 < len(units) else ""
    if unit[0] in "aeiouy":
        return [("", unit.replace("y", "i"))]
    closed = not behind or behind[0] not in "aeiouy"
    if unit == "r" and closed:
        return [("", ""), ("L", "")]
    if unit == "h" and i and closed:
        return [("", "")]
    if unit == "g" and not behind and i and units[i - 1] == "n":
        return [("", "")]
    usual = _TOGETHER.get(unit, _LATIN.get(unit, ""))
    return [(usual, ""), *((other, "") for other in _OTHERWISE.get(unit, ()))]


def of_pinyin(syllables: Sequence[str]) -> Sound:
    """Return how a row of pinyin syllables sounds.

    Example:
        >>> of_pinyin(["luo", "en", "bei", "ge"]).consonants
        'LNPK'
    """
    parts: list[tuple[str, str]] = []
    for syllable in syllables:
        if syllable == "er":
            parts.append(("L", ""))
            continue
        match = _PINYIN.fullmatch(syllable)
        if match is None:
            continue
        initial, final, coda = match.groups()
        first = "" if syllable == "wu" else _INITIALS[initial]
        parts += [(first, ""), ("", final)] if first else [("", final)]
        if coda:
            parts.append(("N", ""))
    return _joined(parts)


def _joined(parts: Sequence[tuple[str, str]]) -> Sound:
    """Put consonants and the vowels behind them together; a double consonant is one."""
    consonants, vowels = "", [""]
    for consonant, vowel in parts:
        if vowel:
            if not consonants:
                consonants, vowels = "0", [""]
            vowels[-1] += vowel
        for one in consonant:
            if consonants[-1:] == one and not vowels[-1]:
                continue
            vowels = [*vowels, ""] if consonants else [""]
            consonants += one
    return Sound(consonants, tuple(vowels))


def words_of(name: str) -> Iterator[str]:
    """Yield the words of a name that are listened to one by one."""
    yield from (word for word in re.split(r"[ -]", name) if word)
