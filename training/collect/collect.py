"""One corpus: its files found, read and put together."""

import json
import re
from collections.abc import Iterator, Mapping

from training.collect.clones import Snapshot
from training.collect.paths import joined, matches
from training.collect.problems import SourceError
from training.collect.readers import member, read
from training.collect.sources import Corpus, Part
from training.collect.store import tidy


def collect(corpus: Corpus, snapshots: Mapping[str, Snapshot], problems: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the pairs of a corpus per language.

    Args:
        corpus: What to collect.
        snapshots: The repositories that it needs.
        problems: Takes a line for each pair of files that gave nothing because something was wrong.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for part in corpus.parts:
        found.setdefault(part.language, []).extend(_part(part, snapshots, problems))
    return {language: tidy(language, pairs, corpus.most) for language, pairs in found.items()}


def _part(part: Part, snapshots: Mapping[str, Snapshot], problems: list[str]) -> Iterator[tuple[str, str]]:
    files = list(_files(part, snapshots))
    if not files:
        problems.append(f"{part.repository}: no files like {part.source} and {part.english}")
    for source, english in files:
        try:
            a = _text(snapshots[part.repository], source)
            b = _text(snapshots[part.english_repository], english) if english else a
            if a is None or b is None:
                raise SourceError("the clone lists it but does not have it")
            if "unless" not in part.options or not re.search(part.options["unless"], f"{a}\n{b}"):
                yield from read(part, a, b)
        except SourceError as error:
            problems.append(f"{part.repository} {source}: {error}")


def _files(part: Part, snapshots: Mapping[str, Snapshot]) -> Iterator[tuple[str, str]]:
    """Pairs of paths, each with `!` and the path within where it is an archive."""
    source, _, inside = part.source.partition("!")
    english, _, english_inside = part.english.partition("!")
    files = snapshots[part.repository].files
    if "map" in part.options:
        yield from _mapped(part, snapshots)
    elif not part.english:
        for file, _ in matches(source, part.where, files):
            yield f"{file}!{inside}".rstrip("!"), ""
    elif inside:
        for file, fields in matches(source, part.where, files):
            yield f"{file}!{inside.format(**fields)}", f"{english.format(**fields)}!{english_inside.format(**fields)}"
    else:
        others = snapshots[part.english_repository].files
        same = part.repository == part.english_repository
        allowed = {key: bool(part.options.get(key)) for key in ("many", "every")}
        for pair in joined((source, files), (english, others), part.where, **allowed):
            if not same or pair[0] != pair[1]:
                yield pair


def _mapped(part: Part, snapshots: Mapping[str, Snapshot]) -> Iterator[tuple[str, str]]:
    """Read the pairs from a JSON file of the repository: English path to source path, below the option `under`."""
    raw = snapshots[part.english_repository].read(part.options["map"])
    under = part.options.get("under", "")
    sources, english = (set(snapshots[name].files) for name in (part.repository, part.english_repository))
    wanted = {file for file, _ in matches(part.english, part.where, english)}
    for target, source in json.loads(raw or b"{}").items():
        if under + target in wanted and under + source in sources:
            yield under + source, under + target


def _text(snapshot: Snapshot, path: str) -> str | None:
    outer, _, inside = path.partition("!")
    content = snapshot.read(outer)
    if content is not None and inside:
        content = member(content, outer, inside)
    return None if content is None else content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
