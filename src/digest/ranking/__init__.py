"""Statements of stories -> ranked, selected: the summary of each and the rest."""

from digest.ranking.stories import Material, replaced, tell_all, told, with_untold
from digest.ranking.story import tell

__all__ = ["Material", "replaced", "tell", "tell_all", "told", "with_untold"]
