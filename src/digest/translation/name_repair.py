"""Names that a translation lost or misspelt: which they are, and how they are put right."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from digest.text import LATIN


def missing(names: Sequence[str], english: str) -> list[str]:
    """Return names that the English does not hold, whatever the case, the kind of apostrophe or a genitive."""
    flat = _flat(english)
    return [name for name in dict.fromkeys(names) if not _held(_flat(name), flat)]


def altered(names: Sequence[str], english: str) -> list[str]:
    """Return the missing names that are surely lost or misspelt, for a reader's attention.

    A word of a name may be translated after all (Hotel, Junior), so most of them must be missing, or one must have
    come back as another word much like it. Short abbreviations (ADHS) may have an English form of their own.
    """
    flat = _flat(english)
    there = {_flat(word) for word in re.findall(rf"\b[A-ZÀ-Þ][{LATIN}’']+", english)}
    return [
        name for name in missing(names, english) if not _is_abbreviation(name) and _is_altered(_flat(name), flat, there)
    ]


def _is_abbreviation(name: str) -> bool:
    return len(name) < 4 or (name.isupper() and len(name) < 5)


def _is_altered(name: str, english: str, there: set[str]) -> bool:
    from rapidfuzz import fuzz

    parts = re.findall(r"[\w']+", name)
    gone = [word for word in parts if len(word) > 1 and not _held(word, english)]
    if 2 * len(gone) > len(parts):
        return True
    return any(60 < fuzz.ratio(word, other) < 100 for word in gone for other in there - set(parts) if len(other) > 2)


def _held(name: str, english: str) -> bool:
    """Tell whether a name is there: as it stands, as a genitive, with a space for its hyphen, or inside a longer word.

    Only a long name counts inside a word: Boston in Bostonian. Without regular expressions: to compile one for each
    name takes longer than everything else that is done for it.
    """
    forms = {form for form in (name, name.rstrip("s'"), name.replace("-", " ")) if form in english}
    if len(name) > 4 and name in forms and next(_ends_of(name, english), None) is not None:
        return True
    return any(_ends_word(english, end) for form in forms for end in _ends_of(form, english))


def _ends_of(form: str, english: str) -> Iterator[int]:
    """Yield the offsets behind a form, where no letter or digit stands before it."""
    start = english.find(form)
    while start >= 0:
        if not _is_in_word(english[start - 1 : start]):
            yield start + len(form)
        start = english.find(form, start + 1)


def _ends_word(english: str, end: int) -> bool:
    """Tell whether a word ends at an offset, or with one further letter s."""
    return not _is_in_word(english[end : end + 1]) or (
        english[end] == "s" and not _is_in_word(english[end + 1 : end + 2])
    )


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _flat(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'").casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[’‘`]", "'", plain).casefold()


def repaired(names: Sequence[str], english: str) -> str:
    """Put misspelt names right where one capitalised run of the English is like a missing name and no other is."""
    english = _recased(names, english)
    lost = missing(names, english)
    if not lost:
        return english
    from rapidfuzz import fuzz

    held = [_flat(name) for name in names if name not in lost]
    for name in lost:
        scores = {run: fuzz.ratio(_flat(name), _flat(run)) for run in _runs(english) if _flat(run) not in held}
        close = [run for run in scores if _like(scores[run], name, run)]
        best = max(close, key=lambda run: (scores[run], run), default="")
        apart = [run for run in close if run not in best and best not in run]
        rivals = [other for other in lost if other != name and fuzz.ratio(_flat(other), _flat(best)) > 60]
        if best and not apart and not rivals:
            stop = "[.]?" * name.endswith(".")
            english = re.sub(rf"(?<!\w){re.escape(best)}(?!\w){stop}", name.replace("\\", ""), english)
    return english


def _recased(names: Sequence[str], english: str) -> str:
    """Give names of several words, or with capitals inside, their own capitals again: "human artistry campaign"."""
    for name in names:
        astray = english.casefold().count(name.casefold()) != english.count(name)
        if astray and (" " in name or any(char.isupper() for char in name[1:])):
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            english = re.sub(pattern, name.replace("\\", ""), english, flags=re.IGNORECASE)
    return english


_RUN = re.compile(rf"(?<![\w-])[A-ZÀ-Þ][{LATIN}.’'&-]*[{LATIN}](?: [A-ZÀ-Þ][{LATIN}.’'&-]*[{LATIN}])*")


def _runs(english: str) -> list[str]:
    """Return every row of neighbouring capitalised words, with parts of longer rows: the first may begin a sentence."""
    found = []
    for run in _RUN.findall(english):
        row = run.split(" ")
        found += [" ".join(row[i:j]) for i in range(len(row)) for j in range(i + 1, len(row) + 1)]
    return list(dict.fromkeys(found))


def _like(ratio: float, name: str, run: str) -> bool:
    """Tell whether four fifths of the letters are the same, and as many words; a short name is not enough to go by."""
    if re.sub(r"\W", "", name).casefold() == re.sub(r"\W", "", run).casefold():
        return True  # Open AI
    return ratio >= 80 and len(name) >= 6 and len(re.split("[ -]", name)) == len(re.split("[ -]", run))
