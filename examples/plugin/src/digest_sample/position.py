"""A ranking method: what comes first matters most, as editors have it."""

from collections.abc import Sequence

from digest.ranking import Ranker


class PositionRanker(Ranker):
    """Ranks by place alone."""

    name, label = "position", "the earlier, the better"

    def rank(self, texts: Sequence[str], titles: Sequence[str]) -> list[float]:
        """Return 1 for the first text, a half for the second, a third for the third ...

        Example:
            >>> PositionRanker().rank(["First.", "Second."], [])
            [1.0, 0.5]
        """
        return [1 / place for place, _ in enumerate(texts, 1)]


RANKER = PositionRanker()
