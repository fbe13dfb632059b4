"""Sentences that ask the reader to follow, subscribe or click, told from prose that merely mentions such things."""

import re

from digest.extraction.lines import TextLine, split
from digest.extraction.rules import Rules

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”“»’)]*\s+(?=[\"„“«»‚‘]?[A-ZÄÖÜ0-9\u4e00-\u9fff])|(?<=[。！？])[”」』）\"]*")
_QUOTED = re.compile(
    r"„[^„“”]{3,400}[“”\"]|“[^“”]{3,400}”|\"[^\"]{3,400}\"|«[^»]{3,400}»|»[^«]{3,400}«|「[^」]{3,400}」|『[^』]{3,400}』|《[^》]{0,400}》"
)
_LONGEST = 260


def pieces(text: str, unit: TextLine, rules: Rules) -> list[tuple[TextLine, bool]]:
    """Cut the prompts off a unit: (piece, whether it is a prompt). A unit half of which is prompts is one as a whole;
    prompts in the middle of other sentences stay where they are."""
    offsets = [unit.start + match.end() for match in _SENTENCE_END.finditer(unit.text)]
    sentences = split(text, unit, [offset for offset in offsets if offset < unit.end])
    flags = [_is_prompt(sentence, rules) for sentence in sentences]
    prompted = sum(len(s.text) for s, flag in zip(sentences, flags, strict=True) if flag)
    if not prompted:
        return [(unit, False)]
    if prompted >= 0.5 * len(unit.text):
        return [(unit, True)]
    first = flags.index(False)
    last = len(flags) - flags[::-1].index(False)
    edges = [sentences[first].start] * (first > 0) + [sentences[last].start for _ in range(last < len(sentences))]
    cut = split(text, unit, edges)
    return [(piece, (piece.end <= sentences[first].start) or (piece.start >= sentences[last - 1].end)) for piece in cut]


def _is_prompt(sentence: TextLine, rules: Rules) -> bool:
    """A call near its beginning, what it calls to after it, and neither inside a quotation or told of third persons."""
    plain = _QUOTED.sub(lambda match: match.group() if len(match.group()) < 20 else " … ", sentence.text)
    if len(plain) > _LONGEST or (plain[:1] in '"„“«»‚‘「『'):
        return False
    call = rules.calls.match(plain.lstrip("-–—*#>•·→▶ "))
    return bool(call and rules.channels.search(plain))
