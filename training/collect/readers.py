"""The readers: from the files of a part to its pairs."""

import html
import io
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from training.collect.align import block_pairs, document_pairs
from training.collect.blocks import Block, plain
from training.collect.detokenise import detokenise
from training.collect.lengths import Measure
from training.collect.markdown import markdown_blocks
from training.collect.markup import html_blocks, line_blocks, paragraph_blocks, xml_blocks
from training.collect.problems import SourceError
from training.collect.sources import Part, Reader
from training.collect.tables import parse, select

_MARKS = re.compile(r"<[^<>]{1,200}>|\[\[!.{0,300}?\]\]|\[\[|\|[\w/#-]{1,99}\]\]|\]\]", re.S)
"""Tags, and the macros and links of the wiki that catalogues are made of."""

Pairs = Iterator[tuple[str, str]]


def member(content: bytes, path: str, inside: str) -> bytes:
    """Return one file of a .tar.gz or .zip archive.

    Raises:
        SourceError: Where the archive has no such file.
    """
    try:
        if path.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return archive.read(inside)
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            found = archive.extractfile(inside)
            return found.read() if found else b""
    except KeyError as error:
        raise SourceError(f"{path} has no file {inside}: see sources.yaml") from error


def read(part: Part, source: str, english: str) -> Pairs:
    """Yield the pairs of two files' texts, by the part's reader.

    Args:
        part: What is read.
        source: Text of the source's file.
        english: Text of the English file; the same where one file holds both.

    Raises:
        SourceError: Where the two do not fit each other.
    """
    for pair in _READERS[part.reader](part, source, english):
        a, b = (html.unescape(text) for text in pair)
        b = b.rpartition(part.options["english_after"])[2] if "english_after" in part.options else b
        if "without" in part.options and re.search(part.options["without"], a + b):
            continue
        if part.options.get("detokenise"):
            yield detokenise(a, part.language), detokenise(b, "en")
        else:
            yield a, b


def _lines(part: Part, source: str, english: str) -> Pairs:
    """Two files, a sentence a line."""
    a, b = (text.removesuffix("\n").split("\n") for text in (source, english))
    if len(a) != len(b):
        raise SourceError(f"{len(a)} lines against {len(b)} English ones: they are not aligned, and none is used")
    yield from zip(a, b, strict=True)


def _records(part: Part, source: str, english: str) -> Pairs:
    """Fields of tables or trees."""
    options = part.options
    a = parse(source, options["format"])
    b = a if source is english else parse(english, options["format"])
    paths = _listed(options["path"])
    for path, english_path in zip(paths, _listed(options.get("english_path", paths)), strict=True):
        left, right = select(a, path), select(b, english_path)
        if "key" in options:
            known = dict(zip(select(b, options["key"]), right, strict=True))
            right = [known.get(key, "") for key in select(a, options["key"])]
        if len(left) != len(right):
            raise SourceError(f"{path} is there {len(left)} times, {english_path} {len(right)} times: none is used")
        yield from _aligned(part, left, right, select(a, options["group"]) if "group" in options else [])


def _aligned(part: Part, left: list[str], right: list[str], groups: list[str]) -> Pairs:
    """Pair records as they stand; where they fit; by sentences; or, out of step, as documents are aligned."""
    how = part.options.get("align", "records")
    if how == "records":
        yield from zip(left, right, strict=True)
    elif how == "checked":
        blocks = [_paragraph(text) for text in left], [_paragraph(text) for text in right]
        yield from ((a.text, b.text) for a, b in block_pairs(Measure.of(part.language, *blocks), *blocks))
    elif how == "sentences":
        for a, b in zip(left, right, strict=True):
            yield from document_pairs(part.language, [_paragraph(a)], [_paragraph(b)])
    else:
        for group in dict.fromkeys(groups):
            mine = [i for i, name in enumerate(groups) if name == group]
            yield from document_pairs(
                part.language, [_paragraph(left[i]) for i in mine], [_paragraph(right[i]) for i in mine], in_step=False
            )


def _paragraph(text: str) -> Block:
    return Block(kind="p", text=plain(text))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _catalogue(part: Part, source: str, english: str) -> Pairs:
    """Messages of a gettext catalogue that somebody has translated and nobody doubts, sentence by sentence."""
    import polib  # with the extra `training`; no other reader needs it

    for entry in polib.pofile(source):
        if entry.translated() and not entry.obsolete and not entry.msgid_plural:
            texts = (list(markdown_blocks(_MARKS.sub("", text))) for text in (entry.msgstr, entry.msgid))
            yield from document_pairs(part.language, *texts)


def _documents(part: Part, source: str, english: str) -> Pairs:
    """Two documents, aligned by their blocks."""
    blocks = _blocks(part.options)
    yield from document_pairs(part.language, list(blocks(source)), list(blocks(english)))


def _blocks(options: dict[str, Any]) -> Callable[[str], Iterator[Block]]:
    kind = options.get("format", "markdown")
    if kind == "xml":
        return lambda text: xml_blocks(text, frozenset(options["tags"]))
    return {
        "markdown": markdown_blocks, "html": html_blocks, "lines": line_blocks, "paragraphs": paragraph_blocks,
    }[kind]  # fmt: skip


_READERS: dict[Reader, Callable[[Part, str, str], Pairs]] = {
    Reader.LINES: _lines,
    Reader.RECORDS: _records,
    Reader.CATALOGUE: _catalogue,
    Reader.DOCUMENTS: _documents,
}
