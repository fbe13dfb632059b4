"""Say whether an entry is about a topic: a word or phrase in its title, its text in the feed, or its categories."""

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.fetch.feeds import Entry
from digest.text import term_pattern


def wanted(entry: Entry, take: Sequence[str], leave: Sequence[str]) -> bool:
    """Return whether an entry is of a topic to take, if there are such, and of none to leave.

    Example:
        >>> entry = Entry(title="Die Hafenbrücke wird gebaut")
        >>> wanted(entry, ["hafen*"], []), wanted(entry, ["hafen"], []), wanted(entry, [], ["brücke"])
        (True, False, True)
    """
    if not take and not leave:
        return True
    text = " ".join([entry.title, entry.plain, *entry.topics])
    chosen = [_pattern(topic) for topic in take]
    if chosen and not any(pattern.search(text) for pattern in chosen):
        return False
    return not any(_pattern(topic).search(text) for topic in leave)


@lru_cache(maxsize=1024)
def _pattern(topic: str) -> re.Pattern[str]:
    return re.compile(term_pattern(topic))
