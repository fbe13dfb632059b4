"""Read subtitles, SRT and WebVTT: what is said, put together to sentences, without the times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.domain import Block
from digest.readers.base import Draft, RawFile, Reader, Score, UnreadableError, facts
from digest.text import HAN, LATIN, sentence_end, unescaped

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[,.](\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_SRT = re.compile(rb"\s*\d{1,6}[ \t]*\r?\n\s*(?:\d{1,4}:)?\d{1,2}:\d{2}[,.]\d{3}[ \t]*-->")
_TAG = re.compile(
    r"</?(?:[biuscv]|ruby|rt|lang|font|c)(?:[ .][^<>]{0,200})?>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,100}\}", re.I
)
_SOUND = re.compile(r"[-–\s]*(?:[\[(（【][^\[\]()（）【】]{1,200}[\])）】]|[♪♫#*].*[♪♫#*]|[♪♫].*)[.\s]*")
_DIALOGUE = re.compile(r"[-–—]\s*(?=\S)")
_UNSPACED = re.compile(f"[{HAN}，。！？；：、」』》]\n(?![{LATIN}])|\\d\n[{HAN}]")
"""The last and the first sign of two lines between which Chinese has no space."""
_STOP = re.compile(rf"[{sentence_end.STOPS}{sentence_end.WIDE_STOPS}…][{sentence_end.CLOSING}]*$")
_MOST_LINES = 8
"""Most lines of a cue that may be repeated (live captions show two to four; a guard)."""
_PAUSE, _SILENCE = 2.0, 8.0
"""Seconds between cues that begin a new paragraph, behind the end of a sentence and wherever (not measured)."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown from one second to another, line by line."""

    start: float
    end: float
    lines: tuple[str, ...]


class SubtitleReader(Reader):
    """Read the cues of a film or talk as one text; names of sounds ("[Applause]") go by a rule."""

    name, label, order = "subtitles", "SRT, WebVTT", 17
    suffixes = (".srt", ".vtt")
    counted_in = "what is said, without times and numbers; a paragraph ends at a pause"

    def score(self, raw: RawFile) -> int:
        """Return LOOKS_LIKE for a file that begins as subtitles do, whatever its suffix."""
        begins = raw.start.startswith(b"WEBVTT") or _SRT.match(raw.start)
        return super().score(raw) or (Score.LOOKS_LIKE if begins else Score.NOT_MINE)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole file as one article."""
        decoded = raw.decoded()
        cues = list(_cues(decoded.text))
        if not cues:
            raise UnreadableError("holds no subtitles", "fetch it again, or save the text as .txt")
        text, clutter = _joined(cues)
        if not text.strip():
            raise UnreadableError("holds subtitles in which nothing is said", "leave the file out")
        yield Draft(text=text, encoding=decoded.encoding, facts=facts("field", ()), lost=decoded.lost, clutter=clutter)


def _cues(text: str) -> Iterator[_Cue]:
    """Yield the cues; what stands before the first one or is a comment or style of WebVTT is shown to nobody."""
    lines = text.removeprefix("\ufeff").splitlines()
    index = 0
    while index < len(lines):
        times = _TIMES.fullmatch(lines[index][:200])
        index += 1
        if not times:
            continue
        shown = []
        while index < len(lines) and lines[index].strip() and not _TIMES.fullmatch(lines[index][:200]):
            shown.append(" ".join(unescaped(_TAG.sub("", lines[index])).split()))
            index += 1
        if index < len(lines) and shown and shown[-1].isdigit() and _TIMES.fullmatch(lines[index][:200]):
            shown.pop()  # the number of the next cue, where no blank line stands before it
        values = times.groups()
        yield _Cue(_seconds(values[:4]), _seconds(values[4:]), tuple(line for line in shown if line))


def _seconds(values: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(value or 0) for value in values)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000


def _joined(cues: list[_Cue]) -> tuple[str, tuple[Block, ...]]:
    """Put the lines together, where each goes on in the next; those that a cue repeats stand behind, by their rule."""
    pieces: list[str] = []
    repeated: list[str] = []
    clutter: list[Block] = []
    at, end = 0, 0.0
    before: tuple[str, ...] = ()
    last, sound = "", False
    for cue in cues:
        known = _known(cue.lines, before)
        repeated += cue.lines[:known]
        for number, line in enumerate(cue.lines[known:]):
            is_sound = bool(_SOUND.fullmatch(line))
            pause = cue.start - end if not number else 0.0
            joint = "\n\n" if sound or is_sound else _joint(last, line, pause)
            dialogue = _DIALOGUE.match(line)
            said = line[dialogue.end() :] if dialogue and not is_sound else line
            pieces += [joint if pieces else "", said]
            at += len(pieces[-2]) + len(said)
            if is_sound:
                clutter.append(Block(start=at - len(said), end=at, kind="sound"))
            last, sound = said, is_sound
        before = cue.lines or before
        end = max(end, cue.end)
    if repeated:
        again = " ".join(repeated)
        pieces += ["\n\n", again]
        clutter.append(Block(start=at + 2, end=at + 2 + len(again), kind="repeated-line"))
    return "".join(pieces), tuple(clutter)


def _known(lines: tuple[str, ...], before: tuple[str, ...]) -> int:
    """Return how many lines of a cue the one before showed already: live captions roll upwards."""
    sizes = range(min(len(lines), len(before), _MOST_LINES), 0, -1)
    return next((size for size in sizes if lines[:size] == before[-size:]), 0)


def _joint(last: str, line: str, pause: float) -> str:
    """Return what stands between two lines: a space within a sentence, none in Chinese, a blank line at a pause."""
    ended = bool(_STOP.search(last[-8:]))
    if pause >= _SILENCE or (ended and pause >= _PAUSE) or _DIALOGUE.match(line):
        return "\n\n"
    return "" if _UNSPACED.match(f"{last[-1:]}\n{line[:1]}") else " "


READER = SubtitleReader()
