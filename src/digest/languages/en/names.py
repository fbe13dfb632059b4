"""Names in English text: runs of capitalised words."""

import re
from collections.abc import Iterable

from digest.text import LATIN

_WORD = rf"[A-Z][{LATIN}\d.’'&-]*[{LATIN}\d.]"
_RUN = re.compile(rf"{_WORD}(?: (?:of the |of |and the |& )?{_WORD})*")
_OPENING = tuple('.!?:“"')


def capitalised_runs(text: str) -> set[str]:
    """Return the runs of capitalised words inside a sentence; its first word has its capital from there.

    Example:
        >>> sorted(capitalised_runs("Then the Bank of England met Anna Berg's lawyer."))
        ['Anna Berg', 'Bank of England']
    """
    found = set()
    for match in _RUN.finditer(text):
        if match.start() and text[: match.start()].rstrip()[-1:] not in _OPENING:
            found.add(re.sub(r"(?:['’]s?|(?<![A-Z])\.)$", "", match.group()))
    return found


def name_rows(text: str) -> set[str]:
    """Return the runs of capitalised words wherever they stand, the first word of the sentence too."""
    return {re.sub(r"(?:['’]s?|(?<![A-Z])\.)$", "", run) for run in _RUN.findall(text)}


def parts_of_row(row: str) -> list[str]:
    """Return a run of capitalised words cut at its small words.

    Example:
        >>> parts_of_row("Anna Berg of Passau")
        ['Anna Berg', 'Passau']
    """
    return re.split(r" (?:of the|of|and the|&) ", row)


def name_words(text: str) -> set[str]:
    """Return the words of all runs."""
    return {word for run in capitalised_runs(text) for word in re.split(r"[ -]", run) if word[:1].isupper()}


def small_words(texts: Iterable[str]) -> set[str]:
    """Return the words that English texts write small."""
    return {word for text in texts for word in re.findall(rf"\b[a-z][{LATIN}’'-]+", text)}


def names_of_texts(texts: Iterable[str]) -> frozenset[str]:
    """Return the names in English sentences: runs of capitalised words, and each word of them.

    Words that the same texts also write small are none.
    """
    given = list(texts)
    small = small_words(given)
    runs = {run for text in given for run in capitalised_runs(text)}
    single = {word for run in runs for word in run.split(" ") if word.lower() not in small and len(word) > 1}
    return frozenset(single | {run for run in runs if " " in run})
