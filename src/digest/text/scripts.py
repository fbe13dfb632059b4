"""Which script a letter belongs to, and in which script a language is written."""

import re
from collections import Counter

_RANGES = (
    ("Latin", r"A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uff21-\uff3a\uff41-\uff5a"),
    ("Han", r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"),
    ("Kana", r"\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d"),
    ("Hangul", r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("Cyrillic", r"\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"),
    ("Greek", r"\u0370-\u03ff\u1f00-\u1fff"),
    ("Arabic", r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"),
    ("Hebrew", r"\u0590-\u05ff\ufb1d-\ufb4f"),
    ("Devanagari", r"\u0900-\u097f\ua8e0-\ua8ff"),
    ("Bengali", r"\u0980-\u09ff"),
    ("Thai", r"\u0e00-\u0e7f"),
    ("Georgian", r"\u10a0-\u10ff\u1c90-\u1cbf"),
    ("Armenian", r"\u0530-\u058f"),
)
_SCRIPTS = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _RANGES))

_LANGUAGES = {
    "Han": ("zh",),
    "Kana": ("ja",),
    "Hangul": ("ko",),
    "Cyrillic": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn"),
    "Greek": ("el",),
    "Arabic": ("ar", "fa", "ur", "ps", "ug"),
    "Hebrew": ("he",),
    "Devanagari": ("hi", "mr", "ne"),
    "Bengali": ("bn",),
    "Thai": ("th",),
    "Georgian": ("ka",),
    "Armenian": ("hy",),
}

_WEIGHT = {"Han": 5, "Kana": 3, "Hangul": 3}
"""What a sign counts beside a letter. A Chinese text has about a third of the signs of its English translation, and
Latin letters in a Chinese sentence are names more often than Chinese signs in an English one."""

_SHARE = 0.3
"""Share of a sentence's letters that is enough for the script of the passage it stands in."""


def weight(text: str) -> int:
    """Letters, with signs that stand for whole syllables or words counted as several."""
    return sum(_counts(text).values())


def script(text: str, around: str | None = None) -> str:
    """The script of most of the text, or the one `around` it where that has a fair share. Latin where there is no
    letter. Kana beside Han is Japanese, which writes both."""
    counts = _counts(text)
    if counts["Kana"] * 10 > counts["Han"]:
        counts["Kana"] += counts.pop("Han", 0)
    if around and counts[around] and counts[around] >= _SHARE * sum(counts.values()):
        return around
    return counts.most_common(1)[0][0] if counts else "Latin"


def _counts(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for match in _SCRIPTS.finditer(text):
        name = str(match.lastgroup)
        counts[name] += len(match.group()) * _WEIGHT.get(name, 1)
    return counts


def script_of_language(language: str) -> str:
    """The script that an ISO 639-1 language is written in; Latin for all that are not known to use another."""
    return next((name for name, languages in _LANGUAGES.items() if language in languages), "Latin")


def usual_language(name: str) -> str:
    """The most common language of a script, for text in a script that no configured language uses."""
    return _LANGUAGES.get(name, ("en",))[0]
