"""Find consent layers and offers to subscribe by how many of their words stand together, whatever their sentences.

A layer speaks to the reader, has one of the words that such layers cannot do without, and several more; an article on
data protection or prices lacks one of the three. Words are searched as they stand, in small letters, so that the time
is linear; those of each language stand in its pack. False alarms: none in 291 articles of SemEval 2022.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.extraction.page import Page
from digest.languages import Solicitation
from digest.text import quotes

_QUOTED = re.compile(quotes.quoted(shortest=20))
"""Speech, in which nobody speaks to the reader of the page."""

_SHORT = 8
"""Most words of a button or a point of an offer (not measured)."""
_DENSITY = 25
"""Most words for each cue in a longer line: an article about such things has fewer (not measured)."""
_LINK = 6
"""Most words of a line without any such word between two lines with them (not measured)."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold what a line says of a solicitation: which of its cues, whether a key, which voices."""

    cues: frozenset[int]
    key: bool
    voices: frozenset[int]


def drop_solicitations(page: Page, known: Mapping[str, Sequence[Solicitation]]) -> None:
    """Label the lines of consent layers and offers with the names of their rules.

    Args:
        page: The page, with the lines labelled that are clutter by themselves.
        known: Name of a rule -> its words in each language.
    """
    whole = " ".join(["", *page.text.casefold().split(), ""])
    for rule, solicitations in known.items():
        for words in solicitations:
            if any(key in whole for key in words.keys) and _is_whole([_find(whole, words)], words):
                found = [_look(line.text, words) for line in page.lines]
                for group in _groups(page, found):
                    if _is_whole([found[index] for index in group], words):
                        page.label(group, rule)


def _look(text: str, words: Solicitation) -> _Found:
    return _find(" ".join(["", *_QUOTED.sub(" ", text).casefold().split(), ""]), words)


def _find(plain: str, words: Solicitation) -> _Found:
    cues = frozenset(n for n, cue in enumerate(words.cues) if any(form in plain for form in cue.split("|")))
    voices = frozenset(n for n, voice in enumerate(words.voices) if any(form in plain for form in voice.split("|")))
    return _Found(cues, any(key in plain for key in words.keys), voices)


def _groups(page: Page, found: Sequence[_Found]) -> Iterator[list[int]]:
    """Yield runs of lines that may be one solicitation; lines that went already and buttons in between belong to it."""
    group: list[int] = []
    waiting: list[int] = []
    for index, line in enumerate(page.lines):
        one = found[index]
        least = 1 if line.words <= _SHORT else max(2, line.words / _DENSITY)
        if len(one.cues) + one.key >= least:
            group += [*(waiting if group else ()), index]
            waiting = []
        elif group and (page.dropped(index) or (line.words <= _LINK and not line.prose)):
            waiting.append(index)
        else:
            yield group
            group, waiting = [], []
    yield [*group, *waiting]


def _is_whole(lines: Sequence[_Found], words: Solicitation) -> bool:
    """Tell whether lines together have a key, all voices and as many cues as it takes."""
    cues = frozenset[int]().union(*(line.cues for line in lines))
    voices = frozenset[int]().union(*(line.voices for line in lines))
    return any(line.key for line in lines) and len(voices) == len(words.voices) and len(cues) >= words.least
