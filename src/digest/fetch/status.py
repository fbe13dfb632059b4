"""Say how sources did so far, from what is remembered; nothing is asked, and no socket opened."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from digest.fetch.memory import MEMORY_NAME, Memory, SourceRecord, is_silent
from digest.fetch.sources import Source

_DAYS = 30
"""Days over which articles are counted: long enough for a weekly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """How a source does.

    Attributes:
        name: Its name.
        url: Its address.
        kind: What lies there.
        address: Address that is asked in its place, or "".
        succeeded: When it answered last, in ISO 8601, or "".
        failures: Failures in a row.
        message: Reason of the last failure, or "".
        daily: Articles a day over the last month, None before the first fetch.
        state: "new", "ok", "failing", "silent" (for a week) or "retired".
    """

    name: str
    url: str
    kind: str
    address: str
    succeeded: str
    failures: int
    message: str
    daily: float | None
    state: str


def sources_status(sources: Sequence[Source], folder: Path, now: datetime | None = None) -> list[SourceStatus]:
    """Return how sources did in the fetches into a folder so far; nothing is asked.

    Raises:
        StateError: Where the memory of the folder cannot be read.
    """
    moment = now or datetime.now(UTC)
    with contextlib.closing(Memory.copy_of(folder / MEMORY_NAME)) as memory:
        return [_status(source, memory, moment) for source in sources]


def _status(source: Source, memory: Memory, now: datetime) -> SourceStatus:
    known = memory.source(source.url)
    return SourceStatus(
        name=source.name,
        url=source.url,
        kind=source.kind.value,
        address=known.address if known else "",
        succeeded=known.succeeded if known else "",
        failures=known.failures if known else 0,
        message=known.message if known else "",
        daily=_daily(known, memory, now) if known else None,
        state=_state(known, now),
    )


def _daily(known: SourceRecord, memory: Memory, now: datetime) -> float:
    since = now - timedelta(days=_DAYS)
    with contextlib.suppress(ValueError):
        since = max(since, datetime.fromisoformat(known.since))
    days = max((now - since).total_seconds() / 86_400, 1.0)
    return round(memory.count_since(known.url, since.isoformat(timespec="seconds")) / days, 1)


def _state(known: SourceRecord | None, now: datetime) -> str:
    if known is None:
        return "new"
    if known.retired:
        return "retired"
    return "silent" if is_silent(known, now) else "failing" if known.failures else "ok"
