"""Numbers, dates and percentages in German, Chinese and English text, compared by value.

Used by the checks of `translate` and by the veto of `deduplicate`; it depends on neither.
"""

from digest.numbers.english_form import written
from digest.numbers.parse import Mention, differences, half_day_turned, localised, mentions, percent_lost

__all__ = ["Mention", "differences", "half_day_turned", "localised", "mentions", "percent_lost", "written"]
