"""Read Argos' index of packages, a JSON list from the network in which nothing is taken for granted."""

import difflib
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from digest.errors import ModelError
from digest.languages import TARGET
from digest.translation.packages import argos
from digest.translation.packages.codes import valid_code, valid_version, version_key
from digest.translation.packages.download import Checksum, DownloadError, fetch

_LARGEST = 20_000_000
"""Most bytes of an index: a guard for the memory; Argos' own index has 30 kB."""
_ALGORITHMS = {"sha256": 64, "sha512": 128, "sha1": 40, "md5": 32}
"""Index field that may hold a checksum -> hex digits of that checksum, the best algorithm first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Describe a package that can be downloaded.

    Attributes:
        language: Code of the language it translates from.
        name: English name of that language.
        version: Version of the package.
        links: Addresses of the file.
        checksum: The hash of the file, where the index states one.
    """

    language: str
    name: str
    version: str
    links: tuple[str, ...]
    checksum: Checksum | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """List the packages into English of an index.

    Attributes:
        url: Address of the index.
        entries: The packages.
    """

    url: str
    entries: tuple[Entry, ...]

    def choose(self, wanted: str) -> Entry:
        """Return the package of the highest version for a language.

        Args:
            wanted: Code or English name of the language.

        Raises:
            ModelError: Where the index has no such package; the message names those there are.
        """
        asked = wanted.casefold()
        found = [e for e in self.entries if asked in (e.language.casefold(), e.name.casefold())]
        if not found:
            raise self._unknown(wanted)
        best = max(found, key=lambda entry: version_key(entry.version))
        if not best.links:
            message = f"{self.url}: the {best.name} package {best.version} has no http or https link"
            raise ModelError(message, "get the .argosmodel file elsewhere and `digest models install FILE`")
        return best

    def _unknown(self, wanted: str) -> ModelError:
        names = sorted({(e.language, e.name) for e in self.entries})
        known = {name.casefold(): code for code, name in names} | {code.casefold(): code for code, _ in names}
        close = difflib.get_close_matches(wanted.casefold(), known, n=1, cutoff=0.75)
        meant = f"did you mean {close[0]!r} ({known[close[0]]})? " if close else ""
        there = "there are: " + ", ".join(code for code, _ in names) if names else "it offers none into English"
        return ModelError(f"no package translates {wanted!r} into English in {self.url}", meant + there)


def read_index() -> Index:
    """Fetch the index that Argos is set up to use.

    Raises:
        DownloadError: Where the index cannot be fetched or is none.
        ModelError: For unusable settings of Argos.
    """
    module, fault = argos.package_module()
    if fault is not None:
        hint = "check ARGOS_* variables, the home folder and argos-translate/settings.json"
        raise ModelError(f"Argos Translate's settings or folders are unusable: {fault}", hint)
    url = _address(str(module.settings.package_index))
    content = fetch(url, _LARGEST)
    try:
        listed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _no_index(url, f"not JSON ({error})") from None
    if not isinstance(listed, list):
        raise _no_index(url, "it does not hold a list")
    entries = [entry for item in listed if isinstance(item, dict) and (entry := _entry(item))]
    return Index(url, tuple(entries))


def _address(setting: str) -> str:
    """Return the address of the index: Argos appends "index.json" to a setting that is a folder."""
    return setting if setting.endswith(".json") else f"{setting.rstrip('/')}/index.json"


def _no_index(url: str, why: str) -> DownloadError:
    hint = "is the address right (ARGOS_PACKAGE_INDEX), and does no login page of a network answer in its place?"
    return DownloadError(f"{url}: not an index of packages: {why}", hint)


def _entry(item: dict[str, Any]) -> Entry | None:
    """Return a package of the index, or None for one into another language, of another kind, or malformed."""
    code, version = item.get("from_code"), item.get("package_version")
    if item.get("to_code") != TARGET or (item.get("type") or "translate") != "translate":
        return None
    if not valid_code(code) or not valid_version(version) or code == TARGET:
        return None
    name = "".join(c for c in str(item.get("from_name") or code) if c.isprintable())[:60]
    links = item.get("links")
    usable = [link for link in links if _is_web(link)] if isinstance(links, list) else []
    return Entry(str(code), name, str(version), tuple(dict.fromkeys(usable)), _checksum(item))


def _is_web(link: object) -> bool:
    """Tell whether a link is http or https; Argos lists ipfs links too, and file: must not pass."""
    try:
        return isinstance(link, str) and link.isprintable() and urlsplit(link).scheme in ("http", "https")
    except ValueError:
        return False


def _checksum(item: dict[str, Any]) -> Checksum | None:
    """Return the checksum of an item: from a field named like an algorithm, or from "checksum" or "hash"."""
    for name in _ALGORITHMS:
        if item.get(name):
            return Checksum(name, str(item[name]).strip().lower())
    given = next((str(item[name]).strip().lower() for name in ("checksum", "hash") if item.get(name)), "")
    algorithm, _, digits = given.rpartition(":")
    algorithm = algorithm.replace("-", "") or _by_length(digits)
    return Checksum(algorithm, digits) if algorithm in _ALGORITHMS else None


def _by_length(digits: str) -> str:
    return next((name for name, length in _ALGORITHMS.items() if len(digits) == length), "")
