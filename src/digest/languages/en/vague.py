"""How English writes amounts without a number: hundreds, several thousand, tens of millions."""

import re
from collections.abc import Iterator
from fractions import Fraction

from digest.languages.number_readers import behind_digits
from digest.languages.number_rules import Mention

_SCALES = {
    "ten": 10,
    "dozen": 10,
    "score": 10,
    "decade": 10,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_NAMES = "|".join(_SCALES)
_VAGUE = re.compile(
    rf"\b(?:(?:several|a few|many|some) (?P<one>{_NAMES})s?|(?P<many>{_NAMES})s)"
    rf"(?: (?:of )?(?P<of>hundred|thousand|million|billion)s?)?\b",
    re.IGNORECASE,
)


def read_vague(text: str) -> Iterator[Mention]:
    """Yield the amounts without a number, which may account for one of the source but need not come back.

    Example:
        >>> [sorted(mention.values, key=str) for mention in read_vague("hundreds of thousands")]
        [[('some', 100000), Fraction(100000, 1)]]
    """
    for match in _VAGUE.finditer(text):
        if not behind_digits(text, match.start()):
            scale = _SCALES[(match["one"] or match["many"]).lower()] * _SCALES.get((match["of"] or "").lower(), 1)
            yield Mention(*match.span(), frozenset([("some", scale), Fraction(scale)]), needed=False, exact=False)
