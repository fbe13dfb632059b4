"""What digest asks of a language, and what a language that knows less than all of it lacks.

A language is one folder with a `LanguagePack`, found through the entry points of `digest.languages`. Every property
has a default that means "not known"; what is not known is not guessed: the check or rule that would need it does
nothing, and `lacks()` says so to the reader of a briefing.

Patterns are Python regular expressions as text; they are compiled by those who use them, once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.numbers.parse import Mention

ABILITIES: Mapping[str, str] = {
    "numbers": "numbers",
    "denial": "negations",
    "contrasts": "opposites",
    "places": "places",
    "speech": "who says so",
    "clutter": "clutter of pages",
    "metadata": "dates and bylines of pages",
    "vocabulary": "names",
    "translation": "length and leftovers of translations",
}
"""Property of a pack -> what is not checked or recognised where it is not known, for people."""


@dataclass(frozen=True, kw_only=True)
class NumberRules:
    """How a language writes numbers.

    Attributes:
        point: The decimal separator, "." or ",".
        group: The separator of thousands, "," or ".".
        scales: Word that multiplies the digits before it, in lower case, -> factor ("million" -> 1000000).
        readers: Each finds numbers of one kind in a text (dates, clock times, number words), the surest first; what an
            earlier one has found, a later one leaves alone.
        other_readings: What else a number may mean, from its digits and what stands around it; see numbers.parse.
        ranges: Words between the two ends of a range ("bis").
        percent: Pattern of a percentage.
        units: Unit (a key of numbers.units) -> pattern of what may follow a number, in lower case.
        bounds: Bound (a key of numbers.amounts) -> pattern of what may stand before a number.
        more: Pattern of what after a number says that it is a lower bound ("余"), or None.
        vague: Amount (a key of numbers.amounts) -> pattern ("Dutzende").
        english_form: Finds numbers that models garble: (start, end, as English writes them), or None.
        halves: Half of the day, "am" or "pm", that clock times of a text lie in, as far as it says so.
    """

    point: str = "."
    group: str = ","
    scales: Mapping[str, int] = field(default_factory=dict)
    readers: "Sequence[Callable[[str], Iterator[Mention]]]" = ()
    other_readings: Callable[[str, str, str], set[Fraction]] | None = None
    ranges: Sequence[str] = ()
    percent: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    bounds: Mapping[str, str] = field(default_factory=dict)
    more: str | None = None
    vague: Mapping[str, str] = field(default_factory=dict)
    english_form: Callable[[str], list[tuple[int, int, str]]] | None = None
    halves: Callable[[str], set[str]] | None = None


@dataclass(frozen=True, kw_only=True)
class DenialRules:
    """How a language denies.

    Attributes:
        denial: Pattern of words that deny.
        harmless: Pattern of set phrases in which nothing is denied; they are taken out first.
        reason: Pattern of everything that may account for a denial in the English.
        each: Pattern that counts denials, or None where doubling means something else.
    """

    denial: str
    harmless: str = r"(?!)"
    reason: str = r"(?!)"
    each: str | None = None


@dataclass(frozen=True, kw_only=True)
class SpeechRules:
    """How a language says who says so.

    Attributes:
        verbs: Pattern of verbs and phrases of saying.
        attribution: Pattern that goes on after a closing quotation mark with who said it, or None.
    """

    verbs: str
    attribution: str | None = None


class LanguagePack:
    """What is known of one language. Subclass it, set what is known, and name an instance in an entry point.

    Attributes:
        code: ISO 639-1 code.
        name: English name.
        version: Raise it when results change: remembered translations are made anew then.
        script: A name of text.scripts.
        spaced: Whether spaces stand between words.

    Example:
        >>> class Danish(LanguagePack):
        ...     code, name = "da", "Danish"
        >>> "numbers" in Danish().lacks()
        True
    """

    code: str
    name: str
    version: int = 1
    script: str = "Latin"
    spaced: bool = True

    @property
    def numbers(self) -> NumberRules | None:
        """How numbers are written."""
        return None

    @property
    def denial(self) -> DenialRules | None:
        """How something is denied."""
        return None

    @property
    def contrasts(self) -> Mapping[str, Mapping[str, str]]:
        """Axis -> pole -> pattern of words that set a sentence on that side of a contrast."""
        return {}

    @property
    def places(self) -> Mapping[str, str]:
        """Name of a place in this language -> its key, the English name."""
        return {}

    @property
    def speech(self) -> SpeechRules | None:
        """How it is said who says so."""
        return None

    def lacks(self) -> frozenset[str]:
        """Return the keys of `ABILITIES` that this pack does not have."""
        return frozenset(name for name in ABILITIES if not getattr(self, name, None))
