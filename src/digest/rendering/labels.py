"""Phrase small things alike in the briefing and on the terminal: counts, languages, dates, doubts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from digest.domain import Briefing
from digest.languages import english, pack

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


def listed(parts: Sequence[str]) -> str:
    """Return words as English lists them.

    Example:
        >>> listed(["Chinese", "English", "German"]), listed(["German"])
        ('Chinese, English and German', 'German')
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def days(dates: Iterable[str | None]) -> str:
    """Return the range of the known dates as people write it, or "" where none is known.

    Args:
        dates: YYYY-MM-DD, or None where a document has no date.

    Example:
        >>> days(["2026-06-04", None, "2026-06-02"]), days(["2025-12-31", "2026-01-01"]), days(["2026-06-04"])
        ('2 to 4 June 2026', '31 December 2025 to 1 January 2026', '4 June 2026')
    """
    known = sorted(date for date in dates if date)
    if not known:
        return ""
    first, last = (_parts(known[0]), _parts(known[-1]))
    if first == last:
        return " ".join(last)
    same = next((n for n in (2, 1) if first[-n:] == last[-n:]), 0)
    return f"{' '.join(first[: 3 - same])} to {' '.join(last)}"


def _parts(date: str) -> tuple[str, str, str]:
    """Return day, month and year of YYYY-MM-DD in words; another text is its own year."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", date)
    return (str(int(found[3])), english.MONTHS[int(found[2]) - 1], found[1]) if found else ("", "", date)


def moment(run: str) -> str:
    """Return when a briefing was begun.

    Args:
        run: Id of the briefing.

    Example:
        >>> moment("2026-01-23T070000")
        '2026-01-23 07:00'
    """
    return f"{run[:10]} {run[11:13]}:{run[13:15]}"
