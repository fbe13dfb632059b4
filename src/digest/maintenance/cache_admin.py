"""Manage the cache of results: show what it holds and for which packages, and throw parts of it away.

A run mends faults of the file by itself (`store.ResultCache`); here they are reported and left alone.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest import store
from digest.errors import DigestError, ModelError
from digest.translation import PackageSet, find_packages

_DAMAGED_HINT = "`digest memory clear` deletes it; the next run would move it aside and begin a new one"


class MemoryFileError(DigestError):
    """Say that the cache's file is damaged or cannot be used."""


@dataclass(frozen=True, slots=True)
class PackageShare:
    """Describe what one package has in the cache.

    Attributes:
        package: First 12 hex digits of the sha256 of the package's weights.
        language: ISO 639-1 code of the language it translated.
        entries: Number of sentences.
        used: Days since the latest use.
        version: Version of the package, "" where no package in use has these weights.
        bundled: Whether the package ships with digest.
    """

    package: str
    language: str
    entries: int
    used: int
    version: str = ""
    bundled: bool = False


@dataclass(frozen=True, slots=True)
class CacheOverview:
    """Describe the cache.

    Attributes:
        stats: Size and counts.
        shares: Share of each package, the largest first.
        aside: A damaged file that an earlier run moved out of the way, or None.
    """

    stats: store.CacheStats
    shares: tuple[PackageShare, ...]
    aside: Path | None


def cache_overview(file: Path | None = None) -> CacheOverview:
    """Describe the cache, without creating it.

    Args:
        file: The cache's file, None for the user's.

    Raises:
        MemoryFileError: Where the file is damaged or cannot be used.
    """
    file = file or store.cache_file()
    aside = file.with_name(f"{file.name}.damaged")
    with _told(file):
        stats = store.cache_stats(file) if _has_entries(file) else store.CacheStats(file, _size(file))
        shares = _shares(file) if stats.entries else ()
    return CacheOverview(stats, shares, aside if aside.is_file() else None)


def prune_cache(days: int | None = None, file: Path | None = None) -> tuple[int, int]:
    """Forget results of packages that are not used any more and, with `days`, results that were not needed for so long.

    Args:
        days: Days without a use after which a result goes, None to keep old ones.
        file: The cache's file, None for the user's.

    Returns:
        (entries of unused packages, old entries) that were forgotten.

    Raises:
        MemoryFileError: Where the file is damaged or cannot be used.
        ModelError: Where the bundled package cannot be read.
    """
    file = file or store.cache_file()
    with _told(file):
        if not _has_entries(file):
            return 0, 0
        kept = sorted(_used_packages(find_packages()))
        with contextlib.closing(sqlite3.connect(file, timeout=store.PATIENCE)) as connection:
            with connection:
                marks = ",".join("?" * len(kept))
                unused = connection.execute(f"delete from results where package not in ({marks})", kept).rowcount
            connection.execute("vacuum")
        return unused, store.prune_unused(days, file) if days is not None else 0


def clear_cache(file: Path | None = None) -> int | None:
    """Delete the cache, damaged or not.

    Args:
        file: The cache's file, None for the user's.

    Returns:
        Number of entries that could be counted in the cache, None where there was no cache.

    Raises:
        MemoryFileError: Where the file cannot be deleted.
    """
    file = file or store.cache_file()
    with _told(file):
        there = file.exists() or file.with_name(f"{file.name}.damaged").exists()
        entries = store.delete_cache(file)
    return entries if there else None


@contextlib.contextmanager
def _told(file: Path) -> Iterator[None]:
    """Turn errors of SQLite and the file system into errors with the file's name and what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        hint = "another digest may be at work: try again" if "locked" in str(error) else "check the file and its folder"
        raise MemoryFileError(f"{file}: the memory cannot be used: {error}", hint) from None
    except sqlite3.DatabaseError as error:
        raise MemoryFileError(f"{file}: the memory is damaged: {error}", _DAMAGED_HINT) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise MemoryFileError(f"{file}: the memory cannot be used: {why}", "check its folder") from None


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _has_entries(file: Path) -> bool:
    """Tell whether a file is a cache that a run has written to; False where there is no file.

    Raises:
        sqlite3.DatabaseError: Where the file is damaged or is not a cache.
    """
    if not file.is_file():
        return False
    with contextlib.closing(sqlite3.connect(file, timeout=store.PATIENCE)) as connection:
        tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
        if tables and "results" not in tables:
            raise sqlite3.DatabaseError("it is another program's database")
        if tables:
            check = connection.execute("pragma quick_check(1)").fetchone()[0]
            if check != "ok":
                raise sqlite3.DatabaseError(str(check).replace("\n", " "))
            connection.execute("select package, language, used from results limit 1")
    return bool(tables)


def _shares(file: Path) -> tuple[PackageShare, ...]:
    """Return the share of each package, the largest first."""
    query = (
        "select package, language, count(*), max(used) from results group by package, language order by 3 desc, 1, 2"
    )
    with contextlib.closing(sqlite3.connect(file, timeout=store.PATIENCE)) as connection:
        rows = connection.execute(query).fetchall()
        today = connection.execute(f"select cast(strftime('%s', 'now') as integer) / {store.DAY}").fetchone()[0]
    known = {}
    with contextlib.suppress(ModelError):  # statistics need no model
        known = _used_packages(find_packages())
    return tuple(
        PackageShare(p, language, n, max(today - day, 0), *known.get(p, ("", False))) for p, language, n, day in rows
    )


def _used_packages(shelf: PackageSet) -> dict[str, tuple[str, bool]]:
    """Return the packages that runs use: start of the hash -> (version, bundled)."""
    used = {}
    for package in shelf.packages:
        if any(shelf.best(language) is package for language in package.languages):
            with contextlib.suppress(ModelError):
                used[package.sha256[:12]] = (package.version, package.bundled)
    return used
