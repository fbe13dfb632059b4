"""Find the sentences that are each other's nearest, document by document, and the reasons not to merge them.

docs/decisions/0002-how-sentences-are-merged.md has the thresholds with their figures.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.deduplication.contradictions import judged, share_a_subject, veto
from digest.deduplication.sentence_facts import FactBook, SentenceFacts
from digest.domain import Event, Sentence
from digest.embedding import Pairs, near_pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.embedding import Vectors

WITHIN_DOCUMENT = 0.85
"""Cosine from which two sentences of one article may be merged; different ones reach 0.79 in FLORES
(docs/decisions/0002)."""

QUOTED_SLACK = 0.07
"""Cosine by which two sentences with long quotations may be less alike, as reporters cut quotations differently; not
measured."""

SAME_LANGUAGE = 0.075
"""Cosine by which two sentences in one language must be more alike: 4 false merges in FLORES without it, 0 with it
(benchmarks/statements.py, "false alone"; docs/decisions/0002)."""

LONG = 7
"""Content words of the longer sentence from which a pair must share words as well (docs/decisions/0002)."""

IN_COMMON = 0.45
"""Share of the content words of a long sentence that both must have: 1,330 of 1,994 FLORES translations are merged
(benchmarks/statements.py; docs/decisions/0002)."""

SURE = 0.80
"""Cosine from which a pair needs no words in common and no common event: below it none of 10 pairs read from two
SemEval stories was right (docs/decisions/0002)."""

AT_LENGTH = 12
"""Sentences from which an event is surely one event, not a likeness of words; not measured."""

NEIGHBOURS = 10
"""Pairs kept of one sentence, a limit of time: without a limit time grows with the square of the documents."""

TOO_LITTLE = "little in common"
"""Reason to reject a pair of long sentences with too few words in common."""

OTHER_EVENT = "event"
"""Reason to reject a pair from two events that is less alike than `SURE` or names no common person or place."""

_QUOTATION = re.compile(r"[“„\"«][^“”„\"«»]{30,}|[“「][^”」]{12,}")


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two sentences that are each other's nearest.

    Attributes:
        one: Row of a sentence.
        other: Row of the other sentence.
        cosine: Their likeness, to 4 decimals.
        reason: What speaks against merging them, or None; pairs of one statement are not asked.
    """

    one: int
    other: int
    cosine: float
    reason: str | None


