"""English names and scripts of languages without a pack, from the Unicode Common Locale Data Repository.

Loading its tables takes 70 ms, which only texts in such a language cost.
"""

from collections.abc import Mapping
from functools import cache

from digest.languages.base import TARGET

_SCRIPTS = {"Latn": "Latin", "Hans": "Han", "Hant": "Han", "Hani": "Han", "Jpan": "Kana", "Kore": "Hangul"}
_SCRIPTS |= {"Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Hebr": "Hebrew", "Deva": "Devanagari"}
_SCRIPTS |= {"Beng": "Bengali", "Thai": "Thai", "Geor": "Georgian", "Armn": "Armenian"}
"""ISO 15924 code -> name in text.scripts, which counts Kanji and Kana of Japanese as Kana."""


@cache
def english_name(code: str) -> str:
    """Return the English name of a language; the code itself where there is none.

    Example:
        >>> english_name("nl"), english_name("xx")
        ('Dutch', 'xx')
    """
    from babel import localedata

    names: dict[str, str] = localedata.load(TARGET)["languages"]
    return names.get(code, code)


@cache
def script_of(code: str) -> str:
    """Return the script that a language is written in, a key of text.scripts.LETTERS; Latin where it is not known.

    Example:
        >>> script_of("uk"), script_of("ja"), script_of("es")
        ('Cyrillic', 'Kana', 'Latin')
    """
    parts = _likely_subtags().get(code, "").split("_")
    return _SCRIPTS.get(parts[1], "Latin") if len(parts) == 3 else "Latin"


@cache
def usual_language(script: str) -> str:
    """Return the code of the most common language of a script other than Latin.

    Args:
        script: A key of text.scripts.LETTERS.

    Example:
        >>> usual_language("Cyrillic"), usual_language("Han")
        ('ru', 'zh')
    """
    code = next(iso for iso, name in _SCRIPTS.items() if name == script)
    return _likely_subtags()[f"und_{code}"].split("_")[0]


def _likely_subtags() -> Mapping[str, str]:
    from babel.core import get_global

    table: Mapping[str, str] = get_global("likely_subtags")
    return table
