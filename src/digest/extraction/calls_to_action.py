"""Find sentences that ask the reader to follow, subscribe or click, and prose that merely mentions such things."""

import re

from digest.extraction.lines import TextLine, split
from digest.extraction.rules import Rules
from digest.text import quotes, scripts, sentence_end

_SENTENCE_END = re.compile(
    rf"(?<=[{sentence_end.STOPS}])[\"'”“»’)]*\s+(?=[{quotes.OPENING}]?[{scripts.LATIN_CAPITALS}0-9{scripts.HAN}])"
    rf"|(?<=[{sentence_end.WIDE_STOPS}])[”」』）\"]*"
)
_QUOTED = re.compile(quotes.quoted(shortest=3))
_SHORT_QUOTATION = 20
"""Most characters of a quotation that may name the channel a call is about (not measured)."""
_LONGEST = 260
"""Most characters of a call to the reader (not measured)."""


def sentences_of(text: str, line: TextLine) -> list[TextLine]:
    """Cut a line roughly into its sentences, for rules about whole ones; the room `segmentation` does it well.

    Args:
        text: The text that the line is of.
        line: Any line.
    """
    offsets = [line.start + match.end() for match in _SENTENCE_END.finditer(line.text)]
    return split(text, line, [offset for offset in offsets if offset < line.end])


def split_calls(text: str, line: TextLine, rules: Rules) -> list[tuple[TextLine, bool]]:
    """Cut the calls to the reader off both ends of a line.

    Args:
        text: The text that the line is of.
        line: Any line.
        rules: What calls look like.

    Returns:
        The pieces of the line, each with whether it is a call. A line half of which is calls is one as a whole; calls
        in the middle of other sentences stay where they are.
    """
    sentences = sentences_of(text, line)
    flags = [_is_call(sentence, rules) for sentence in sentences]
    called = sum(len(s.text) for s, flag in zip(sentences, flags, strict=True) if flag)
    if not called:
        return [(line, False)]
    if called >= 0.5 * len(line.text):
        return [(line, True)]
    first = flags.index(False)
    last = len(flags) - flags[::-1].index(False)
    edges = [sentences[first].start] * (first > 0) + [sentences[last].start for _ in range(last < len(sentences))]
    pieces = split(text, line, edges)
    return [(p, (p.end <= sentences[first].start) or (p.start >= sentences[last - 1].end)) for p in pieces]


def _is_call(sentence: TextLine, rules: Rules) -> bool:
    """Tell whether a sentence begins with a call and names what it calls to, neither of them inside a quotation."""
    plain = _QUOTED.sub(lambda match: match[0] if len(match[0]) < _SHORT_QUOTATION else " … ", sentence.text)
    if len(plain) > _LONGEST or plain[:1] in quotes.OPENING:
        return False
    call = rules.calls.match(plain.lstrip("-–—*#>•·→▶ "))
    return bool(call and rules.channels.search(plain))
