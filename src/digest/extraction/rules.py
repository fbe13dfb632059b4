"""Compile the vocabulary of clutter: that of all language packs, and rules.yaml for what belongs to no language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from digest.config import CleanConfig
from digest.extraction.lines import LONGEST_LINE
from digest.extraction.metadata import MetadataPatterns
from digest.extraction.user_rules import EitherOf, Matcher, UserRule
from digest.languages import ClutterRules, LanguagePack, Solicitation, packs
from digest.platform import read_yaml
from digest.text import NEVER, any_of

_SHARE_BUTTONS = r"(?:(?:{names})[\s,|/·•、]*){{1,12}}"
_FOOTER = r"(?:{first})(?:[\s|·•/]+(?:{further}))*"

PatternsByRule = Mapping[str, Sequence[str]]
"""Name of a rule -> its patterns."""

COMMENTS = "comments"
"""Name of the sections with what readers wrote."""

UserRules = tuple[tuple[str, tuple[str, ...]], ...]
"""Rules of the user: (name, patterns), ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Hold compiled patterns for clutter, in all languages at once.

    Attributes:
        lines: Name of a rule -> pattern of a whole line; the first that matches is the line's rule.
        anywhere: Rules of `lines` that hold wherever a line stands.
        sections: Name of a rule -> pattern of headings that open a section of clutter.
        calls: A call to the reader.
        channels: Channels that a call names: newsletters, accounts, apps.
        plug: Words that sell.
        abstract: Headings of a page's own summary.
        navigation: Words of menus.
        keep: Lines that no rule may drop.
        beginnings: Rules of the user for beginnings of lines.
        sentences: Rules of the user for single sentences of lines.
        solicitations: Name of a rule -> words of layers that ask for consent or money, in each language.
        sites: Words of names of sites.
        metadata: Dates, bylines and front matter.
    """

    lines: Mapping[str, Matcher]
    anywhere: frozenset[str]
    sections: Mapping[str, Matcher]
    calls: re.Pattern[str]
    channels: re.Pattern[str]
    plug: re.Pattern[str]
    abstract: re.Pattern[str]
    navigation: re.Pattern[str]
    keep: Matcher
    beginnings: Mapping[str, UserRule]
    sentences: Mapping[str, UserRule]
    solicitations: Mapping[str, Sequence[Solicitation]]
    sites: Sequence[str]
    metadata: MetadataPatterns

    def line(self, text: str) -> str | None:
        """Return the name of the rule that a whole line falls under, or None."""
        return _first_match(self.lines, text)

    def section(self, text: str) -> str | None:
        """Return the name of the section of clutter that a heading opens, or None."""
        return _first_match(self.sections, text)


def rules(own: CleanConfig | None = None) -> Rules:
    """Return the rules of all language packs, with those of the user before them, compiled at the first call.

    Args:
        own: Rules of the user; one with the name of a built-in rule adds to that.
    """
    own = own or CleanConfig()
    lines, sections = tuple(own.lines.items()), tuple(own.sections.items())
    parts = tuple(own.beginnings.items()), tuple(own.sentences.items())
    return _compiled(tuple(packs().values()), lines, sections, parts, own.keep)


@cache
def _compiled(
    known: tuple[LanguagePack, ...],
    lines: UserRules,
    sections: UserRules,
    parts: tuple[UserRules, UserRules],
    keep: tuple[str, ...],
) -> Rules:
    content = read_yaml("digest.extraction", "rules.yaml")
    unmistakable = content.pop("unmistakable")
    vocabularies = [ClutterRules(**content), *(pack.clutter for pack in known if pack.clutter)]

    def every(name: str) -> re.Pattern[str]:
        return _compile(chain.from_iterable(getattr(vocabulary, name) for vocabulary in vocabularies))

    return Rules(
        lines=_by_name("lines", lines, [*(v.lines for v in vocabularies), _rows(vocabularies)]),
        anywhere=frozenset([*unmistakable, *(name for name, _ in lines)]),
        sections=_by_name("sections", sections, [v.sections for v in vocabularies]),
        calls=every("calls"),
        channels=every("channels"),
        plug=every("plug"),
        abstract=every("abstract"),
        navigation=every("navigation"),
        keep=UserRule("clean.keep", keep) if keep else NEVER,
        beginnings={name: UserRule(f"clean.beginnings.{name}", patterns) for name, patterns in parts[0]},
        sentences={name: UserRule(f"clean.sentences.{name}", patterns) for name, patterns in parts[1]},
        solicitations=_solicitations(vocabularies),
        sites=[word for vocabulary in vocabularies for word in vocabulary.sites],
        metadata=MetadataPatterns.of(known),
    )


def _solicitations(vocabularies: Sequence[ClutterRules]) -> dict[str, list[Solicitation]]:
    found: dict[str, list[Solicitation]] = {}
    for vocabulary in vocabularies:
        for name, words in vocabulary.solicitations.items():
            found.setdefault(name, []).append(words)
    return found


def _rows(vocabularies: Sequence[ClutterRules]) -> PatternsByRule:
    """Return the rules for rows of buttons and links, which mix languages within one line."""
    names = any_of(name for v in vocabularies for name in v.share_buttons)
    first = any_of(link for v in vocabularies for link in v.footer_first)
    further = any_of(link for v in vocabularies for link in v.footer_further)
    return {
        "share": [_SHARE_BUTTONS.format(names=names)],
        "legal": [_FOOTER.format(first=first, further=further)],
    }


def _by_name(setting: str, user: UserRules, built_in: Sequence[PatternsByRule]) -> dict[str, Matcher]:
    """Compile the rules by name: the user's first, then in the order in which the names first come."""
    own = {name: UserRule(f"clean.{setting}.{name}", patterns) for name, patterns in user}
    merged: dict[str, list[str]] = {}
    for patterns_by_rule in built_in:
        for name, patterns in patterns_by_rule.items():
            merged.setdefault(name, []).extend(patterns)
    shipped = {name: _compile(patterns) for name, patterns in merged.items()}
    first = {name: EitherOf(rule, shipped[name]) if name in shipped else rule for name, rule in own.items()}
    return {**first, **{name: pattern for name, pattern in shipped.items() if name not in own}}


def _first_match(patterns: Mapping[str, Matcher], text: str) -> str | None:
    if len(text) > LONGEST_LINE:
        return None
    return next((name for name, pattern in patterns.items() if pattern.fullmatch(text)), None)


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(any_of(patterns), re.IGNORECASE)
