"""Tell the C library's memory allocator to keep freed memory."""

import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Numbers of the two parameters of glibc's mallopt(3)."""
_KEPT = 256 << 20
"""Bytes of freed memory that the heap keeps (mallopt(3), M_TRIM_THRESHOLD); not measured by itself."""
_LARGEST = 32 << 20
"""Bytes of the largest block that comes from the heap: the most that mallopt takes (mallopt(3), M_MMAP_THRESHOLD)."""


def keep_freed_memory() -> None:
    """Take blocks of up to 32 MB from the heap and give them back to it, not to the kernel, in the whole process.

    A translation model asks for the same few megabytes at every step; see docs/decisions/0022-keep-freed-memory.md.
    Does nothing where the C library has no such setting.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    mallopt(_TRIM_THRESHOLD, _KEPT)
    mallopt(_MMAP_THRESHOLD, _LARGEST)
