"""How English writes numbers, and what else English says of numbers in a translation."""

import re
from collections.abc import Iterator
from fractions import Fraction

from digest.languages.en.shares import and_a_half, discounts, half_price, out_of, parts, slashed
from digest.languages.en.vague import read_vague
from digest.languages.number_readers import loose_words, month_names, spelled_out
from digest.languages.number_rules import Mention, NumberRules, NumberValue
from digest.text import words

MONTHS = tuple(words("January February March April May June July August September October November December"))
_SMALL = {
    word: value
    for value, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
} | {word: 10 * value for value, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    word: value
    for value, word in enumerate(
        words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
}
"""Word for a place in an order -> the place."""
COUNTS: dict[str, int] = _SMALL
"""Number word under a hundred -> its value."""
MULTIPLES = (
    dict.fromkeys(words("twice double doubled doubles doubling twofold"), 2)
    | dict.fromkeys(words("triple tripled triples tripling threefold trebled thrice"), 3)
    | dict.fromkeys(words("quadruple quadrupled quadruples quadrupling fourfold"), 4)
    | {"fivefold": 5, "sixfold": 6, "tenfold": 10}
)
"""Word for a multiple -> how many times."""
_LOOSE: dict[str, tuple[float, ...]] = (
    {"half": (0.5, 50, 1.5, 2.5), "both": (2,), "twice": (2,), "double": (2,), "doubled": (2,), "pair": (2,)}
    | {"couple": (2,), "once": (1,), "single": (1,), "triple": (3,), "thrice": (3,), "quarter": (0.25, 0.75, 4, 25)}
    | {"quarters": (0.75,), "thirds": (2 / 3,), "dozen": (12,), "noon": (12,), "midnight": (0, 12, 24), "trio": (3,)}
    | {"century": (100,), "decade": (10,), "duo": (2,), "twins": (2,), "weekly": (7,), "fortnight": (14, 2)}
    | {
        "halved": (0.5, 50),
        "halving": (0.5, 50),
        "halve": (0.5, 50),
        "doubles": (2,),
        "doubling": (2,),
        "twofold": (2,),
    }
    | dict.fromkeys(("tripled", "triples", "tripling", "threefold", "trebled"), (3,))
    | dict.fromkeys(("quadrupled", "quadruples", "quadrupling", "fourfold"), (4,))
    | {"fivefold": (5,), "sixfold": (6,), "sevenfold": (7,), "eightfold": (8,), "ninefold": (9,), "tenfold": (10,)}
    | {"centennial": (100,), "millennium": (1000,), "halves": (0.5,), "fourths": (0.75,), "quadruple": (4,)}
)


def _decades(text: str) -> Iterator[Mention]:
    """Find "eighties", which may be the years of a century or of a person."""
    for match in re.finditer(r"\b(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b", text, re.IGNORECASE):
        ten = _SMALL[match.group().lower()[:-3] + "y"]
        values: set[NumberValue] = {Fraction(ten), Fraction(1900 + ten)}
        yield Mention(match.start(), match.end(), frozenset(values), needed=False, exact=False)


RULES = NumberRules(
    scales=SCALES | {"bn": 10**9, "mn": 10**6, "k": 1000},
    readers=(
        parts,
        out_of,
        slashed,
        and_a_half,
        half_price,
        discounts,
        month_names(MONTHS, doubtful={"May", "March"}),
        read_vague,
        spelled_out(
            _SMALL,
            SCALES,
            ordinals=ORDINALS,
            fractions=set(ORDINALS) - {"first", "second"},
            joint="(?:(?<=hundred )|(?<=thousand ))and ",
        ),
        loose_words(_LOOSE),
        _decades,
    ),
    ranges=("to", "or", "and"),
    decade=r"s\b",
    century=r"(?:st|nd|rd|th)[ -]centur",
    years=r"[ -]years?",
    military=r" ?hours",
    percent=r"\bper ?cent|percentage",
    units={
        "points": r"percentage[ -]points?\b|percent points?\b",
        "%": r"per ?cent\b|basis points?",
        "€": r"euros?\b",
        "$": r"us-?dollars?\b|dollars?\b",
        "£": r"pounds? sterling",
        "chf": r"swiss francs?|francs?\b",
        "¥jp": r"yen\b",
        "¥cn": r"yuan\b|renminbi",
        "rub": r"rou?bles?\b",
        "rs": r"rupees?\b",
        "km": r"kilomet(?:er|re)s?\b(?! per hour| an hour)",
        "km/h": r"kilomet(?:er|re)s? (?:per hour|an hour)|kph\b",
        "mi": r"miles?\b(?! per hour| an hour)",
        "mph": r"miles (?:per|an) hour",
        "m": r"met(?:er|re)s?\b",
        "ft": r"feet\b|foot\b",
        "in": r"inch(?:es)?\b",
        "cm": r"centimet(?:er|re)s?\b",
        "kg": r"kilograms?\b|kilos?\b",
        "t": r"tons?\b|tonnes?\b",
        "lb": r"pounds?\b(?! sterling)",
        "ha": r"hectares?\b",
        "ac": r"acres?\b",
        "km2": r"square kilomet(?:er|re)s?\b",
        "m2": r"square met(?:er|re)s?\b",
        "l": r"lit(?:er|re)s?\b",
        "gal": r"gallons?\b",
        "bbl": r"barrels?\b",
        "°c": r"degrees celsius",
        "°f": r"degrees fahrenheit",
        "s": r"seconds?\b",
        "min": r"minutes?\b",
        "h": r"hours?\b",
        "d": r"days?\b",
        "w": r"weeks?\b",
        "mo": r"months?\b",
        "y": r"years?\b",
        "mw": r"megawatts?\b",
        "gw": r"gigawatts?\b",
    },
    fillers="(?:us|canadian|australian|more|additional)[ -]",
    bounds={
        "at least": "at least|no fewer than|no less than",
        "more than": "more than|over|above|upwards of",
        "nearly": "almost|nearly|close to",
        "less than": "less than|fewer than|under|below",
        "up to": "up to|at most|no more than|as many as",
        "about": "about|around|roughly|some|approximately|circa",
    },
    more=r"or more|plus\b",
    vague={
        "dozens": r"\bdozens\b",
        "hundreds": r"\bhundreds\b",
        "thousands": r"\bthousands\b",
        "tens of thousands": r"\btens of thousands\b",
        "hundreds of thousands": r"\bhundreds of thousands\b",
        "millions": r"\bmillions\b(?! of (?:euros|dollars))",
    },
)

_SHARE = re.compile(r"%|\bper ?cent|percentage|half|quarter|third|twice|double|triple", re.IGNORECASE)
_TWELVE_HOURS = re.compile(r"\d ?([ap])\.?m\b", re.IGNORECASE)
_BEYOND_TWELVE = re.compile(r"\b(1[3-9]|2[0-3])([.:][0-5]\d) ?(?=p\.?m\b)")


def names_a_share(text: str) -> bool:
    """Tell whether an English text holds a percentage, or words that one may have become: half, twice."""
    return _SHARE.search(text) is not None


def halves_of_the_day(text: str) -> set[str]:
    """Return the halves of the day, "am" and "pm", that the times of an English text have."""
    return {"am" if half in "aA" else "pm" for half in _TWELVE_HOURS.findall(text)}


def twelve_hours(text: str) -> str:
    """Put hours right that are beyond twelve and have a "p.m." as well.

    Example:
        >>> twelve_hours("at 19:30 p.m.")
        'at 7:30 p.m.'
    """
    return _BEYOND_TWELVE.sub(lambda m: f"{int(m.group(1)) - 12}{m.group(2).replace('.', ':')} ", text)


_SHORT = "|".join(month[:3].lower() for month in MONTHS)
_DAY = re.compile(
    rf"\b({_SHORT})[a-z]{{0,6}}\.? (\d{{1,2}})\b|\b(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? ({_SHORT})[a-z]{{0,6}}\b",
    re.IGNORECASE,
)


def days_of_the_year(text: str) -> Iterator[int]:
    """Yield the days that an English text names, by their numbers in a year, roughly.

    Example:
        >>> list(days_of_the_year("On March 4 and 1 June."))
        [65, 153]
    """
    for match in _DAY.finditer(text):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        yield round(30.4 * (_SHORT.split("|").index(month.lower()))) + int(day)
