"""Every story of a briefing told, the weightiest first."""

import dataclasses
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.config import SummariseConfig
from digest.domain import THIS_RUN, Document, ExcludedSentence, Ledger, Problem, Rank, Sentence, Statement, Story
from digest.ranking.length import Budget, budgets
from digest.ranking.methods import method, recorded_name
from digest.ranking.story import NO_HEADLINE, rank_story

if TYPE_CHECKING:
    from digest.embedding import Vectors


HEADLINE_WORDS = 14


@dataclass(frozen=True)
class RankingMaterial:
    """What the stories are made from.

    Attributes:
        vectors: [len(sentences), d] unit vectors, in the order of `sentences`.
        voice_of: Document id to the id of the document that speaks for it; another one where it is a copy.
        already_reported: Ids of statements that an earlier briefing had; they stay out of summaries.
        focus: Unit vector of the topic that summaries lean towards, or None.
    """

    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    documents: Sequence[Document]
    vectors: "Vectors"
    voice_of: Mapping[str, str]
    already_reported: Collection[str] = ()
    focus: "Vectors | None" = None


@dataclass(frozen=True)
class _StoryMaterial:
    """What one story is made of. voices: documents less copies of one another."""

    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    documents: Sequence[Document]
    vectors: "Vectors"
    voices: int


def rank_stories(
    material: RankingMaterial, groups: Sequence[Sequence[int]], config: SummariseConfig
) -> tuple[Story, ...]:
    """groups: for each story the places of its sentences. Ordered by voices, then by date, then as given.

    A statement whose sentences stand in several stories belongs to the one that has most of them, the first of equals.
    """
    group_of = {row: number for number, rows in enumerate(groups) for row in rows}
    place = {sentence.id: i for i, sentence in enumerate(material.sentences)}
    own: list[list[Statement]] = [[] for _ in groups]
    for statement in material.statements:
        homes = Counter(group_of[place[i]] for i in statement.sentences)
        own[min(homes, key=lambda home: (-homes[home], home))].append(statement)
    drafts = [_draft(material, rows, mine, place) for rows, mine in zip(groups, own, strict=True)]
    fresh = [[s for s in draft.statements if s.id not in material.already_reported] for draft in drafts]
    rooms = budgets(config, fresh, [max(1, draft.voices) for draft in drafts])
    stories = [
        _story(draft, own, material, config, room) for draft, own, room in zip(drafts, fresh, rooms, strict=True)
    ]
    if len(stories) > 1:
        stories = [_named(story, material.statements) for story in stories]
    ordered = sorted(stories, key=lambda story: (-story.voices, _latest_first(story.date)))
    return tuple(dataclasses.replace(story, id=f"story{number}") for number, story in enumerate(ordered, 1))


def _draft(
    material: RankingMaterial, rows: Sequence[int], statements: Sequence[Statement], place: Mapping[str, int]
) -> _StoryMaterial:
    own = {material.sentences[row].document for row in rows}
    documents = [document for document in material.documents if document.id in own]
    supporting = {place[i] for statement in statements for i in statement.sentences}
    chosen = sorted(supporting.union(rows))
    voices = len({material.voice_of.get(document.id, document.id) for document in documents})
    return _StoryMaterial(
        statements, [material.sentences[row] for row in chosen], documents, material.vectors[chosen], voices
    )


def _story(
    draft: _StoryMaterial, fresh: Sequence[Statement], material: RankingMaterial, config: SummariseConfig, room: Budget
) -> Story:
    documents = draft.documents
    known = [statement.id for statement in draft.statements if statement.id in material.already_reported]
    story = rank_story(fresh, draft.sentences, documents, draft.vectors, config, room=room, focus=material.focus)
    return dataclasses.replace(
        story,
        statements=(*story.statements, *known),
        ranks=(
            *story.ranks,
            *(
                Rank(statement=i, score=0.0, central=0.0, echoed=0.0, early=0.0, quality=0.0, outcome="told")
                for i in known
            ),
        ),
        voices=draft.voices,
        date=max((document.date for document in documents if document.date), default=None),
    )


def method_fallback_notes(stories: Sequence[Story], config: SummariseConfig) -> list[Problem]:
    """Say of every story that had too many sentences for the method asked for which one ranked it."""
    wanted = recorded_name(method(config.method))
    return [
        Problem(
            source=THIS_RUN,
            message=(f"story {story.headline!r} has too many sentences for {wanted}, so {story.method} ranked it"),
            hint="choose another with --method",
            failed=False,
        )
        for story in stories
        if story.method != wanted
    ]


def _named(story: Story, statements: Sequence[Statement]) -> Story:
    """With the beginning of its first statement where no document has a title: readers of several need to tell them."""
    if story.headline != NO_HEADLINE:
        return story
    lines = (*story.summary, *story.statements)
    first = next((statement for statement in statements if lines[:1] == (statement.id,)), None)
    if first is None:
        return story
    words = first.text.split()
    begun = " ".join(words[:HEADLINE_WORDS]).rstrip(",;:–-")
    headline = f"{begun} …" if len(words) > HEADLINE_WORDS else begun.removesuffix(".")
    return dataclasses.replace(story, headline=headline, headline_of=first.sentences[0]) if headline else story


def _latest_first(date: str | None) -> tuple[bool, int]:
    """The undated last."""
    return date is None, -int((date or "0").replace("-", ""))


def statements_by_story(stories: Sequence[Story]) -> list[tuple[str, tuple[str, ...]]]:
    """(story, its statements) by id."""
    return [(story.id, (*story.summary, *story.statements)) for story in stories]


def with_unreported(ledger: Ledger, statements: Sequence[Statement], stories: Sequence[Story]) -> Ledger:
    """The ledger with the sentences of statements that no story tells: a page's abstract that repeats its article."""
    shown = {statement for _, own in statements_by_story(stories) for statement in own}
    unreported = (
        ExcludedSentence(sentence=i, reason="abstract")
        for statement in statements
        if statement.id not in shown
        for i in statement.sentences
    )
    return dataclasses.replace(ledger, left_out=(*ledger.left_out, *unreported))
