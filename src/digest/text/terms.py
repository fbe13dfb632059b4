"""Find a word or phrase that a user names: whole words in any case, within Chinese text anywhere."""

import re

from digest.text.scripts import HAN

_UNSPACED = re.compile(f"[{HAN}]")


def term_pattern(term: str, endings: str = "") -> str:
    """Return the pattern of a term; "*" at its end stands for any ending, and case counts in a term in capitals alone.

    Args:
        term: A word or phrase.
        endings: Pattern of the endings that each of its words may have.

    Example:
        >>> [bool(re.search(term_pattern("hafen*"), text)) for text in ("Die Hafenbrücke", "Schafen")]
        [True, False]
        >>> bool(re.search(term_pattern("WHO"), "who says so"))
        False
    """
    word = term.strip()
    open_end = word.endswith("*")
    word = word.rstrip("*").rstrip()
    body = r"\s+".join(re.escape(part) + endings * part.isalpha() for part in word.split())
    before = "" if _UNSPACED.match(word) else r"(?<!\w)"
    after = "" if open_end or _UNSPACED.match(word[-1:]) else r"(?!\w)"
    return f"{before}(?{'' if word.isupper() else 'i'}:{body}){after}"
