"""Markdown: read as text; what its marks mean is for the rooms after this one."""

from digest.readers.base import RawFile, Score
from digest.readers.text import TextReader


class MarkdownReader(TextReader):
    """Reads a Markdown file as it is, marks and all."""

    name, label, order = "markdown", "Markdown", 2
    suffixes = (".md", ".markdown", ".mdown")

    def score(self, raw: RawFile) -> int:
        """Return OWN_SUFFIX for its suffixes: Markdown may begin with HTML."""
        return Score.OWN_SUFFIX if raw.suffix in self.suffixes else Score.NOT_MINE


READER = MarkdownReader()
