"""Which translation packages there are: the user's own in Argos' usual folder, and the one that ships with digest."""

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


@dataclass(frozen=True)
class InstalledPackage:
    """A package directory in Argos' layout. languages: codes it translates from; tokenizer: Argos' object."""

    path: Path
    version: str
    languages: tuple[str, ...]
    bundled: bool
    placeholders: bool
    target_prefix: str
    tokenizer: Any

    @property
    def model(self) -> Path:
        """The CTranslate2 model directory."""
        return self.path / "model"

    @cached_property
    def sha256(self) -> str:
        """Of model.bin. Raises ModelError where it cannot be read."""
        digest = hashlib.sha256()
        try:
            with (self.model / "model.bin").open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        except OSError as error:
            raise damaged(self, str(error)) from None
        return digest.hexdigest()

    def identity(self, language: str) -> ModelIdentity:
        """As it appears in the briefing's metadata."""
        return ModelIdentity(
            source=language, target=TARGET, version=self.version, sha256=self.sha256, bundled=self.bundled
        )


@dataclass(frozen=True)
class PackageSet:
    """All usable packages, for each language the best first, and what was found unusable."""

    packages: tuple[InstalledPackage, ...]
    problems: tuple[Problem, ...]

    def best(self, language: str) -> InstalledPackage | None:
        """The package that is used for a language: the user's before the bundled, a higher version before a lower."""
        return next((package for package in self.packages if language in package.languages), None)


def damaged(package: InstalledPackage, why: str) -> ModelError:
    """The error for a package that cannot be used after all, naming it and saying what to do."""
    if package.bundled:
        hint = "reinstall digest: a part of it is missing or damaged"
    else:
        hint = f"`digest models install {package.languages[0]}` replaces it, `digest models remove` takes it away"
    return ModelError(f"translation package {package.path}: {why}", hint)


def bundled_folder() -> Path:
    """The package directory inside digest."""
    return Path(str(importlib.resources.files("digest.translation") / "bundled"))


def find_packages(bundled: Path | None = None) -> PackageSet:
    """Read all packages. `bundled`: another directory in place of digest's own. Raises ModelError for that one only."""
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
    """Sub-directories in the order of their names; files and hidden folders are nobody's packages."""
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.is_dir() and path.name[0] != "."]


def read_package(folder: Path, bundled: bool = False) -> InstalledPackage | None:
    """One package directory; None where it does not translate into English. Raises OSError or ValueError saying why."""
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
    """Argos lists the target among the sources too; from_code comes first."""
    codes = [
        package.from_code,
        *package.from_codes,
        *(e.get("code") for e in package.source_languages if isinstance(e, dict)),
    ]
    sources = tuple(dict.fromkeys(code for code in codes if isinstance(code, str) and code != TARGET))
    if not sources:
        raise ValueError("metadata.json names no source language")
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
