"""Whether a sentence denies something plainly, and whether its English does too."""

import functools
import re

from digest.languages.base import TARGET, LanguagePack
from digest.languages.registry import pack
from digest.languages.rules import DenialRules


class _Denial:
    """The rules of one language, compiled."""

    def __init__(self, rules: DenialRules) -> None:
        self.denial = re.compile(rules.denial, re.IGNORECASE)
        self.harmless = re.compile(rules.harmless)
        self.reason = re.compile(rules.reason, re.IGNORECASE)
        self.plain = re.compile(rules.plain or rules.denial, re.IGNORECASE)
        self.each = re.compile(rules.each or "(?!)", re.IGNORECASE)


def denies(text: str, language: str) -> bool | None:
    """Tell whether a text denies something, or return None for a language without rules.

    Example:
        >>> denies("Das Gesetz wird nicht beschlossen.", "de"), denies("nicht zuletzt", "de"), denies("nej", "da")
        (True, False, None)
    """
    rules = _rules(language)
    return None if rules is None else rules.denial.search(rules.harmless.sub(" ", text)) is not None


def denial_lost(source: str, language: str, english: str) -> bool:
    """Tell whether the source denies and the English nowhere does.

    Broad on the English side, narrow on that of the source: only a plain denial that leaves no trace is reported.
    """
    return bool(denies(source, language)) and _target().reason.search(english) is None


def denial_added(source: str, language: str, english: str) -> bool:
    """Tell whether the English denies plainly and nothing in the source gives a reason to."""
    rules = _rules(language)
    return rules is not None and _target().plain.search(english) is not None and rules.reason.search(source) is None


def fewer_denials(source: str, language: str, english: str) -> bool:
    """Tell whether the source denies twice or more and the English less often, but does.

    Of 27,722 human translations of German news 67 do so (0.24 %: "keine Absätze, keine Rüsche" as "neither heels nor
    ruffles"), of FLORES-dev none. Chinese doubles its denials otherwise: 14 of 27 such sentences.
    """
    rules = _rules(language)
    times = len(rules.each.findall(source)) if rules else 0
    return times > 1 and 0 < len(_target().reason.findall(english)) < times


def _rules(language: str) -> _Denial | None:
    return _compiled(pack(language))


def _target() -> _Denial:
    return _compiled(pack(TARGET)) or _Denial(DenialRules(denial="(?!)"))


@functools.cache
def _compiled(known: LanguagePack) -> _Denial | None:
    return _Denial(known.denial) if known.denial else None
