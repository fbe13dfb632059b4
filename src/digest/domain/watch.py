"""Define what a briefing has of the topics and names that the user watches."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchMatch:
    """What a briefing has of one watched term.

    Attributes:
        term: The term, as the user wrote it.
        stories: Ids of the stories that have it, the weightiest first; none where no article does.
        statements: Ids of the statements that have it, story by story, without those that an earlier briefing had. A
            story may have it in a title alone.
    """

    term: str
    stories: tuple[str, ...]
    statements: tuple[str, ...]
