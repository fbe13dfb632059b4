"""Deal with the machine: folders of its user, its memory, files that ship with the package, slow imports."""

from digest.platform.installing import extra_command
from digest.platform.lazy_modules import door, postpone
from digest.platform.malloc import keep_freed_memory
from digest.platform.resources import read_yaml, shipped
from digest.platform.sizes import folder_size, size_text
from digest.platform.user_dirs import cache_folder, state_folder

__all__ = [
    "cache_folder",
    "door",
    "extra_command",
    "folder_size",
    "keep_freed_memory",
    "postpone",
    "read_yaml",
    "shipped",
    "size_text",
    "state_folder",
]
