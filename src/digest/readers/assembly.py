"""Put the text of a document together from paragraphs, those that are none of the article at its end."""

from collections.abc import Sequence

from digest.domain import Block, Fact
from digest.readers.base import Draft

_PAGE = 100
"""Characters of a cell of several paragraphs from which its table lays out a page (not measured)."""


def table_row(cells: Sequence[Sequence[str]]) -> list[str]:
    r"""Return a row of a table as one line with tabs, or each paragraph as a line where the table lays out a page.

    Args:
        cells: The paragraphs of each cell.

    Example:
        >>> table_row([["Lindau"], ["12", "a month"], []])
        ['Lindau\t12 a month\t']
    """
    if any(len(cell) > 1 and sum(map(len, cell)) > _PAGE for cell in cells):
        return [paragraph for cell in cells for paragraph in cell]
    return ["\t".join(" ".join(cell) for cell in cells)]


class Assembly:
    r"""Collect paragraphs in the order of the document, with a blank line between two.

    Notes, comments and running heads stand in the midst of sentences or on every page. They come behind the article,
    each under the rule by which it goes, so that nothing of the file is lost.

    Example:
        >>> assembly = Assembly()
        >>> assembly.aside("footnote", "Figures of 2025.")
        >>> assembly.add("The harbour froze.")
        >>> draft = assembly.draft(())
        >>> draft.text, [(block.start, block.kind) for block in draft.clutter]
        ('The harbour froze.\n\nFigures of 2025.', [(20, 'footnote')])
    """

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._asides: list[tuple[str, str]] = []

    def add(self, text: str) -> None:
        """Append a paragraph of the article; nothing for white space."""
        if text.strip():
            self._paragraphs.append(text.strip())

    def aside(self, rule: str, text: str) -> None:
        """Append a paragraph that is none of the article.

        Args:
            rule: Name of the rule by which it goes.
            text: The paragraph, or nothing but white space.
        """
        if text.strip():
            self._asides.append((rule, text.strip()))

    def draft(self, facts: tuple[Fact, ...]) -> Draft:
        """Return the article with its facts."""
        paragraphs = [*self._paragraphs, *(text for _, text in self._asides)]
        clutter, end = [], sum(len(text) + 2 for text in self._paragraphs)
        for rule, text in self._asides:
            clutter.append(Block(start=end, end=end + len(text), kind=rule))
            end += len(text) + 2
        return Draft(text="\n\n".join(paragraphs), facts=facts, clutter=tuple(clutter))
