"""Parts of a text that no model should touch: addresses, e-mail addresses, hashtags, handles, emoji."""

import re
from dataclasses import dataclass

from digest.text import HAN

_EMOJI = (
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3]"
    "[\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f300-\U0001faff\u2640\u2642]*"
)
_NO_ADDRESS = rf"\s<>\"“”„«»（）()，。；、！？{HAN}"
_ADDRESS = rf"(?:https?://|www\.)[^{_NO_ADDRESS}]+[^{_NO_ADDRESS}.,;:!?'’\]]"
_MAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_TAG = r"(?<![\w&/])[#@](?=\w*[^\W\d])[\w.-]*\w"
PROTECTED = re.compile("|".join((_ADDRESS, _MAIL, _TAG, _EMOJI)))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text.

    Attributes:
        text: The stretch.
        literal: Whether it is passed through as it is.
    """

    text: str
    literal: bool


def protected(text: str) -> list[str]:
    """Return the parts of a text that no model should touch, in order."""
    return [match.group() for match in PROTECTED.finditer(text)]


def cut(text: str) -> list[Part]:
    """Return a text as a row of translatable and literal parts, without the whitespace between them."""
    parts, position = [], 0
    for match in PROTECTED.finditer(text):
        parts += [Part(text[position : match.start()].strip(), False), Part(match.group(), True)]
        position = match.end()
    parts.append(Part(text[position:].strip(), False))
    kept: list[Part] = []
    for part in parts:
        if part.literal or re.search(r"\w", part.text):
            kept.append(part)
        elif part.text:  # punctuation between two literals is one
            kept.append(Part(part.text, True))
    return kept


def paste(parts: list[str]) -> str:
    """Join parts by spaces, with none before closing punctuation or after an opening bracket."""
    return re.sub(
        r"\s+([.,;:!?)\]}”»…]+)(?=\s|$)", r"\1", re.sub(r"([(\[{“«„])\s+", r"\1", " ".join(filter(None, parts)))
    )
