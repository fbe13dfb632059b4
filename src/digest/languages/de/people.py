"""Find people in German sentences by their first names: what stands behind one is a name, whatever else it means."""

import functools
import importlib.resources
import re
from collections.abc import Iterator

from digest.text import LATIN

_PARTICLE = "(?:von der|von dem|von und zu|von|vom|van der|van|zu|zum|zur|de|del|della|di) "
_SURNAME = rf"[A-ZÄÖÜ][{LATIN}]{{1,30}}(?:-[A-ZÄÖÜ][{LATIN}]{{1,30}})?"
_TITLES = re.compile("Anfang|Ende|Mitte|Bundes|Minister|Präsident|Kanzler|Professor|Doktor")
"""Words that stand behind a first name and are no surname."""


def people(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of first names with their surnames.

    Example:
        >>> text = "Gestern sprach Beatrix von Storch mit Thomas Hirte."
        >>> [text[start:end] for start, end in people(text)]
        ['Beatrix von Storch', 'Thomas Hirte']
    """
    for match in _people().finditer(text):
        if not _TITLES.match(match["surname"]):
            yield match.span()


@functools.cache
def _people() -> re.Pattern[str]:
    listed = (importlib.resources.files("digest.languages.de") / "first_names.txt").read_text(encoding="utf-8")
    names = "|".join(name for line in listed.splitlines() if not line.startswith("#") for name in line.split())
    first = rf"(?<![{LATIN}\d-])(?:{names})(?:-(?:{names}))?"
    return re.compile(rf"{first} (?:[A-Z]\. )?(?:{_PARTICLE})?(?P<surname>{_SURNAME})(?![{LATIN}\d-])")
