"""Find what an English number counts: people who died, were hurt, are missing, were arrested, or came together."""

import functools
import re
from collections.abc import Mapping

from digest.languages.en.claims import PREPOSITIONS
from digest.languages.en.grammar import SMALL
from digest.languages.en.relations import is_past, related, word_kinds
from digest.languages.en.times import TEXTS, of_its_moment, periods
from digest.text import words

ANYBODY = frozenset(
    words("people person persons victim victims others men women injured dead casualties fatalities suspects survivors")
)
"""Words for people of whatever kind, or of the kind that an event makes them."""

CROWD = frozenset(words("participants demonstrators protesters protestors marchers crowd supporters rioters"))
"""Words for people who are in one place for one thing: any of them may be any other, but no soldiers or officers."""

FATES: Mapping[str, tuple[str, str, str]] = {
    "dead": (
        r"killed|dead|died|deaths?|fatalities|perished|lost their lives|drowned|murdered|victims died",
        r"kill(?:ed|ing|s)|claim(?:ed|ing) the lives of|left dead|dead (?:are|were)",
        r"death toll|toll",
    ),
    "hurt": (
        r"injured|hurt|wounded|injuries|casualties",
        r"injur(?:ed|ing)|hurt(?:ing)?|wound(?:ed|ing)|injured (?:are|were)",
        r"number of injured",
    ),
    "missing": (r"missing|unaccounted for", r"missing (?:are|were)", r"number of missing"),
    "held": (
        r"arrested|detained|taken into custody|arrests|held by police",
        r"arrest(?:ed|ing|s)|detain(?:ed|ing|s)|took into custody",
        r"number of arrests",
    ),
    "gathered": (
        r"march(?:ed|ing)|protest(?:ed|ing)|demonstrat(?:ed|ing)|attend(?:ed|ing)|gathered|rall(?:ied|ying)|took part"
        r"|taking part|took to the streets|turned out|joined the (?:march|rally|protest)|participants|demonstrators"
        r"|protesters|marchers",
        r"crowd of|attended by|march of|rally of|protest of",
        r"number of (?:participants|protesters|demonstrators)",
    ),
}
"""Fate -> words for it behind a number, verbs before a number, and nouns whose value a number is."""

_AHEAD, _BEHIND = 60, 70
"""Characters before and behind a number in which its fate is looked for, a limit of time; not measured."""

_AGE = re.compile(r"[A-Z][\w’'-]{0,30}(?:, | \()\d{1,3}$")
"""A name, and behind it an age between commas or in brackets."""

_BETWEEN = r"[^.;:,\d]{0,60}?"
_BOUNDS = r"(?:up to|at least|about|around|more than|over|nearly|almost|some|another|as many as|an estimated|the|all) "


def fate(text: str, start: int, end: int) -> str | None:
    """Return what happened to the people that the number at text[start:end] counts, or None.

    Example:
        >>> text = "The blast killed 12 people, and 30 were injured."
        >>> fate(text, 17, 19), fate(text, 32, 34)
        ('dead', 'hurt')
    """
    before, behind = text[max(0, start - _AHEAD) : start], text[end : end + _BEHIND]
    for name, (_, verbs, nouns) in _patterns().items():
        if verbs.search(before) or nouns.search(before):
            return name
    found = [(match.end(), name) for name, (after, *_) in _patterns().items() if (match := after.match(behind))]
    return min(found)[1] if found else None


def tells_a_fate(text: str) -> bool:
    """Return whether a text has a word for what befell people at all.

    Example:
        >>> tells_a_fate("Twelve miners died."), tells_a_fate("Twelve miners sang.")
        (True, False)
    """
    return _any().search(text) is not None


@functools.cache
def _any() -> re.Pattern[str]:
    """Return the pattern of all words of `FATES`."""
    return re.compile(rf"\b(?:{'|'.join('|'.join(words) for words in FATES.values())})\b", re.IGNORECASE)


@functools.cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return the patterns of `FATES`: behind a number, before it, and of nouns before it."""
    return {
        name: (
            re.compile(rf"{_BETWEEN}\b(?:{after})\b", re.IGNORECASE),
            re.compile(rf"\b(?:{verbs}) (?:{_BOUNDS})?$", re.IGNORECASE),
            re.compile(rf"\b(?:{nouns})\b{_BETWEEN}(?:is|to|at|of|was|reached|now) (?:{_BOUNDS})?$", re.IGNORECASE),
        )
        for name, (after, verbs, nouns) in FATES.items()
    }


_MOVES = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|increas(?:es|ed|ing)|grew|grown|updated|revised|later)\b",
    re.IGNORECASE,
)
_SEVERITY = re.compile(
    r"\b(?:serious|critical|bad|severe|grave|slight|light|minor|fatal)(?:ly)? (?:hurt|injur\w+|wound\w+)"
    r"|\blife-threatening",
    re.IGNORECASE,
)
_HEAD = 4
"""Words behind a number among which the noun that it counts is looked for; not measured."""


def moves(text: str) -> bool:
    """Return whether a sentence tells how a count went up or what it was at another time.

    Example:
        >>> moves("The toll has risen to 12."), moves("The blast killed 12.")
        (True, False)
    """
    return _MOVES.search(text) is not None or of_its_moment(text) or any("year" in period for period in periods(text))


@functools.lru_cache(maxsize=TEXTS)
def tells_severity(text: str) -> bool:
    """Return whether a sentence tells how badly people are hurt, so that it may count a part of them.

    Example:
        >>> tells_severity("Eight were seriously injured."), tells_severity("Eight were injured.")
        (True, False)
    """
    return _SEVERITY.search(text) is not None


def counted(text: str, end: int) -> str:
    """Return the noun that the number which ends at an offset counts, in lower case, or "".

    Example:
        >>> text = "Police arrested three customs officers in Orsund."
        >>> counted(text, text.index(" customs")), counted("Hundreds of protesters came.", 8)
        ('officers', 'protesters')
        >>> counted("Jan Roth, 77, has died.", 12)
        'years'
    """
    if _AGE.search(text[max(0, end - _AHEAD) : end]) and text[end : end + 1] in {",", ")"}:
        return "years"
    found = ""
    for word in re.findall(r"[^\s]+", text[end : end + _AHEAD].removeprefix(" of"))[:_HEAD]:
        plain = word.lower().strip("\"“”'’,.;:!?()")
        if plain in SMALL | PREPOSITIONS or (found and is_past(plain)):
            break
        if "n" in word_kinds(plain) or plain in CROWD:
            found = plain
        if word[-1:] in ",.;:!?)":
            break
    return found


def same_group(one: str, other: str) -> bool:
    """Return whether two nouns may be for the same people: one is for anybody, both for a crowd, or they are related.

    Example:
        >>> same_group("pupils", "students"), same_group("miners", "people"), same_group("protesters", "soldiers")
        (True, True, False)
    """
    if not one or not other or one in ANYBODY or other in ANYBODY:
        return True
    return (one in CROWD and other in CROWD) or related(one, other)
