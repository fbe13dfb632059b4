"""Keep the vectors of the sentences of a run, found by the id of the sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.embedding.encoder import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceVectors:
    """Unit vectors of sentences in two views: the original and its English.

    Attributes:
        rows: Id of a sentence -> its row in both matrices.
        original: [n, d] unit vectors of the originals.
        english: [n, d] unit vectors of the English; of a sentence without English, of the original.
        topic: [d] unit vector of the topic that the summaries lean towards, or None.

    Example:
        >>> import numpy as np
        >>> both = np.eye(2, dtype=np.float32)
        >>> vectors = SentenceVectors(rows={"s1": 0, "s2": 1}, original=both, english=both)
        >>> vectors.of(["s2"]).original.tolist()
        [[0.0, 1.0]]
    """

    rows: dict[str, int]
    original: Vectors
    english: Vectors
    topic: Vectors | None = None

    def __getitem__(self, sentence: str) -> Vectors:
        """Return the vector of a sentence's original."""
        vector: Vectors = self.original[self.rows[sentence]]
        return vector

    def places(self, sentences: Iterable[str]) -> list[int]:
        """Return the rows of sentences, in the order given."""
        return [self.rows[sentence] for sentence in sentences]

    def of(self, sentences: Sequence[str]) -> "SentenceVectors":
        """Return the vectors of these sentences alone, in the order given."""
        chosen = self.places(sentences)
        return SentenceVectors(
            rows={sentence: row for row, sentence in enumerate(sentences)},
            original=self.original[chosen],
            english=self.english[chosen],
            topic=self.topic,
        )
