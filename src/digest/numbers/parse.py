"""Numbers in a sentence and its translation, compared by value: 1.234,5 is 1,234.5, 三亿 is 300 million, 19 Uhr 7 pm.

What a text may mean by a number is a set of values; two mentions agree if the sets meet. A value is a Fraction, or a
month as ("month", 1..12), so that "1月" meets "January" but "1" does not.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from digest.languages.words import words
from digest.numbers import numerals

NumberValue = Fraction | tuple[str, int]

_ENGLISH_MONTHS = words("January February March April May June July August September October November December")
_GERMAN_MONTHS = words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．：", "0123456789%.:")
_DIGITS = r"\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*"


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in a text. needed: must come back in a translation; exact: written in digits; start, end: offsets."""

    start: int
    end: int
    values: frozenset[NumberValue]
    needed: bool = True
    exact: bool = True


def differences(source: str, language: str, english: str) -> tuple[list[Mention], list[Mention]]:
    """(mentions of the source that are missing in the English, mentions of the English that nothing accounts for)."""
    wanted, given = mentions(source, language), mentions(english, "en")
    there = frozenset(value for mention in given for value in mention.values)
    known = frozenset(value for mention in wanted for value in mention.values)
    lost = [mention for mention in wanted if mention.needed and not mention.values & there]
    added = [mention for mention in given if mention.needed and not mention.values & known]
    folded = source.casefold()
    return lost, [m for m in added if m.exact or english[m.start : m.end].casefold() not in folded]


def percent_lost(source: str, english: str) -> bool:
    """A percentage in the source and none in the English."""
    if not re.search(r"\d\s?[%％]|Prozent\b|百分之", source):
        return False
    return not re.search(r"%|\bper ?cent|percentage|half|quarter|third|twice|double|triple", english, re.IGNORECASE)


def half_day_turned(source: str, language: str, english: str) -> bool:
    """The morning became the afternoon or the other way round: 上午9点 as 9 p.m., 19:30 Uhr as 7:30 a.m."""
    said = {"am" if half[0] in "aA" else "pm" for half in re.findall(r"\d ?([ap])\.?m\b", english, re.IGNORECASE)}
    meant = _halves(source, language)
    return len(said) == len(meant) == 1 and said != meant


def _halves(text: str, language: str) -> set[str]:
    """Halves of the day that the clock times of a text lie in, as far as it says so."""
    if language == "zh":
        morning = re.search(r"上午|早上|清晨|凌晨", text)
        return {half for half, found in (("am", morning), ("pm", re.search(r"下午|晚上|傍晚", text))) if found}
    if language != "de":
        return set()
    if re.search(r"nachmittags?\b|abends?\b|Abend|Nachmittag", text):
        return {"pm"}
    hours = [int(hour) for hour in re.findall(r"(?<![\d.,:])(\d{1,2})(?:[.:]\d\d)? Uhr", text)]
    return {"am" if hour < 12 else "pm" for hour in hours if hour not in {0, 12, 24}}


def mentions(text: str, language: str) -> list[Mention]:
    """Every number in the text, in its order. Languages without number words of their own here: digits only."""
    text = text.translate(_FULL_WIDTH)
    taken = [False] * len(text)
    found: list[Mention] = []
    for reader in (*_READERS.get(language, ()), _plain(language)):
        for mention in reader(text):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
                found.append(mention)
    return _ranges(text, sorted(found, key=lambda mention: mention.start))


def _ranges(text: str, found: list[Mention]) -> list[Mention]:
    """In "2 bis 3 Millionen" the 2 may mean two million as well."""
    result = list(found)
    for i, (left, right) in enumerate(pairwise(found)):
        between = text[left.end : right.start].strip()
        if between in {"bis", "to", "or", "oder", "und", "and", "-", "–", "至", "到", "~", "—"}:
            scales = _scales(text[right.start : right.end], right)
            small = [value for value in left.values if isinstance(value, Fraction) and value < 10_000]
            more = frozenset(value * scale for value in small for scale in scales)
            result[i] = Mention(left.start, left.end, left.values | more, left.needed, left.exact)
    return result


def _scales(text: str, mention: Mention) -> list[int]:
    """Factors the words of a mention may hold; none where it is digits only."""
    if not re.search(r"[^\d.,\s]", text):
        return []
    largest = max((v for v in mention.values if isinstance(v, Fraction)), default=Fraction(0))
    return [scale for scale in (10**12, 10**9, 10**8, 10**6, 10**4, 10**3, 100, 10) if largest >= scale]


