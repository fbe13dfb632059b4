"""Check and unpack an .argosmodel file: a zip archive that may come from anywhere, so nothing in it is trusted."""

import json
import lzma
import os
import shutil
import stat
import zipfile
import zlib
from pathlib import Path
from typing import Any

from digest.errors import InputError, ModelError, OutputError
from digest.languages import TARGET
from digest.platform import size_text
from digest.translation.packages.codes import valid_code, valid_version

LARGEST = 4_000_000_000
"""Most bytes a package may unpack to: a guard for the disk; packages of Argos have some hundred MB."""
_MOST_FILES = 10_000
"""Most files in a package: a guard; the bundled package has 7."""
_MOST_METADATA = 1_000_000
"""Most bytes of metadata.json: a guard for the memory."""
_ROOM_LEFT = 50_000_000
"""Bytes that must stay free on the disk after unpacking: a guard."""
_AGAIN = "fetch it again; nothing was installed"
_FOREIGN = "this is not a package of Argos Translate; nothing was installed"
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, NotImplementedError, ValueError)
"""Exceptions that reading a damaged, encrypted or strangely packed archive raises."""


def unpack(file: Path, folder: Path, label: str = "") -> dict[str, Any]:
    """Unpack a package into a new folder, without the archive's own top folder.

    Args:
        file: The archive.
        folder: The folder to make; after a ModelError it may hold a part of the package.
        label: Name of the file in messages, its path where empty.

    Returns:
        Content of the package's metadata.json.

    Raises:
        InputError: For a file that cannot be read.
        ModelError: For anything wrong with the archive.
        OutputError: Where the disk is full.
    """
    label = label or str(file)
    try:
        archive = zipfile.ZipFile(file)
    except OSError as error:
        raise InputError(f"{label}: cannot be read: {error.strerror}", "check the path") from None
    except _BROKEN as error:
        raise ModelError(f"{label}: not a zip archive, or its end is missing: {error}", _AGAIN) from None
    with archive:
        members = _members(archive, label)
        metadata = _metadata(archive, members, label)
        _room(sum(info.file_size for info in members.values()), folder, label)
        for name, info in members.items():
            _extract(archive, info, folder / name, label)
    return metadata


def _members(archive: zipfile.ZipFile, label: str) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by their paths below its single top folder.

    Raises:
        ModelError: For anything that has no place in a package.
    """
    infos = archive.infolist()
    size = sum(info.file_size for info in infos)
    if len(infos) > _MOST_FILES or size > LARGEST:
        message = f"{label}: would unpack to {len(infos)} files and {size_text(size)}"
        hint = f"no package is that large (limits: {_MOST_FILES} files, {size_text(LARGEST)}); nothing was installed"
        raise ModelError(message, hint)
    members: dict[str, zipfile.ZipInfo] = {}
    tops = set()
    for info in infos:
        parts = _parts(info, label)
        tops.add(parts[0])
        if info.is_dir():
            continue
        name = "/".join(parts[1:])
        if not name or name in members:
            raise ModelError(f"{label}: holds {info.filename!r} {'twice' if name else 'outside a folder'}", _FOREIGN)
        members[name] = info
    if len(tops) != 1:
        raise ModelError(f"{label}: holds {len(tops)} top folders instead of one", _FOREIGN)
    return members


def _parts(info: zipfile.ZipInfo, label: str) -> list[str]:
    """Return the steps of a path that stays inside its folder.

    Raises:
        ModelError: For any other path, and for links and special files.
    """
    parts = info.filename.removesuffix("/").split("/")
    if any(part in ("", ".", "..") for part in parts) or any(c in info.filename for c in "\\:\0"):
        raise ModelError(f"{label}: holds a path that leads out of its folder: {info.filename!r}", _FOREIGN)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        what = "a symbolic link" if kind == stat.S_IFLNK else "a special file"
        raise ModelError(f"{label}: holds {what}: {info.filename!r}", _FOREIGN)
    return parts


def _metadata(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], label: str) -> dict[str, Any]:
    """Return the content of metadata.json, once the archive is known to hold all that a translation package needs.

    Raises:
        ModelError: For metadata that cannot be used, and for a missing model or vocabulary.
    """
    info = members.get("metadata.json")
    if info is None:
        raise ModelError(f"{label}: has no metadata.json", _FOREIGN)
    if info.file_size > _MOST_METADATA:
        raise ModelError(f"{label}: metadata.json has {size_text(info.file_size)}", _FOREIGN)
    try:
        metadata = json.loads(archive.read(info))
    except (*_BROKEN, RecursionError) as error:
        raise ModelError(f"{label}: metadata.json cannot be read: {error}", _AGAIN) from None
    if not isinstance(metadata, dict):
        raise ModelError(f"{label}: metadata.json does not hold an object", _FOREIGN)
    source, target = metadata.get("from_code"), metadata.get("to_code")
    if (metadata.get("type") or "translate") != "translate" or not valid_code(source):
        raise ModelError(f"{label}: metadata.json is not that of a translation package", _FOREIGN)
    if target != TARGET:
        hint = f"digest needs packages that translate into English ({TARGET}); nothing was installed"
        raise ModelError(f"{label}: translates from {source} into {str(target)[:20]!r}", hint)
    if not valid_version(metadata.get("package_version")):
        raise ModelError(f"{label}: metadata.json names no usable package_version", _FOREIGN)
    if "model/model.bin" not in members:
        raise ModelError(f"{label}: has no model/model.bin", _FOREIGN)
    if not members.keys() & {"sentencepiece.model", "bpe.model"}:
        raise ModelError(f"{label}: has neither sentencepiece.model nor bpe.model", _FOREIGN)
    return metadata


def _room(needed: int, folder: Path, label: str) -> None:
    free = shutil.disk_usage(folder.parent).free
    if needed + _ROOM_LEFT > free:
        message = f"{label}: unpacks to {size_text(needed)}, {folder.parent} has {size_text(free)} free"
        raise OutputError(message, "make room, or set ARGOS_PACKAGES_DIR to a folder on another disk")


def _extract(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, label: str) -> None:
    """Unpack one file, compare its checksum on the way, and wait until the disk has it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
    except _BROKEN as error:
        raise ModelError(f"{label}: damaged at {info.filename!r}: {error}", _AGAIN) from None
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror}", "nothing was installed") from None
