"""Does a briefing still say what its sources say? Every hash and every span is worked out anew."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from digest import readers
from digest.config import fingerprint
from digest.deduplication import without_connective
from digest.domain import Briefing, Document, Sentence, text_hash
from digest.languages import TARGET
from digest.provenance.loading import LoadedBriefing, file_of
from digest.provenance.sources import Sources

SHOWN = 120
"""Characters of a text that a difference shows."""


@dataclass(frozen=True)
class Mismatch:
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
class VerificationResult:
    """What was looked at, and what differs. renamed: source -> where the file with its content was found."""

    files: int = 0
    sentences: int = 0
    statements: int = 0
    renamed: dict[str, str] = field(default_factory=dict)
    differences: list[Mismatch] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether all is as the briefing says."""
        return not self.differences


def verify(
    recorded: LoadedBriefing, base: Path | None = None, stdin: BinaryIO | None = None, name: str = "the briefing"
) -> VerificationResult:
    """Work out every hash and every span anew, and hold the briefing against its sources.

    A source that is gone is looked for by its hash below `base`, or else among the files beside where it was.

    Args:
        recorded: The briefing.
        base: Folder that the sources are in now, or were copied to, with what is left of their paths.
        stdin: What came from standard input, once more.
        name: Of the briefing, for messages.
    """
    briefing = recorded.briefing
    outcome = VerificationResult(sentences=len(briefing.sentences), statements=len(briefing.statements))
    sources = Sources(base, stdin, outcome.renamed)
    ordered = sorted(briefing.documents, key=file_of)
    for file, group in groupby(ordered, key=file_of):
        outcome.files += 1
        outcome.differences += _file(file, list(group), recorded, sources)
    outcome.differences += _itself(briefing, name)
    return outcome


def _file(file: str, documents: Sequence[Document], recorded: LoadedBriefing, sources: Sources) -> Iterator[Mismatch]:
    expected = next((d.file_sha256 or (d.sha256 if d.source == file else "") for d in documents), "")
    data = sources.content(file, expected)
    if isinstance(data, str):
        yield Mismatch(file, "the file", f"sha256 {expected}", data)
        return
    if expected and (found := hashlib.sha256(data).hexdigest()) != expected:
        yield Mismatch(file, "the file", f"sha256 {expected}", f"sha256 {found}")
    parsed = readers.parse_again(file, data)
    read = {document.source: document for document in parsed.documents}
    for document in documents:
        if document.source in read:
            yield from _document(document, read[document.source], recorded)
        else:
            reason = "; ".join(problem.message for problem in parsed.problems)
            yield Mismatch(file, document.source, "an article", reason or "none")


def _document(document: Document, now: Document, recorded: LoadedBriefing) -> Iterator[Mismatch]:
    if document.file and now.sha256 != document.sha256 and document.source != document.file:
        yield Mismatch(document.source, "the article", f"sha256 {document.sha256}", f"sha256 {now.sha256}")
    for sentence in recorded.sentences.get(document.id, ()):
        found = now.text[sentence.start : sentence.end]
        if found != sentence.text or sentence.start >= sentence.end:
            yield _span(document, sentence, sentence.line, found)
    extent = recorded.extents[document.id]
    if extent.sha256 and text_hash(now.text) != extent.sha256:
        expected = f"{extent.characters} characters with sha256 {extent.sha256}"
        found = f"{len(now.text)} characters with sha256 {text_hash(now.text)}"
        yield Mismatch(document.source, "the text read from it", expected, found)
    else:
        yield from _gaps(document, now.text, recorded)


def _span(document: Document, sentence: Sentence, line: int | None, found: str) -> Mismatch:
    at = f", line {line}" if line else ""
    where = f"{sentence.id}{at}, characters {sentence.start} to {sentence.end}"
    return Mismatch(
        document.source, where, _short(sentence.text), _short(found), sentence.id, sentence.start, sentence.end
    )


def _gaps(document: Document, text: str, recorded: LoadedBriefing) -> Iterator[Mismatch]:
    """Text that is neither a sentence nor dropped: nothing may be lost without a trace."""
    parts = (*recorded.sentences.get(document.id, ()), *recorded.dropped.get(document.id, ()))
    position = 0
    for start, end in [*sorted((part.start, part.end) for part in parts), (len(text), len(text))]:
        if lost := text[position:start].strip():
            where = f"characters {position} to {start}"
            yield Mismatch(document.source, where, "a sentence or a dropped span", _short(lost), None, position, start)
        if end > len(text):
            where, found = f"characters {start} to {end}", f"the end at {len(text)}"
            yield Mismatch(document.source, where, "text", found, None, start, end)
        position = max(position, end)


def _itself(briefing: Briefing, name: str) -> Iterator[Mismatch]:
    """What the briefing says twice: statements in the words of their sentences, its settings and their hash."""
    by_id = {sentence.id: sentence for sentence in briefing.sentences}
    for statement in briefing.statements:
        first = by_id[statement.sentences[0]]
        expected = " ".join((first.english or first.text).split())
        if _letters(statement.text) not in {_letters(expected), _letters(without_connective(expected))}:
            yield Mismatch(name, f"statement {statement.id}", _short(expected), _short(statement.text))
    for sentence in briefing.sentences:
        if sentence.language == TARGET and _letters(sentence.english or "") != _letters(sentence.text):
            yield Mismatch(name, f"English of {sentence.id}", _short(sentence.text), _short(sentence.english or ""))
    for disagreement in briefing.disagreements:
        for value in disagreement.values:
            for i, (start, end) in zip(value.sentences, value.spans, strict=False):
                if not 0 <= start < end <= len(by_id[i].text):
                    yield Mismatch(name, f"{disagreement.id}, {i}", "a span of its text", f"{start} to {end}")
    meta = briefing.meta
    if meta.settings and fingerprint(meta.settings) != meta.config_hash:
        yield Mismatch(name, "the settings", f"hash {meta.config_hash}", f"hash {fingerprint(meta.settings)}")


def _letters(text: str) -> str:
    """What stays of a sentence whatever is done to its spaces, quotation marks and first capital."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _short(text: str) -> str:
    """One line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"
