"""Part a headline from the name of the site behind it: "Ferry to close | BR24", "… – Oxmoor Gazette", "…_新华网"."""

import re
from collections.abc import Sequence

_SURE = ("|", "｜", "_")
"""Signs that headlines have only before the name of a site."""
_UNSURE = (" – ", " — ", " - ", " · ", " :: ", " › ", " » ")
"""Signs that headlines have in their midst as well: what follows must be known for a name."""
_LONGEST, _MOST_WORDS = 40, 5
"""Most characters and words of a name (not measured)."""
_BODY, _MOST_UNKNOWN, _LEAST_BEFORE = 6000, 3, 4
"""Characters of a text in which the words of a name do not come, most words of such a name, and least of the headline
before it (not measured)."""


def end_of_headline(title: str, publisher: str | None, words: Sequence[str], body: str = "") -> int:
    """Return the offset at which the headline ends and the name of the site begins; the length where there is none.

    Args:
        title: Title of a page.
        publisher: Name of the publisher as the page states it, or None.
        words: Words of names of sites, in small letters: "gazette".
        body: Text of the page behind the title.

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
        known = sure or _is_name(name, publisher, words) or _is_foreign(name, head, body)
        if not _may_be_name(name, head) or not known:
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


def _is_foreign(name: str, head: str, body: str) -> bool:
    """Tell whether the text has no word of what looks like a brand: several words with capitals, or one with two.

    Of 816 titles of SemEval-2022 task 8 five end so that no list knows, all with the name of a site. One plain word may
    say who says so: "- Reports".
    """
    parts = name.split()
    shaped = (
        len(parts) <= _MOST_UNKNOWN and all(part[0].isupper() for part in parts) and len(head.split()) >= _LEAST_BEFORE
    )
    brand = len(parts) > 1 or sum(map(str.isupper, name)) > 1
    if not (shaped and brand and body):
        return False
    known = set(re.findall(r"\w+", body[:_BODY].casefold()))
    return known.isdisjoint(re.findall(r"\w+", name.casefold()))
