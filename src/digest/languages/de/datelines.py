"""Find the places from which reports are sent: "ESSEN (dpa) -" and "Essen -" tell of no food."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from digest.languages.rules import KnownName
from digest.text import LATIN, words

_DATELINE = re.compile(
    rf"(?P<place>[A-ZÄÖÜ][{LATIN}]{{2,24}})(?: ?/ ?[A-ZÄÖÜ][{LATIN}]{{2,24}})? "
    rf"(?:[-–—] |[(/](?P<agency>[{LATIN}-]{{2,12}})[)/])"
)
_AGENCIES = frozenset(words("afp ap apa awp dapd dpa dpa-afx dts epd kna ots pts reuters sda sid"))


def datelines(text: str, *towns: Mapping[str, KnownName]) -> Iterator[KnownName]:
    """Yield the place with which a report begins, and the agency behind it.

    Args:
        text: The sentence.
        towns: Places with their English, also towns whose names are words too.

    Example:
        >>> towns = {"Köln": KnownName(start=0, end=0, english=("Cologne",))}
        >>> [name.english[0] for name in datelines("KÖLN (ots) - Die Polizei sucht Zeugen.", towns)]
        ['COLOGNE', 'ots']
    """
    match = _DATELINE.match(text)
    if match is None:
        return
    name = match["place"].capitalize()
    place = next((some[name] for some in towns if name in some), None)
    if place:
        english = tuple(form.upper() for form in place.english) if match["place"].isupper() else place.english
        yield replace(place, start=match.start("place"), end=match.end("place"), english=english, at_once=True)
    if match["agency"] and match["agency"].lower() in _AGENCIES:
        yield KnownName(start=match.start("agency"), end=match.end("agency"), english=(match["agency"],))
