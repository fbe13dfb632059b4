"""Compare the numbers of a sentence with the numbers of its translation."""

import re
from collections.abc import Collection

from digest.languages import TARGET, Mention, english, pack
from digest.numbers.parse import mentions, parser
from digest.numbers.unread import lost_digits

_SEPARATED = re.compile(r"(?<!\d)\d++(?:[.,]\d++)+")
_APOSTROPHES = re.compile(r"(?<![\d.,'’])\d{1,3}(?:['’]\d{3})+(?![\d'’])")
"""Digits in groups as Switzerland writes them."""
_PERCENT_SIGN = re.compile(r"\d\s?[%％]")


def differences(source: str, language: str, translation: str) -> tuple[list[Mention], list[Mention]]:
    """Return the numbers that are lost and those that are added in a translation.

    In a language without number rules only digits that stand alone are compared, and no number counts as added, because
    numbers in words cannot be read.

    Args:
        source: A sentence.
        language: ISO 639-1 code of the sentence.
        translation: English of the sentence.

    Returns:
        Numbers of the source that the English does not have, and numbers of the English that the source does not have.

    Example:
        >>> lost, added = differences("Es gab 12 Tote.", "de", "There were 21 dead.")
        >>> len(lost), len(added)
        (1, 1)
        >>> differences("Le prix monte à 2,5 millions d'euros.", "fr", "The price rises to 2.5 million euros.")
        ([], [])
    """
    if pack(language).numbers is None:
        return lost_digits(source, language, translation), []
    wanted, given = mentions(source, language), mentions(translation, TARGET)
    there = frozenset(value for mention in given for value in mention.values)
    known = frozenset(value for mention in wanted for value in mention.values)
    lost = [mention for mention in wanted if mention.needed and not mention.values & there]
    added = [mention for mention in given if mention.needed and not mention.values & known]
    folded = source.casefold()
    return lost, [m for m in added if m.exact or translation[m.start : m.end].casefold() not in folded]


def percent_lost(source: str, language: str, translation: str) -> bool:
    """Return whether the source has a percentage and the English has no percentage or share, in digits or words.

    Example:
        >>> percent_lost("40 Prozent der Bäume", "de", "40 of the trees")
        True
    """
    rules = pack(language).numbers
    named = rules is not None and rules.percent is not None and re.search(rules.percent, source) is not None
    return (named or _PERCENT_SIGN.search(source) is not None) and not english.names_a_share(translation)


def half_day_turned(source: str, language: str, translation: str) -> bool:
    """Return whether the morning became the afternoon, or the afternoon the morning.

    Example:
        >>> half_day_turned("um 19:30 Uhr", "de", "at 7:30 a.m.")
        True
    """
    rules = pack(language).numbers
    meant = rules.halves(source) if rules and rules.halves else set()
    said = english.halves_of_the_day(translation)
    return len(said) == len(meant) == 1 and said != meant


def localised(source: str, language: str, translation: str) -> str:
    """Return the English with those numbers in English notation that the model copied unchanged from the source.

    Example:
        >>> localised("1.234,5 Liter", "de", "1.234,5 litres")
        '1,234.5 litres'
        >>> localised("CHF 12'500", "de", "CHF 12'500")
        'CHF 12,500'
    """
    grouped = set(_APOSTROPHES.findall(source.replace("’", "'")))
    translation = _APOSTROPHES.sub(lambda match: _with_commas(match[0], grouped), english.twelve_hours(translation))
    reader, target = parser(language), parser(TARGET)
    if reader.rules.point == target.rules.point:
        return translation
    copied = set(_SEPARATED.findall(source))

    def written(match: re.Match[str]) -> str:
        digits = match.group()
        value = reader.value(digits)
        if digits not in copied or value is None or value == target.value(digits):
            return digits
        return digits.translate(str.maketrans(".,", ",."))

    return _SEPARATED.sub(written, translation)


def _with_commas(digits: str, copied: Collection[str]) -> str:
    plain = digits.replace("’", "'")
    return plain.replace("'", ",") if plain in copied else digits
