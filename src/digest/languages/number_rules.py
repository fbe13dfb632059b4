"""What a language pack says about numbers, and what a reader of numbers finds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

NumberValue = Fraction | tuple[str, int]
"""A value, or a month as ("month", 1..12), so that a month is not equal to its bare number; ("off", 20) is a price
20 % lower."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in a text, with everything the text may mean by it.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        values: All values that it may have.
        needed: Whether a translation must have it too.
        exact: Whether it is written in digits.
    """

    start: int
    end: int
    values: frozenset[NumberValue]
    needed: bool = True
    exact: bool = True


NumberReader = Callable[[str], Iterable[Mention]]
"""Finds the numbers of one kind in a text."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NumberRules:
    """How a language writes numbers.

    Patterns are regular expressions as text. Case is ignored in `scales`, `units`, `fillers`, `bounds` and `vague`.

    Attributes:
        point: Decimal separator, "." or ",".
        group: Separator of thousands, "," or "."; apostrophes and narrow spaces are read in every language.
        grouped_by_space: Whether a plain space may separate thousands: "55 000".
        scales: Word behind digits that multiplies them -> factor: {"Million": 1000000, "Mio.": 1000000}.
        readers: Each finds numbers of one kind (dates, clock times, number words), the surest first; what one has
            found, those behind it leave alone, and digits that none has found are read last.
        ranges: Words between the two ends of a range.
        clock: What behind a number says that it is an hour.
        afternoon: What near an hour says that it is one of the second half of the day.
        decade: What behind a number says that it is a decade.
        century: What behind a number says that it is a century.
        years: What behind a number says that years are counted, so that 80 of them may become eight decades.
        military: What behind four digits says that they are a time without its colon.
        percent: The word for per cent, behind or before its number.
        percent_before: What stands before the number of a percentage.
        units: Unit (a key of `digest.numbers.UNITS`) -> what says it behind a number.
        fillers: What may stand between a number and its unit.
        bounds: Bound (a key of `digest.numbers.BOUNDS`) -> what says it before a number.
        more: What says behind a number that it is a lower bound.
        vague: Amount (a key of `digest.numbers.VAGUE`) -> what says it without a number.
        halves: Finds the halves of the day, "am" and "pm", that the clock times of a text lie in, as far as it says so.
        english_form: Finds numbers that models garble, as (start, end, as English writes them), in place of the general
            way, which knows digits, `scales` and percentages.
    """

    point: str = "."
    group: str = ","
    grouped_by_space: bool = False
    scales: Mapping[str, int] = field(default_factory=dict)
    readers: Sequence[NumberReader] = ()
    ranges: Sequence[str] = ()
    clock: str | None = None
    afternoon: str | None = None
    decade: str | None = None
    century: str | None = None
    years: str | None = None
    military: str | None = None
    percent: str | None = None
    percent_before: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    fillers: str | None = None
    bounds: Mapping[str, str] = field(default_factory=dict)
    more: str | None = None
    vague: Mapping[str, str] = field(default_factory=dict)
    halves: Callable[[str], set[str]] | None = None
    english_form: Callable[[str], list[tuple[int, int, str]]] | None = None
