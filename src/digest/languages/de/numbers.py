"""How German writes numbers."""

import re
from collections.abc import Iterator
from fractions import Fraction

from digest.languages.number_readers import behind_digits, month_names, scale_words
from digest.languages.number_rules import Mention, NumberRules, NumberValue
from digest.text import words

_MONTHS = words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
_AUSTRIAN_MONTHS = words("Jänner Feber")
_SCALES = {
    "Tausend": 10**3,
    "Million": 10**6,
    "Millionen": 10**6,
    "Mio.": 10**6,
    "Milliarde": 10**9,
    "Milliarden": 10**9,
    "Mrd.": 10**9,
    "Billion": 10**12,
    "Billionen": 10**12,
}
_SMALL = {
    word: value
    for value, word in enumerate(
        words(
            "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
            "siebzehn achtzehn neunzehn"
        )
    )
} | {"eins": 1, "zwo": 2}
_TENS = {
    word: 10 * value
    for value, word in enumerate(words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"), 2)
} | {"dreissig": 30}
_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "siebt": 7, "acht": 8}
_LOOSE: dict[str, tuple[float, ...]] = (
    {"ein": (1,), "eine": (1,), "einen": (1,), "einer": (1,), "einem": (1,), "eines": (1,), "einmal": (1,)}
    | {"beide": (2,), "beiden": (2,), "beider": (2,), "doppelt": (2,), "doppelte": (2,), "zweimal": (2,)}
    | {"paar": (2,), "dreifach": (3,), "dreimal": (3,), "viermal": (4,), "hälfte": (0.5, 50), "halb": (0.5, 50)}
    | {"halbe": (0.5, 50), "halben": (0.5, 50), "drittel": (1 / 3, 2 / 3, 3), "viertel": (0.25, 0.75, 4)}
    | {"anderthalb": (1.5, 1), "eineinhalb": (1.5, 1), "zweieinhalb": (2.5, 2), "dutzend": (12,), "zweier": (2,)}
    | {"million": (1e6,), "milliarde": (1e9,), "billion": (1e12,), "mitternacht": (0, 12, 24), "mittag": (12,)}
    | {"jahrhundert": (100,), "jahrzehnt": (10,), "quartal": (4, 0.25), "fünftel": (0.2, 5), "zehntel": (0.1, 10)}
)
_LOOSE_VALUES = {word: frozenset(Fraction(n).limit_denominator(12) for n in ns) for word, ns in _LOOSE.items()}
_scale = scale_words(_SCALES)
# Where a day and its month, "3.5.", are sure to be a date: behind am, den, vom, zum, bis; at the end of a sentence
# they may be a chapter.
_DATE_WORDS = re.compile(r"\b(?:[ADadVvZz][momurie]+[mnrs]|bis|und|[–-])\s?$")


# Care, and no number: "acht (zu) geben", "gib acht", "gab genau acht, dass".
_GIVEN = re.compile(r"\s+(?:zu\s+)?(?:ge)?g[eia]b\w{0,3}\b", re.IGNORECASE)
_GIVING = re.compile(r"\bg(?:eb|ib|ab|äb)\w{0,3}\b[^.;:!?]*$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[,.!?;]|$|auf\b|dass\b)")


def number_word(word: str) -> int | None:
    """Return the value of a number written as one word, or None where it is none.

    Example:
        >>> number_word("zweihundertfünfzig")
        250
    """
    word = word.lower()
    for scale, value in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(scale)
        if found:
            head = number_word(before) if before else 1
            tail = number_word(after.removeprefix("und")) if after else 0
            return None if head is None or tail is None else head * value + tail
    if word in _SMALL or word in _TENS:
        return _SMALL.get(word, _TENS.get(word))
    unit, found, ten = word.partition("und")
    if found and _SMALL.get(unit, 10) < 10 and ten in _TENS:
        return _SMALL[unit] + _TENS[ten]
    return None


def _prefix(word: str) -> int | None:
    """Return the value of the number that a longer word begins with: achtjährig, zweistündig, Neunzigfache."""
    word = word.lower()
    values = (number_word(word[:end]) for end in range(len(word) - 2, 2, -1))
    return next((value for value in values if value), None)


def _ordinal(word: str) -> int | None:
    """Return the value of dritte, zwanzigsten, fünfter."""
    match = re.fullmatch(r"(\w+?)(?:e|en|er|es|em|ens)", word.lower())
    if not match:
        return None
    stem = match.group(1)
    if stem in _ORDINALS:
        return _ORDINALS[stem]
    for ending in ("st", "t"):
        if stem.endswith(ending) and (value := number_word(stem.removesuffix(ending))):
            return value
    return None


def _dates(text: str) -> Iterator[Mention]:
    """Find 22.01.2026 and 22.1.: day, month, year."""
    pattern = r"(?<![\d.])(\d{1,2})\.\s?(0?[1-9]|1[0-2])\.(?:\s?(\d{4}|\d{2})(?!\d))?"
    for match in re.finditer(pattern, text):
        if not match.group(3) and not _DATE_WORDS.search(text[: match.start()]):
            continue
        day, month, year = match.groups()
        yield Mention(match.start(1), match.end(1), frozenset([Fraction(int(day))]))
        yield Mention(match.start(2), match.end(2), frozenset([Fraction(int(month)), ("month", int(month))]))
        if year:
            long = Fraction(int(year))
            yield Mention(match.start(3), match.end(3), frozenset([long, long + 2000, long + 1900]))


