"""Find sentences of other sources that say at least what a statement says, though they are no statement with it.

docs/decisions/0019-merge-and-corroborate.md has the choices.
"""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from digest.deduplication.sentence_facts import FactBook, SentenceFacts
from digest.deduplication.support import ENOUGH, FLOOR, may_support
from digest.domain import Corroboration, Event, Sentence, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.embedding import Vectors

NEAREST = 6
"""Sentences of one event that are looked at for one statement, a limit of time."""

MOST, LEAST = 3_000, 3
"""Sentences of one event that are looked at, a limit of time: of a larger event the first ones of each document, and
at least so many of each."""

EventScores = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""Tells how surely the English sentences of each pair tell of the same event."""

BLOCK = 256
"""Statements that are compared with an event at once, a limit of memory."""


class Corroborator:
    """Finds the corroborations of the statements of a run.

    Args:
        sentences: Sentences in document order.
        vectors: [n, d] unit vectors; their cosine is the mean of the cosines of originals and English.
        facts: Facts of sentences.
        sources: Id of a document -> id of the document that counts as its source.
        scores: Tells how surely two sentences tell of the same event; see cross_encoder.same_event_scores.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        vectors: "Vectors",
        facts: FactBook,
        sources: Mapping[str, str],
        scores: EventScores,
    ) -> None:
        import numpy as np

        self._sentences = sentences
        self._scores = scores
        self._vectors = vectors
        self._facts = facts
        self._allowed: dict[tuple[int, int], bool] = {}
        self._row = {sentence.id: row for row, sentence in enumerate(sentences)}
        self._source = [sources.get(sentence.document, sentence.document) for sentence in sentences]
        self._code = {source: code for code, source in enumerate(dict.fromkeys(self._source))}
        self._codes = np.array([self._code[source] for source in self._source], np.int64)

    def corroborated(self, statements: Sequence[Statement], events: Sequence[Event]) -> tuple[Statement, ...]:
        """Return the statements with their corroborations, in their order."""
        import numpy as np

        by_event: dict[str, list[Statement]] = {}
        for statement in statements:
            by_event.setdefault(statement.event, []).append(statement)
        near: dict[str, list[tuple[int, float]]] = {}
        for event in events:
            rows = [self._row[i] for i in self._first_ones(event) if self._usable(self._row[i])]
            if len({self._source[row] for row in rows}) > 1:
                near |= self._near(by_event.get(event.id, []), np.array(rows, np.int64))
        told = self._told()
        found = {s.id: tuple(self._of_statement(s, near[s.id], told)) for s in statements if s.id in near}
        return tuple(self._with(statement, found.get(statement.id, ())) for statement in statements)

    def _first_ones(self, event: Event) -> Iterator[str]:
        """Yield the ids of the sentences of an event that are looked at."""
        most = max(LEAST, MOST // max(1, len(event.documents)))
        seen: Counter[str] = Counter()
        for sentence in event.sentences:
            document = self._sentences[self._row[sentence]].document
            seen[document] += 1
            if len(event.sentences) <= MOST or seen[document] <= most:
                yield sentence

    def _usable(self, row: int) -> bool:
        """Return whether a sentence can corroborate another: it has English and asks nothing."""
        return bool(self._sentences[row].english) and not self._of(row).asks

    def _near(self, statements: Sequence[Statement], rows: "NDArray[np.int64]") -> dict[str, list[tuple[int, float]]]:
        """Return each statement of one event -> the rows that may corroborate it, the nearest first, with their cosine.

        Args:
            statements: The statements.
            rows: Rows of the sentences of the event.
        """
        looked_at = set(rows.tolist())
        statements = [s for s in statements if self._row[s.sentences[0]] in looked_at]
        shown = [self._row[statement.sentences[0]] for statement in statements]
        found = {}
        for start in range(0, len(statements), BLOCK):
            cosines = self._vectors[shown[start : start + BLOCK]] @ self._vectors[rows].T
            for statement, near in zip(statements[start : start + BLOCK], cosines, strict=True):
                found[statement.id] = self._nearest(statement, rows, near)
        return found

    def _nearest(
        self, statement: Statement, rows: "NDArray[np.int64]", cosines: "NDArray[np.float32]"
    ) -> list[tuple[int, float]]:
        """Return the rows nearest to a statement that nothing but the event speaks against, each with its cosine."""
        import numpy as np

        first = self._row[statement.sentences[0]]
        known = {self._code[source] for source in statement.independent_sources}
        near = np.flatnonzero(cosines >= FLOOR)
        other = near[~np.isin(self._codes[rows[near]], list(known))]
        nearest = (
            (int(rows[k]), round(float(cosines[k]), 4)) for k in other[np.lexsort((other, -cosines[other]))][:NEAREST]
        )
        return [(row, cosine) for row, cosine in nearest if self._may_support(first, row, cosine)]

    def _may_support(self, row: int, other: int, cosine: float) -> bool:
        """Return what `may_support` says of the sentences in two rows; asked both ways."""
        pair = _in_order(row, other)
        if pair not in self._allowed:
            self._allowed[pair] = may_support(self._of(pair[0]), self._of(pair[1]), cosine)
        return self._allowed[pair]

    def _told(self) -> dict[tuple[int, int], bool]:
        """Return each pair of rows that only the event decides on -> whether they corroborate each other."""
        asked = [pair for pair, allowed in self._allowed.items() if allowed]
        events = self._scores([(self._english(one), self._english(other)) for one, other in asked])
        return {pair: event >= ENOUGH for pair, event in zip(asked, events, strict=True)}

    def _of_statement(
        self, statement: Statement, near: Sequence[tuple[int, float]], told: Mapping[tuple[int, int], bool]
    ) -> Iterator[Corroboration]:
        """Yield the best corroboration from each other source, the most alike first."""
        first = self._row[statement.sentences[0]]
        known = set(statement.independent_sources)
        for row, cosine in near:
            source = self._source[row]
            if source not in known and told[_in_order(first, row)]:
                known.add(source)
                yield Corroboration(sentence=self._sentences[row].id, source=source, similarity=cosine)

    def _english(self, row: int) -> str:
        """Return the English of the sentence in a row."""
        return self._sentences[row].english or ""

    def _of(self, row: int) -> SentenceFacts:
        """Return the facts of the sentence in a row."""
        return self._facts.of(self._sentences[row])

    def _with(self, statement: Statement, found: Sequence[Corroboration]) -> Statement:
        """Return a statement with its corroborations, and with their sources and languages."""
        if not found:
            return statement
        languages = {self._sentences[self._row[c.sentence]].language for c in found}
        return dataclasses.replace(
            statement,
            corroborations=tuple(found),
            independent_sources=(*statement.independent_sources, *(c.source for c in found)),
            languages=tuple(sorted({*statement.languages, *languages})),
        )


def _in_order(row: int, other: int) -> tuple[int, int]:
    """Return two rows, the smaller one first: a pair is one pair, whichever of its sentences is asked for."""
    return min(row, other), max(row, other)
