"""Carry out the stages of extraction in their order."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from digest.config import CleanConfig
from digest.domain import KINDS, MAIL_HEADER, Block, CleanedDocument, Document, Fact, Span
from digest.extraction.block_kinds import cut_label, find_abstract, label_rest
from digest.extraction.boilerplate_sections import drop_remains, drop_sections
from digest.extraction.calls_to_action import split_calls
from digest.extraction.datelines import Dateline
from digest.extraction.headline import find_title, keep_entries, read_metadata
from digest.extraction.joined_headline import joints
from digest.extraction.line_model import LineModel, drop_outside, shipped
from digest.extraction.lines import LONGEST_LINE, TextLine, cut, split
from digest.extraction.main_text import main_run, trusted
from digest.extraction.page import Page
from digest.extraction.rules import Rules, rules
from digest.extraction.site_names import end_of_headline
from digest.extraction.solicitations import drop_solicitations
from digest.extraction.user_cuts import cut_parts
from digest.languages import date_in_file_name
from digest.text import web_address


def extract(document: Document, config: CleanConfig | None = None, model: LineModel | None = None) -> CleanedDocument:
    """Part a document into blocks that stay and spans that go, and fill in title, date and author.

    Rules look at form, position and a vocabulary of clutter that holds for all languages with a pack at once, because
    pages mix languages.

    Args:
        document: As read; what its format states (facts, layout) is used.
        config: Rules of the user.
        model: Weights in place of those that ship with digest.

    Returns:
        Every character that is not white space lies in exactly one block or span. Never raises.
    """
    known = rules(config)
    page, start = prepare(document, known)
    layout = trusted(page, document.layout)
    drop_outside(page, layout, model or shipped())
    if layout is None:
        drop_remains(page)
    find_abstract(page, known)
    label_rest(page)
    if page.fact("date") is None and (day := date_in_file_name(PurePath(document.source).name)):
        page.facts.append(Fact(name="date", value=day, origin="file name"))
    return _result(document, page, start)


def prepare(document: Document, known: Rules | None = None) -> tuple[Page, int]:
    """Label all lines that a rule knows.

    Returns:
        The page, and the offset at which it begins: behind front matter.
    """
    known = known or rules()
    start, facts = known.metadata.read_front_matter(document.text)
    text = document.masked() if document.hidden else document.text
    stated = [_bare_title(fact, document, known) for fact in (*document.facts, *facts)]
    page = _page(text, start, stated, known, document)
    _drop_clutter(page, known, document.clutter)
    _drop_lines(page, known)
    drop_solicitations(page, known.solicitations)
    page.main = main_run(page, trusted(page, document.layout))
    keep_entries(page)
    read_metadata(page, known)
    find_abstract(page, known)
    drop_sections(page, known)
    find_title(page, known)
    return page, start


def _page(text: str, start: int, facts: list[Fact], known: Rules, document: Document) -> Page:
    """Return the page from an offset on, with its datelines and its calls to the reader labelled."""
    lines: list[TextLine] = []
    calls: list[int] = []
    datelines: dict[int, Dateline] = {}
    own: dict[int, str] = {}
    opening = True
    for line, rule in _own_pieces(text, start, known, facts, document):
        if rule:
            own[len(lines)] = rule
            lines.append(line)
            continue
        for part, dateline in known.metadata.datelines.cut(text, line, opening):
            if dateline:
                datelines[len(lines)] = dateline
                lines.append(part)
                continue
            opening = opening and not part.prose
            for whole in cut_label(text, part, known):
                for piece, is_call in split_calls(text, whole, known):
                    if is_call:
                        calls.append(len(lines))
                    lines.append(piece)
    page = Page(text, lines, facts)
    for index, name in own.items():
        page.label([index], name)
    page.label(calls, "prompt")
    page.label(datelines, "dateline")
    for index, dateline in datelines.items():
        page.note("date", dateline.date, index)
        page.note("author", dateline.author, index)
    return page


def _own_pieces(
    text: str, start: int, known: Rules, facts: list[Fact], document: Document
) -> Iterator[tuple[TextLine, str | None]]:
    """Yield the lines of a text, and the parts of lines that rules of the user drop, each with its rule."""
    whole_lines = _lines(text, start, document.clutter)
    if not document.layout:
        title = next((fact.value for fact in facts if fact.name == "title"), None)
        whole_lines = _headline_parted(text, whole_lines, title, known)
    for line in whole_lines:
        yield from cut_parts(text, line, known)


def _lines(text: str, start: int, clutter: tuple[Block, ...]) -> Iterator[TextLine]:
    """Yield the lines of a text from an offset on, cut where clutter that the format marks begins and ends."""
    edges = [edge for block in clutter for edge in (block.start, block.end)]
    for line in cut(text, start):
        inside = edges[bisect_right(edges, line.start) : bisect_left(edges, line.end)]
        yield from split(text, line, inside) if inside else (line,)


def _headline_parted(text: str, lines: Iterator[TextLine], title: str | None, known: Rules) -> Iterator[TextLine]:
    """Yield lines, the first one cut behind the headline that it begins with, where it is running text."""
    first = next(lines, None)
    if first is not None:
        ends = joints(first.text, title, known) if first.prose else []
        yield from split(text, first, [first.start + end for end in ends])
    yield from lines


def _drop_clutter(page: Page, known: Rules, clutter: tuple[Block, ...]) -> None:
    """Label what the format itself marks as none of the article; a date among the headers of a mail is its date."""
    for block in clutter:
        lines = page.within(block.start, block.end)
        page.label(lines, block.kind)
        if block.kind == MAIL_HEADER:
            for index in lines:
                page.note("date", known.metadata.dates.find(page.lines[index].text), index)


def _drop_lines(page: Page, known: Rules) -> None:
    """Label the lines that are clutter by themselves."""
    for index, line in enumerate(page.lines):
        if len(line.text) <= LONGEST_LINE and known.keep.fullmatch(line.text):
            page.labels[index] = "prose"
            continue
        rule = known.line(line.text) or (known.line(line.bare) if line.bare != line.text else None)
        if rule and (rule in known.anywhere or not line.long):
            page.label([index], rule)


def _result(document: Document, page: Page, start: int) -> CleanedDocument:
    dropped = [Span(document=document.id, start=0, end=start, rule="front-matter")] if start else []
    blocks = []
    for line, label in zip(page.lines, page.labels, strict=True):
        if label in KINDS:
            blocks.append(Block(start=line.start, end=line.end, kind=label))
        else:
            dropped.append(Span(document=document.id, start=line.start, end=line.end, rule=str(label)))
    page.facts = [_shown(document, fact) for fact in page.facts]
    named = replace(
        document,
        title=page.fact("title"),
        date=page.fact("date"),
        author=page.fact("author"),
        publisher=page.fact("publisher"),
        url=web_address(page.fact("url")),
        identifier=page.fact("identifier"),
        facts=tuple(page.facts),
    )
    return CleanedDocument(document=named, blocks=tuple(blocks), dropped=tuple(dropped))


def _shown(document: Document, fact: Fact) -> Fact:
    """Return a fact of the text as a reader of the document sees it."""
    if not document.hidden or fact.start is None or fact.end is None or fact.name == "date":
        return fact
    return replace(fact, value=" ".join(document.passage(fact.start, fact.end).split()))


def _bare_title(fact: Fact, document: Document, known: Rules) -> Fact:
    """Return a title without the name of the site behind it, and any other fact as it is."""
    if fact.name != "title":
        return fact
    publisher = next((other.value for other in document.facts if other.name == "publisher"), None)
    text = document.text.replace(fact.value, "", 1)
    return replace(fact, value=fact.value[: end_of_headline(fact.value, publisher, known.sites, text)])
