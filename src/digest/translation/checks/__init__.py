"""What a reader should know about a translation: each check compares a sentence with its English and gives a flag.

Checks are found through the entry points of `digest.checks`. False alarms on human translations (FLORES dev, 997
sentences each; the first 400 were looked at while tuning): German 2.8 % (name 14, number 8, negation 6, repetition 1),
Chinese 4.0 % (name 26, negation 8, number 5, repetition 1), some of them faults of the translation. Of numbers changed
by one digit or dropped in them, 97 to 98 % are found; of plain negations cut out, 86 and 77 % on these 400, 60 and 41 %
on the others (German, Chinese). benchmarks/translate.py measures the first two again.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from digest import plugins
from digest.domain import BY_EAR
from digest.errors import DigestError
from digest.translation.checks.base import Source, TranslationCheck

__all__ = [
    "MENDED",
    "NUMBER",
    "UNSURE",
    "UNTRANSLATED",
    "Source",
    "TranslationCheck",
    "all_checks",
    "check",
    "flag_labels",
    "gravity",
    "unusable",
    "weight",
]

T = TypeVar("T")

EMPTY, INCOMPLETE, UNTRANSLATED = "empty", "incomplete", "untranslated"
UNSURE, MENDED = "unsure", "mended"
"""Flags that no check gives: nothing came back; decoding hit its limit; no try was usable, so the original stays; the
estimate of all that is known of the translation is low; a number was put right. `BY_EAR` is another, and no doubt."""

NUMBER = "number"
"""The flag of a number that does not come through."""

NAME = "name"
"""The flag of a name that is lost, which placeholders can bring back and nothing else can."""

_OTHER_LABELS = {
    EMPTY: "the translation came out empty",
    INCOMPLETE: "a part is not translated",
    UNTRANSLATED: "no usable translation was found",
    BY_EAR: "a foreign name in it is spelt by its sound",
    UNSURE: "a word or its meaning may well be wrong",
    MENDED: "a number was a power of ten off and was put right",
}
_OTHER_WEIGHTS = {EMPTY: 100, INCOMPLETE: 20}
_CUT_SHORT = frozenset([EMPTY, INCOMPLETE])


def all_checks() -> Mapping[str, TranslationCheck]:
    """Return all checks there are, by the flag they give."""
    return plugins.find("checks")


def flag_labels() -> Mapping[str, str]:
    """Return what each flag says, in English."""
    return {**{name: one.label for name, one in all_checks().items()}, **_OTHER_LABELS}


def check(source: Source, english: str, complete: bool = True) -> tuple[str, ...]:
    """Check one translation.

    Args:
        source: The sentence.
        english: Its English.
        complete: False where decoding hit its limit.

    Returns:
        Flags in order; none where nothing was found.
    """
    if not re.search(r"\w", english) and re.search(r"\w", source.text):
        return (EMPTY,)
    found = [name for name, one in all_checks().items() if _asked(name, one.find, source, english)]
    return tuple(sorted(found if complete else [*found, INCOMPLETE]))


def weight(flags: tuple[str, ...]) -> int:
    """Return how bad flags are together; 0 for none."""
    known = all_checks()
    return sum(known[flag].weight if flag in known else _OTHER_WEIGHTS.get(flag, 0) for flag in flags)


def gravity(source: Source, english: str, flags: tuple[str, ...]) -> int:
    """Return the weight of the flags, and more for every further number or name that went wrong."""
    further = (_asked(name, one.faults, source, english, name in flags) for name, one in all_checks().items())
    return weight(flags) + sum(further)


def unusable(source: Source, english: str, flags: tuple[str, ...]) -> bool:
    """Tell whether a reader could learn nothing: empty, the original again, mostly repetition or mostly Chinese."""
    found = ((name, one) for name, one in all_checks().items() if name in flags)
    return EMPTY in flags or any(_asked(name, one.ruins, source, english) for name, one in found)


def _asked(name: str, question: Callable[..., T], *arguments: object) -> T:
    """Ask a check, and say which one it was if it breaks down."""
    try:
        return question(*arguments)
    except Exception as error:  # any: a stranger's check may raise whatever it likes
        message = f"the check {name!r} of translations broke down: {type(error).__name__}: {error}"
        raise DigestError(message, "report it to those who wrote it; --no-plugins leaves it out") from error


def hopeless(flags: tuple[str, ...]) -> bool:
    """Tell whether no other try is worth it for these flags."""
    known = all_checks()
    return all(flag in known and not known[flag].mendable for flag in flags)


def shorter_helps(flags: tuple[str, ...]) -> bool:
    """Tell whether the English did not follow its source to the end, so that shorter inputs may help.

    Of 500 FLORES sentences, clause by clause mended 26 of 36 with repetition and 8 of 18 with a wrong number.
    """
    known = all_checks()
    return any(flag in _CUT_SHORT or (flag in known and known[flag].shorter_helps) for flag in flags)
