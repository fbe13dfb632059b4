"""Say whether an entry is about a topic: a word or phrase in its title, its text in the feed, or its categories."""

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.fetch.feeds import Entry
from digest.text import HAN


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
    """Return the pattern of a topic: whole words, "*" at the end for any ending; within Chinese text anywhere."""
    word = topic.strip()
    open_end = word.endswith("*")
    word = word.rstrip("*") if open_end else word
    body = r"\s+".join(re.escape(part) for part in word.split())
    before = "" if _unspaced(word[:1]) else r"(?<!\w)"
    after = "" if open_end or _unspaced(word[-1:]) else r"(?!\w)"
    return re.compile(before + body + after, re.IGNORECASE)


def _unspaced(letter: str) -> bool:
    return re.fullmatch(f"[{HAN}]", letter) is not None
