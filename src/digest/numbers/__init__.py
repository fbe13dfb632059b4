"""Read numbers, dates and percentages of any language, and compare them by value.

The language packs (`digest.languages`) say how each language writes its numbers.
"""

from digest.languages import Mention, NumberValue
from digest.numbers.amounts import BOUNDS, VAGUE, Amount, amounts, is_year, meet
from digest.numbers.comparison import differences, half_day_turned, localised, percent_lost
from digest.numbers.english_form import written
from digest.numbers.mending import mended
from digest.numbers.parse import mentions
from digest.numbers.turned_units import unit_turned
from digest.numbers.units import UNITS, unit

__all__ = [
    "BOUNDS",
    "UNITS",
    "VAGUE",
    "Amount",
    "Mention",
    "NumberValue",
    "amounts",
    "differences",
    "half_day_turned",
    "is_year",
    "localised",
    "meet",
    "mended",
    "mentions",
    "percent_lost",
    "unit",
    "unit_turned",
    "written",
]
