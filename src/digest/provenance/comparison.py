"""Say in what two briefings differ: settings, models, documents, stories and lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from digest.rendering import numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffLine:
    """A line that only one of two briefings has.

    Attributes:
        number: Its number.
        text: Its English.
    """

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffSupport:
    """A line of both briefings that more or fewer sources report now.

    Attributes:
        number: Its number in the second briefing.
        text: Its English there.
        before: Independent sources in the first briefing.
        now: Independent sources in the second.
    """

    number: int
    text: str
    before: int
    now: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingDiff:
    """The differences of two briefings.

    Attributes:
        settings: Setting or model -> what the first and the second briefing have.
        documents_gone: Sources that only the first has.
        documents_new: Sources that only the second has.
        stories_gone: Headlines that only the first has.
        stories_new: Headlines that only the second has.
        kept: Number of lines that both have, in whatever wording of the same sentences.
        lines_gone: Lines that only the first has.
        lines_new: Lines that only the second has.
        support: Lines of both that have another number of sources.
    """

    settings: Mapping[str, tuple[str, str]]
    documents_gone: tuple[str, ...]
    documents_new: tuple[str, ...]
    stories_gone: tuple[str, ...]
    stories_new: tuple[str, ...]
    kept: int
    lines_gone: tuple[DiffLine, ...]
    lines_new: tuple[DiffLine, ...]
    support: tuple[DiffSupport, ...]


def briefing_diff(before: Mapping[str, Any], now: Mapping[str, Any]) -> BriefingDiff:
    """Compare two briefings by their content: documents by hash, lines by the sentences they cite.

    Args:
        before: Fields of the first, as JSON has them.
        now: Fields of the second.
    """
    old, new = _lines(before), _lines(now)
    line_of = {sentence: line for line in old for sentence in line.sentences}
    kept: list[tuple[_Line, _Line]] = []
    for line in new:
        same = next((line_of[sentence] for sentence in line.sentences if sentence in line_of), None)
        if same is not None:
            kept.append((same, line))
    gone = {line.id for line in old} - {one.id for one, _ in kept}
    come = {line.id for line in new} - {other.id for _, other in kept}
    return BriefingDiff(
        settings=dict(_settings(before, now)),
        documents_gone=_only(_documents(before), _documents(now)),
        documents_new=_only(_documents(now), _documents(before)),
        stories_gone=_only(_headlines(before), _headlines(now)),
        stories_new=_only(_headlines(now), _headlines(before)),
        kept=len(kept),
        lines_gone=tuple(DiffLine(number=line.number, text=line.text) for line in old if line.id in gone),
        lines_new=tuple(DiffLine(number=line.number, text=line.text) for line in new if line.id in come),
        support=tuple(
            DiffSupport(number=other.number, text=other.text, before=one.sources, now=other.sources)
            for one, other in kept
            if one.sources != other.sources
        ),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    id: str
    text: str
    sentences: tuple[str, ...]
    sources: int


def _lines(fields: Mapping[str, Any]) -> list[_Line]:
    """Return the lines of a briefing, in the order of their numbers."""
    numbers = numbered([(story["summary"], story["statements"]) for story in fields["stories"]])
    lines = (
        _Line(numbers[one["id"]], one["id"], one["text"], tuple(one["sentences"]), len(one["independent_sources"]))
        for one in fields["statements"]
        if one["id"] in numbers
    )
    return sorted(lines, key=lambda line: line.number)


def _documents(fields: Mapping[str, Any]) -> dict[str, str]:
    return {one["sha256"]: one["source"] for one in fields["documents"]}


def _headlines(fields: Mapping[str, Any]) -> dict[str, str]:
    return {story["headline"]: story["headline"] for story in fields["stories"]}


def _only(mine: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for key, name in mine.items() if key not in other)


def _settings(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each setting and model in which two briefings differ, with the values of both."""
    old, new = (dict(_flat(fields["meta"].get("settings") or {})) | _models(fields["meta"]) for fields in (before, now))
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield key, (str(old.get(key)), str(new.get(key)))


def _flat(settings: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in settings.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _models(meta: Mapping[str, Any]) -> dict[str, Any]:
    models: Sequence[Mapping[str, Any]] = meta.get("models") or ()
    found = {f"model {m['source']}": f"{m['version']} ({m['sha256'][:12]})" for m in models}
    return {"tool": meta.get("tool"), **found}
