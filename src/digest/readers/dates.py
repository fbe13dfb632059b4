"""Read days as machines write them: ISO 8601, RFC 822, seconds since 1970. `extraction.dates` reads all other forms."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def day(text: str | None) -> str | None:
    """Return the day of a date or moment as YYYY-MM-DD, or None for a text that is neither or is ambiguous.

    Example:
        >>> day("Fri, 23 Jan 2026 14:30:00 +0100"), day("20260123"), day("1769157000"), day("03/04/2026")
        ('2026-01-23', '2026-01-23', '2026-01-23', None)
    """
    text = (text or "").strip()
    if match := _ISO.match(text):
        return _valid(*map(int, match.groups()))
    if _SECONDS.fullmatch(text):
        seconds = float(text) / (1000 if len(text) > 11 and "." not in text else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _valid(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None
