"""Read Markdown as text: marks within lines are hidden, those of headings and lists are for later rooms."""

from digest.readers.base import RawFile, Score
from digest.readers.text import TextReader


class MarkdownReader(TextReader):
    """Read a Markdown file as it is, marks and all."""

    name, label, order = "markdown", "Markdown", 2
    suffixes = (".md", ".markdown", ".mdown")

    def score(self, raw: RawFile) -> int:
        """Return OWN_SUFFIX for a suffix of Markdown, whatever the file begins with: Markdown may begin with HTML."""
        return Score.OWN_SUFFIX if raw.suffix in self.suffixes else Score.NOT_MINE

    def has_marks(self, text: str) -> bool:
        """Return True: every such file may have marks."""
        return True


READER = MarkdownReader()
