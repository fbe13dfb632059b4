"""The door: arguments in, documents and problems out, in an order that does not hang on the arguments' order."""

import hashlib
import os
import sys
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from digest.ingest import formats
from digest.ingest.decode import decode
from digest.ingest.discover import Found, discover, problem
from digest.model import Document, Problem

SIZE_LIMIT = 10_000_000
"""Bytes. The longest articles have about 100 kB; what is a hundred times that is a dump or a log, and would keep the
translation busy for hours."""

STANDARD_INPUT = "-"

_LOOKS, _PAUSE = 3, 0.2
"""How often, and seconds apart, a file is read that changes under the reading before it is left for another run."""


@dataclass(frozen=True, slots=True)
class _Content:
    source: str
    data: bytes


def read(
    inputs: Sequence[str], stdin: BinaryIO | None = None, own: Collection[str] = ()
) -> tuple[list[Document], list[Problem]]:
    """Read files, folders (with all below them) and "-" (standard input: `stdin`, else the process's own).

    own: real paths of files and folders that digest writes; a folder's search passes over them.

    Documents come sorted by source, ids d1, d2 ...; a file reached twice is read once. Everything that cannot be read
    is a Problem; nothing raises. Text is exactly `bytes.decode(document.encoding)`, except for UTF-8 with broken
    bytes, which is decoded with errors="replace" and reported as a Problem with failed=False.
    """
    found, problems = _discover_all((argument for argument in inputs if argument != STANDARD_INPUT), own)
    documents: list[Document] = []
    contents: list[_Content | Problem] = [_load(file) for file in found]
    if STANDARD_INPUT in inputs:
        contents.append(_load_stream(stdin))
    for content in contents:
        if isinstance(content, Problem):
            problems.append(content)
            continue
        document, trouble = _document(content)
        documents += [document] if document else []
        problems += [trouble] if trouble else []
    documents.sort(key=lambda document: (document.source, document.sha256))
    numbered = [replace(document, id=f"d{number}") for number, document in enumerate(documents, 1)]
    return numbered, sorted(set(problems), key=lambda p: (p.source, p.message, p.failed))


def _discover_all(arguments: Iterable[str], own: Collection[str]) -> tuple[list[Found], list[Problem]]:
    """Each real file once, under the first of its names."""
    files: dict[str, Found] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for argument in sorted(set(arguments)):
        for item in discover(argument):
            if isinstance(item, Found):
                if not item.named and (item.real in own or os.path.dirname(item.real) in own):  # noqa: PTH120
                    continue
                known = files.get(item.real)
                if known is None or item.source < known.source:
                    files[item.real] = item
            else:
                key = (item.source, item.message)
                if key not in problems or item.failed:
                    problems[key] = item
    return list(files.values()), list(problems.values())


def _load(file: Found) -> _Content | Problem:
    """The whole file, as it was at one moment."""
    try:
        for look in range(_LOOKS):
            if look:
                time.sleep(_PAUSE)
            with open(file.path, "rb") as stream:  # noqa: PTH123 - see discover
                before = os.fstat(stream.fileno())
                data = stream.read(SIZE_LIMIT + 1)
                after = os.fstat(stream.fileno())
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return _Content(file.source, data)
    except FileNotFoundError as error:
        if file.named:
            return problem(file.path, error)
        return Problem(file.source, "was there and is gone", "nothing to do if you moved it", failed=False)
    except OSError as error:
        return problem(file.path, error)
    return Problem(file.source, "is still being written", "the next run reads it; until then it counts as new")


def _load_stream(stdin: BinaryIO | None) -> _Content | Problem:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        return Problem(STANDARD_INPUT, "there is no standard input", "pipe an article in, or give a file")
    try:
        return _Content(STANDARD_INPUT, stream.read(SIZE_LIMIT + 1))
    except (OSError, ValueError) as error:
        return problem(STANDARD_INPUT, error)


def _document(content: _Content) -> tuple[Document | None, Problem | None]:
    source, data = content.source, content.data
    if len(data) > SIZE_LIMIT:
        limit = f"{SIZE_LIMIT // 1_000_000} MB"
        return None, Problem(
            source, f"is larger than {limit}, too large for an article", "split it into single articles"
        )
    if not data.strip(b" \t\r\n\f\v\x00"):
        return None, Problem(source, "is empty", "remove it, or fetch the article again")
    if kind := formats.signature(data):
        return None, Problem(source, f"holds {kind}, which is not read yet", "save the article as plain text (.txt)")
    decoded = decode(data)
    if decoded is None:
        hint = "save the article as plain text in UTF-8"
        return None, Problem(source, "is not text, or in an encoding that cannot be told", hint)
    if not decoded.text.strip("\ufeff\u200b\u200c\u200d\u2060\x00 \t\r\n\f\v\u00a0\u3000"):
        return None, Problem(source, "is empty", "remove it, or fetch the article again")
    trouble = _loss(source, decoded.lost, decoded.encoding) if decoded.lost else None
    digest = hashlib.sha256(data).hexdigest()
    return Document("", source, digest, decoded.encoding, decoded.text), trouble


def _loss(source: str, lost: int, encoding: str) -> Problem:
    message = f"{lost} broken {encoding.removesuffix('-sig').upper()} sequence{'s' * (lost != 1)} replaced by \ufffd"
    return Problem(source, message, "the rest was read; fetch the article again for the missing letters", failed=False)
