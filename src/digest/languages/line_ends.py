"""Undo line ends and invisible characters in a text by what is known of its language."""

from collections.abc import Collection

from digest.languages.registry import pack, packs
from digest.text import LineEndRules, line_ends, without_invisible

_UNKNOWN = LineEndRules()


def line_end_rules() -> LineEndRules:
    """Return the rules for line ends of all packs together, for a text whose language is not known yet.

    Example:
        >>> {"und", "and"} <= set(line_end_rules().elided)
        True
    """
    return _UNKNOWN.with_others(known.line_ends for known in packs().values() if known.line_ends)


def on_one_line(text: str, language: str, seen: Collection[str] = ()) -> str:
    r"""Return a sentence on one line, with single spaces, without invisible characters and marks of a quoted mail.

    Args:
        text: The sentence as it stands in its document.
        language: ISO 639-1 code.
        seen: Words of the document, as `text.line_ends.words` gives them: what it writes elsewhere decides whether a
            word parted at a line end has a hyphen.

    Example:
        >>> on_one_line("The costs are\n> set to 310\n> million.", "en")
        'The costs are set to 310 million.'
        >>> on_one_line("Haupt-\nund Neben\u00adstraßen wer-\nden gesperrt.", "de")
        'Haupt- und Nebenstraßen werden gesperrt.'
    """
    rules = pack(language).line_ends or _UNKNOWN
    return " ".join(without_invisible(line_ends.flow(text, rules, seen)).split())
