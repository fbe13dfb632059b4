"""Cuts a block where it changes between a language in Latin letters and one in Chinese characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_HAN = r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
_RUN = re.compile(rf"(?P<han>[{_HAN}](?:[^{_LATIN}]*[{_HAN}])?)|(?P<latin>[{_LATIN}](?:[^{_HAN}]*[{_LATIN}])?)")
_QUOTED = re.compile(
    r"《[^》]{0,400}》|〈[^〉]{0,400}〉|「[^」]{0,400}」|『[^』]{0,400}』|“[^”]{0,400}”|„[^“”]{0,400}[“”]"
    r"|\"[^\"]{0,400}\"|«[^»]{0,400}»|\([^)]{0,400}\)|（[^）]{0,400}）"
)
_WORD = re.compile(rf"[{_LATIN}][\w’'-]*")
_STOP = re.compile(r"[.!?][\"'”’)]*\s+")
_STOP_BETWEEN = re.compile(r"[。！？][\"”’»」』)）\]]*|[.!?…](?![\w.])[\"”“’»)\]]*")
"""German closes a quotation with the mark that opens one in English and Chinese."""
_CLOSING = re.compile(r"(?:\s*[(（][^()（）]{0,200}[)）])?[^\w《〈「『“„«(（\[\"]*")

_LEAST_WORDS, _LEAST_SMALL_WORDS, _LEAST_SIGNS = 5, 3, 8
"""What makes a run more than a name in a sentence of the other script: five words, of which three are no names
(written small), or eight Chinese characters."""


@dataclass
class _Run:
    start: int
    end: int
    name: str
    strong: bool


def cut(text: str) -> list[tuple[int, int]]:
    """Offsets of the passages of a block, in order; one where it keeps to one script. Names and quoted or bracketed
    pieces of the other script do not count."""
    plain = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    runs = list(_merged(plain))
    edges = [0]
    for left, right in pairwise(runs):
        edges.append(_edge(text, left, right))
    edges.append(len(text))
    return [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]


def _merged(plain: str) -> Iterator[_Run]:
    """Runs that change script for good: a weak run goes with its neighbour, then equal neighbours become one."""
    runs = [_run(plain, match) for match in _RUN.finditer(plain)]
    strong = {name: _is_strong(plain, [run for run in runs if run.name == name], name) for name in ("han", "latin")}
    if not all(strong.values()):
        return
    current: _Run | None = None
    for run in runs:
        if current is None:
            current = run
        elif run.name == current.name or not (run.strong or _grows(plain, runs, run)):
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
        return sum(len(re.findall(rf"[{_HAN}]", piece)) for piece in pieces) >= _LEAST_SIGNS
    words = [word for piece in pieces for word in _WORD.findall(piece)]
    return len(words) >= _LEAST_WORDS and sum(word[0].islower() for word in words) >= _LEAST_SMALL_WORDS


def _grows(plain: str, runs: list[_Run], run: _Run) -> bool:
    """A weak Chinese run that begins a Chinese passage with short Latin names in it: "目前 OpenAI 已经…"."""
    if run.name != "han":
        return False
    position = runs.index(run)
    following: list[_Run] = []
    for other in runs[position:]:
        if other.name == "latin" and other.strong:
            break
        following.append(other)
    return _is_strong(plain, [r for r in following if r.name == "han"], "han")


def _edge(text: str, left: _Run, right: _Run) -> int:
    """After the last full stop between the runs; or else after the closing marks; or, where the Latin run ends with
    the first name of the Chinese sentence ("... said so. OpenAI发布了"), after its last full stop."""
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
    """True where a straight quotation mark before `end` opens a quotation: no other one waits for its end."""
    waiting = text.count("“", 0, end) - text.count("”", 0, end) - text.count("„", 0, end)
    return text[end - 1] == '"' and text.count('"', 0, end) % 2 == 1 and waiting <= 0
