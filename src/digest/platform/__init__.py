"""Deal with the machine: folders of its user, its memory, shipped files, slow imports, work to be spread."""

from typing import TYPE_CHECKING

from digest.platform.lazy_modules import door, hollow, postpone

if TYPE_CHECKING:
    from digest.platform.garbage import collect_seldom
    from digest.platform.installed import installation
    from digest.platform.installing import extra_command
    from digest.platform.malloc import keep_freed_memory
    from digest.platform.resources import read_yaml, shipped
    from digest.platform.sizes import folder_size, size_text
    from digest.platform.spread import PerProcess, Spread, in_order, one_by_one, portions
    from digest.platform.user_dirs import cache_folder, state_folder

__all__ = [
    "PerProcess",
    "Spread",
    "cache_folder",
    "collect_seldom",
    "door",
    "extra_command",
    "folder_size",
    "hollow",
    "in_order",
    "installation",
    "keep_freed_memory",
    "one_by_one",
    "portions",
    "postpone",
    "read_yaml",
    "shipped",
    "size_text",
    "state_folder",
]

__getattr__ = door(
    __name__,
    {
        "garbage": ("collect_seldom",),
        "installed": ("installation",),
        "malloc": ("keep_freed_memory",),
        "installing": ("extra_command",),
        "resources": ("read_yaml", "shipped"),
        "sizes": ("folder_size", "size_text"),
        "spread": ("PerProcess", "Spread", "in_order", "one_by_one", "portions"),
        "user_dirs": ("cache_folder", "state_folder"),
    },
)