def decimal(digits: str, language: str) -> Fraction | None:
    """Value of digits with separators as the language writes them; None where they are no single number."""
    digits = re.sub(r"['’\u00a0\u202f\u2009]", "", digits)
    point, group = (",", ".") if language == "de" else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", digits):
        return Fraction(digits.replace(group, "").replace(point, "."))
    if re.fullmatch(rf"\d+(?:\{point}\d+)?", digits):
        return Fraction(digits.replace(point, "."))
    if re.fullmatch(r"\d+\.\d+", digits):  # a version or a chapter: 2.0 in German
        return Fraction(digits)
    return None


def _plain(language: str) -> Callable[[str], Iterator[Mention]]:
    """Digits, with the scale word that follows them, clock times, decades."""

    def read(text: str) -> Iterator[Mention]:
        for match in re.finditer(_DIGITS, text):
            value = decimal(match.group(), language)
            parts = [value] if value is not None else [Fraction(n) for n in re.findall(r"\d+", match.group())]
            tail = text[match.end() : match.end() + 24]
            scale, length = _scale(tail, language)
            values: set[NumberValue] = {part * scale for part in parts}
            values |= _other_readings(match.group(), parts, text[max(0, match.start() - 16) : match.start()], tail)
            if re.search(r"(?:\b[kcmd]?m|\bmi|\bft)$", text[: match.start()]) and match.group() in {"2", "3"}:
                continue  # km2
            empty = value == 0 and len(match.group()) > 1  # the minutes of 11:00
            spoken = re.match(r"\s?世纪\s?\d", tail) is not None  # 20世纪70年代: the decade says it all
            yield Mention(match.start(), match.end() + length, frozenset(values), needed=not (empty or spoken))

    return read


