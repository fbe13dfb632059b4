"""Find the words by which English says that a value is that of a moment, or that it is only expected."""

import re
from functools import lru_cache

_SO_FAR = re.compile(
    r"\b(?:so far|thus far|to date|until now|up to now|till now|by now|as of|at the moment|at present|currently"
    r"|at first|initially|earlier|first reports)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?:last|this|next|previous) (?:year|month|week|quarter|season|decade|summer|winter|spring|autumn)"
    r"|(?:a|the) (?:year|month|week|day) (?:ago|before|earlier)|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
_FORESEES = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|expectations?|forecasts?|predict(?:s|ed|ing)?|prediction|project(?:s|ed) (?:that|to)"
    r"|estimat(?:es?|ed) that|anticipat(?:es?|ed|ing)|foresees?|foresaw|prognosis|outlook)\b",
    re.IGNORECASE,
)
TEXTS = 4_096
"""Sentences that are remembered, a limit of memory: those of one event are compared with each other again and again."""


@lru_cache(maxsize=TEXTS)
def of_its_moment(text: str) -> bool:
    """Return whether a sentence gives a value as it stands at one moment.

    Example:
        >>> of_its_moment("So far 12 have died."), of_its_moment("The blast killed 12.")
        (True, False)
    """
    return _SO_FAR.search(text) is not None


@lru_cache(maxsize=TEXTS)
def periods(text: str) -> frozenset[str]:
    """Return the periods that a sentence names from where it stands in time.

    Example:
        >>> sorted(periods("This year 12 ships came, last year nine."))
        ['last year', 'this year']
    """
    return frozenset(match.group().lower() for match in _PERIOD.finditer(text))


@lru_cache(maxsize=TEXTS)
def foresees(text: str) -> bool:
    """Return whether a sentence tells what is expected.

    Example:
        >>> foresees("Economists expect growth of 2 percent."), foresees("It grew by 2 percent.")
        (True, False)
    """
    return _FORESEES.search(text) is not None
