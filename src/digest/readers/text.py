"""Read plain text: files whose names promise no other format, and standard input where no other reader takes it."""

from collections.abc import Iterator

from digest.readers.base import Draft, RawFile, Reader, Score, UnreadableError
from digest.readers.markdown_marks import find_marks, is_markdown

_UNREAD = {b"PK\x03\x04": "a ZIP file", b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "an old Office document"}
"""First bytes of formats that are not read although the name of the file says text -> name of the format."""


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
        for start, name in _UNREAD.items():
            if raw.data.startswith(start):
                raise UnreadableError(f"holds {name}, which is not read", "save the article as plain text (.txt)")
        decoded = raw.decoded()
        hidden = find_marks(decoded.text) if self.has_marks(decoded.text) else ()
        yield Draft(text=decoded.text, encoding=decoded.encoding, lost=decoded.lost, hidden=hidden)

    def has_marks(self, text: str) -> bool:
        """Return whether to look for marks of Markdown: clippers write them into plain text too."""
        return is_markdown(text)


READER = TextReader()