def _other_readings(digits: str, parts: list[Fraction], before: str, tail: str) -> set[NumberValue]:
    """What else a number may mean: an hour of the afternoon, a decade, a century, a year in two digits."""
    values: set[NumberValue] = set()
    number = parts[0] if len(parts) == 1 else None
    if number is not None and number.denominator == 1:
        if 12 < number <= 24 and re.match(r"[:.]\d\d\b|\s?Uhr|\s?[点时]", tail):
            values.add(number - 12)
        if number <= 12 and re.search(r"下午|晚上|傍晚|nachmittags|abends", before + tail):
            values.add(number + 12)
        if re.match(r"s\b|er\b|-?er[ -]|年代", tail) and number % 10 == 0:
            century = {0: (1900, 2000), 19: (0,), 20: (0,)}.get(int(number) // 100, ())
            values |= {base + number % 100 for base in century}
        if re.match(r"\.? Jahrhundert|世纪|(?:st|nd|rd|th)[ -]centur", tail):
            values.add((number - 1) * 100)
        if number % 10 == 0 and number <= 100 and re.match(r"\s?年|[ -]Jahre|[ -]years?", tail):
            values.add(number / 10)  # as decades
        if number < 100 and re.search(r"\d[/–-]$", before):
            values |= {1900 + number, 2000 + number}
    military = digits[:1] == "0" or re.search(r"(?:UTC|GMT) $", before) or re.match(r" ?(?:UTC|GMT|hours|h\b)", tail)
    if military and re.fullmatch(r"[0-2]\d[0-5]\d", digits):  # a time without its colon: 0230 UTC
        values |= {Fraction(int(digits[:2])), Fraction(int(digits[2:]))}
    if re.search(r"\d[.:]$", before) is None and (half := re.match(r"\s?½|\s?1/2", tail)) and half:
        values |= {part + Fraction(1, 2) for part in parts}
    return values


def _scale(tail: str, language: str) -> tuple[int, int]:
    """(factor, characters) of a scale word right after digits."""
    if language == "de":
        match = re.match(r"[ \u00a0-]?([A-Za-z]+)\b\.?", tail)
        factor = numerals.GERMAN_SCALES.get(match.group(1).lower(), 1) if match else 1
    else:
        match = re.match(r"[ \u00a0-]?(hundred|thousand|million|billion|trillion|bn|m|k|mn)\b", tail, re.IGNORECASE)
        short = {"bn": 10**9, "m": 1, "k": 1000, "mn": 10**6}
        name = match.group(1).lower() if match else ""
        factor = numerals.ENGLISH_SCALES.get(name, short.get(name, 1))
    return (factor, match.end()) if match and factor > 1 else (1, 0)


def _months(names: list[str], needed: bool) -> Callable[[str], Iterator[Mention]]:
    full, short = "|".join(names), "|".join(name[:3] for name in names)
    # German compounds (Oktobertagung) only with names that begin no other word
    long = "|".join(name for name in names if len(name) > 5) if "Januar" in names else "$^"
    pattern = re.compile(
        rf"\b(?:{full})s?\b|\b(?:{short})\b\.?(?=[ -–]?\d|[-–][A-Z])|(?<=\d )(?:{short})\b"
        rf"|(?<=[a-z][-–])(?:{short})\b|\b(?:{long})(?!us)"
    )

    def read(text: str) -> Iterator[Mention]:
        for match in pattern.finditer(text):
            number = next(i for i, name in enumerate(names, 1) if name[:3] == match.group()[:3])
            start_of_text = match.start() == 0 and match.group() in {"May", "March"}
            yield Mention(
                match.start(), match.end(), frozenset([("month", number)]), needed and not start_of_text, exact=False
            )

    return read


def _german_dates(text: str) -> Iterator[Mention]:
    """22.01.2026 and 22.1.: day, month, year."""
    pattern = r"(?<![\d.])(\d{1,2})\.\s?(0?[1-9]|1[0-2])\.(?:\s?(\d{4}|\d{2})(?!\d))?"
    for match in re.finditer(pattern, text):
        if not match.group(3) and not re.search(
            r"\b(?:[ADadVvZz][momurie]+[mnrs]|bis|und|[–-])\s?$", text[: match.start()]
        ):
            continue  # 1.1. at the end of a sentence is a chapter

        day, month, year = match.groups()
        yield Mention(match.start(1), match.end(1), frozenset([Fraction(int(day))]))
        yield Mention(match.start(2), match.end(2), frozenset([Fraction(int(month)), ("month", int(month))]))
        if year:
            long = Fraction(int(year))
            yield Mention(match.start(3), match.end(3), frozenset([long, long + 2000, long + 1900]))


def _iso_dates(text: str) -> Iterator[Mention]:
    for match in re.finditer(r"\b\d{4}-(\d\d)-\d\d\b", text):
        number = int(match.group(1))
        yield Mention(match.start(1), match.end(1), frozenset([Fraction(number), ("month", number)]))


def _german_times(text: str) -> Iterator[Mention]:
    """11.29 Uhr, and 55 000 grouped by a plain space."""
    for match in re.finditer(r"(?<![\d.,])(\d\d?)\.(\d\d)(?=\s?(?:Uhr|h)\b)", text):
        hour, minute = (Fraction(int(n)) for n in match.groups())
        hours: set[NumberValue] = {hour, hour - 12} if hour > 12 else {hour}
        yield Mention(match.start(1), match.end(1), frozenset(hours))
        yield Mention(match.start(2), match.end(2), frozenset([minute]), needed=minute > 0)
    for match in re.finditer(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,])", text):
        yield Mention(match.start(), match.end(), frozenset([Fraction(match.group().replace(" ", ""))]))


def _german_words(text: str) -> Iterator[Mention]:
    for match in re.finditer(r"[A-Za-zäöüÄÖÜß]+", text):
        word = match.group().lower()
        value = numerals.german_word(word)
        idiom = word == "acht" and text[: match.start()].endswith(" in ")  # sich in Acht nehmen
        if value is not None and word not in {"ein", "null"} and not idiom:
            scale, length = _scale(text[match.end() : match.end() + 24], "de")
            many = Fraction(value * scale)
            needed = many > 2 and word not in {"tausend", "hundert"}
            yield Mention(match.start(), match.end() + length, frozenset([many]), needed, exact=False)
        elif (ordinal := numerals.german_ordinal(word)) is not None:
            yield Mention(match.start(), match.end(), frozenset([Fraction(ordinal)]), needed=False, exact=False)
        elif (loose := _GERMAN_LOOSE.get(word)) is not None:
            if not _after_digits(text, match.start()):
                yield Mention(match.start(), match.end(), frozenset(loose), needed=False, exact=False)
        elif (prefix := numerals.german_prefix(word)) is not None:
            yield Mention(match.start(), match.end(), frozenset([Fraction(prefix)]), needed=False, exact=False)


