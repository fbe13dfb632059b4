"""Cut a block where it changes between a language in Latin letters and one in Chinese characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from digest.text import quotes, scripts, sentence_end

_HAN, _LATIN = scripts.HAN, scripts.LATIN
_RUN = re.compile(rf"(?P<han>[{_HAN}](?:[^{_LATIN}]*[{_HAN}])?)|(?P<latin>[{_LATIN}](?:[^{_HAN}]*[{_LATIN}])?)")
_HAN_SIGN = re.compile(f"[{_HAN}]")
_APART = re.compile(quotes.quoted() + r"|\([^)]{0,400}\)|（[^）]{0,400}）")
"""Text in quotation marks or brackets."""
_WORD = re.compile(rf"[{_LATIN}][\w’'-]*")
_STOP = re.compile(rf"[{sentence_end.STOPS}][\"'”’)]*\s+")
_STOP_BETWEEN = re.compile(
    rf"[{sentence_end.WIDE_STOPS}][\"”’»」』)）\]]*|[{sentence_end.STOPS}…](?![\w.])[\"”“’»)\]]*"
)
"""German closes a quotation with the mark that opens one in English and Chinese."""
_CLOSING = re.compile(rf"(?:\s*[(（][^()（）]{{0,200}}[)）])?[^\w{quotes.OPENING}(（\[]*")

_LEAST_WORDS, _LEAST_SMALL_WORDS, _LEAST_SIGNS = 5, 3, 8
"""Run that is more than a name in a sentence of the other script: so many words, so many of them written small and so
no names, or so many Chinese characters (.967 of mixed lines are cut rightly: benchmarks/segment.py, decision 0031).
"""


@dataclass
class _Run:
    """Mark a run of letters of one script, with what stands between them.

    Attributes:
        start: Offset of its first letter in the block.
        end: Offset behind its last letter.
        name: "han" or "latin".
        strong: Whether the run is more than a name in a sentence of the other script.
    """

    start: int
    end: int
    name: str
    strong: bool


def cut(text: str) -> list[tuple[int, int]]:
    """Cut a block into passages in one script each.

    Names and quoted or bracketed pieces of the other script do not count.

    Returns:
        (start, end) of the passages in order; one for a block that keeps to one script.

    Example:
        >>> block = "The company did not answer to our questions. 该活动呼吁技术公司通过许可使用作品。"
        >>> [block[start:end] for start, end in cut(block)]
        ['The company did not answer to our questions.', ' 该活动呼吁技术公司通过许可使用作品。']
    """
    plain = _APART.sub(lambda match: " " * len(match.group()), text)
    runs = list(_merged(plain))
    edges = [0]
    for left, right in pairwise(runs):
        edges.append(_edge(text, left, right))
    edges.append(len(text))
    return [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]


def _merged(plain: str) -> Iterator[_Run]:
    """Yield runs that change script for good: a weak run goes with its neighbour, then equal neighbours become one."""
    runs = [_run(plain, match) for match in _RUN.finditer(plain)]
    strong = {name: _is_strong(plain, [run for run in runs if run.name == name], name) for name in ("han", "latin")}
    if not all(strong.values()):
        return
    current: _Run | None = None
    for position, run in enumerate(runs):
        if current is None:
            current = run
        elif run.name == current.name or not (run.strong or _grows(plain, runs, position)):
            current.end = run.end
        elif not current.strong and current.name != run.name:
            current = _Run(current.start, run.end, run.name, run.strong)
        else:
            yield current
            current = run
        current.strong = current.strong or run.strong
    if current is not None:
        yield current


def _run(plain: str, match: re.Match[str]) -> _Run:
    name = str(match.lastgroup)
    run = _Run(match.start(), match.end(), name, False)
    run.strong = _is_strong(plain, [run], name)
    return run


def _is_strong(plain: str, runs: list[_Run], name: str) -> bool:
    pieces = [plain[run.start : run.end] for run in runs]
    if name == "han":
        return sum(len(_HAN_SIGN.findall(piece)) for piece in pieces) >= _LEAST_SIGNS
    words = [word for piece in pieces for word in _WORD.findall(piece)]
    return len(words) >= _LEAST_WORDS and sum(word[0].islower() for word in words) >= _LEAST_SMALL_WORDS


def _grows(plain: str, runs: list[_Run], position: int) -> bool:
    """Tell whether a weak Chinese run begins a Chinese passage with short Latin names in it: "目前 OpenAI 已经…"."""
    if runs[position].name != "han":
        return False
    signs = 0
    for other in islice(runs, position, None):
        if other.name == "latin" and other.strong:
            return False
        signs += len(_HAN_SIGN.findall(plain, other.start, other.end)) if other.name == "han" else 0
        if signs >= _LEAST_SIGNS:
            return True
    return False


def _edge(text: str, left: _Run, right: _Run) -> int:
    """Return the offset at which one passage ends and the next one begins.

    After the last full stop between the runs; or else after the closing marks; or, where the Latin run ends with the
    first name of the Chinese sentence ("... said so. OpenAI发布了"), after the last full stop of the Latin run.
    """
    stops = [match.end() for match in _STOP_BETWEEN.finditer(text, left.end, right.start)]
    if stops:
        return stops[-1] - _opens(text, stops[-1])
    if left.name == "latin":
        stops = [match.end() for match in _STOP.finditer(text, left.start, left.end)]
        if stops and len(_WORD.findall(text, stops[-1], left.end)) < _LEAST_WORDS and stops[-1] < left.end:
            return stops[-1]
    closing = _CLOSING.match(text, left.end, right.start)
    return closing.end() if closing else left.end


def _opens(text: str, end: int) -> bool:
    """Tell whether a straight quotation mark before `end` opens a quotation, as no other one waits for its end."""
    waiting = text.count("“", 0, end) - text.count("”", 0, end) - text.count("„", 0, end)
    return text[end - 1] == '"' and text.count('"', 0, end) % 2 == 1 and waiting <= 0
