"""Clean what readers give of characters that no file can hold: surrogates without their other half.

JSON that was cut in an emoji has them. Behind this door every text can be encoded, so that no tokenizer, database or
output meets one.
"""

import re
from dataclasses import replace

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


def cleaned(draft: Draft) -> tuple[Draft, int]:
    """Return a draft whose text and facts can be encoded, and how many half characters were replaced in them.

    All offsets stay.
    """
    text, count = _LONE.subn(_REPLACEMENT, draft.text)
    values = [_LONE.subn(_REPLACEMENT, fact.value) for fact in draft.facts]
    part = without_lone(draft.part)
    count += sum(replaced for _, replaced in values)
    if not count and part == draft.part:
        return draft, 0
    facts = tuple(replace(fact, value=value) for fact, (value, _) in zip(draft.facts, values, strict=True))
    return replace(draft, text=text, facts=facts, part=part), count
