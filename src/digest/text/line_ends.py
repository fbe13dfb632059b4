"""Undo line ends within a paragraph: put words together that are parted there.

"ver-⏎handelt" is one word, "Nord-⏎Süd" keeps its hyphen, and so does "Haupt-⏎und Nebenstraße", which are two. What the
document writes elsewhere decides first; then the form of the two parts; then the words that a language pack names.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from digest.text import scripts
from digest.text.patterns import any_of

_SIGNS = scripts.HAN + scripts.LETTERS["Kana"] + "，。、；：？！“”（）《》「」"
_PARTED = re.compile(
    r"(?P<first>[^\W_][\w'’.]{0,60})(?P<hyphen>[-‐\u00ad¬])[ \t]{0,4}(?:\r\n|[\r\n])(?:[ \t]{0,4}>){0,9}[ \t]{0,40}"
    r"(?P<second>[^\W_][\w'’-]{0,60})"
)
"""A word that a line end parts behind a hyphen, a soft one among them; the next line may be quoted in a mail."""

_WHOLE = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_UNSPACED = re.compile(
    rf"(?<=[{_SIGNS}])[ \t]{{0,4}}(?:\r\n|[\r\n])(?:[ \t]{{0,4}}>){{0,9}}[ \t\u3000]{{0,40}}(?=[{_SIGNS}])"
)
"""A line end between two Chinese or Japanese signs, where no blank belongs."""
_BREAK = re.compile(r"[\r\n\v\f\x85\u2028\u2029](?:[ \t]{0,4}>){0,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEndRules:
    """What a language says about words at line ends. All are patterns of whole words, matched without regard to case.

    Attributes:
        elided: Words before which the hyphen stands for a part left out: "Haupt- und Nebenstraße".
        first: First parts of words that are written with a hyphen: "long-term".
        second: Second parts of such words: "city-wide".
        unfinished: Last words of a line that show that its sentence goes on: articles, conjunctions.
        before_figure: The same before a line that begins with a digit.
    """

    elided: Sequence[str] = ()
    first: Sequence[str] = ()
    second: Sequence[str] = ()
    unfinished: Sequence[str] = ()
    before_figure: Sequence[str] = ()

    def with_others(self, others: Iterable["LineEndRules"]) -> "LineEndRules":
        """Return these rules together with others, for a text in any of several languages."""
        every = (self, *others)
        return LineEndRules(
            **{name: tuple(word for rules in every for word in getattr(rules, name)) for name in self.__slots__}
        )


def words(texts: Iterable[str]) -> Collection[str]:
    """Return the words of a document in small letters, those with hyphens whole; words parted by line ends are none.

    Example:
        >>> sorted(words(["Die E-Mail ver-", "E-Mail"]))
        ['die', 'e-mail', 'ver']
    """
    return frozenset(word.lower() for text in texts for word in _WHOLE.findall(_PARTED.sub(" ", text)))


def flow(text: str, rules: LineEndRules, seen: Collection[str] = ()) -> str:
    r"""Return a paragraph on one line, with single blanks where it has several lines.

    Args:
        text: The paragraph.
        rules: Of its language.
        seen: Words of the document, as `words` gives them.

    Example:
        >>> flow("Der Rat ver-\nhandelt", LineEndRules())
        'Der Rat verhandelt'
        >>> flow("die Achse Nord-\nSüd", LineEndRules())
        'die Achse Nord-Süd'
        >>> flow("Haupt-\nund Nebenstraße", LineEndRules(elided=("und",)))
        'Haupt- und Nebenstraße'
    """
    if not _BREAK.search(text):
        return text
    text = _UNSPACED.sub("", _PARTED.sub(lambda match: _together(match, rules, seen), text))
    return " ".join(_BREAK.sub(" ", text).split())


def has_parted(text: str) -> bool:
    """Tell whether a line end within a text parts a word or a compound."""
    return _PARTED.search(text) is not None


def is_parted(line: str) -> bool:
    """Tell whether a line ends within a word or a compound.

    Example:
        >>> is_parted("wird die Land-"), is_parted("so ist es -")
        (True, False)
    """
    return len(line) > 1 and line[-1] in "-‐\u00ad¬" and line[-2].isalnum()


def _together(match: re.Match[str], rules: LineEndRules, seen: Collection[str]) -> str:
    first, second = match["first"], match["second"]
    if match["hyphen"] in "\u00ad¬":
        return first + second
    if _elides(rules, second):
        return f"{first}- {second}"
    return first + second if _is_one_word(first, second, rules, seen) else f"{first}-{second}"


def _is_one_word(first: str, second: str, rules: LineEndRules, seen: Collection[str]) -> bool:
    """Tell whether two parts make a word without a hyphen."""
    head = second.partition("-")[0]
    if f"{first}-{head}".lower() in seen:
        return False
    if f"{first}{head}".lower() in seen:
        return True
    if not second[0].islower() or len(first) == 1 or not first[-1].isalpha():
        return len(first) > 3 and first.isupper() and head.isupper()
    return not (first.isupper() or _compound(rules, first, head))


def _elides(rules: LineEndRules, word: str) -> bool:
    return _whole(tuple(rules.elided)).fullmatch(word) is not None


def _compound(rules: LineEndRules, first: str, second: str) -> bool:
    return bool(_whole(tuple(rules.first)).fullmatch(first) or _whole(tuple(rules.second)).fullmatch(second))


@cache
def _whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(patterns), re.IGNORECASE)
