"""Find translation packages: the user's own in Argos' usual folder, and the one that ships with digest."""

import hashlib
import importlib.resources
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from digest.domain import ModelIdentity, Problem
from digest.errors import ModelError
from digest.languages import TARGET
from digest.translation.packages import argos
from digest.translation.packages.codes import valid_code


@dataclass(frozen=True)
class InstalledPackage:
    """Describe a package directory in Argos' layout.

    Attributes:
        path: The directory.
        version: Version of the package.
        languages: ISO 639-1 codes of the languages it translates from.
        bundled: Whether it ships with digest.
        placeholders: Whether the model keeps "{A}" in a sentence.
        target_prefix: Piece that the model wants at the start of the English, or "".
        tokenizer: Argos' tokenizer object.
    """

    path: Path
    version: str
    languages: tuple[str, ...]
    bundled: bool
    placeholders: bool
    target_prefix: str
    tokenizer: Any

    @property
    def model(self) -> Path:
        """Return the CTranslate2 model directory."""
        return self.path / "model"

    @cached_property
    def sha256(self) -> str:
        """Return the hash of model.bin, 64 hex digits.

        Raises:
            ModelError: Where the file cannot be read.
        """
        digest = hashlib.sha256()
        try:
            with (self.model / "model.bin").open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        except OSError as error:
            raise damaged(self, str(error)) from None
        return digest.hexdigest()

    def identity(self, language: str) -> ModelIdentity:
        """Return the identity of the model for a language, as the briefing's metadata have it."""
        return ModelIdentity(
            source=language, target=TARGET, version=self.version, sha256=self.sha256, bundled=self.bundled
        )


@dataclass(frozen=True)
class PackageSet:
    """Hold all usable packages.

    Attributes:
        packages: The packages, for each language the best first.
        problems: Folders that hold no usable package.
    """

    packages: tuple[InstalledPackage, ...]
    problems: tuple[Problem, ...]

    def best(self, language: str) -> InstalledPackage | None:
        """Return the package that is used for a language, or None.

        A package of the user comes before the bundled one, a higher version before a lower one.
        """
        return next((package for package in self.packages if language in package.languages), None)


_NO_MEMORY = re.compile(r"alloc|memory", re.IGNORECASE)
"""What libraries say that get no memory: "std::bad_alloc", "mkl_malloc: failed to allocate memory"."""


def damaged(package: InstalledPackage, why: str) -> ModelError:
    """Return the error for a package that cannot be used after all.

    Args:
        package: The package, which the message names.
        why: What is wrong.
    """
    if _NO_MEMORY.search(why):
        hint = "free memory, or raise the limit on it (ulimit -v): the package itself may be whole"
    elif package.bundled:
        hint = "reinstall digest: a part of it is missing or damaged"
    else:
        hint = f"`digest models install {package.languages[0]}` replaces it, `digest models remove` takes it away"
    return ModelError(f"translation package {package.path}: {why}", hint)


def bundled_folder() -> Path:
    """Return the package directory inside digest."""
    return Path(str(importlib.resources.files("digest.translation") / "bundled"))


def find_packages(bundled: Path | None = None) -> PackageSet:
    """Read all packages.

    Args:
        bundled: Directory of the bundled package, None for digest's own.

    Raises:
        ModelError: Where the bundled package is damaged; other damaged ones become problems.
    """
    _, fault = argos.package_module()
    found: list[InstalledPackage] = []
    # Folders that cannot be created are nobody's mistake (a container without a home), a wrong setting is.
    wrong = fault is not None and not isinstance(fault, OSError | RuntimeError)
    problems = [_unusable_settings(str(fault))] if wrong else []
    for folder in _candidates(argos.package_folders()):
        try:
            package = read_package(folder)
        except (OSError, ValueError) as error:
            problems.append(_skipped(folder, str(error)))
        else:
            found.extend([package] if package else [])
    found.sort(key=lambda p: (_version(p.version), p.path.name), reverse=True)
    return PackageSet((*found, _read_bundled(bundled or bundled_folder())), tuple(problems))


def _candidates(folders: Iterable[Path]) -> list[Path]:
    """Return sub-folders in the order of their names, without hidden ones."""
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.is_dir() and path.name[0] != "."]


def read_package(folder: Path, bundled: bool = False) -> InstalledPackage | None:
    """Read one package directory.

    Args:
        folder: The directory.
        bundled: Whether it ships with digest.

    Returns:
        The package, None where it does not translate into English.

    Raises:
        OSError: Where a file cannot be read.
        ValueError: Where the directory is no usable package; the message says why.
    """
    if not (folder / "metadata.json").is_file():
        raise ValueError("no metadata.json")
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    if not isinstance(metadata, dict):
        raise ValueError("metadata.json does not hold an object")
    module, _ = argos.package_module()
    try:
        package = module.Package(folder)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"metadata.json is not that of an Argos package: {error}") from None
    if package.to_code != TARGET or (package.type or "translate") != "translate":
        return None
    if not (folder / "model" / "model.bin").is_file():
        raise ValueError("no model/model.bin")
    if not hasattr(package, "tokenizer"):
        raise ValueError("neither sentencepiece.model nor bpe.model")
    return InstalledPackage(
        path=folder,
        version=str(package.package_version),
        languages=_source_codes(package),
        bundled=bundled,
        placeholders=metadata.get("placeholders") is True,
        target_prefix=str(package.target_prefix or ""),
        tokenizer=package.tokenizer,
    )


def _source_codes(package: Any) -> tuple[str, ...]:
    """Return the languages a package translates from, the main one first; Argos lists the target among them too."""
    codes = [
        package.from_code,
        *package.from_codes,
        *(e.get("code") for e in package.source_languages if isinstance(e, dict)),
    ]
    sources = tuple(dict.fromkeys(code for code in codes if isinstance(code, str) and code != TARGET))
    if not sources:
        raise ValueError("metadata.json names no source language")
    if wrong := [code for code in sources if not valid_code(code)]:
        raise ValueError(f"metadata.json names what is no language: {wrong[0]!r}")
    return sources


def _read_bundled(folder: Path) -> InstalledPackage:
    try:
        package = read_package(folder, bundled=True)
        if package is None:
            raise ValueError("does not translate into English")
    except (OSError, ValueError) as error:
        message = f"the bundled translation package {folder} is damaged: {error}"
        raise ModelError(message, "reinstall digest: a part of it is missing") from None
    return package


def _skipped(folder: Path, why: str) -> Problem:
    hint = "remove the folder, or install the package again with `digest models install`"
    return Problem(
        source=str(folder), message=f"not a usable translation package, skipped: {why}", hint=hint, failed=False
    )


def _unusable_settings(complaint: str) -> Problem:
    hint = "check ARGOS_* variables and argos-translate/settings.json; its defaults were used"
    return Problem(source="Argos Translate", message=f"its settings are unusable: {complaint}", hint=hint, failed=False)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))
