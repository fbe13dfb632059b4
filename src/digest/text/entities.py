"""Put the characters of HTML's entities in their place, whatever a page says."""

import re
from html import unescape

_ENDLESS = re.compile(r"(?<=[&;6])#[0-9]{100,}")
"""A number that no character has, behind a "&" that may be escaped itself (&amp; in HTML, a number that ends in 26 in
JSON). From 4,300 digits on Python refuses to make an integer of it, in libraries too.
"""


def bounded(markup: str) -> str:
    """Return HTML with numbers of characters that Python and its libraries can read; one of no character stays one.

    Example:
        >>> bounded("&amp;#" + "9" * 5000 + ";")
        '&amp;#1114112;'
    """
    return _ENDLESS.sub("#1114112", markup)


def unescaped(markup: str) -> str:
    """Return text with the characters that its entities stand for; one that stands for none becomes "�".

    Example:
        >>> unescaped("K&auml;se &#8211; &#" + "9" * 5000 + ";")
        'Käse – �'
    """
    return unescape(bounded(markup))
