"""Number words and numeral characters to values: English, German, Chinese."""

import re
from fractions import Fraction

from digest.languages.words import words

ENGLISH_UNITS = {
    word: value
    for value, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
ENGLISH_UNITS |= {
    word: 10 * (value + 2) for value, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"))
}
ENGLISH_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ENGLISH_ORDINALS = {
    word: value + 1
    for value, word in enumerate(
        words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        )
    )
}

GERMAN_SCALES = {
    "tausend": 10**3,
    "million": 10**6,
    "millionen": 10**6,
    "mio": 10**6,
    "milliarde": 10**9,
    "milliarden": 10**9,
    "mrd": 10**9,
    "billion": 10**12,
    "billionen": 10**12,
}
_GERMAN_SMALL = {
    word: value
    for value, word in enumerate(
        words(
            "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
            "siebzehn achtzehn neunzehn"
        )
    )
} | {"eins": 1, "zwo": 2}
_GERMAN_TENS = {
    word: 10 * (value + 2)
    for value, word in enumerate(words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"))
} | {"dreissig": 30}
_GERMAN_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "siebt": 7, "acht": 8}

_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1}
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE = {"万": 10**4, "亿": 10**8}
HAN_NUMERAL = "[" + "".join([*_HAN_DIGITS, *_HAN_SMALL, *_HAN_LARGE]) + "]"


def english_words(row: list[str]) -> Fraction:
    """Value of number words in a row, e.g. ["two", "hundred", "and", "five"]."""
    total, current = 0, 0
    for word in row:
        if word in ENGLISH_UNITS:
            current += ENGLISH_UNITS[word]
        elif word in ENGLISH_ORDINALS:
            current += ENGLISH_ORDINALS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in ENGLISH_SCALES:
            total, current = total + (current or 1) * ENGLISH_SCALES[word], 0
    return Fraction(total + current)


def german_word(word: str) -> int | None:
    """Value of a German number word written as one, e.g. "zweihundertfünfzig"; None where it is none."""
    word = word.lower()
    for scale, value in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(scale)
        if found:
            head = german_word(before) if before else 1
            tail = german_word(after.removeprefix("und")) if after else 0
            return None if head is None or tail is None else head * value + tail
    if word in _GERMAN_SMALL or word in _GERMAN_TENS:
        return _GERMAN_SMALL.get(word, _GERMAN_TENS.get(word))
    unit, found, ten = word.partition("und")
    if found and _GERMAN_SMALL.get(unit, 10) < 10 and ten in _GERMAN_TENS:
        return _GERMAN_SMALL[unit] + _GERMAN_TENS[ten]
    return None


def german_prefix(word: str) -> int | None:
    """Value of the number word a longer word begins with: "achtjährig", "zweistündig", "Neunzigfache"; else None."""
    word = word.lower()
    values = (german_word(word[:end]) for end in range(len(word) - 2, 2, -1))
    return next((value for value in values if value), None)


def german_ordinal(word: str) -> int | None:
    """Value of "dritte", "zwanzigsten", "fünfter" ...; None where it is none."""
    match = re.fullmatch(r"(\w+?)(?:e|en|er|es|em|ens)", word.lower())
    if not match:
        return None
    stem = match.group(1)
    if stem in _GERMAN_ORDINALS:
        return _GERMAN_ORDINALS[stem]
    for ending in ("st", "t"):
        if stem.endswith(ending) and (value := german_word(stem.removesuffix(ending))):
            return value
    return None


def han(text: str) -> Fraction | None:
    """Value of a Chinese numeral, perhaps headed by digits: "三亿五千万", "1.2亿"; None for other text."""
    match = re.match(r"\d+(?:[,.]\d+)*", text)
    head = Fraction(match.group().replace(",", "")) if match and match.group().count(".") < 2 else None
    rest = text[match.end() :] if match else text
    if head is None and len(rest) > 1 and all(char in _HAN_DIGITS for char in rest):
        if len(rest) == 2:  # 一一 in 唯一一次
            return None
        return Fraction(int("".join(str(_HAN_DIGITS[char]) for char in rest)))
    total, section, digit = Fraction(0), Fraction(0), head
    for char in rest:
        if char in _HAN_DIGITS:
            digit = Fraction(_HAN_DIGITS[char])
        elif char in _HAN_SMALL:
            section, digit = section + (1 if digit is None else digit) * _HAN_SMALL[char], None
        elif char in _HAN_LARGE:
            section += digit or 0
            if not section and total:  # 万亿: ten thousand times a hundred million
                total *= _HAN_LARGE[char]
            else:
                total += (section or 1) * _HAN_LARGE[char]
            section, digit = Fraction(0), None
        else:
            return None
    return total + section + (digit or 0)
