"""What a ranking method is. docs/plugins.md shows how to write one."""

from collections.abc import Sequence
from typing import Protocol


class Ranker(Protocol):
    """What says how much each text stands for all of a story's texts.

    Subclass it and name an instance in an entry point of `digest.rankers`.

    Attributes:
        name: The name of the entry point, as `--method` takes it.
        label: What it does, within a sentence.
        largest: Number of texts that it ranks within two seconds of CPU; another method ranks longer stories. None
            where time grows in proportion to the texts.
        averaged: Whether echo in other documents and early position count as much as the rank. Else it stands alone.
        recorded_as: Name that a briefing gives to what ranked a story; empty for `name`.

    Example:
        >>> class Longest(Ranker):
        ...     name, label = "longest", "the longest first"
        ...
        ...     def rank(self, texts, titles):
        ...         return [min(1.0, len(text) / 1000) for text in texts]
        >>> Longest().rank(["a" * 500, ""], [])
        [0.5, 0.0]
    """

    name: str
    label: str
    largest: int | None = None
    averaged: bool = False
    recorded_as: str = ""

    def rank(self, texts: Sequence[str], titles: Sequence[str]) -> Sequence[float]:
        """Return a score for each text, 0 to 1, higher for what stands for more of the story.

        Must not depend on anything but the texts and titles.

        Args:
            texts: English of every sentence that a statement of the story rests on, statement by statement, those in
                the order of the documents; some may be empty, some the same.
            titles: English headlines of the documents.
        """
        ...
