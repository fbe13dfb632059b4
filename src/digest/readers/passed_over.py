"""Say which files of a folder or archive are no articles by their format: one line a format, with their number."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.domain import Problem

_SHOWN = 10
"""Names in a line, before "and N more" (a choice of layout)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """Describe a file in a folder that is no article by its format.

    Attributes:
        source: Path of the file, to be shown.
        kind: What it is, to follow a number: "old Word document (.doc)".
        hint: What to do to have it read.
    """

    source: str
    kind: str
    hint: str


def to_problems(root: str, files: Iterable[PassedOver]) -> list[Problem]:
    """Return a problem for each kind of file.

    Args:
        root: Folder or archive that all of them lie in.
        files: The files.

    Example:
        >>> one = PassedOver(source="in/a.doc", kind="old Word document (.doc)", hint="save it as .docx")
        >>> to_problems("in", [one])[0].message
        'passed over 1 old Word document (.doc): a.doc'
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for file in files:
        groups.setdefault((file.kind, file.hint), []).append(file.source.removeprefix(root).lstrip("/!"))
    return [
        Problem(source=root, message=f"passed over {_counted(kind, sorted(names))}", hint=hint, failed=False)
        for (kind, hint), names in sorted(groups.items())
    ]


def _counted(kind: str, names: list[str]) -> str:
    many = len(names) != 1
    noun, bracket, rest = kind.partition(" (") if many else (kind, "", "")
    head, with_, tail = noun.partition(" without ")
    plural = f"{head}{'s' * many}{with_}{tail}{bracket}{rest}"
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{len(names)} {plural}: {', '.join(names[:_SHOWN])}{more}"
