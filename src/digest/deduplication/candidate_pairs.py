"""Find the sentences that are each other's nearest, document by document, and what speaks against merging them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.deduplication.contradictions import contradiction, share_a_subject
from digest.deduplication.sentence_facts import FactBook, SentenceFacts
from digest.domain import Event, Sentence
from digest.embedding import Pairs, near_pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.embedding import Vectors

# Writers seldom repeat themselves: neighbours of one article that look alike ("The Thais invaded ... in the 18th
# century" / "In the last years of the 18th century the Vietnamese ...", cosine 0.66 to 0.79 in FLORES) say different
# things.
WITHIN_DOCUMENT = 0.85
# Reporters quote one utterance in full, in part, or with words of their own around it; translations differ as well.
QUOTED_SLACK = 0.07  # two sentences with long quotations may be this much less alike
# Within one language a sentence on the same matter is nearer than a translation that says the same: without it FLORES
# has 4 false merges, one sentence a document, up to 0.751, and with it none (benchmarks/statements.py, "false alone").
# Between two articles on one event it would cost what is right: SemEval has 17 such pairs from 0.68 on; the 4 of them
# that are short or have words in common were right (read; few).
SAME_LANGUAGE = 0.075  # two sentences in one language must be this much more alike
# Long sentences that say the same share words as well. Of 1,994 FLORES translations 1,330 are merged at 0.45, 1,290 at
# 0.50, 1,183 at 0.55, 1,117 at 0.60; of distinct sentences without their translations ("alone") 2, 1, 1 and 0 pairs.
# They say much the same: "The cell is the basic unit of all living things" / "the smallest unit of a living organism".
LONG, IN_COMMON, SURE = 7, 0.45, 0.80  # content words; share of them in both; cosine from which vectors are enough
TOO_LITTLE = "little in common"
AT_LENGTH = 12  # sentences from which on a story is sure to be one event, not a likeness of words
NEIGHBOURS = 10  # other documents a sentence is compared with, so that time does not grow with their square
# Below SURE none of 10 merged pairs from two SemEval stories told a fact: greetings, notices of publishers, "See you in
# 2020" / "The year 2020 is there"; six of them were plainly wrong.
OTHER_EVENT = "event"  # why sentences of two stories are not merged that are less alike or name nothing in common
_QUOTATION = re.compile(r"[“„\"«][^“”„\"«»]{30,}|[“「][^”」]{12,}")


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two sentences that are each other's nearest.

    Attributes:
        one: Row of a sentence.
        other: Row of the other sentence.
        cosine: Their likeness, to 4 decimals.
        reason: What speaks against merging them, or None.
    """

    one: int
    other: int
    cosine: float
    reason: str | None


class PairFinder:
    """Finds the pairs of a run's sentences that may state the same fact.

    Args:
        sentences: In document order.
        similarity: Cosine from which two sentences may be merged.
        events: Events that the sentences tell of; without any, all tell of one.
        facts: Where the facts of sentences are kept.
    """

    def __init__(
        self, sentences: Sequence[Sentence], similarity: float, events: Sequence[Event], facts: FactBook
    ) -> None:
        self.facts = facts
        self._facts_of: list[SentenceFacts | None] = [None] * len(sentences)
        self._sentences = sentences
        self._similarity = similarity
        number = {sentence: i for i, event in enumerate(events) for sentence in event.sentences}
        self._event_of = [number.get(sentence.id, -1) for sentence in sentences]
        self._at_length = [i for i, event in enumerate(events) if len(event.sentences) >= AT_LENGTH]

    def scope(self, row: int) -> int | None:
        """Return the event that a sentence may be matched within, or None if it may be matched anywhere.

        A sentence that names no person and no place ("The talks go on.") says the same as its twin only where both
        tell of one event.
        """
        event = self._event_of[row]
        return None if event < 0 or self._facts(row).names_a_subject else event

    def contradiction(self, i: int, j: int) -> str | None:
        """Return why two sentences must not be merged, or None where no fact speaks against it."""
        a, b = self._facts(i), self._facts(j)
        reason = contradiction(a, b)
        if reason is None and self._event_of[i] != self._event_of[j] and not share_a_subject(a, b):
            return OTHER_EVENT
        return reason

    def pairs(self, rows: Sequence[int], vectors: "Vectors") -> list[CandidatePair]:
        """Return pairs that are each other's nearest, document by document, the most similar first.

        Args:
            rows: Rows of the sentences to look at, ascending.
            vectors: [n, d] unit vectors of all sentences.
        """
        import numpy as np

        places = np.array(rows, np.int64)
        found = near_pairs(vectors[places], self._similarity - QUOTED_SLACK)
        near = self._mutual(Pairs(places[found.one], places[found.other], found.cosine))
        kept: Counter[int] = Counter()
        chosen = []
        for k in np.lexsort((near.other, near.one, -near.cosine)):
            i, j, cosine = int(near.one[k]), int(near.other[k]), float(near.cosine[k])
            if max(kept[i], kept[j]) < NEIGHBOURS:
                kept.update((i, j))
                chosen.append(CandidatePair(i, j, cosine, self._reason(i, j, cosine)))
        return chosen

    def _facts(self, row: int) -> SentenceFacts:
        known = self._facts_of[row]
        if known is None:
            known = self._facts_of[row] = self.facts.of(self._sentences[row])
        return known

    def _reason(self, i: int, j: int, cosine: float) -> str | None:
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
    return Pairs(near.one[keep], near.other[keep], near.cosine[keep])
