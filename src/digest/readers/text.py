"""Read plain text: files whose names promise no other format, and standard input where no other reader takes it."""

from collections.abc import Iterator

from digest.readers.base import Draft, RawFile, Reader, Score
from digest.readers.markdown_marks import find_marks, is_markdown


class TextReader(Reader):
    """Read a text file as it is, line ends untouched, and find the marks of Markdown in it."""

    name, label, order = "text", "text", 1
    suffixes: tuple[str, ...] = (".txt", ".text")
    counted_in = "the file, decoded; line ends untouched"

    def score(self, raw: RawFile) -> int:
        """Return SHARED_SUFFIX for a suffix of text files and for names without a suffix."""
        return Score.SHARED_SUFFIX if raw.suffix in (*self.suffixes, "") else Score.NOT_MINE

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole file as one article."""
        decoded = raw.decoded()
        hidden = find_marks(decoded.text) if self.has_marks(decoded.text) else ()
        yield Draft(text=decoded.text, encoding=decoded.encoding, lost=decoded.lost, hidden=hidden)

    def has_marks(self, text: str) -> bool:
        """Return whether to look for marks of Markdown: clippers write them into plain text too."""
        return is_markdown(text)


READER = TextReader()
