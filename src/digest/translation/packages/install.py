"""Install and remove packages whole: unpacked and tried out elsewhere, then moved into the packages folder in one step.

Argos takes every folder in its packages folder for a package and fails over one that is none, so nothing unfinished
is ever there. A package that is replaced leaves only after the new one has taken its place.
"""

import contextlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from digest.errors import ModelError, OutputError
from digest.languages import TARGET
from digest.translation.packages import archive, argos
from digest.translation.packages.codes import version_key
from digest.translation.packages.download import Progress, discard, download
from digest.translation.packages.index import Entry, read_index
from digest.translation.packages.installed import InstalledPackage, bundled_folder, read_package
from digest.translation.packages.trial import try_out

SUFFIX = ".argosmodel"
"""Suffix of package files."""
_PREFIX = ".digest-"
"""First letters of the names of temporary folders."""
_LOCK = "lock"
"""Name of the file in a temporary folder that its process holds a lock on as long as it lives."""
_STALE = 3600.0
"""Seconds after which a temporary folder without a lock belongs to no living process: a guard, far longer than an
installation."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Describe a package folder of the user.

    Attributes:
        path: The folder.
        languages: Codes of the languages it translates into English.
        version: Version of the package, "" where its metadata name none.
    """

    path: Path
    languages: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Report an installation.

    Attributes:
        package: The package that is there now.
        new: False where the package was there already and works.
        replaced: Versions that made room for it.
    """

    package: Owned
    new: bool = True
    replaced: tuple[str, ...] = ()


def packages_folder() -> Path:
    """Return the folder that packages are installed in; it may not exist.

    Raises:
        ModelError: Where Argos' settings name no usable place.
    """
    module, fault = argos.package_module()
    if fault is not None:
        hint = "check ARGOS_* variables, the home folder and argos-translate/settings.json"
        raise ModelError(f"Argos Translate's settings or folders are unusable: {fault}", hint)
    return Path(module.settings.package_data_dir)


def plan_installation(arguments: Sequence[str]) -> list[Path | Entry]:
    """Return what to install: paths for arguments that name files, entries of the index for languages.

    The index is fetched only where a language is named.

    Args:
        arguments: Paths, language codes and English names of languages.

    Raises:
        ModelError: For a language that the index does not have.
        DownloadError: Where the index cannot be fetched.
    """
    files = {a: Path(a) for a in arguments if a.endswith(SUFFIX) or os.sep in a or Path(a).is_file()}
    if len(files) == len(set(arguments)):
        return list(files.values())
    index = read_index()
    return [files[a] if a in files else index.choose(a) for a in dict.fromkeys(arguments)]


def install_package(item: Path | Entry, progress: Progress | None = None) -> Outcome:
    """Install a package file, or download and install an entry of the index.

    After an error, packages that were installed before are untouched.

    Args:
        item: What `plan_installation` returned.
        progress: Called while bytes come.

    Raises:
        InputError: For a file that cannot be read.
        ModelError: For a package that is damaged or does not work.
        DownloadError: Where the package cannot be fetched.
        OutputError: Where it cannot be written.
    """
    if isinstance(item, Path):
        return _install_file(item, str(item))
    there = _working(item)
    if there is not None:
        return Outcome(there, new=False)
    file = download(item.links, item.checksum, user_cache_path("digest") / "downloads", progress)
    try:
        outcome = _install_file(file, item.links[0])
    except ModelError:
        discard(file)
        raise
    discard(file)
    return outcome


def remove_packages(language: str) -> list[Owned]:
    """Remove the user's packages for a language.

    Args:
        language: ISO 639-1 code.

    Returns:
        The packages that were removed.

    Raises:
        ModelError: Where the user has no package for the language.
        OutputError: Where a folder cannot be removed.
    """
    folder = packages_folder()
    found = [package for package in _owned(folder) if language in package.languages]
    if not found:
        raise ModelError(f"no package for {language!r} in {folder}", _why_none(language))
    with _workshop(folder) as shop:
        for number, package in enumerate(found):
            _retire(package, shop / f"old-{number}")
    return found


def _why_none(language: str) -> str:
    bundled = read_package(bundled_folder(), bundled=True)
    if bundled and language in bundled.languages:
        return "the bundled package serves this language; it is a part of digest and stays"
    return "`digest models list` shows what is installed"


def _working(entry: Entry) -> Owned | None:
    """Return the installed package for an entry's language, if it is not older and works, else None."""
    for owned in _owned(packages_folder()):
        if entry.language in owned.languages and version_key(owned.version) >= version_key(entry.version):
            with contextlib.suppress(OSError, ValueError, ModelError):
                package = read_package(owned.path)
                if package is not None and try_out(package):
                    return owned
    return None


def _install_file(file: Path, label: str) -> Outcome:
    folder = packages_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from None
    with _workshop(folder) as shop:
        new = shop / "new"
        archive.unpack(file, new, label)
        package = _tried(new, label)
        old = [owned for owned in _owned(folder) if _supersedes(package, owned)]
        placed = _place(new, folder, f"translate-{package.languages[0]}_{TARGET}-{package.version.replace('.', '_')}")
        for number, owned in enumerate(old):
            _retire(owned, shop / f"old-{number}")
    return Outcome(Owned(placed, package.languages, package.version), True, tuple(o.version for o in old))


def _supersedes(package: InstalledPackage, owned: Owned) -> bool:
    """Tell whether a package replaces an installed one: same main language, and no other language would be lost."""
    return owned.languages[0] == package.languages[0] and set(owned.languages) <= set(package.languages)


