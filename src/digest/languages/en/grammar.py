"""How English says who does what to whom, and how it says who has said something."""

import functools
import re
from collections.abc import Iterable, Iterator

from digest.languages.en.names import capitalised_runs
from digest.languages.rules import GrammarRules
from digest.text import LATIN, words

_OF_TITLES = frozenset(
    words(
        "der die das den dem des ein eine einen einem einer eines und oder nicht auch sich hat haben ist sind wird "
        "werden"
    )
)
"""German function words: English leaves them as they are in titles such as Der Spiegel."""

RULES = GrammarRules(
    passive=r"\b(?:was|were|been|being|is|are|be)\b.*\bby\b",
    small=_OF_TITLES
    | frozenset(
        words(
            "a an the of in to on at for from by with and or but as is are was were be been being has have had "
            "will would shall should can could may might must do does did not no it its he she they his her their this "
            "that these those who which what when where while than then there into out up down over under about after "
            "before since until also more most very so such only just some any all each other one two i we you our "
            "your said says say new because if between through during against per"
        )
    ),
    before_nouns=frozenset(
        words("a an the of in on at for from by with no his her its their this that these those and or am")
    ),
    saying=frozenset(words("said says told added explained warned")),
    one_and_two=frozenset(["one", "two", "both"]),
)

SMALL = RULES.small
FUTURE = frozenset(["will", "shall"])
AUXILIARIES = frozenset(words("was were been being be is are has have had by"))
"""Before a word in "-ed" they make it a passive or a perfect."""

CIRCUMSTANCES = frozenset(
    words("with in at near on from of for since before after between during around outside inside the")
)
"""A name behind one of these is where, when or what kind, not who; a deal with somebody is one whoever comes first."""

_CALENDAR = frozenset(
    words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december"
    )
)
_TOKEN = re.compile(rf"[{LATIN}\d]+(?:[’'][{LATIN}]+)?")
_OPENING_NAME = re.compile(rf"[“\"„(]*((?:[A-Z][{LATIN}’'.-]+ ){{1,4}}[A-Z][{LATIN}’'-]+)")
_SAID = re.compile(
    r"(?<![\w’'-])((?:\b[\w’'-]+ ){0,4}[\w’'-]+),? (?:said|says|told|claim(?:s|ed)?|argue[sd]?|warn(?:s|ed)|announced"
    r"|added|called|calls|insist(?:s|ed)|explain(?:s|ed))\b"
)
_SAID_AFTER = re.compile(r"[”\"“,] (?:said|says|added|explained|warned) ((?:[\w’'-]+ ?){1,5})")
_ACCORDING = re.compile(r"\b[Aa]ccording to ((?:[\w’'-]+ ?){1,4})")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "s", "ly", "e")


def tokens(text: str) -> list[str]:
    """Return the words of a text as they stand."""
    return _TOKEN.findall(text)


def stems(text: str) -> Iterable[str]:
    """Return the content words of an English text, crudely stemmed: rescued, rescues and rescue are one."""
    return [stem(token) for token in _TOKEN.findall(text.lower()) if token not in SMALL]


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without a genitive and the commonest endings.

    Example:
        >>> stem("rescued"), stem("mayor’s")
        ('rescu', 'mayor')
    """
    word = re.sub(r"[’']s?$", "", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def names(text: str) -> Iterator[str]:
    """Yield the words of names in small letters; the first word of a sentence counts where a second capital follows."""
    runs = set(capitalised_runs(text))
    opening = _OPENING_NAME.match(text)
    if opening:
        runs.add(opening.group(1))
    for run in runs:
        for word in re.split(r"[ -]", run):
            bare = re.sub(r"[’']s?$", "", word).strip(".’'").lower()
            if word[:1].isupper() and len(bare) > 1 and bare not in SMALL and bare not in _CALENDAR:
                yield bare


def speakers(text: str) -> Iterator[str]:
    """Yield the content words for whoever an English text says has said something."""
    for pattern in (_SAID, _SAID_AFTER, _ACCORDING):
        for match in pattern.finditer(text):
            yield from stems(match.group(1))
