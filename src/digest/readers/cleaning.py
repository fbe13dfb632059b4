"""Clean what readers give of characters that no file can hold: surrogates without their other half.

JSON that was cut in an emoji has them. Behind this door every text can be encoded, so that no tokenizer, database or
output meets one.
"""

import re
from dataclasses import replace

from digest.domain import Fact
from digest.readers.base import Draft

_LONE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def without_lone(text: str) -> str:
    r"""Return a text of the same length with U+FFFD in place of lone surrogates.

    Example:
        >>> without_lone("Das Museum \ud83d") == "Das Museum \ufffd"
        True
    """
    return _LONE.sub(_REPLACEMENT, text)


def count_lone(draft: Draft) -> int:
    """Return the number of lone surrogates in the text and the facts of a draft."""
    return sum(len(_LONE.findall(text)) for text in (draft.text, *(fact.value for fact in draft.facts)))


def cleaned(draft: Draft) -> Draft:
    """Return a draft whose text and facts can be encoded; all offsets stay."""
    if not count_lone(draft) and not _LONE.search(draft.part):
        return draft
    facts = tuple(_fact(fact) for fact in draft.facts)
    return replace(draft, text=without_lone(draft.text), facts=facts, part=without_lone(draft.part))


def _fact(fact: Fact) -> Fact:
    return replace(fact, value=without_lone(fact.value))
