"""Read days as machines write them (ISO 8601, RFC 822, seconds since 1970), and as people do in any pack's language."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from digest.languages import date_patterns

_ISO = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_SINCE_1970 = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}|\d{15,16}")
_SECONDS = {12: 1e3, 13: 1e3, 15: 1e6, 16: 1e6}
"""Digits of a moment since 1970 -> how many of its units make a second."""
_LONGEST = 80
"""Most characters of a field that holds a date with words around it (a guard)."""


def day(text: str | None) -> str | None:
    """Return the day of a date or moment as YYYY-MM-DD, or None for a text that is neither or is ambiguous.

    Example:
        >>> day("Fri, 23 Jan 2026 14:30:00 +0100"), day("20260123"), day("1769157000"), day("03/04/2026")
        ('2026-01-23', '2026-01-23', '2026-01-23', None)
        >>> day("Dienstag, 20. Jänner 2026, 8 Uhr"), day("Jan. 20, 2026"), day("2026年1月20日 08:00")
        ('2026-01-20', '2026-01-20', '2026-01-20')
    """
    text = (text or "").strip()
    if match := _ISO.match(text):
        return _valid(*map(int, match.groups()))
    if _SINCE_1970.fullmatch(text):
        seconds = float(text) / (1 if "." in text else _SECONDS.get(len(text), 1))
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return date_patterns().find(text) if len(text) <= _LONGEST else None


def _valid(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None
