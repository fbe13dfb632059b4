"""Phrase small things alike in the briefing and on the terminal: counts, languages, dates, doubts."""

from collections import Counter
from collections.abc import Iterable

from digest.domain import Briefing
from digest.languages import pack

APART = {
    "number": "the numbers differ",
    "unit": "the units differ",
    "negation": "one denies it",
    "date": "the times differ",
    "direction": "the directions are opposite",
    "opposite": "one says the opposite",
    "modality": "one says that it may be",
    "place": "the places differ",
    "name": "the names differ",
    "speaker": "the speakers differ",
    "role": "the roles are exchanged",
    "little in common": "they share few words",
    "event": "they are of two stories",
    "unlike the others": "it is unlike the others of the line",
}
"""Reason of a veto -> why sentences that are alike were kept apart, for people (`deduplication.contradictions`)."""


def doubt(flag: str) -> str:
    """Return the label of a translation's flag, or the flag itself where no check has a label for it.

    Example:
        >>> doubt("number")
        'a number does not come through'
    """
    from digest.translation import flag_labels

    return flag_labels().get(flag, flag)


def language_name(code: str | None) -> str:
    """Return the English name of a language.

    Args:
        code: ISO 639-1 code, or None for a language that is not known.

    Example:
        >>> language_name("de"), language_name("nl"), language_name(None)
        ('German', 'Dutch', 'unknown')
    """
    return pack(code).name if code else "unknown"


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where needed.

    Example:
        >>> count(1, "document"), count(2, "story"), count(2, "day")
        ('1 document', '2 stories', '2 days')
    """
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
    return f"{number} {noun if number == 1 else plural}"


def languages_line(briefing: Briefing) -> str:
    """Return how many documents are in each language, the most frequent first: "4 German, 1 English"."""
    found = Counter(language_name(document.language) for document in briefing.documents)
    return ", ".join(f"{number} {name}" for name, number in sorted(found.items(), key=lambda x: (-x[1], x[0])))


def dates_line(dates: Iterable[str | None]) -> str:
    """Return the range of the known dates, or "" where none is known.

    Args:
        dates: YYYY-MM-DD, or None where a document has no date.

    Example:
        >>> dates_line(["2026-01-23", None, "2026-01-22"])
        'dated 2026-01-22 to 2026-01-23'
    """
    known = sorted(date for date in dates if date)
    if not known:
        return ""
    return f"dated {known[0]}" if known[0] == known[-1] else f"dated {known[0]} to {known[-1]}"


def moment(run: str) -> str:
    """Return when a briefing was begun.

    Args:
        run: Id of the briefing.

    Example:
        >>> moment("2026-01-23T070000")
        '2026-01-23 07:00'
    """
    return f"{run[:10]} {run[11:13]}:{run[13:15]}"
