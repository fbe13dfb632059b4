"""Define the ranking method, a part that other packages can add; docs/plugins.md shows how."""

from collections.abc import Sequence
from typing import Protocol


class Ranker(Protocol):
    """Scores each text of a story by how well it represents all texts of the story.

    To add a method, subclass this class and name an instance of the subclass in an entry point of `digest.rankers`.

    Attributes:
        name: Name of the entry point, as `--method` takes it.
        label: Description of the method, within a sentence.
        largest: Number of texts that the method ranks within two seconds of CPU; another method ranks longer stories.
            None where time grows in proportion to the texts.
        averaged: Whether echo in other documents and early position count as much as the score of the method. Where
            False, the score of the method counts alone.
        recorded_as: Name of the method in a briefing; "" for `name`.

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
        """Return a score for each text, 0 to 1, the higher the better the text represents the story.

        The scores must depend on the texts and titles alone.

        Args:
            texts: English of every sentence behind the statements of the story, statement by statement; some texts may
                be empty, some the same.
            titles: English titles of the documents.
        """
        ...
