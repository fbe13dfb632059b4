"""Put a number right that a translation has off by a power of ten, as happens to 万 and 亿."""

import functools
import re
from fractions import Fraction

from digest.languages import TARGET, Mention, pack
from digest.numbers.comparison import differences
from digest.numbers.english_form import written

_POWERS = frozenset(Fraction(10) ** power for power in range(-9, 10) if power)


def mended(source: str, language: str, translation: str) -> str | None:
    """Return the English with the number as the source has it, or None where that is not what is wrong, or not all.

    Args:
        source: A sentence.
        language: ISO 639-1 code of the sentence.
        translation: English of the sentence, of which one number differs.

    Example:
        >>> mended("约3.5万人参加。", "zh", "About 3,500 people took part.")
        'About 35,000 people took part.'
        >>> mended("Es gab 12 Tote.", "de", "There were 21 dead.") is None
        True
    """
    lost, added = differences(source, language, translation)
    if len(lost) != 1 or len(added) != 1 or not _is_power_off(lost[0], added[0]):
        return None
    forms = [form for start, end, form in written(source, language) if start < lost[0].end and lost[0].start < end]
    if len(forms) != 1 or forms[0].endswith("%"):
        return None
    before, behind = translation[: added[0].start], translation[added[0].end :]
    ends, begins = _bounds()
    form = begins.sub("", forms[0]) if ends.search(before) else forms[0]
    done = before + form + behind
    return None if any(differences(source, language, done)) else done


@functools.cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of a bound such as "more than" at the end and at the beginning of an English text."""
    rules = pack(TARGET).numbers
    words = "|".join(rules.bounds.values()) if rules and rules.bounds else "(?!)"
    return re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE), re.compile(rf"^(?:{words})\s+", re.IGNORECASE)


def _is_power_off(one: Mention, other: Mention) -> bool:
    """Tell whether two numbers may differ by a power of ten alone."""
    return any(
        Fraction(value) / Fraction(wrong) in _POWERS
        for value in one.values
        for wrong in other.values
        if isinstance(value, Fraction) and isinstance(wrong, Fraction) and wrong and value
    )