def _times(text: str) -> Iterator[Mention]:
    """Find 11.29 Uhr."""
    for match in re.finditer(r"(?<![\d.,])(\d\d?)\.(\d\d)(?=\s?(?:Uhr|h)\b)", text):
        hour, minute = (Fraction(int(n)) for n in match.groups())
        hours: set[NumberValue] = {hour, hour - 12} if hour > 12 else {hour}
        yield Mention(match.start(1), match.end(1), frozenset(hours))
        yield Mention(match.start(2), match.end(2), frozenset([minute]), needed=minute > 0)


def _words(text: str) -> Iterator[Mention]:
    for match in re.finditer(r"[A-Za-zäöüÄÖÜß]+", text):
        word = match.group().lower()
        value = number_word(word)
        idiom = word == "acht" and _is_care(text, match)
        if value is not None and word not in {"ein", "null"} and not idiom:
            factor, length = _scale(text[match.end() : match.end() + 24])
            many = Fraction(value * factor)
            needed = many > 2 and word not in {"tausend", "hundert"}
            yield Mention(match.start(), match.end() + length, frozenset([many]), needed, exact=False)
        elif (values := _loose(word)) and not (word in _LOOSE_VALUES and behind_digits(text, match.start())):
            yield Mention(match.start(), match.end(), values, needed=False, exact=False)


def _is_care(text: str, acht: re.Match[str]) -> bool:
    """Tell whether "acht" is the care of "sich in acht nehmen" and "acht geben", and no number."""
    before, behind = text[max(0, acht.start() - 60) : acht.start()], text[acht.end() : acht.end() + 24]
    if before.endswith(" in ") or _GIVEN.match(behind):
        return True
    return _GIVING.search(before) is not None and _CLOSES.match(behind) is not None


def _loose(word: str) -> frozenset[NumberValue]:
    """Return what an ordinal, a half or the beginning of a word may count."""
    if (ordinal := _ordinal(word)) is not None:
        return frozenset([Fraction(ordinal)])
    if word in _LOOSE_VALUES:
        return frozenset(_LOOSE_VALUES[word])
    prefix = _prefix(word)
    return frozenset() if prefix is None else frozenset([Fraction(prefix)])


def _halves(text: str) -> set[str]:
    if re.search(r"nachmittags?\b|abends?\b|Abend|Nachmittag", text):
        return {"pm"}
    hours = [int(hour) for hour in re.findall(r"(?<![\d.,:])(\d{1,2})(?:[.:]\d\d)? Uhr", text)]
    return {"am" if hour < 12 else "pm" for hour in hours if hour not in {0, 12, 24}}


RULES = NumberRules(
    point=",",
    group=".",
    grouped_by_space=True,
    scales=_SCALES,
    readers=(
        _dates,
        _times,
        month_names(_MONTHS, compounds=f"(?:{'|'.join(name for name in _MONTHS if len(name) > 5)})(?!us)"),
        month_names(_AUSTRIAN_MONTHS, short=False),
        _words,
    ),
    ranges=("bis", "oder", "und"),
    clock=r"\s?Uhr",
    afternoon="nachmittags|abends",
    decade=r"s\b|er\b|-?er[ -]",
    century=r"\.? Jahrhundert",
    years=r"[ -]Jahre",
    percent=r"Prozent\b",
    units={
        "points": r"prozentpunkte?n?\b|prozent-punkte?n?\b",
        "%": r"prozent|basispunkte?",
        "€": r"euros?\b",
        "$": r"us-?dollars?\b|dollars?\b",
        "£": r"pfund sterling",
        "chf": r"schweizer franken|franken\b",
        "¥jp": r"yen\b",
        "¥cn": r"yuan\b|renminbi",
        "rub": r"rubel\b",
        "rs": r"rupien?\b",
        "km": r"kilometern?\b(?! pro stunde)",
        "km/h": r"kilometern? pro stunde",
        "mi": r"meilen?\b",
        "m": r"metern?\b",
        "ft": r"fuß\b",
        "in": r"zoll\b",
        "cm": r"zentimetern?\b",
        "kg": r"kilogramm\b|kilos?\b",
        "t": r"tonnen?\b",
        "ha": r"hektar\b",
        "km2": r"quadratkilometern?\b",
        "m2": r"quadratmetern?\b",
        "l": r"litern?\b",
        "gal": r"gallonen\b",
        "bbl": r"barrels?\b|fass\b",
        "°c": r"grad celsius",
        "°f": r"grad fahrenheit",
        "s": r"sekunden?\b",
        "min": r"minuten?\b",
        "h": r"stunden?\b",
        "d": r"tagen?\b|tage\b",
        "w": r"wochen?\b",
        "mo": r"monaten?\b|monate\b",
        "y": r"jahren?\b|jahre\b",
        "mw": r"megawatt\b",
        "gw": r"gigawatt\b",
    },
    fillers="(?:us|weitere|zusätzliche)[ -]",
    bounds={
        "at least": "mindestens|wenigstens",
        "more than": "mehr als|über|gut",
        "nearly": "knapp|fast|beinahe",
        "less than": "weniger als|unter",
        "up to": "bis zu|höchstens|maximal",
        "about": "rund|etwa|ungefähr|circa|zirka|ca[.]|um die",
    },
    more=r"oder mehr|plus\b",
    vague={
        "dozens": r"\bDutzende[n]?\b",
        "hundreds": r"\bHunderte[nr]?\b",
        "thousands": r"\bTausende[nr]?\b",
        "tens of thousands": r"\bZehntausende[nr]?\b",
        "hundreds of thousands": r"\bHunderttausende[nr]?\b",
        "millions": r"\bMillionen(?= von)",
    },
    halves=_halves,
)
