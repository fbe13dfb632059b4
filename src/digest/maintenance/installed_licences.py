"""List the licences of everything that digest is installed with, as the packages themselves state them."""

import importlib.metadata
import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest import plugins

_LONGEST = 70
"""Most characters of a licence that is shown: some packages put its whole text there (a choice of layout)."""

_SHARE_ALIKE = re.compile(r"\b(A?L?GPL|MPL|EPL|AFFERO|GNU|Mozilla)", re.IGNORECASE)
"""Names of licences that ask for the source of what is passed on under them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The licence of one package.

    Attributes:
        package: Name of the package.
        version: Its version.
        licence: Its licence as it states it, or "not stated".
        copyleft: Whether it asks whoever passes the package on for its source.
        needed_by: Package that asks for it; "" for digest itself.
    """

    package: str
    version: str
    licence: str
    copyleft: bool
    needed_by: str


def licences() -> list[Licence]:
    """Return the licences of digest and all packages that it needs and that are here, in the order of their names."""
    found: dict[str, Licence] = {}
    waiting = [(plugins.distribution(), "")]
    while waiting:
        name, needed_by = waiting.pop(0)
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            package = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        stated = _stated(package.metadata)
        found[key] = Licence(
            package=package.metadata["Name"],
            version=package.version,
            licence=stated,
            copyleft=bool(_SHARE_ALIKE.search(stated)),
            needed_by=needed_by,
        )
        waiting += [(other, package.metadata["Name"]) for other in _needs(package)]
    return [found[key] for key in sorted(found)]


def _stated(metadata: "importlib.metadata.PackageMetadata") -> str:
    """Return the licence in the metadata of a package: its expression, its field, or its classifiers."""
    values = metadata.json
    classifiers = values.get("classifier") or []
    named = [str(one).rpartition(" :: ")[2] for one in classifiers if str(one).startswith("License ::")]
    for field in ("license_expression", "license"):
        if text := " ".join(str(values.get(field) or "").split()):
            return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return ", ".join(named) or "not stated"


def _needs(package: importlib.metadata.Distribution) -> Iterator[str]:
    """Yield the packages that a package needs here, and those of extras where they are installed."""
    from packaging.requirements import Requirement

    own = package.metadata["Name"] == plugins.distribution()
    extras = ("", *(("fetch", "warc") if own else ()))
    for text in package.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            yield requirement.name
