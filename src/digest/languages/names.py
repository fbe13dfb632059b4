"""Names in English text: runs of capitalised words."""

import re

LETTER = "A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
_WORD = rf"[A-Z][{LETTER}\d.’'&-]*[{LETTER}\d.]"
_RUN = re.compile(rf"{_WORD}(?: (?:of the |of |and the |& )?{_WORD})*")
_OPENING = tuple('.!?:“"')


def capitalised_runs(text: str) -> set[str]:
    """Runs of capitalised words inside a sentence: a first word has its capital from there, and is left out."""
    found = set()
    for match in _RUN.finditer(text):
        if match.start() and text[: match.start()].rstrip()[-1:] not in _OPENING:
            found.add(re.sub(r"(?:['’]s?|(?<![A-Z])\.)$", "", match.group()))
    return found


def name_words(text: str) -> set[str]:
    """The words of all runs."""
    return {word for run in capitalised_runs(text) for word in re.split(r"[ -]", run) if word[:1].isupper()}
