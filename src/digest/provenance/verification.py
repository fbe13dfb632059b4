"""Check a briefing against its sources: compute every hash and every span anew.

docs/decisions/0015-nothing-is-lost-silently.md has the choices.
"""

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
"""Characters of a text that a mismatch shows, so that each fits two lines of a terminal."""


@dataclass(frozen=True)
class Mismatch:
    """A place where a briefing and its source differ.

    Attributes:
        file: Name of the source, or of the briefing where the briefing contradicts itself.
        where: Place in the file, in words.
        expected: Content by the briefing.
        found: Content of the file.
        sentence: Id of the sentence, or None where the mismatch is not about a sentence.
        start: Offset of the first character of the span, or None.
        end: Offset after the last character of the span, or None.
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
    """The result of a check.

    Attributes:
        files: Number of files that were checked.
        sentences: Number of sentences that were checked.
        statements: Number of statements that were checked.
        renamed: Path of a source -> path of the file that was found by its hash alone.
        differences: All mismatches.
    """

    files: int = 0
    sentences: int = 0
    statements: int = 0
    renamed: dict[str, str] = field(default_factory=dict)
    differences: list[Mismatch] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Return whether there is no mismatch."""
        return not self.differences


def verify(
    recorded: LoadedBriefing, base: Path | None = None, stdin: BinaryIO | None = None, name: str = "the briefing"
) -> VerificationResult:
    """Check a briefing against its sources: compute every hash and every span anew.

    A source that is gone is looked for by its hash below `base`, or else in its old folder.

    Args:
        recorded: The briefing.
        base: Folder that the sources are in now, with at least the ends of their paths; None for their old places.
        stdin: Standard input of the run, once more, or None.
        name: Name of the briefing, for messages.
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
    """Yield the mismatches of one file with its documents."""
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
    """Yield the mismatches of one document.

    Args:
        document: The document as the briefing has it, without text.
        now: The document as it was read again.
        recorded: The briefing.
    """
    if document.file and now.sha256 != document.sha256 and document.source != document.file:
        yield Mismatch(document.source, "the article", f"sha256 {document.sha256}", f"sha256 {now.sha256}")
    for sentence in recorded.sentences.get(document.id, ()):
        found = now.passage(sentence.start, sentence.end)
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
    """Return the mismatch of a sentence and the text found at its offsets."""
    at = f", line {line}" if line else ""
    where = f"{sentence.id}{at}, characters {sentence.start} to {sentence.end}"
    return Mismatch(
        document.source, where, _short(sentence.text), _short(found), sentence.id, sentence.start, sentence.end
    )


def _gaps(document: Document, text: str, recorded: LoadedBriefing) -> Iterator[Mismatch]:
    """Yield each stretch of text that is neither in a sentence nor in a dropped span, and each span behind the end."""
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
    """Yield the contradictions within a briefing.

    Statements must have the words of their sentences, English sentences their own words as English, values of
    disagreements spans within their sentences, and the settings their hash.
    """
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
    """Return the letters and digits of a text in lower case, without spaces and punctuation."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _short(text: str) -> str:
    """Return a text in one line, cut to `SHOWN` characters."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"
