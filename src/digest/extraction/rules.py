"""The vocabulary of clutter, read once from rules.yaml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.platform import read_yaml

LONGEST_LINE = 600
"""Characters; no line of clutter has more, and on a line without end some patterns would take for ever."""


@dataclass(frozen=True)
class Rules:
    """Compiled patterns. lines: rule name -> pattern a whole line matches; sections: the same for headings that open a
    section of clutter; calls, channels: a call to the reader and what it calls to; plug: words of selling;
    abstract: headings of a page's own summary; navigation: fixed menu words; metadata_words: what may stand by a date;
    keep: lines that no rule may drop.
    """

    lines: Mapping[str, re.Pattern[str]]
    anywhere: frozenset[str]
    sections: Mapping[str, re.Pattern[str]]
    calls: re.Pattern[str]
    channels: re.Pattern[str]
    plug: re.Pattern[str]
    abstract: re.Pattern[str]
    navigation: re.Pattern[str]
    metadata_words: re.Pattern[str]
    keep: re.Pattern[str]

    def line(self, text: str) -> str | None:
        """Name of the rule that a whole line falls under."""
        if len(text) > LONGEST_LINE:
            return None
        return next((name for name, pattern in self.lines.items() if pattern.fullmatch(text)), None)

    def section(self, text: str) -> str | None:
        """Name of the section of clutter that a heading opens."""
        if len(text) > LONGEST_LINE:
            return None
        return next((name for name, pattern in self.sections.items() if pattern.fullmatch(text)), None)


Group = tuple[tuple[str, tuple[str, ...]], ...]
"""(name of a rule, its patterns), ..."""


@cache
def rules(lines: Group = (), sections: Group = (), keep: tuple[str, ...] = ()) -> Rules:
    """The built-in rules with those of the user before them, compiled at the first call."""
    content = read_yaml("digest.extraction", "rules.yaml")
    return Rules(
        lines=_group(lines, content["lines"]),
        anywhere=frozenset([*content["unmistakable"], *(name for name, _ in lines)]),
        sections=_group(sections, content["sections"]),
        calls=_any(content["calls"]),
        channels=_any(content["channels"]),
        plug=_any(content["plug"]),
        abstract=_any(content["abstract"]),
        navigation=_any(content["navigation"]),
        metadata_words=_any(content["metadata_words"]),
        keep=_any(keep) if keep else _NEVER,
    )


_NEVER = re.compile(r"(?!)")


def _group(first: Group, built_in: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    """Compiled by name, the user's first; one with the name of a built-in rule adds to it."""
    merged = {name: [*patterns, *built_in.get(name, [])] for name, patterns in first}
    merged |= {name: patterns for name, patterns in built_in.items() if name not in merged}
    return {name: _any(patterns) for name, patterns in merged.items()}


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
