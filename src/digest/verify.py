"""Does a briefing still say what its sources say? Every hash and every span is worked out anew."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from digest import ingest
from digest.config import fingerprint
from digest.model import Briefing, Document, Sentence
from digest.recorded import Recorded, file_of
from digest.render.json import text_hash
from digest.wording import without_connective

STANDARD_INPUT = "-"
SHOWN = 120
"""Characters of a text that a difference shows."""


@dataclass(frozen=True)
class Difference:
    """file: the source, or the briefing where it is about that; where: in it, for people; sentence: id, None where it
    is about something else; start, end: the span; expected: by the briefing.
    """

    file: str
    where: str
    expected: str
    found: str
    sentence: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass
class Outcome:
    """What was looked at, and what differs."""

    files: int = 0
    sentences: int = 0
    statements: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether all is as the briefing says."""
        return not self.differences


def verify(
    recorded: Recorded, base: Path | None = None, stdin: BinaryIO | None = None, name: str = "the briefing"
) -> Outcome:
    """Check all of it.

    base: the folder that the sources are in now, or were copied to, with what is left of their paths; stdin: what came
    from standard input, once more; name: of the briefing, for messages.
    """
    briefing = recorded.briefing
    outcome = Outcome(sentences=len(briefing.sentences), statements=len(briefing.statements))
    ordered = sorted(briefing.documents, key=file_of)
    for file, group in groupby(ordered, key=file_of):
        outcome.files += 1
        outcome.differences += _file(file, list(group), recorded, base, stdin)
    outcome.differences += _itself(briefing, name)
    return outcome


def _content(file: str, expected: str, base: Path | None, stdin: BinaryIO | None) -> bytes | str:
    """Of the file with the expected hash, else of the likeliest one; the reason why there is none."""
    if file == STANDARD_INPUT:
        return stdin.read() if stdin is not None else "standard input is gone: give it once more with --stdin"
    reason = "no such file" + ("" if base else "; say with --base FOLDER where it is now")
    likeliest: bytes | None = None
    for path in _candidates(file, base):
        try:
            if not Path(path).is_file():  # a pipe or device would have no end
                continue
            data = Path(path).read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            continue
        if not expected or hashlib.sha256(data).hexdigest() == expected:
            return data
        likeliest = data if likeliest is None else likeliest
    return reason if likeliest is None else likeliest


def _candidates(file: str, base: Path | None) -> Iterator[str]:
    """Below `base`, first with the whole path, at last with the name alone."""
    if base is None:
        yield from ingest.paths_of(file)
        return
    parts = [part for part in Path(file).parts if part not in {os.sep, os.pardir}]
    for i in range(len(parts)):
        yield from ingest.paths_of(str(base.joinpath(*parts[i:])))


def _file(
    file: str, documents: Sequence[Document], recorded: Recorded, base: Path | None, stdin: BinaryIO | None
) -> Iterator[Difference]:
    expected = next((d.file_sha256 or (d.sha256 if d.source == file else "") for d in documents), "")
    data = _content(file, expected, base, stdin)
    if isinstance(data, str):
        yield Difference(file, "the file", f"sha256 {expected}", data)
        return
    if expected and (found := hashlib.sha256(data).hexdigest()) != expected:
        yield Difference(file, "the file", f"sha256 {expected}", f"sha256 {found}")
    parsed = ingest.parse_again(file, data)
    read = {document.source: document for document in parsed.documents}
    for document in documents:
        if document.source in read:
            yield from _document(document, read[document.source], recorded)
        else:
            reason = "; ".join(problem.message for problem in parsed.problems)
            yield Difference(file, document.source, "an article", reason or "none")


def _document(document: Document, now: Document, recorded: Recorded) -> Iterator[Difference]:
    if document.file and now.sha256 != document.sha256 and document.source != document.file:
        yield Difference(document.source, "the article", f"sha256 {document.sha256}", f"sha256 {now.sha256}")
    for sentence in recorded.sentences.get(document.id, ()):
        found = now.text[sentence.start : sentence.end]
        if found != sentence.text or sentence.start >= sentence.end:
            yield _span(document, sentence, recorded.lines.get(sentence.id), found)
    extent = recorded.extents[document.id]
    if extent.sha256 and text_hash(now.text) != extent.sha256:
        expected = f"{extent.characters} characters with sha256 {extent.sha256}"
        found = f"{len(now.text)} characters with sha256 {text_hash(now.text)}"
        yield Difference(document.source, "the text read from it", expected, found)
    else:
        yield from _gaps(document, now.text, recorded)


def _span(document: Document, sentence: Sentence, line: int | None, found: str) -> Difference:
    at = f", line {line}" if line else ""
    where = f"{sentence.id}{at}, characters {sentence.start} to {sentence.end}"
    return Difference(
        document.source, where, _short(sentence.text), _short(found), sentence.id, sentence.start, sentence.end
    )


def _gaps(document: Document, text: str, recorded: Recorded) -> Iterator[Difference]:
    """Text that is neither a sentence nor dropped: nothing may be lost without a trace."""
    parts = (*recorded.sentences.get(document.id, ()), *recorded.dropped.get(document.id, ()))
    position = 0
    for start, end in [*sorted((part.start, part.end) for part in parts), (len(text), len(text))]:
        if lost := text[position:start].strip():
            where = f"characters {position} to {start}"
            yield Difference(
                document.source, where, "a sentence or a dropped span", _short(lost), None, position, start
            )
        if end > len(text):
            where, found = f"characters {start} to {end}", f"the end at {len(text)}"
            yield Difference(document.source, where, "text", found, None, start, end)
        position = max(position, end)


def _itself(briefing: Briefing, name: str) -> Iterator[Difference]:
    """What the briefing says twice: statements in the words of their sentences, its settings and their hash."""
    by_id = {sentence.id: sentence for sentence in briefing.sentences}
    for statement in briefing.statements:
        first = by_id[statement.sentences[0]]
        expected = " ".join((first.english or first.text).split())
        if _letters(statement.text) not in {_letters(expected), _letters(without_connective(expected))}:
            yield Difference(name, f"statement {statement.id}", _short(expected), _short(statement.text))
    for sentence in briefing.sentences:
        if sentence.language == "en" and _letters(sentence.english or "") != _letters(sentence.text):
            yield Difference(name, f"English of {sentence.id}", _short(sentence.text), _short(sentence.english or ""))
    for disagreement in briefing.disagreements:
        for value in disagreement.values:
            for i, (start, end) in zip(value.sentences, value.spans, strict=False):
                if not 0 <= start < end <= len(by_id[i].text):
                    yield Difference(name, f"{disagreement.id}, {i}", "a span of its text", f"{start} to {end}")
    meta = briefing.meta
    if meta.settings and fingerprint(meta.settings) != meta.config_hash:
        yield Difference(name, "the settings", f"hash {meta.config_hash}", f"hash {fingerprint(meta.settings)}")


def _letters(text: str) -> str:
    """What stays of a sentence whatever is done to its spaces, quotation marks and first capital."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _short(text: str) -> str:
    """One line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"
