"""Whether the numbers of a sentence come through in its English."""

import re

from digest.languages import TARGET, Mention, english, pack
from digest.numbers.parse import mentions, parser
from digest.numbers.unread import lost_digits

_SEPARATED = re.compile(r"\d+(?:[.,]\d+)+")
_PERCENT_SIGN = re.compile(r"\d\s?[%％]")


def differences(source: str, language: str, translation: str) -> tuple[list[Mention], list[Mention]]:
    """Return the numbers that are lost and those that are added in a translation.

    Of a language without number rules only digits that stand alone are compared, and nothing counts as added: what
    the source says in words is not known.

    Args:
        source: A sentence.
        language: Its language.
        translation: Its English.

    Returns:
        Mentions of the source that are missing in the English, and mentions of the English that nothing accounts for.

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
    """Tell whether the source has a percentage and the English neither one nor words that one may have become."""
    rules = pack(language).numbers
    named = rules is not None and rules.percent is not None and re.search(rules.percent, source) is not None
    return (named or _PERCENT_SIGN.search(source) is not None) and not english.names_a_share(translation)


def half_day_turned(source: str, language: str, translation: str) -> bool:
    """Tell whether the morning became the afternoon or the other way round: 19:30 Uhr as 7:30 a.m."""
    rules = pack(language).numbers
    meant = rules.halves(source) if rules and rules.halves else set()
    said = english.halves_of_the_day(translation)
    return len(said) == len(meant) == 1 and said != meant


def localised(source: str, language: str, translation: str) -> str:
    """Return the English with numbers in English notation that the model copied from the source as they were.

    Example:
        >>> localised("1.234,5 Liter", "de", "1.234,5 litres")
        '1,234.5 litres'
    """
    translation = english.twelve_hours(translation)
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
