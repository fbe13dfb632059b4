"""The door: the stages of cleaning in their order."""

from dataclasses import replace
from pathlib import PurePath

from digest.config import CleanConfig
from digest.domain import KINDS, Block, CleanedDocument, Document, Fact, Span
from digest.extraction.block_kinds import cut_label, find_abstract, label_rest
from digest.extraction.boilerplate_sections import drop_remains, drop_sections
from digest.extraction.calls_to_action import pieces
from digest.extraction.headline import find_title, read_metadata
from digest.extraction.lines import TextLine, cut
from digest.extraction.main_text import drop_beyond_layout, drop_outside, main_run
from digest.extraction.metadata import date_in_name, front_matter
from digest.extraction.page import Page
from digest.extraction.rules import LONGEST_LINE, Rules, rules


def extract(document: Document, config: CleanConfig | None = None) -> CleanedDocument:
    """Fill in title, date and author where the text states them, and part the text into blocks and dropped spans.

    Every character that is not white space lies in exactly one of them. Rules look at form, position and a vocabulary
    of clutter (rules.yaml) that holds for German, English and Chinese alike, as pages mix languages. config: rules of
    the user. Never raises.
    """
    known = _rules(config) if config else rules()
    start, facts = front_matter(document.text)
    page = _page(document.text, start, known)
    page.facts = [*document.facts, *facts]
    _drop_lines(page, known)
    page.main = main_run(page, document.layout)
    read_metadata(page)
    find_abstract(page, known)
    drop_sections(page, known)
    find_title(page, known)
    drop_remains(page)
    if document.layout is None:
        drop_outside(page)
    else:
        drop_beyond_layout(page, document.layout)
    find_abstract(page, known)
    label_rest(page)
    if page.fact("date") is None and (day := date_in_name(PurePath(document.source).name)):
        page.facts.append(Fact(name="date", value=day, origin="file name"))
    return _result(document, page, start)


def _rules(config: CleanConfig) -> Rules:
    return rules(tuple(config.lines.items()), tuple(config.sections.items()), config.keep)


def _page(text: str, start: int, known: Rules) -> Page:
    """Units, with labels for the prompts found on the way."""
    units: list[TextLine] = []
    prompts: list[bool] = []
    for unit in cut(text, start):
        for whole in cut_label(text, unit, known):
            for piece, is_prompt in pieces(text, whole, known):
                units.append(piece)
                prompts.append(is_prompt)
    page = Page(text, units)
    page.label([index for index, is_prompt in enumerate(prompts) if is_prompt], "prompt")
    return page


def _drop_lines(page: Page, known: Rules) -> None:
    for index, unit in enumerate(page.units):
        if len(unit.text) <= LONGEST_LINE and known.keep.fullmatch(unit.text):
            page.labels[index] = "prose"
            continue
        rule = known.line(unit.text) or known.line(unit.bare)
        if rule and (rule in known.anywhere or not unit.long):
            page.label([index], rule)


def _result(document: Document, page: Page, start: int) -> CleanedDocument:
    dropped = [Span(document=document.id, start=0, end=start, rule="front-matter")] if start else []
    blocks = []
    for unit, label in zip(page.units, page.labels, strict=True):
        if label in KINDS:
            blocks.append(Block(start=unit.start, end=unit.end, kind=label))
        else:
            dropped.append(Span(document=document.id, start=unit.start, end=unit.end, rule=str(label)))
    named = replace(
        document,
        title=page.fact("title"),
        date=page.fact("date"),
        author=page.fact("author"),
        publisher=page.fact("publisher"),
        facts=tuple(page.facts),
    )
    return CleanedDocument(document=named, blocks=tuple(blocks), dropped=tuple(dropped))
