"""Why a line of a briefing is there, in these words and at this place; all of it from the briefing's JSON."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.domain import Briefing, Disagreement, Rank, Sentence, Statement
from digest.errors import InputError
from digest.provenance.loading import LoadedBriefing
from digest.rendering import agreement, document_name, line_numbers, machine_translation, percent, translation_mark


@dataclass(frozen=True)
class Support:
    """A sentence that says it. number, source, title, date: of its document; confidence: in percent, None where there
    is no translation.
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


@dataclass(frozen=True)
class ExplainedPair:
    """Two sentences, one of them of this line, and how alike they are. reason: why they were kept apart, "" for those
    that were merged; number: of the other one's source; line: of the other one, None where it is no line.
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
    """A claim on which sources differ. kind, compatible: see model.Disagreement; values: what, and the numbers of the
    sources that say so; lines: numbers of the lines it is about.
    """

    kind: str
    compatible: bool
    values: tuple[tuple[str, tuple[int, ...]], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Explanation:
    """mark: see render.view.mark; place: 1 for the highest score in its story, of `among`; rank: None where an earlier
    version wrote the briefing; because: number of the line that says much the same, None where there is none.
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
    """line: its number in the briefing, or the id of its statement. Raises InputError where there is none."""
    briefing = recorded.briefing
    shown = line_numbers(briefing)
    by_number = {str(number): i for i, number in shown.items()}
    identity = by_number.get(line.strip().lstrip("[^").rstrip("]"), line.strip())
    statement = next((s for s in briefing.statements if s.id == identity), None)
    if statement is None or identity not in shown:
        raise InputError(f"{line}: the briefing has no such line", f"its lines are 1 to {len(shown)}")
    story = next(s for s in briefing.stories if identity in (*s.summary, *s.statements))
    sentences = {sentence.id: sentence for sentence in briefing.sentences}
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
        tuple(_support(sentences[i], recorded) for i in statement.sentences),
        tuple(_merged(statement, briefing)),
        tuple(_apart(statement, briefing, shown)),
        tuple(_difference(d, recorded) for d in briefing.disagreements if identity in d.statements),
        rank,
        place,
        len(story.ranks),
        shown.get(rank.redundant_with or "") if rank else None,
    )


def _support(sentence: Sentence, recorded: LoadedBriefing) -> Support:
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
    )


def _merged(statement: Statement, briefing: Briefing) -> Iterator[ExplainedPair]:
    for merged in briefing.ledger.merged:
        if merged.statement == statement.id:
            yield _pair(briefing, {}, (merged.one, merged.other), merged.similarity)


def _apart(statement: Statement, briefing: Briefing, shown: dict[str, int]) -> Iterator[ExplainedPair]:
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
    one, other = pair
    sentence = next(s for s in briefing.sentences if s.id == other)
    number = next(n for n, d in enumerate(briefing.documents, 1) if d.id == sentence.document)
    text = sentence.english or sentence.text
    return ExplainedPair(one, other, text, number, lines.get(other), similarity, reason)


def _difference(found: Disagreement, recorded: LoadedBriefing) -> ExplainedDisagreement:
    briefing = recorded.briefing
    number = {document.id: n for n, document in enumerate(briefing.documents, 1)}
    source = {sentence.id: number[sentence.document] for sentence in briefing.sentences}
    values = tuple((value.text, tuple(sorted({source[i] for i in value.sentences}))) for value in found.values)
    shown = line_numbers(briefing)
    lines = tuple(sorted(shown[i] for i in found.statements if i in shown))
    return ExplainedDisagreement(found.kind, found.compatible, values, lines)
