"""Search past briefings and the originals of their lines."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest import store
from digest.errors import ConfigError, InputError, StateError
from digest.provenance.briefing_files import OnFault, PastBriefing, past_briefings, read_fields
from digest.rendering import numbered
from digest.store import FileVersion, FoundSentence, Period, SearchableSentence, SearchIndex

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What a search found.

    Attributes:
        total: Number of different sentences that were found.
        sentences: The sentences that were asked for, those of the latest briefing first.
        briefings: Number of briefings that were looked into.
        without: Number of briefings that cannot be searched, as their JSON was not written.
        broken: Files that are no briefing.
    """

    total: int
    sentences: tuple[FoundSentence, ...]
    briefings: int
    without: int = 0
    broken: tuple[str, ...] = ()


def search(
    query: str,
    on_fault: OnFault,
    *,
    since: str = "",
    until: str = "",
    state: str | None = None,
    folder: Path | None = None,
    limit: int = -1,
) -> SearchResult:
    """Look for sentences in past briefings; the index is brought up to date before.

    Args:
        query: What to look for; see `store.search_words.compiled`.
        on_fault: Told of states that cannot be read, where none was asked for.
        since: First day, month or year: "2026-01-23", "2026-01", "2026"; "" for any.
        until: Last day, month or year.
        state: Name of the state whose runs are looked into, or None.
        folder: Output folder that is looked into, or None.
        limit: Most sentences to return, -1 for all.

    Raises:
        ConfigError: For a query without a word, or something else than a day.
        StateError: Where the index or the state asked for cannot be used.
    """
    for flag, day in (("--since", since), ("--until", until)):
        if day and not _DAY.fullmatch(day):
            raise ConfigError(f"{flag}: {day!r} is no day", f"write it as in {flag} 2026-01-23, 2026-01 or 2026")
    past, without = past_briefings(state, folder, on_fault)
    if not past:
        why = "they have no JSON (-f json)" if without else "a run that writes JSON keeps one in OUT/archive"
        raise StateError("no past briefing can be searched", why)
    index = SearchIndex(store.index_file())
    try:
        broken = _bring_up_to_date(index, past, everything=state is None and folder is None)
        period = Period(files=frozenset(one.file for one in past), since=since, until=until)
        total, found = index.find(query, period, limit)
    finally:
        index.close()
    return SearchResult(
        total=total, sentences=tuple(found), briefings=len(past) - len(broken), without=without, broken=tuple(broken)
    )


def _bring_up_to_date(index: SearchIndex, past: Sequence[PastBriefing], *, everything: bool) -> list[str]:
    """Put what is new into the index, and take out what is gone.

    Args:
        index: The index.
        past: The briefings that are there.
        everything: Whether these are all briefings, so that all others are gone.

    Returns:
        Files that are no briefing.
    """
    known, broken = index.versions(), []
    versions = {one.file: _version(one.file) for one in past}
    stale = [one for one in past if known.get(one.file) != versions[one.file]]
    gone = [file for file in known if file not in versions and (everything or not os.path.exists(file))]  # noqa: PTH110
    if not stale and not gone:
        return []
    with index.changing():
        index.drop(gone)
        for one in stale:
            try:
                sentences = list(_sentences(read_fields(one.file)))
            except (InputError, KeyError, TypeError, ValueError, AttributeError):
                index.drop([one.file])
                broken.append(one.file)
            else:
                index.put(one.file, one.run, versions[one.file], sentences)
    return broken


def _version(file: str) -> FileVersion:
    try:
        status = os.stat(file)  # noqa: PTH116 - a thousand of them
    except OSError:
        return FileVersion(-1, 0)
    return FileVersion(status.st_size, status.st_mtime_ns)


def _sentences(fields: Mapping[str, Any]) -> Iterator[SearchableSentence]:
    """Yield the sentences of a briefing with the lines that cite them."""
    documents = {one["id"]: one for one in fields["documents"]}
    numbers = numbered([(story["summary"], story["statements"]) for story in fields["stories"]])
    lines: dict[str, int] = {}
    for statement in fields["statements"]:
        cited = (*statement["sentences"], *(one["sentence"] for one in statement.get("corroborations", ())))
        for sentence in cited if statement["id"] in numbers else ():
            lines[sentence] = min(numbers[statement["id"]], lines.get(sentence, numbers[statement["id"]]))
    for sentence in fields["sentences"]:
        document = documents[sentence["document"]]
        english = sentence.get("english")
        yield SearchableSentence(
            original=sentence["text"],
            english=english if english and english != sentence["text"] else "",
            line=lines.get(sentence["id"]),
            source=document["source"],
            title=document.get("title"),
            date=document.get("date"),
            language=sentence["language"],
            source_line=sentence.get("line"),
        )
