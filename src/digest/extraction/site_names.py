"""Part a headline from the name of the site behind it: "Ferry to close | BR24", "… – Oxmoor Gazette", "…_新华网"."""

from collections.abc import Sequence

_SURE = ("|", "｜", "_")
"""Signs that headlines have only before the name of a site."""
_UNSURE = (" – ", " — ", " - ", " · ", " :: ", " › ", " » ")
"""Signs that headlines have in their midst as well: what follows must be known for a name."""
_LONGEST, _MOST_WORDS = 40, 5
"""Most characters and words of a name (not measured)."""


def end_of_headline(title: str, publisher: str | None, words: Sequence[str]) -> int:
    """Return the offset at which the headline ends and the name of the site begins; the length where there is none.

    Args:
        title: Title of a page.
        publisher: Name of the publisher as the page states it, or None.
        words: Words of names of sites, in small letters: "gazette".

    Example:
        >>> title = "Ferry to close in March – Oxmoor Gazette"
        >>> title[: end_of_headline(title, None, ["gazette"])]
        'Ferry to close in March'
    """
    end = len(title)
    for _ in range(2):  # "headline | section | site"
        places = [(title.rfind(sign, 0, end), sign) for sign in (*_SURE, *_UNSURE)]
        at, sign = max(places)
        if at <= 0:
            break
        name = title[at + len(sign) : end].strip()
        sure = sign in _SURE and (sign != "_" or not name.isascii())
        head = title[:at].rstrip()
        if not _may_be_name(name, head) or not (sure or _is_name(name, publisher, words)):
            break
        end = len(head)
    return end


def _may_be_name(name: str, head: str) -> bool:
    return 0 < len(name) <= min(_LONGEST, 2 * len(head)) and len(name.split()) <= _MOST_WORDS and len(head) >= 4


def _is_name(name: str, publisher: str | None, words: Sequence[str]) -> bool:
    """Tell whether this is the publisher, or a name in capitals with a word of such names in it."""
    plain = name.casefold()
    if publisher and (plain in publisher.casefold() or publisher.casefold() in plain):
        return True
    parts = name.split()
    return not parts[0][0].islower() and not parts[-1][0].islower() and any(word in plain for word in words)
