"""Kings, emperors and popes in German: their first names are translated, as nobody else's are."""

import re
from collections.abc import Iterator

from digest.languages.rules import KnownName

_NAMES = {
    "Alexander": "Alexander",
    "Benedikt": "Benedict",
    "Christian": "Christian",
    "Elisabeth": "Elizabeth",
    "Ferdinand": "Ferdinand",
    "Franz": "Francis",
    "Franz Joseph": "Franz Joseph",
    "Friedrich": "Frederick",
    "Friedrich Wilhelm": "Frederick William",
    "Georg": "George",
    "Gregor": "Gregory",
    "Gustav": "Gustav",
    "Gustav Adolf": "Gustavus Adolphus",
    "Heinrich": "Henry",
    "Iwan": "Ivan",
    "Jakob": "James",
    "Johann": "John",
    "Johannes": "John",
    "Johannes Paul": "John Paul",
    "Joseph": "Joseph",
    "Karl": "Charles",
    "Katharina": "Catherine",
    "Konstantin": "Constantine",
    "Leo": "Leo",
    "Leopold": "Leopold",
    "Ludwig": "Louis",
    "Margrethe": "Margrethe",
    "Maximilian": "Maximilian",
    "Napoleon": "Napoleon",
    "Nikolaus": "Nicholas",
    "Otto": "Otto",
    "Paul": "Paul",
    "Peter": "Peter",
    "Philipp": "Philip",
    "Pius": "Pius",
    "Ramses": "Ramesses",
    "Rudolf": "Rudolf",
    "Wilhelm": "Wilhelm",
}
_OTHERS = {
    "Friedrich Wilhelm": ("Friedrich Wilhelm",),
    "Gustav Adolf": ("Gustav Adolf",),
    "Jakob": ("Jacob",),
    "Johann": ("Johann",),
    "Ludwig": ("Ludwig",),
    "Ramses": ("Ramses",),
    "Wilhelm": ("William",),
}
"""Names that English has of some rulers and not of others."""
_NUMBERS = {
    "Erst": ("I", "the First"),
    "Zweit": ("II", "the Second"),
    "Dritt": ("III", "the Third"),
    "Viert": ("IV", "the Fourth"),
    "Fünft": ("V", "the Fifth"),
    "Sechst": ("VI", "the Sixth"),
    "Siebt": ("VII", "the Seventh"),
    "Acht": ("VIII", "the Eighth"),
    "Neunt": ("IX", "the Ninth"),
    "Zehnt": ("X", "the Tenth"),
}
_BYNAMES = {
    "Groß": "the Great",
    "Schrecklich": "the Terrible",
    "Kühn": "the Bold",
    "Kahl": "the Bald",
    "Fromm": "the Pious",
    "Weis": "the Wise",
    "Stark": "the Strong",
    "Schön": "the Fair",
}
_RULER = re.compile(
    rf"(?<!\w)(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?P<s>s?) "
    rf"(?:(?P<roman>[IVX]{{1,6}})\.|(?:der|dem|den|des|die) (?P<word>{'|'.join([*_NUMBERS, *_BYNAMES])})en?(?!\w))"
)


def rulers(text: str) -> Iterator[KnownName]:
    """Yield the rulers in a sentence, with their English.

    Example:
        >>> [name.english[0] for name in rulers("Elisabeth II. sprach über Peter den Großen und Wilhelm den Zweiten.")]
        ['Elizabeth II', 'Peter the Great', 'Wilhelm II']
    """
    for match in _RULER.finditer(text):
        name, word = match["name"], match["word"]
        names = (_NAMES[name], *_OTHERS.get(name, ()))
        behind = _NUMBERS.get(word) or (match["roman"] or _BYNAMES[word],)
        forms = [f"{one} {number}" for number in behind for one in names]
        if match["s"]:
            forms = [*(f"{one}'s" for one in forms[:1]), *forms]
        yield KnownName(start=match.start(), end=match.end(), english=tuple(forms), at_once=word in _BYNAMES)
