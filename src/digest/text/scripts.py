"""Tell which script a letter belongs to, and which one a text is written in.

Character ranges stand here and nowhere else; other modules put `LETTERS[...]`, `HAN` or `LATIN` into their classes.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

LETTERS: Mapping[str, str] = {
    "Latin": r"A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uff21-\uff3a\uff41-\uff5a",
    "Han": r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": r"\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d",
    "Hangul": r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Cyrillic": r"\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Hebrew": r"\u0590-\u05ff\ufb1d-\ufb4f",
    "Devanagari": r"\u0900-\u097f\ua8e0-\ua8ff",
    "Bengali": r"\u0980-\u09ff",
    "Thai": r"\u0e00-\u0e7f",
    "Georgian": r"\u10a0-\u10ff\u1c90-\u1cbf",
    "Armenian": r"\u0530-\u058f",
}
"""Name of a script -> its letters, for a character class (blocks of Unicode)."""

LATIN = LETTERS["Latin"]
"""Letters of the Latin script, for a character class."""
HAN = LETTERS["Han"]
"""Characters of the Han script, for a character class."""
NAME_DOTS = "·•‧・"
"""What stands between the words of a foreign name in Chinese characters, for a character class."""

LATIN_CAPITALS = "A-ZÀ-ÖØ-Þ"
"""Capitals of western European languages, for a character class."""

LATIN_SMALL = "a-zß-öø-ÿ"
"""Small letters of western European languages, for a character class."""

UNSPACED = frozenset({"Han", "Kana"})
"""Scripts that put no spaces between words and no space behind a full stop."""

_SCRIPTS = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in LETTERS.items()))

_ASCII = re.compile(r"[\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
"""The ASCII characters that are no letters."""

_NOT_LATIN = re.compile(f"[{''.join(letters for name, letters in LETTERS.items() if name != 'Latin')}]")

_WEIGHT = {"Han": 5, "Kana": 3, "Hangul": 3}
"""Script -> weight of one sign, where a letter weighs 1: a Chinese text has about a third of the signs of its English
translation, and Latin letters in a Chinese sentence are names more often than the reverse (weights not measured).
"""

_SHARE = 0.3
"""Share of a sentence's letters that keeps it in the script of the passage around it (not measured)."""


def weight(text: str) -> int:
    """Return the weight of a text's letters; a sign that stands for a whole syllable or word weighs several letters.

    Example:
        >>> weight("Wien"), weight("维也纳")
        (4, 15)
    """
    return sum(_counts(text).values())


def script(text: str, around: str | None = None) -> str:
    """Return the script of most of a text.

    Args:
        text: Any text. Kana beside Han is Japanese, which writes both.
        around: Script of the text around it, which wins where it has a fair share of this text.

    Returns:
        A key of `LETTERS`; "Latin" where there is no letter.

    Example:
        >>> script("OpenAI发布了新的模型")
        'Han'
    """
    counts = Counter(_counts(text))
    if counts["Kana"] * 10 > counts["Han"]:
        counts["Kana"] += counts.pop("Han", 0)
    if around and counts[around] and counts[around] >= _SHARE * sum(counts.values()):
        return around
    return counts.most_common(1)[0][0] if counts else "Latin"


@lru_cache(maxsize=4)
def _counts(text: str) -> Mapping[str, int]:
    """Return script -> weight of its letters; callers that ask for one text's weight soon ask for its script too."""
    others = _ASCII.sub("", text)
    if not _NOT_LATIN.search(others):  # a text in one script, the quick way
        letters = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
        letters += sum(len(match.group()) for match in _SCRIPTS.finditer(others))
        return {"Latin": letters} if letters else {}
    counts: Counter[str] = Counter()
    for match in _SCRIPTS.finditer(text):
        name = str(match.lastgroup)
        counts[name] += len(match.group()) * _WEIGHT.get(name, 1)
    return counts
