"""Find the marks in an English sentence that change what it says: ranks, claims, words of denial, the passive."""

import functools
import re
from collections.abc import Iterator, Sequence

from digest.languages.en.claims import CLAIMS, DENIERS, PARTS
from digest.languages.en.numbers import COUNTS, MULTIPLES, ORDINALS
from digest.languages.en.relations import lemmas
from digest.text import words

_NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
_SUPERLATIVE = re.compile(r"[a-z]{3,}est$")
_NO_SUPERLATIVE = frozenset(
    words(
        "forest interest protest request contest harvest arrest invest conquest guest quest suggest tempest west rest "
        "test northwest southwest digest honest modest"
    )
)
_SAID = frozenset(("said", "says", "say", "told", "announced", "stated", "declared", "argued", "warned"))
_BE = frozenset(("is", "are", "was", "were", "been", "being", "be"))
_HEARSAY = frozenset(("said", "believed", "thought", "supposed", "reported"))
_BELONGS = frozenset(words("is are was were be been become became becoming becomes as form forms formed take took"))
_QUOTES = frozenset('"“”„')
_REST = 3
"""Words behind a verb of saying from which it has something to say; not measured."""

_SPEAKER = 8
"""Words before a verb of saying that name a speaker at most; not measured."""


def ordinals(tokens: Sequence[str]) -> Iterator[int]:
    """Yield the ordinals among tokens in lower case, without days of a month.

    Example:
        >>> list(ordinals("the second win of the 21st race".split()))
        [2, 21]
    """
    for token in tokens:
        if token in ORDINALS:
            yield ORDINALS[token]
        elif match := _NUMBERED.match(token):
            yield int(match.group(1))


def has_superlative(tokens: Sequence[str]) -> bool:
    """Return whether a superlative stands among tokens in lower case.

    Example:
        >>> has_superlative("the longest bridge".split()), has_superlative("in the forest".split())
        (True, False)
    """
    return any(
        (_SUPERLATIVE.match(token) is not None and token not in _NO_SUPERLATIVE and bool(lemmas(token) - {token}))
        or token in ("best", "worst", "most")
        for token in tokens
    )


def claims(tokens: Sequence[str]) -> bool | None:
    """Return whether a sentence leaves what it says to somebody: "X said that", "is said to", "X alleges".

    Returns:
        None where somebody is quoted or stands behind the sentence as its source (", police said").

    Example:
        >>> claims("the mayor said that it was stolen".split()), claims("it was stolen".split())
        (True, False)
    """
    if any(lemmas(token) & CLAIMS or token in CLAIMS for token in tokens) or tokens[:2] == ("according", "to"):
        return True
    said = [place for place, token in enumerate(tokens) if token in _SAID]
    if _QUOTES.intersection(tokens):
        return None
    if any(place <= _SPEAKER and "," not in tokens[:place] and len(tokens) - place > _REST for place in said):
        return True
    if any(_is_hearsay(tokens, place) for place, token in enumerate(tokens) if token in _HEARSAY):
        return True
    return None if said or "according" in tokens else False


def _is_hearsay(tokens: Sequence[str], place: int) -> bool:
    """Return whether somebody "is said to" do something."""
    return "to" in tokens[place + 1 : place + 3] and bool(_BE.intersection(tokens[max(0, place - 2) : place]))


def parts(tokens: Sequence[str]) -> Iterator[str]:
    """Yield how much of a whole is spoken of, a value of `PARTS`.

    Example:
        >>> list(parts("some of the ships are part of the fleet".split())), list(parts("half the crew".split()))
        (['part'], ['half'])
    """
    for place, token in enumerate(tokens):
        of = "of" in tokens[place + 1 : place + 2]
        belongs = bool(_BELONGS.intersection(tokens[max(0, place - 2) : place]))
        if token in PARTS and (PARTS[token] not in ("part", "few") or (of and not belongs)):
            yield PARTS[token]


def multiples(tokens: Sequence[str]) -> Iterator[int]:
    """Yield how many times something is meant: twice, doubled, "three times".

    Example:
        >>> list(multiples("it tripled and cost four times as much".split()))
        [3, 4]
    """
    for place, token in enumerate(tokens):
        if token in MULTIPLES:
            yield MULTIPLES[token]
        elif token == "times" and tokens[place - 1] in COUNTS and "as" in tokens[place + 1 : place + 2]:
            yield COUNTS[tokens[place - 1]]


@functools.lru_cache(maxsize=20_000)
def is_denier(word: str) -> bool:
    """Return whether a word says that something fails, is refused, avoided or denied.

    Example:
        >>> is_denier("failed"), is_denier("opened")
        (True, False)
    """
    return word in DENIERS or bool(lemmas(word) & DENIERS)


def is_passive(tokens: Sequence[str]) -> bool:
    """Return whether a verb of the sentence is in the passive.

    Example:
        >>> is_passive("the dog was bitten".split()), is_passive("the dog is biting".split())
        (True, False)
    """
    return any(
        token in _BE and any(_is_participle(behind) for behind in tokens[place + 1 : place + 3])
        for place, token in enumerate(tokens)
    )


def _is_participle(token: str) -> bool:
    """Return whether a form is a participle: it ends so, or it has another base and no ending of its own."""
    if token.endswith("ed"):
        return True
    return not token.endswith(("s", "ing", "er", "est", "ly")) and bool(lemmas(token) - {token})