def _after_digits(text: str, start: int) -> bool:
    """A scale word there belongs to the digits: 2.3 billion."""
    return re.search(r"\d[ \u00a0-]?$", text[:start]) is not None


def _loose(table: dict[str, tuple[float, ...]]) -> dict[str, tuple[Fraction, ...]]:
    return {word: tuple(Fraction(n).limit_denominator(12) for n in n_s) for word, n_s in table.items()}


_GERMAN_LOOSE = _loose(
    {"ein": (1,), "eine": (1,), "einen": (1,), "einer": (1,), "einem": (1,), "eines": (1,), "einmal": (1,)}
    | {"beide": (2,), "beiden": (2,), "beider": (2,), "doppelt": (2,), "doppelte": (2,), "zweimal": (2,)}
    | {"paar": (2,), "dreifach": (3,), "dreimal": (3,), "viermal": (4,), "hälfte": (0.5, 50), "halb": (0.5, 50)}
    | {"halbe": (0.5, 50), "halben": (0.5, 50), "drittel": (1 / 3, 2 / 3, 3), "viertel": (0.25, 0.75, 4)}
    | {"anderthalb": (1.5, 1), "eineinhalb": (1.5, 1), "zweieinhalb": (2.5, 2), "dutzend": (12,), "zweier": (2,)}
    | {"million": (1e6,), "milliarde": (1e9,), "billion": (1e12,), "mitternacht": (0, 12, 24), "mittag": (12,)}
    | {"jahrhundert": (100,), "jahrzehnt": (10,), "quartal": (4, 0.25), "fünftel": (0.2, 5), "zehntel": (0.1, 10)}
)
_ENGLISH_LOOSE = _loose(
    {"half": (0.5, 50, 1.5, 2.5), "both": (2,), "twice": (2,), "double": (2,), "doubled": (2,), "pair": (2,)}
    | {"couple": (2,), "once": (1,), "single": (1,), "triple": (3,), "thrice": (3,), "quarter": (0.25, 0.75, 4, 25)}
    | {"quarters": (0.75,), "thirds": (2 / 3,), "dozen": (12,), "noon": (12,), "midnight": (0, 12, 24), "trio": (3,)}
    | {"century": (100,), "decade": (10,), "duo": (2,), "twins": (2,), "weekly": (7,), "fortnight": (14, 2)}
    | {"centennial": (100,), "millennium": (1000,), "halves": (0.5,), "fourths": (0.75,), "quadruple": (4,)}
)
_ENGLISH_NUMBER = "|".join(
    sorted([*numerals.ENGLISH_UNITS, *numerals.ENGLISH_SCALES, *numerals.ENGLISH_ORDINALS], key=lambda w: (-len(w), w))
)


def _english_words(text: str) -> Iterator[Mention]:
    """Runs of number words as one; ordinals, halves and the like account for a number but are not asked for."""
    run = rf"\b(?:{_ENGLISH_NUMBER})\b(?:[ -](?:(?:(?<=hundred )|(?<=thousand ))and )?(?:{_ENGLISH_NUMBER})\b)*"
    for match in re.finditer(run, text, re.IGNORECASE):
        row = re.findall(r"[a-z]+", match.group().lower())
        if row[0] in numerals.ENGLISH_SCALES and _after_digits(text, match.start()):
            continue
        value = numerals.english_words(row)
        values: set[NumberValue] = {value}
        last = row[-1]
        if last in numerals.ENGLISH_ORDINALS and last not in {"first", "second"}:
            values.add(Fraction(1, numerals.ENGLISH_ORDINALS[last]))
        cardinal = last not in numerals.ENGLISH_ORDINALS
        alone = len(row) == 1 and (row[0] in numerals.ENGLISH_SCALES or value <= 2)
        yield Mention(match.start(), match.end(), frozenset(values), cardinal and not alone, exact=False)
    for match in re.finditer(r"[a-z]+", text, re.IGNORECASE):
        if (loose := _ENGLISH_LOOSE.get(match.group().lower())) is not None:
            yield Mention(match.start(), match.end(), frozenset(loose), needed=False, exact=False)
    for match in re.finditer(r"\b(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b", text, re.IGNORECASE):
        ten = numerals.ENGLISH_UNITS[match.group().lower()[:-3] + "y"]
        values = {Fraction(ten), Fraction(1900 + ten)}
        yield Mention(match.start(), match.end(), frozenset(values), needed=False, exact=False)


