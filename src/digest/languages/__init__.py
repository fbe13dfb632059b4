"""Words that decide what a sentence says, in German, Chinese and English: denials, opposites, names, places, units.

Used by the checks of `translate`, by the veto of `deduplicate` and by `summarise`; it depends on none of them.
"""
