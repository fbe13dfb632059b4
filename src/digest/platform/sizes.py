"""Measure files and disks, and write sizes as people read them."""

import contextlib
from pathlib import Path


def size_text(size: int) -> str:
    """Return a size in decimal units, as disks and browsers count.

    Args:
        size: Bytes.

    Example:
        >>> size_text(512), size_text(57_900_000)
        ('512 bytes', '57.9 MB')
    """
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < 999_950:
        return f"{size / 1000:.1f} kB"
    return f"{size / 1e6:.1f} MB" if size < 999_950_000 else f"{size / 1e9:.1f} GB"


def folder_size(folder: Path) -> int:
    """Return the bytes of all files below a folder; files that vanish or cannot be looked at count nothing."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total
