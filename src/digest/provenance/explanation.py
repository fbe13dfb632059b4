"""Explain a line of a briefing from its JSON: its sources, its translation, its merges and its rank."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import Briefing, Disagreement, Rank, Sentence, Statement
from digest.errors import InputError
from digest.provenance.loading import LoadedBriefing
from digest.rendering import (
    agreement,
    document_name,
    likely_right,
    line_numbers,
    machine_translation,
    percent,
    translation_mark,
)

if TYPE_CHECKING:
    from digest.translation import Entries


@dataclass(frozen=True)
class Support:
    """A sentence that supports a line.

    Attributes:
        sentence: Id of the sentence.
        number: Number of its document in the briefing, from 1.
        source: Name of its document.
        title: Title of its document, or None.
        date: Date of its document, YYYY-MM-DD, or None.
        language: ISO 639-1 code.
        line: Line of the document's text where the sentence begins, from 1, or None where it is not known.
        start: Offset of the first character.
        end: Offset after the last character.
        original: The sentence as it stands in the document.
        translation: Machine translation, or None where there is none.
        confidence: Confidence of the model in percent, or None where there is no translation.
        flags: Names of the translation checks that doubt the translation.
        glossary: Entries of the user's glossary that decided on words of the translation: (term, English).
        offered: Lines that a glossary could have for names of the original: (name, English that digest knows for it).
        likely: How likely the translation is right in percent, or None where that was not estimated.
    """

    sentence: str
    number: int
    source: str
    title: str | None
    date: str | None
    language: str
    line: int | None
    start: int
    end: int
    original: str
    translation: str | None
    confidence: int | None
    flags: tuple[str, ...]
    glossary: tuple[tuple[str, str], ...] = ()
    offered: tuple[tuple[str, str], ...] = ()
    likely: int | None = None


@dataclass(frozen=True)
class ExplainedPair:
    """A sentence of the explained line and another sentence that looks like it.

    Attributes:
        one: Id of the sentence of the line.
        other: Id of the other sentence.
        text: English of the other sentence, or its original where there is none.
        number: Number of the document of the other sentence.
        line: Number of the line of the other sentence, or None where it supports no line.
        similarity: Mean cosine of originals and English, 0 to 1.
        reason: Reason to keep them apart, or "" where they were merged.
    """

    one: str
    other: str
    text: str
    number: int
    line: int | None
    similarity: float
    reason: str


@dataclass(frozen=True)
class ExplainedDisagreement:
    """A claim for which sources give different values.

    Attributes:
        kind: Kind of the values, see domain.DisagreementKind.
        compatible: Whether all values can be true at once.
        values: Text of each value, and the numbers of the documents that give it.
        lines: Numbers of the lines that hold the values.
    """

    kind: str
    compatible: bool
    values: tuple[tuple[str, tuple[int, ...]], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Explanation:
    """The explanation of one line.

    Attributes:
        number: Number of the line.
        statement: Id of its statement.
        text: English of the line.
        mark: Mark of a translation, such as "(de?)"; see rendering.translation_mark.
        agreement: Sources and languages in words, such as "2 sources, 2 languages".
        story: Headline of its story.
        story_number: Number of its story, from 1.
        in_summary: Whether the line is in the summary of its story.
        supports: Sentences that support the line.
        merged: Pairs of sentences that were merged.
        apart: Pairs of sentences that look alike and were kept apart.
        differences: Claims of the line for which sources give different values.
        rank: Rank of the statement, or None where an earlier version wrote the briefing.
        place: Place of the line by its score, 1 for the highest in its story, or 0 where there is no rank.
        among: Number of ranked statements of the story.
        because: Number of the line that says much the same, or None.
    """

    number: int
    statement: str
    text: str
    mark: str
    agreement: str
    story: str
    story_number: int
    in_summary: bool
    supports: tuple[Support, ...]
    merged: tuple[ExplainedPair, ...]
    apart: tuple[ExplainedPair, ...]
    differences: tuple[ExplainedDisagreement, ...]
    rank: Rank | None
    place: int
    among: int
    because: int | None


def explain(recorded: LoadedBriefing, line: str) -> Explanation:
    """Explain one line of a briefing.

    Args:
        recorded: The briefing.
        line: Number of the line, also as "[^3]", or id of its statement.

    Raises:
        InputError: Where the briefing has no such line.
    """
    briefing = recorded.briefing
    shown = line_numbers(briefing)
    by_number = {str(number): i for i, number in shown.items()}
    identity = by_number.get(line.strip().lstrip("[^").rstrip("]"), line.strip())
    statement = next((s for s in briefing.statements if s.id == identity), None)
    if statement is None or identity not in shown:
        raise InputError(f"{line}: the briefing has no such line", f"its lines are 1 to {len(shown)}")
    story = next(s for s in briefing.stories if identity in (*s.summary, *s.statements))
    sentences = {sentence.id: sentence for sentence in briefing.sentences}
    cited = (*statement.sentences, *(found.sentence for found in statement.corroborations))
    place = next((i for i, rank in enumerate(story.ranks, 1) if rank.statement == identity), 0)
    rank = story.ranks[place - 1] if place else None
    return Explanation(
        shown[identity],
        identity,
        statement.text,
        translation_mark(sentences[statement.sentences[0]]),
        agreement(len(statement.independent_sources), len(statement.languages)),
        story.headline,
        briefing.stories.index(story) + 1,
        identity in story.summary,
        tuple(_support(sentences[i], recorded) for i in cited),
        tuple(_merged(statement, briefing)),
        tuple(_apart(statement, briefing, shown)),
        tuple(_difference(d, recorded) for d in briefing.disagreements if identity in d.statements),
        rank,
        place,
        len(story.ranks),
        shown.get(rank.redundant_with or "") if rank else None,
    )


def _support(sentence: Sentence, recorded: LoadedBriefing) -> Support:
    """Return a sentence with the details of its document and its translation."""
    documents = recorded.briefing.documents
    number = next(n for n, document in enumerate(documents, 1) if document.id == sentence.document)
    document = documents[number - 1]
    return Support(
        sentence.id,
        number,
        document_name(document),
        document.title,
        document.date,
        sentence.language,
        sentence.line or None,
        sentence.start,
        sentence.end,
        sentence.text,
        machine_translation(sentence),
        percent(sentence.score),
        sentence.flags,
        tuple(_entries(sentence, _glossary(recorded))),
        tuple(_offered(sentence, _glossary(recorded))),
        likely_right(sentence),
    )


def _glossary(recorded: LoadedBriefing) -> "Entries":
    """Return the glossary of a run; JSON has lists where the settings have tuples."""
    glossary = recorded.briefing.meta.settings.get("translate", {}).get("glossary") or {}
    return {term: tuple(wanted) if isinstance(wanted, list) else wanted for term, wanted in glossary.items()}


def _offered(sentence: Sentence, entries: "Entries") -> Iterator[tuple[str, str]]:
    """Yield lines that a glossary could have for the names of a translated sentence."""
    if machine_translation(sentence) is not None:
        from digest.translation import names_to_offer

        yield from names_to_offer(entries, sentence.text, sentence.language)


def _entries(sentence: Sentence, entries: "Entries") -> Iterator[tuple[str, str]]:
    """Yield the entries of the recorded glossary whose English a translation has."""
    translated = machine_translation(sentence)
    if not entries or translated is None:
        return
    from digest.translation import entries_in

    found = entries_in(entries, sentence.text, sentence.language)
    yield from (entry for entry in found if entry[1] in translated)


def _merged(statement: Statement, briefing: Briefing) -> Iterator[ExplainedPair]:
    """Yield the pairs of sentences that were merged into a statement."""
    for merged in briefing.ledger.merged:
        if merged.statement == statement.id:
            yield _pair(briefing, {}, (merged.one, merged.other), merged.similarity)


def _apart(statement: Statement, briefing: Briefing, shown: dict[str, int]) -> Iterator[ExplainedPair]:
    """Yield the pairs of a sentence of a statement and a sentence that was kept apart from it.

    Args:
        statement: The statement.
        briefing: Its briefing.
        shown: Id of a statement -> number of its line.
    """
    own = set(statement.sentences)
    lines = {i: shown[s.id] for s in briefing.statements if s.id in shown for i in s.sentences}
    for apart in briefing.ledger.rejected:
        if apart.one in own:
            yield _pair(briefing, lines, (apart.one, apart.other), apart.similarity, apart.reason)
        elif apart.other in own:
            yield _pair(briefing, lines, (apart.other, apart.one), apart.similarity, apart.reason)


def _pair(
    briefing: Briefing, lines: dict[str, int], pair: tuple[str, str], similarity: float, reason: str = ""
) -> ExplainedPair:
    """Return a pair with the details of its other sentence.

    Args:
        briefing: The briefing.
        lines: Id of a sentence -> number of its line.
        pair: Ids of the sentence of the explained line, and of the other sentence.
        similarity: Mean cosine of both.
        reason: Reason to keep them apart, or "".
    """
    one, other = pair
    sentence = next(s for s in briefing.sentences if s.id == other)
    number = next(n for n, d in enumerate(briefing.documents, 1) if d.id == sentence.document)
    text = sentence.english or sentence.text
    return ExplainedPair(one, other, text, number, lines.get(other), similarity, reason)


def _difference(found: Disagreement, recorded: LoadedBriefing) -> ExplainedDisagreement:
    """Return a disagreement with numbers of documents and lines in place of ids."""
    briefing = recorded.briefing
    number = {document.id: n for n, document in enumerate(briefing.documents, 1)}
    source = {sentence.id: number[sentence.document] for sentence in briefing.sentences}
    values = tuple((value.text, tuple(sorted({source[i] for i in value.sentences}))) for value in found.values)
    shown = line_numbers(briefing)
    lines = tuple(sorted(shown[i] for i in found.statements if i in shown))
    return ExplainedDisagreement(found.kind, found.compatible, values, lines)
