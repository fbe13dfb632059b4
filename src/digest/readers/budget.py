"""Bound what the files within a file may come to: number, size, depth, and how far they were packed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from digest.readers.base import Member, UnreadableError

T = TypeVar("T")

MOST_UNPACKED = 100_000_000
"""Most bytes that a file may unpack to: ten times the default limit of a file (a guard)."""
_UNSUSPECTED = 10_000_000
"""Bytes that any file may unpack to, however small it is: the default limit of a file (a guard)."""
_RATIO = 100
"""Times its size that a larger file may unpack to: text shrinks to a third or a tenth, and deflate cannot go below a
thousandth (a guard; not measured).
"""
MOST_ARTICLES = 5_000
"""Most articles in a file, and most files within it (a guard: five times the largest folder that is measured)."""
_DEEPEST = 3
"""Files within each other: a compressed archive is two, and may hold one compressed page (a guard)."""

MOST_PARTS = 20_000
"""Most records, rows, entries or mails of a file that are looked at, articles or not (a guard: four times those)."""
MOST_CHARACTERS = 1_000_000
"""Most characters of an article: ten times the longest, and about what a book has (a guard)."""
_MOST_XML = 1_000_000
"""Most tags of an XML file: lxml needs some 300 bytes for each, and no article has a tenth of them (a guard)."""
_MOST_HTML = 40_000
"""Most tags of a page: trafilatura copies its tree several times and takes 30 microseconds for each. The largest of the
300 pages of benchmarks/clean.py has 9,207 (a guard).
"""
_MOST_LINES = 10_000
"""Most lines of an article that are not blank: each costs some 60 microseconds until it is a block. The same pages have
no more than 3,353 tags that begin or end one (a guard).
"""


class ExceededError(UnreadableError):
    """Say that a file holds more than is read of one; what was read of it before that counts."""


def parts(found: Iterable[T]) -> Iterator[T]:
    """Yield the records, rows, entries or mails of a file as long as it has no more than any.

    Raises:
        ExceededError: At the first one that is too many.

    Example:
        >>> list(parts("ab"))
        ['a', 'b']
    """
    for number, one in enumerate(found):
        if number == MOST_PARTS:
            message = f"holds more than {MOST_PARTS:,} records, and the others were not read"
            raise ExceededError(message, "split it into files of fewer")
        yield one


def check_length(text: str) -> None:
    """Refuse a text that is no article by its length, or by its lines.

    Raises:
        UnreadableError: For such a text.
    """
    if len(text) > MOST_CHARACTERS:
        raise too_long()
    if text.count("\n") > _MOST_LINES and sum(not line.isspace() for line in text.split("\n") if line) > _MOST_LINES:
        message = f"has more than {_MOST_LINES:,} lines, too many for an article"
        raise UnreadableError(message, "split it into single articles")


def too_long() -> UnreadableError:
    """Return why a text is no article by its length."""
    message = f"has more than {MOST_CHARACTERS:,} characters, too many for an article"
    return UnreadableError(message, "split it into single articles")


def check_xml(data: bytes) -> None:
    """Refuse XML that would need too much memory.

    Raises:
        UnreadableError: For such data.
    """
    if data.count(b"<") > _MOST_XML:
        raise UnreadableError("holds more XML than any article", "save its text as .txt")


def check_html(markup: str | bytes) -> None:
    """Refuse a page that would need too much memory.

    Raises:
        UnreadableError: For such a page.
    """
    if (markup.count("<") if isinstance(markup, str) else markup.count(b"<")) > _MOST_HTML:
        raise UnreadableError(f"has more than {_MOST_HTML:,} tags, too many for an article", "save its text as .txt")


def check_mail(data: bytes) -> None:
    """Refuse a mail that would cost too much: Python's parser needs some 200 microseconds for each part.

    Raises:
        UnreadableError: For such a mail.
    """
    if data.count(b"\n--") > MOST_PARTS:
        raise UnreadableError("has more parts than any mail", "save its text as .txt")


@dataclass
class Budget:
    """Count down what the files within one file may still come to.

    Attributes:
        left: Bytes that they may still hold.
        members: Files that there may still be.
        articles: Articles that there may still be, in the file itself and in those within.
        depth: Files within each other so far.
        above: The budget of the file that this one is in, or None.
    """

    left: int
    members: int = MOST_ARTICLES
    articles: int = MOST_ARTICLES
    depth: int = 0
    above: "Budget | None" = None

    @classmethod
    def of(cls, data: bytes) -> "Budget":
        """Return the budget of a file on the disk.

        Example:
            >>> Budget.of(b"small").left
            10000000
        """
        return cls(left=min(MOST_UNPACKED, max(_UNSUSPECTED, _RATIO * len(data))))

    def spend(self, member: Member) -> "Budget":
        """Take a file within the file off the budget, and off those of the files that this one is in.

        Returns:
            The budget of the member.

        Raises:
            ExceededError: Where the budget does not suffice.
        """
        if self.depth >= _DEEPEST:
            raise ExceededError("holds archives within archives", "unpack it, and give the folder")
        for one in self._all():
            one.left -= len(member.data)
            one.members -= 1
            if one.left < 0:
                raise ExceededError("unpacks to more than an archive of articles would", "unpack what you need of it")
            if one.members < 0:
                raise ExceededError(f"holds more than {MOST_ARTICLES:,} files", "unpack what you need of it")
        return Budget(left=self.left, members=self.members, articles=self.articles, depth=self.depth + 1, above=self)

    def spend_article(self) -> None:
        """Take an article off the budget, and off those of the files that this one is in.

        Raises:
            ExceededError: Where the budget does not suffice.
        """
        for one in self._all():
            one.articles -= 1
        self.check_articles()

    def check_articles(self) -> None:
        """Check that no file within this one had more articles than are read.

        Raises:
            ExceededError: Where one had.
        """
        if self.articles < 0:
            message = f"holds more than {MOST_ARTICLES:,} articles, and the others were not read"
            raise ExceededError(message, "split it into files of fewer")

    def _all(self) -> Iterator["Budget"]:
        """Yield this budget and those above it."""
        one: Budget | None = self
        while one is not None:
            yield one
            one = one.above