class PairFinder:
    """Finds the pairs of a run's sentences that may state the same fact.

    Args:
        sentences: Sentences in document order.
        similarity: Cosine from which two sentences may be merged.
        events: Events that the sentences tell of; where there are none, all sentences tell of one event.
        facts: Facts of sentences.
    """

    def __init__(
        self, sentences: Sequence[Sentence], similarity: float, events: Sequence[Event], facts: FactBook
    ) -> None:
        self.facts = facts
        self._facts_of: list[SentenceFacts | None] = [None] * len(sentences)
        self._found: dict[int, str | None] = {}
        self._sentences = sentences
        self._similarity = similarity
        number = {sentence: i for i, event in enumerate(events) for sentence in event.sentences}
        self._event_of = [number.get(sentence.id, -1) for sentence in sentences]
        self._at_length = [i for i, event in enumerate(events) if len(event.sentences) >= AT_LENGTH]

    def scope(self, row: int) -> int | None:
        """Return the event within which a sentence may be matched, or None if the sentence may be matched anywhere.

        A sentence that names no person and no place ("The talks go on.") says the same as its twin only where both
        tell of one event.
        """
        event = self._event_of[row]
        return None if event < 0 or self._facts(row).names_a_subject else event

    def contradiction(self, i: int, j: int) -> str | None:
        """Return why two sentences must not be merged, or None where they may be; each pair is compared once."""
        first, second = sorted((i, j))  # words are aligned from the first to the second
        pair = first * len(self._sentences) + second
        if pair not in self._found:
            self._found[pair] = self._contradiction(first, second)
        return self._found[pair]

    def _contradiction(self, i: int, j: int) -> str | None:
        a, b = self._facts(i), self._facts(j)
        if found := veto(a, b):
            return found
        if self._event_of[i] != self._event_of[j] and not share_a_subject(a, b):
            return OTHER_EVENT
        return judged(a, b)

    def pairs(self, rows: Sequence[int], vectors: "Vectors") -> Iterator[tuple[int, int, float]]:
        """Yield rows and cosine of pairs that are each other's nearest, document by document, the nearest first.

        Args:
            rows: Rows of the sentences to look at, ascending.
            vectors: [n, d] unit vectors of all sentences.
        """
        import numpy as np

        places = np.array(rows, np.int64)
        found = near_pairs(vectors[places], self._similarity - QUOTED_SLACK)
        near = self._mutual(Pairs(places[found.one], places[found.other], found.cosine))
        kept: Counter[int] = Counter()
        for k in np.lexsort((near.other, near.one, -near.cosine)):
            i, j, cosine = int(near.one[k]), int(near.other[k]), float(near.cosine[k])
            if max(kept[i], kept[j]) < NEIGHBOURS:
                kept.update((i, j))
                yield i, j, cosine

    def _facts(self, row: int) -> SentenceFacts:
        """Return the facts of the sentence in a row."""
        known = self._facts_of[row]
        if known is None:
            known = self._facts_of[row] = self.facts.of(self._sentences[row])
        return known

    def reason(self, i: int, j: int, cosine: float) -> str | None:
        """Return why a pair of this likeness is not merged, or None."""
        reason = self.contradiction(i, j)
        if reason is None and cosine < SURE:
            a, b = self._facts(i).bag, self._facts(j).bag
            longer = max(len(a), len(b))
            if longer >= LONG and len(a & b) < IN_COMMON * longer:
                return TOO_LITTLE
            if self._event_of[i] != self._event_of[j]:
                return OTHER_EVENT
        return reason

    def _mutual(self, near: Pairs) -> Pairs:
        """Return the pairs over their threshold in which each is the other's nearest in its document."""
        import numpy as np

        names = {name: i for i, name in enumerate(dict.fromkeys(s.document for s in self._sentences))}
        document = np.array([names[s.document] for s in self._sentences], np.int64)
        near = _where(near, near.cosine >= self._thresholds(near, document))
        keys = np.concatenate(
            [near.one * len(names) + document[near.other], near.other * len(names) + document[near.one]]
        )
        known, place = np.unique(keys, return_inverse=True)
        nearest = np.zeros(len(known))
        np.maximum.at(nearest, place, np.tile(near.cosine, 2))
        ours, theirs = np.split(nearest[place], 2)
        return _where(near, near.cosine >= np.maximum(ours, theirs))

    def _thresholds(self, near: Pairs, document: "NDArray[np.int64]") -> "NDArray[np.float64]":
        """Return the cosine from which each pair may be merged."""
        import numpy as np

        kind = np.array([s.kind for s in self._sentences])
        language = np.array([s.language for s in self._sentences])
        quotes = np.array([_QUOTATION.search(s.text) is not None for s in self._sentences], bool)
        within = (document[near.one] == document[near.other]) & (kind[near.one] == kind[near.other])
        quoted = quotes[near.one] & quotes[near.other]
        alike = language[near.one] == language[near.other]
        event = np.array(self._event_of, np.int64)
        one_event = (event[near.one] == event[near.other]) & np.isin(event[near.one], self._at_length)
        across = self._similarity + SAME_LANGUAGE * (alike & ~one_event) - QUOTED_SLACK * quoted
        return np.where(within, max(self._similarity, WITHIN_DOCUMENT), across)


def _where(near: Pairs, keep: "NDArray[np.bool_]") -> Pairs:
    """Return the pairs whose place in `keep` is true."""
    return Pairs(near.one[keep], near.other[keep], near.cosine[keep])
