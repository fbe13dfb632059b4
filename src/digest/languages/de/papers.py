"""Find the names of newspapers: the Berliner Morgenpost is no Berlin Morning Post."""

import re
from collections.abc import Iterator

from digest.languages.de.lexicon import lexicon
from digest.languages.rules import KnownName
from digest.text import LATIN

_OF_PLACE = rf"[A-ZÄÖÜ][{LATIN}]{{2,24}}er"
_OF_REGION = rf"(?:Neue[nr]?|Freie[nr]?|[A-ZÄÖÜ][{LATIN}]{{2,24}}(?:ische|deutsche)[nr]?)"
_HER = (
    rf"(?:(?:[A-ZÄÖÜ][{LATIN}]{{2,20}})?[Zz]eitung|Allgemeine[nr]?(?: Zeitung)?|Rundschau|Post|Neue[nr]? Presse"
    "|Volksstimme|Morgenpost)"
)
_HIS = (
    "(?:(?:Stadt-|General-)?Anzeigers?|Stadtanzeigers?|Merkurs?|Kuriers?|Boten?"
    "|(?:Tage?|Volks|Abend|Kreis|Wochen)blatt(?:e?s)?)"
)
_KINDS = "(?:Abend|Boulevard|Fach|Firmen|Gratis|Kinder|Online|Partei|Schüler|Sonntags|Staats|Tages|Vereins|Wochen)-"
_PAPER = re.compile(
    rf"(?<![{LATIN}\d-])(?:"
    rf"(?:{_OF_REGION} )?{_OF_PLACE} (?:{_HER}|{_HIS}|(?:Neueste[nr]? )?Nachrichten)"
    rf"|{_OF_REGION} {_HER}"
    rf"|(?!{_KINDS})[A-ZÄÖÜ][{LATIN}]{{2,20}}-(?:Zeitung|Anzeiger|Kurier)"
    rf")(?![{LATIN}\d-])"
)
_MASCULINE = re.compile(rf"(?P<plain>[{LATIN}-]*(?:Anzeiger|Merkur|Kurier|blatt))e?s$")
"""A genitive: of the Mindener Tageblatts."""
_DECLINED = re.compile(r"(?:ische|deutsche|Neue|Neueste|Freie|Allgemeine)[nr]$")

_FIRMS = frozenset(["Schweizer Post"])
"""What is no paper and has a name in English."""


def papers(text: str) -> Iterator[KnownName]:
    """Yield the newspapers that a text names, each as it calls itself.

    Example:
        >>> [name.english[0] for name in papers("Das sagte sie der Neuen Tarfelder Zeitung.")]
        ['Neue Tarfelder Zeitung']
    """
    for match in _PAPER.finditer(text):
        first = match.group().split(" ")[0]
        if (first.endswith("er") and first.lower() in lexicon().small) or match.group() in _FIRMS:
            continue  # Unser Anzeiger
        yield KnownName(start=match.start(), end=match.end(), english=(_title(match.group()),))


def _title(name: str) -> str:
    """Return the name of a paper without the ending of its case."""
    words = name.split(" ")
    last = _MASCULINE.fullmatch(words[-1])
    words = [re.sub(r"(?<=e)[nr]$", "", word) if _DECLINED.search(word) else word for word in words]
    return " ".join([*words[:-1], last["plain"]] if last else words)
