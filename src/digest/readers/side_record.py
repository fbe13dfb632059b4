"""Read what `digest fetch` wrote down beside an article: NAME.meta.json beside NAME.

The article and its side record are one document. What the record says comes behind what the article says of itself,
except for what the user said of the source. Older versions of an article are passed over: NAME.v2.html stands for
NAME.html.
"""

import json
import os
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from digest.domain import NEWS_SOURCE, Fact, Problem
from digest.readers.base import FACTS, facts
from digest.readers.parse import Parsed

SIDE_SUFFIX = ".meta.json"
"""End of the name of a side record, behind the whole name of the article."""
SILENT_SOURCES = ".digest-silent.json"
"""Name of the file in a folder of fetched articles that names the sources without an answer for long."""
MARKER = "digest fetch"
"""Value of the field "made_by" of the files that digest wrote."""

_WALLS = {"paywall": "its page is behind a paywall", "consent": "its page asked for consent"}
_FIRST = ("publisher",)
_VERSION = re.compile(r"(.+)\.v(\d{1,6})(\.\w{1,10})")
_LARGEST = 1_000_000
"""Bytes of such a file that are read, a guard: one of digest has less than two kilobytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRecord:
    """What is known of an article beside its file.

    Attributes:
        first: Facts that come before those of the article: its address, and what the user said of its source.
        last: Facts that come behind those of the article.
        access: "paywall" or "consent" where the page is not the whole article, else "".
    """

    first: tuple[Fact, ...] = ()
    last: tuple[Fact, ...] = ()
    access: str = ""


def version_name(name: str, version: int) -> str:
    """Return the file name of a version of an article.

    Example:
        >>> version_name("ice.html", 1), version_name("ice.html", 2)
        ('ice.html', 'ice.v2.html')
    """
    stem, dot, suffix = name.rpartition(".")
    return name if version == 1 else f"{stem}.v{version}{dot}{suffix}"


def is_side_record(path: str) -> bool:
    """Return whether a file is a side record that digest wrote, by its name and its content."""
    return path.endswith(SIDE_SUFFIX) and written_down(path) is not None


def older_versions(names: Collection[str]) -> frozenset[str]:
    """Return the names in a folder of articles that a newer version replaces.

    Example:
        >>> sorted(older_versions(["ice.html", "ice.html.meta.json", "ice.v2.html", "ice.v2.html.meta.json", "a.html"]))
        ['ice.html']
    """
    newest: dict[str, int] = {}
    for name in names:
        match = _VERSION.fullmatch(name)
        if match and f"{name}{SIDE_SUFFIX}" in names:
            first = f"{match[1]}{match[3]}"
            newest[first] = max(newest.get(first, 1), int(match[2]))
    replaced = {version_name(first, one) for first, last in newest.items() for one in range(1, min(last, 10_000))}
    return frozenset(name for name in replaced if name in names and f"{name}{SIDE_SUFFIX}" in names)


def side_record(path: str) -> SideRecord | None:
    """Return the side record of an article, or None where there is none that digest wrote.

    Args:
        path: Path of the article.
    """
    content = written_down(f"{path}{SIDE_SUFFIX}")
    if content is None:
        return None
    stated = {name: value for name in FACTS if isinstance(value := content.get(name), str) and value}
    given = content.get("given")
    said = {name: value for name in _FIRST if isinstance(given, dict) and isinstance(value := given.get(name), str)}
    said |= {"url": stated["url"]} if "url" in stated else {}  # a page may claim any address, a fetch knows it
    access = content.get("access")
    return SideRecord(
        first=facts("field", said.items()),
        last=facts("field", (one for one in stated.items() if one[0] not in said)),
        access=access if isinstance(access, str) else "",
    )


def with_side_record(parsed: Parsed, record: SideRecord | None) -> Parsed:
    """Return what a file gave, with what its side record knows, where the file is one article.

    Args:
        parsed: What the file gave.
        record: Its side record, or None.
    """
    if record is None or len(parsed.documents) != 1:
        return parsed
    document = parsed.documents[0]
    problems = list(parsed.problems)
    if record.access:
        message = f"may be a part of the article alone: {_WALLS.get(record.access, record.access)}"
        problems.append(Problem(source=document.source, message=message, hint="read it on its page", failed=False))
    document = replace(document, facts=(*record.first, *document.facts, *record.last))
    return replace(parsed, documents=(document,), problems=problems)


def silent_sources(folder: str) -> Sequence[Problem]:
    """Return a problem for each source of a folder that the last fetch called silent.

    Args:
        folder: Path of the folder, as it was given.
    """
    content = written_down(os.path.join(folder, SILENT_SOURCES))  # noqa: PTH118 - see discovery
    found = content.get("sources") if content else None
    problems = []
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and all(isinstance(one.get(key), str) for key in ("name", "since", "message")):
            message = f"has not answered since {one['since']}: {one['message']}"
            hint = "`digest sources check` asks again; its articles are missing here"
            problems.append(Problem(source=f"{NEWS_SOURCE}{one['name']}", message=message, hint=hint, failed=False))
    return problems


def written_down(path: str) -> dict[str, Any] | None:
    """Return what is in a file that `digest fetch` wrote, or None for any other file and for one that cannot be read.

    Args:
        path: Path of the file.
    """
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - see discovery
            content = json.loads(stream.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and content.get("made_by") == MARKER else None
