"""Find amounts that keep their number in a translation and have another unit there: 25 yuan as 25 dollars."""

import re

from digest.languages import TARGET, Mention
from digest.numbers.parse import mentions
from digest.numbers.units import unit

_OF_TIME = frozenset(["s", "min", "h", "d", "w", "mo", "y"])
"""Units that may well differ: three months are a quarter, a day is 24 hours."""
_LOOSE = {"points": "%", "km/h": "km", "mph": "mi", "lb": "£", "mw": "", "gw": ""}
"""Unit -> one that stands for it often enough, or "" for one that is not compared."""
_DOLLARS = re.compile(r"(?<!\bUS)(?<=[A-Z])\$ ?$")
"""A sign of a dollar that is not the American one, right before a number."""


def unit_turned(source: str, language: str, translation: str) -> bool:
    """Return whether the English has an amount of the source in another unit.

    Args:
        source: A sentence.
        language: ISO 639-1 code of the sentence.
        translation: English of the sentence.

    Example:
        >>> unit_turned("Es sind 160 Kilometer.", "de", "It is 160 metres."), unit_turned("25元", "zh", "$25")
        (True, True)
        >>> unit_turned("Es sind 160 Kilometer.", "de", "It is 160 kilometres."), unit_turned("25元", "zh", "25")
        (False, False)
    """
    units = [(mention, _unit(source, mention, language)) for mention in mentions(source, language)]
    wanted = [(mention, its) for mention, its in units if its]
    if not wanted:
        return False
    given = [(mention, _unit(translation, mention, TARGET)) for mention in mentions(translation, TARGET)]
    for mention, its in wanted:
        found = {theirs for other, theirs in given if mention.values & other.values}
        if found and None not in found and its not in found:
            return True
    return False


def _unit(text: str, mention: Mention, language: str) -> str | None:
    """Return the unit of a number, or None where it has none that can be compared."""
    found = unit(text, mention.start, mention.end, language)
    if found is None or found in _OF_TIME or _DOLLARS.search(text[max(0, mention.start - 4) : mention.start]):
        return None
    return _LOOSE.get(found, found) or None
