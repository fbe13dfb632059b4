"""Read RTF, without further packages: the text without its layout.

striprtf would do most of it, but drops footnotes without a word, keeps what a tracked change deleted, and has patterns
that take quadratic time (not measured; read in its source).
"""

from collections.abc import Iterator

from digest.domain import Block
from digest.readers.base import Draft, RawFile, Reader, Score, facts
from digest.readers.dates import day
from digest.readers.packed import with_text
from digest.readers.rtf_groups import Collected, collect

_START = b"{\\rtf"


class RtfReader(Reader):
    """Read a paragraph a line; footnotes, comments, running heads and deleted text stand behind, each by its rule."""

    name, label, order = "rtf", "RTF", 15
    suffixes = (".rtf",)
    counted_in = "a paragraph a line, list items with `-`; notes and deleted text behind"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for the first bytes of every RTF file, whatever its suffix: many end in .doc."""
        return Score.SIGNATURE if raw.start.lstrip().startswith(_START) else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole file as one article."""
        found = collect(raw.start.decode("latin-1"))  # ASCII with escapes; bytes beyond it are of the code page
        pairs = [("title", found.text("title")), ("author", found.text("author")), ("date", day(found.made))]
        text, clutter = _text(found)
        missing = "breaks off before its end" if found.breaks_off else ""
        draft = Draft(text=text, facts=facts("properties", pairs), clutter=clutter, missing=missing)
        yield with_text(draft, self.label)


def _text(found: Collected) -> tuple[str, tuple[Block, ...]]:
    """Return the text with what does not belong to it behind, and where that stands."""
    text = _paragraphs(found.text("body"))
    clutter = []
    for rule in ("footnote", "comment", "running-head", "deleted"):
        if other := _paragraphs(found.text(rule)):
            start = len(text) + 2
            text = f"{text}\n\n{other}"
            clutter.append(Block(start=start, end=len(text), kind=rule))
    return text, tuple(clutter)


def _paragraphs(text: str) -> str:
    return "\n\n".join(line.strip(" ") for line in text.split("\n") if line.strip())


READER = RtfReader()
