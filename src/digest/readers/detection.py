"""Choose which files are read and by which reader, and which are passed over without a word."""

import contextlib
from collections.abc import Sequence

from digest import plugins
from digest.domain import Problem
from digest.readers.base import RawFile, Reader, Score, suffix_of

_BINARY_SUFFIXES = frozenset(
    f".{name}"
    for names in (
        "avif bmp gif heic ico jpeg jpg png svg tif tiff webp flac m4a m4v mkv mov mp3 mp4 mpeg ogg wav webm wma wmv",
        "mpg iso jar bak bin class db dll exe lock map o py pyc so sqlite tmp",
        "part swp css js eot otf ttf wasm woff woff2",
    )
    for name in names.split()
)
"""Suffixes of files that are never articles: in a folder they are passed over, unless a reader has the suffix."""


def readers() -> Sequence[Reader]:
    """Return all readers, in the order in which people are told of them."""
    return sorted(plugins.find("readers").values(), key=lambda reader: (reader.order, reader.name))


def formats_read() -> str:
    """Return the names of all formats that are read, for a message.

    Example:
        >>> with plugins.only_builtin():
        ...     formats_read().split(", ")[:4]
        ['text', 'Markdown', 'HTML', 'EML']
    """
    *labels, last = (reader.label for reader in readers())
    return f"{', '.join(labels)} and {last}"


def is_read(name: str) -> bool:
    """Return whether a file of this name is read; a file without a suffix is read too.

    Example:
        >>> is_read("a.txt"), is_read("README"), is_read("a.ppt")
        (True, True, False)
    """
    suffix = suffix_of(name)
    return not suffix or any(suffix in reader.suffixes for reader in readers())


def passed_over(name: str) -> str | None:
    """Return the kind of a file in a folder that nobody means as input, "hidden" or "binary", or None for an input.

    Example:
        >>> passed_over(".profile"), passed_over("photo.jpg"), passed_over("letter.txt")
        ('hidden', 'binary', None)
    """
    if name.startswith((".", "~$", "__MACOSX")) or name.endswith("~") or name.lower() in {"thumbs.db", "desktop.ini"}:
        return "hidden"
    return "binary" if suffix_of(name) in _BINARY_SUFFIXES and not is_read(name) else None


def choose(raw: RawFile) -> tuple[Reader | None, Sequence[Problem]]:
    """Choose the reader of a file: the one with the highest score, of equals the first.

    Returns:
        The reader, or None where no reader takes the file; and a problem for each reader that failed to give a score.
    """
    best: Reader | None = None
    highest = int(Score.NOT_MINE)
    problems: list[Problem] = []
    for reader in readers():
        try:
            score = int(reader.score(raw))
        except Exception as error:  # any: a stranger's reader must not cost files of other formats
            problems.append(_without_score(reader, error))
            continue
        if score > highest:
            best, highest = reader, score
    return best, problems


def blame(reader: Reader) -> str:
    """Return to whom a fault of a reader is to be reported, as a hint."""
    with contextlib.suppress(LookupError):
        maker = plugins.origin("readers", reader.name)
        if not maker.builtin:
            return f"please report this to the makers of {maker.distribution}, with the file"
    return "please report this as a bug, with the file"


def _without_score(reader: Reader, error: Exception) -> Problem:
    message = f"its reader {reader.name!r} cannot judge every file: {type(error).__name__}: {error}"
    source = plugins.origin("readers", reader.name).distribution
    return Problem(source=source, message=message, hint=blame(reader), failed=False)
