"""Numbers, dates and percentages in German, Chinese and English text, compared by value.

Used by the checks of `translate` and by the veto of `deduplicate`; it depends on neither.
"""

from digest.numbers.compare import Mention, differences, localised, mentions, percent_lost

__all__ = ["Mention", "differences", "localised", "mentions", "percent_lost"]
