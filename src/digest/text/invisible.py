"""Take out characters that nobody sees: soft hyphens, zero-width characters, byte order marks."""

import re

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]|\u200d(?![\U0001f300-\U0001faff\u2640\u2642])")
"""A joiner inside an emoji is part of it."""


def without_invisible(text: str) -> str:
    r"""Return a text without invisible characters.

    Example:
        >>> without_invisible("Bundes\u00adrat")
        'Bundesrat'
    """
    return _INVISIBLE.sub("", text)
