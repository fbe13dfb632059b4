"""Text as people write it, from text that was cut into words for a machine."""

import re

from training.collect.blocks import WIDE

_SPACED_HAN = re.compile(rf"(?<={WIDE})\s+|\s+(?={WIDE})")
_SPACED_MARK = re.compile(r"\s+([.,;:)/%])|([(/])\s+")
_FRACTION = re.compile(r"(?<=\d) / (?=\d)")
_FIRST = re.compile(r"(?:[(\[\"“]|\d{1,3}\s?\.\s){0,3}[a-z](?=[a-z]*[ ,])")
_MOSES = (
    (re.compile(r"@([-/])@"), r"\1"),
    (re.compile(r" ([-/]) (?=\1)|(?<=\w) @-@ (?=\w)"), r"\1"),
    (re.compile(r"\s+([.,;:!?%)\]}…”])"), r"\1"),
    (re.compile(r"([(\[{“„€$£#])\s+"), r"\1"),
    (re.compile(r"(\w) (['’](?:s|re|ve|ll|d|m|t)\b)"), r"\1\2"),
    (re.compile(r"(\w) (n['’]t\b)"), r"\1\2"),
    (re.compile(r"``\s*|\s*''"), '"'),
    (re.compile(r'"\s+([^"]*?)\s+"'), r'"\1"'),
)


def detokenise(text: str, language: str) -> str:
    """Put the words of a sentence together again.

    Example:
        >>> detokenise("He said , it 's over ( for now ) .", "en")
        "He said, it's over (for now)."
    """
    text = text.replace("@@ ", "")  # the seams of byte-pair encoding
    if language == "zh":
        return _SPACED_MARK.sub(r"\1\2", _SPACED_HAN.sub("", _FRACTION.sub("/", text))).strip()
    for pattern, replacement in _MOSES:
        text = pattern.sub(replacement, text)
    text = text.strip()
    first = _FIRST.match(text)  # it was made small to have one form for each word
    return text if first is None else text[: first.end() - 1] + first[0][-1].upper() + text[first.end() :]