def _tried(folder: Path, label: str) -> InstalledPackage:
    """Return a package after trying it out: none takes the place of a working one before it has proved to work.

    Raises:
        ModelError: Where the package does not work.
    """
    try:
        package = read_package(folder)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ModelError(f"{label}: not a usable package: {error}", "nothing was installed") from None
    if package is None:  # archive.unpack has seen to that
        raise ModelError(f"{label}: does not translate into English", "nothing was installed")
    hint = "it is damaged or needs a newer CTranslate2; nothing was installed"
    try:
        trials = try_out(package)
    except ModelError as error:
        message = error.message.replace(str(folder), "").removeprefix("translation package : ")
        raise ModelError(f"{label}: {message}", hint) from None
    if garbled := [trial for trial in trials if not trial.sensible and _served(trial.language)]:
        examples = "; ".join(f"{trial.text!r} came back as {trial.english!r}" for trial in garbled)
        hint = "another package serves the language, so nothing was installed"
        raise ModelError(f"{label}: loads, but {examples}", hint)
    return replace(package, path=folder)


def _served(language: str) -> bool:
    """Return whether a package that is here, a user's or the bundled one, makes sense of a language."""
    for path in (*(owned.path for owned in _owned(packages_folder())), bundled_folder()):
        with contextlib.suppress(OSError, ValueError, ModelError):
            package = read_package(path)
            trials = try_out(package) if package is not None and language in package.languages else []
            if any(trial.sensible for trial in trials if trial.language == language):
                return True
    return False


def _owned(folder: Path) -> list[Owned]:
    """Return packages into English in a folder, also those that do not work: metadata.json is enough to be one."""
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name.startswith(".") or path.resolve() == bundled_folder().resolve():
            continue
        with contextlib.suppress(OSError, ValueError, TypeError):  # a stray folder, or metadata of another kind
            metadata = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
            if isinstance(metadata, dict) and metadata.get("to_code") == TARGET and (codes := _codes(metadata)):
                found.append(Owned(path, codes, str(metadata.get("package_version", ""))))
    return found


def _codes(metadata: dict[str, Any]) -> tuple[str, ...]:
    """Return the languages a package translates from, the main one first."""
    codes = [metadata.get("from_code"), *(metadata.get("from_codes") or [])]
    for entry in [*(metadata.get("source_languages") or []), *(metadata.get("languages") or [])]:
        codes.append(entry.get("code") if isinstance(entry, dict) else None)
    return tuple(dict.fromkeys(code for code in codes if isinstance(code, str) and code != TARGET))


def _place(new: Path, folder: Path, name: str) -> Path:
    """Move a finished package to a name of its own: a folder that has the name already stays until it is retired."""
    for number in count(1):
        target = folder / (name if number == 1 else f"{name}-{number}")
        if target.exists() or target.is_symlink():
            continue
        try:
            new.replace(target)
        except OSError as error:
            if target.exists():  # another digest was faster
                continue
            raise _unwritable(folder, error) from None
        return target
    raise AssertionError("count never ends")


def _retire(owned: Owned, aside: Path) -> None:
    """Move a package out of the packages folder in one step, into a temporary folder that is deleted afterwards."""
    try:
        owned.path.replace(aside)
        if aside.is_symlink():
            aside.unlink()
    except OSError as error:
        message = f"{owned.path}: cannot be removed: {error.strerror}"
        raise OutputError(message, "remove the folder by hand, or ask whoever owns it") from None


def _unwritable(folder: Path, error: OSError) -> OutputError:
    hint = "nothing was installed; ARGOS_PACKAGES_DIR names another folder"
    return OutputError(f"{folder}: cannot write there: {error.strerror}", hint)


@contextlib.contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """Give a temporary folder from which things can be moved into `folder` in one step."""
    from filelock import FileLock

    try:
        shop = _new_workshop(folder)
        lock = FileLock(shop / _LOCK, timeout=0)
        with contextlib.suppress(OSError):  # a file system without locks: its age will tell
            lock.acquire()
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        yield shop
    finally:
        lock.release()
        shutil.rmtree(shop, ignore_errors=True)


def _new_workshop(folder: Path) -> Path:
    """Make a temporary folder beside the packages folder, or hidden inside it where nothing can be moved from there."""
    inside = folder.resolve()
    for place in (inside.parent, inside):
        with contextlib.suppress(OSError):
            _sweep(place)
    with contextlib.suppress(OSError):
        shop = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=inside.parent))
        if _moves(shop, inside):
            return shop
        shop.rmdir()
    shop = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=inside))
    # digest passes over hidden folders, Argos does not: it must find a package, though of a kind it has no use for.
    (shop / "metadata.json").write_text('{"type": "temporary"}', encoding="utf-8")
    return shop


def _moves(shop: Path, folder: Path) -> bool:
    """Tell by trying whether a folder can be moved: mounts and permissions decide."""
    probe = shop / "probe"
    moved = folder / f"{shop.name}-probe"
    probe.mkdir()
    try:
        probe.replace(moved)
    except OSError:
        probe.rmdir()
        return False
    moved.rmdir()
    return True


def _sweep(place: Path) -> None:
    """Delete temporary folders that a killed process has left."""
    for path in place.glob(f"{_PREFIX}*"):
        if path.is_dir() and _is_abandoned(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_abandoned(shop: Path) -> bool:
    """Tell whether the process of a temporary folder is dead: nobody holds its lock, or it has none and is old."""
    from filelock import FileLock, Timeout

    if not (shop / _LOCK).exists():
        return time.time() - shop.stat().st_mtime > _STALE
    try:
        with FileLock(shop / _LOCK, timeout=0):
            return True
    except Timeout:
        return False