# A numeral of one character is one only before a word that counts: 三名, but not 三星 (Samsung) or 统一 (unify).
_COUNTED = (
    "个名位人年月日号岁次国家天周小分秒点米公英里吨克斤元块美欧亿种条项场届支队艘架辆台部座所只头张份篇本册层楼倍成"
    "级环季集起例度局轮枚座万百千十大组州省市村句代章阶步面侧边排行列"
)
_HAN_RUN = re.compile(rf"(?:{_DIGITS}\s?)?(?:(?!千[米克瓦卡赫伏帕焦吨字]){numerals.HAN_NUMERAL})+|{_DIGITS}")


def _chinese(text: str) -> Iterator[Mention]:
    for match in re.finditer(r"百分之(" + _HAN_RUN.pattern + r")(?:点([零一二三四五六七八九]+))?", text):
        value = _chinese_value(match.group(1), match.group(2))
        if value is not None:
            yield Mention(match.start(), match.end(), frozenset([value]))
    for match in re.finditer(r"([二三四五六七八九十\d]+)分之([一二三四五六七八九十\d]+)", text):
        below, above = numerals.han(match.group(1)), numerals.han(match.group(2))
        if below and above:
            values: set[NumberValue] = {above / below, above, below, 100 * above / below}
            yield Mention(match.start(), match.end(), frozenset(values), needed=False, exact=False)
    for match in re.finditer(rf"({_HAN_RUN.pattern})(?=\s?月(?!球|亮|经|票))", text):
        value = numerals.han(match.group())
        if value is not None and 1 <= value <= 12 and value.denominator == 1:
            months: set[NumberValue] = {value, ("month", int(value))}
            yield Mention(match.start(), match.end(), frozenset(months))
    yield from _chinese_numerals(text)


def _chinese_numerals(text: str) -> Iterator[Mention]:
    for match in _HAN_RUN.finditer(text):
        value = _chinese_value(match.group(), None)
        if value is None or not re.search(numerals.HAN_NUMERAL, match.group()):
            continue
        before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 4].lstrip()
        values = _other_readings("", [value], before, after)
        values.add(value)
        if after[:1] == "成":
            values.add(value * 10)
        digits = match.group()[0].isdigit()
        vague = re.search("[几数上成第初]$|星期$|礼拜$|周$|成千$", before) or after[:1] in tuple("几余多来")
        counted = (after[:1] or "x") in _COUNTED
        adverb = match.group() == "十" and after[:1] == "分"
        vague = vague or match.group() in "十百千万亿"
        needed = digits or (value > 2 and not vague and counted and not adverb)
        yield Mention(match.start(), match.end(), frozenset(values), needed, exact=digits)


def _chinese_value(text: str, after_point: str | None) -> Fraction | None:
    value = numerals.han(text.replace(" ", ""))
    if value is not None and after_point:
        places = numerals.han("零" + after_point)
        value += (places or Fraction(0)) / 10 ** len(after_point)
    return value


_READERS: dict[str, tuple[Callable[[str], Iterator[Mention]], ...]] = {
    "de": (_german_dates, _german_times, _iso_dates, _months(_GERMAN_MONTHS, True), _german_words),
    "zh": (_iso_dates, _chinese),
    "en": (_iso_dates, _months(_ENGLISH_MONTHS, True), _english_words),
}


def _twelve_hours(match: re.Match[str]) -> str:
    return f"{int(match.group(1)) - 12}{match.group(2).replace('.', ':')} "


def localised(source: str, language: str, english: str) -> str:
    """Numbers the model copied in German notation, in English notation: 1.234,5 becomes 1,234.5; 19:30 p.m. is 7:30."""
    english = re.sub(r"\b(1[3-9]|2[0-3])([.:][0-5]\d) ?(?=p\.?m\b)", _twelve_hours, english)
    if language != "de":
        return english
    copied = {match.group() for match in re.finditer(r"\d+(?:[.,]\d+)+", source)}

    def written(match: re.Match[str]) -> str:
        digits = match.group()
        value = decimal(digits, "de")
        if digits not in copied or value is None or value == decimal(digits, "en"):
            return digits
        return digits.translate(str.maketrans(".,", ",."))

    return re.sub(r"\d+(?:[.,]\d+)+", written, english)
