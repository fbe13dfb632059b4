"""Say in the words of users what is wrong with a setting, and find the setting that was meant."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "a text",
    "tuple": "a list, as in [one, two]",
    "list": "a list, as in [one, two]",
    "dict": "names with values, as in {name: value}",
    "mapping": "names with values, as in {name: value}",
    "model": "names with values, as in {name: value}",
}
"""First part of the type of a pydantic fault -> what the setting is to be."""

_SHAPES = {
    "^[a-z]{2}$": "two small letters, as in de",
    "^(page|feed)$": "page or feed",
    r"^\w{1,64}$": "letters, digits and _, at most 64",
}
"""Pattern of a setting -> what users call such a value."""

_BOUNDS = {"greater_than_equal", "greater_than", "less_than_equal", "less_than"}
"""Types of pydantic's faults of numbers."""
_WORDS = {"ge": "{0:g} or more", "gt": "above {0:g}", "le": "at most {0:g}", "lt": "below {0:g}"}

_SPELLINGS = (("summarize", "summarise"), ("color", "colour"), ("center", "centre"), ("behavior", "behaviour"))
"""Spellings of the United States and of the settings; difflib finds the rest."""


def explained(fault: Mapping[str, Any], bounds: Mapping[str, float], known: Sequence[str] = ()) -> str:
    """Return what is wrong with a value, behind the name of its setting.

    Args:
        fault: One of `ValidationError.errors()`.
        bounds: Least and most that the setting may be: ge, gt, le, lt.
        known: Names that stand where an unknown one was found.

    Example:
        >>> explained({"type": "less_than_equal", "input": 2, "msg": ""}, {"gt": 0, "le": 1})
        'must be above 0 and at most 1, not 2'
        >>> explained({"type": "int_parsing", "input": "five", "msg": ""}, {})
        "must be a whole number, not 'five'"
    """
    kind, value = str(fault["type"]), fault["input"]
    context = fault.get("ctx", {})
    match kind:
        case "value_error":
            words = str(fault["msg"]).removeprefix("Value error, ")
        case "extra_forbidden":
            close = _close(str(fault["loc"][-1]), known, 0.6)
            words = "is no setting" + (f"; did you mean {close!r}?" if close else "")
        case "missing":
            words = "is missing"
        case "string_too_short" | "too_short":
            words = "must not be empty; null means the default"
        case "string_pattern_mismatch":
            words = f"must be {_SHAPES.get(context['pattern'], context['pattern'])}, not {shown(value)}"
        case "enum":
            words = f"must be {str(context['expected']).replace(chr(39), '')}, not {shown(value)}"
        case _ if kind in _BOUNDS:
            words = f"must be {limits(bounds)}, not {shown(value)}"
        case _:
            words = f"must be {_KINDS.get(kind.partition('_')[0], 'something else')}, not {shown(value)}"
    return words


def limits(bounds: Mapping[str, float]) -> str:
    """Return the least and the most that a number may be, in words."""
    if "ge" in bounds and "le" in bounds:
        return f"from {bounds['ge']:g} to {bounds['le']:g}"
    return " and ".join(_WORDS[name].format(limit) for name, limit in bounds.items())


def shown(value: object) -> str:
    """Return a value as YAML has it, cut where it is long."""
    text = {"None": "null", "True": "true", "False": "false"}.get(repr(value), repr(value))
    return text if len(text) <= 60 else f"{text[:57]}..."


def meant(key: str, known: Sequence[str]) -> str | None:
    """Return the setting or section that a key is a misspelling of, or None.

    Args:
        key: Dotted key that nobody knows.
        known: All keys.

    Example:
        >>> meant("summarize.length", ["summarise.length", "summarise.words"])
        'summarise.length'
        >>> meant("summarize", ["summarise.length"])
        'summarise'
    """
    for theirs, ours in _SPELLINGS:
        key = key.replace(theirs, ours)
    sections = dict.fromkeys(one.partition(".")[0] for one in known)
    if key in known or key in sections:
        return key
    close = _close(key, sections if "." not in key else known, 0.75) or _close(key, known, 0.5)
    if close is None:  # "lenght" alone, without its section
        close = next((one for one in known if _close(key, [one.rpartition(".")[2]], 0.7)), None)
    return close


def _close(word: str, known: Iterable[str], likeness: float) -> str | None:
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=likeness)), None)


def bounds(field: Any) -> dict[str, float]:
    """Return the least and the most that a setting may be: ge, gt, le, lt.

    Args:
        field: What pydantic knows of the setting, or None for one that it does not know.
    """
    found = getattr(field, "metadata", ())
    return {name: getattr(one, name) for one in found for name in ("ge", "gt", "le", "lt") if hasattr(one, name)}
