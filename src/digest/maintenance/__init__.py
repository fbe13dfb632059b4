"""Look after an installation: check whether a run would work, list licences, manage the cache of results."""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.maintenance.cache_admin import cache_overview, clear_cache, prune_cache
    from digest.maintenance.doctor import doctor_exit_code, examine
    from digest.maintenance.installed_licences import Licence, licences

__all__ = ["Licence", "cache_overview", "clear_cache", "doctor_exit_code", "examine", "licences", "prune_cache"]

__getattr__ = door(
    __name__,
    {
        "cache_admin": ("cache_overview", "clear_cache", "prune_cache"),
        "doctor": ("doctor_exit_code", "examine"),
        "installed_licences": ("Licence", "licences"),
    },
)
