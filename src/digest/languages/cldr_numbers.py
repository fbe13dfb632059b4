"""How a language without a pack writes digits, after the Unicode CLDR as the package `babel` has it."""

import functools
from collections.abc import Iterator
from typing import Any

from digest.languages.number_rules import NumberRules

_UNSPACED = "\u2e80"
"""From here on letters belong to scripts of East Asia."""


@functools.cache
def digit_rules(code: str) -> NumberRules | None:
    """Return the separators and scale words of a language, or None for one that CLDR does not know.

    Args:
        code: ISO 639-1 code.

    Example:
        >>> rules = digit_rules("fr")
        >>> rules.point, rules.grouped_by_space, rules.scales["millions"]
        (',', True, 1000000)
    """
    locale = _locale(code)
    if locale is None:
        return None
    symbols = locale.number_symbols.get("latn", {})
    point, group = symbols.get("decimal"), symbols.get("group", "")
    if point not in {".", ","}:
        return None
    return NumberRules(
        point=point,
        group="." if point == "," else ",",
        grouped_by_space=not group.strip(),
        scales=dict(_scales(locale)),
    )


def version() -> str:
    """Return what results depend on here: the release of `babel`, which has that of CLDR."""
    import importlib.metadata

    return importlib.metadata.version("babel")


def _locale(code: str) -> Any:
    """Return babel's locale of a language, or None."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None


def _scales(locale: Any) -> Iterator[tuple[str, int]]:
    """Yield scale words with their factors: "0 millions" for 1000000 has the word and one digit.

    A single letter is left out, as it may be a unit as well; a sign of East Asia is none.
    """
    for length in locale.compact_decimal_formats.values():
        for by_power in length.values():
            for power, pattern in by_power.items():
                written = pattern.pattern.replace("'", "")
                word = written.strip("0 \u00a0\u202f\u200f")
                letters = word.strip(".")
                whole = not any(sign in word for sign in "0 \u00a0\u202f")
                if written.startswith("0") and whole and (len(letters) > 1 or letters > _UNSPACED):
                    yield word, int(power) // 10 ** (written.count("0") - 1)
