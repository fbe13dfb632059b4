"""Which stories are new and which go on (topic tracking, Allan et al. 1998), and what there is to remember of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import ChangeReport, ContinuedStory, NumberChange, Story
from digest.domain.history import EarlierBriefings, PastDocument, PastSentence, PastStatement, PastStory
from digest.tracking.already_reported import CurrentBriefing, PriorMatch, is_already_reported, moved

if TYPE_CHECKING:
    from digest.domain.history import Vector

# benchmarks/follow.py: 577 article pairs of SemEval-2022 task 8 (de, zh, en), same story (<= 2) against another (>= 3).
# With ABOUT 0.52 and SAYS 0.50 precision is 0.84 and recall 0.71, and 0.11 % of articles drawn at random are linked;
# 0.44 and 0.50 have the best F1 (0.82), but link 0.17 %, and there are many earlier articles to be linked with wrongly.
ABOUT_SENTENCES = 8  # an article says first what it is about; 5 and 16 do no better
ABOUT = 0.52  # cosine of what two articles are about
SAYS = 0.50  # cosine of their nearest sentences
LOOK_BACK = 30  # briefings; a story that rested longer counts as new


@dataclass(frozen=True)
class TrackingResult:
    """since: for the reader; remains: for later briefings, a story each, in the briefing's order."""

    since: ChangeReport
    remains: tuple[PastStory, ...]


def track_stories(
    stories: Sequence[Story],
    now: CurrentBriefing,
    earlier: EarlierBriefings,
    echoes: Mapping[str, Sequence[PriorMatch]],
) -> TrackingResult:
    """Link each story to the thread it goes on with. echoes: see told.told_before."""
    view = _View(now)
    told = frozenset(i for i, near in echoes.items() if is_already_reported(near))
    new, continued, remains = [], [], []
    for story in stories:
        subjects = view.subjects(story)
        threads = _threads(view.vectors_of(story), subjects, earlier)
        if threads:
            continued.append(_continuation(story, threads, earlier, echoes, told))
        else:
            new.append(story.id)
        fresh = [i for i in (*story.summary, *story.statements) if i not in told]
        unseen = tuple(d for d in subjects if d.sha256 not in earlier.seen)
        remains.append(
            PastStory(
                thread=threads[0] if threads else None,
                run="",
                headline=story.headline,
                statements=tuple(map(view.past, fresh)),
                documents=unseen,
            )
        )
    order = tuple(s.id for s in now.statements if s.id in told)
    report = ChangeReport(briefing=earlier.last, new=tuple(new), continued=tuple(continued), told=order)
    return TrackingResult(report, tuple(remains))


class _View:
    """The briefing's parts by id."""

    def __init__(self, now: CurrentBriefing) -> None:
        self._statements = {statement.id: statement for statement in now.statements}
        self._sentences = {s.id: PastSentence(sentence=s, vector=now.vectors[i]) for i, s in enumerate(now.sentences)}
        self._documents = {document.id: document for document in now.documents}
        self._rows: dict[str, list[int]] = {}
        for i, sentence in enumerate(now.sentences):
            self._rows.setdefault(sentence.document, []).append(i)
        self._vectors = now.vectors

    def past(self, statement: str) -> PastStatement:
        known = self._statements[statement]
        return PastStatement(text=known.text, sentences=tuple(self._sentences[i] for i in known.sentences))

    def vectors_of(self, story: Story) -> "Vector":
        """Of all sentences of the story's documents."""
        return self._vectors[[i for document in story.documents for i in self._rows.get(document, [])]]

    def subjects(self, story: Story) -> list[PastDocument]:
        """What each document of the story is about."""
        documents = [d for d in story.documents if d in self._rows]
        return [
            PastDocument(sha256=self._documents[d].sha256, vector=about(self._vectors[self._rows[d]]))
            for d in documents
        ]


def about(vectors: "Vector") -> "Vector":
    """Unit vector of what a text with these sentences [n, d] is about."""
    import numpy as np

    mean = vectors[:ABOUT_SENTENCES].mean(axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0), np.float32)


def _threads(sentences: "Vector", subjects: Sequence[PastDocument], earlier: EarlierBriefings) -> list[int]:
    """Threads that the story goes on with, the nearest first."""
    recent = set(list(dict.fromkeys(story.run for story in earlier.stories))[-LOOK_BACK:])
    nearest: dict[int, float] = {}
    for story in earlier.stories:
        if story.run in recent and story.thread is not None:
            cosine = _nearness(sentences, subjects, story)
            nearest[story.thread] = max(cosine, nearest.get(story.thread, 0.0))
    return sorted((t for t, cosine in nearest.items() if cosine > 0), key=lambda t: (-nearest[t], t))


def _nearness(sentences: "Vector", subjects: Sequence[PastDocument], story: PastStory) -> float:
    """Largest cosine between what a document on either side is about; 0 where they do not tell of the same."""
    import numpy as np

    said = [sentence.vector for statement in story.statements for sentence in statement.sentences]
    if not said or not story.documents or not subjects:
        return 0.0
    ours, theirs = (np.stack([document.vector for document in side]) for side in (subjects, story.documents))
    cosine = round(float((ours @ theirs.T).max()), 4)
    return cosine if cosine >= ABOUT and float((sentences @ np.stack(said).T).max()) >= SAYS else 0.0


def _continuation(
    story: Story,
    threads: Sequence[int],
    earlier: EarlierBriefings,
    echoes: Mapping[str, Sequence[PriorMatch]],
    told: frozenset[str],
) -> ContinuedStory:
    tellings = [past for past in earlier.stories if past.thread == threads[0]]
    lines = (*story.summary, *story.statements)
    changes = tuple(_changes((i for i in lines if i not in told), earlier, echoes, frozenset(threads)))
    changed = {change.statement for change in changes}
    return ContinuedStory(
        story=story.id,
        headline=tellings[-1].headline,
        first=tellings[0].run,
        last=tellings[-1].run,
        new=tuple(i for i in lines if i not in told and i not in changed),
        changes=changes,
    )


def _changes(
    lines: Iterable[str], earlier: EarlierBriefings, echoes: Mapping[str, Sequence[PriorMatch]], threads: frozenset[int]
) -> Iterator[NumberChange]:
    """Numbers that moved since the latest telling of the same thing in one of the threads; each line and each earlier
    statement in one change at most, the nearest first: what else resembles it tells something of its own.
    """
    candidates = []
    for position, line in enumerate(lines):
        differing = [e for e in echoes.get(line, ()) if e.pair and earlier.stories[e.story].thread in threads]
        candidates += [(-echo.story, -echo.cosine, position, line, echo) for echo in differing]
    taken: set[str | int] = set()
    for *_, line, echo in sorted(candidates, key=lambda c: c[:3]):
        if echo.pair and not taken & {line, id(echo.statement)}:
            taken |= {line, id(echo.statement)}
            now, was = moved(*echo.pair)
            yield NumberChange(
                statement=line,
                now=now,
                was=was,
                before=echo.statement.text,
                briefing=earlier.stories[echo.story].run,
            )
