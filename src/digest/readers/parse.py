"""From the bytes of one file to its documents."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from digest.domain import Document, Problem
from digest.readers import detection, feed, html, office
from digest.readers import email as email_reader
from digest.readers import json as json_reader
from digest.readers.base import Draft, UnreadableError
from digest.readers.decoding import Decoded, decode

_BLANK = "\ufeff\u200b\u200c\u200d\u2060\x00 \t\r\n\f\v\u00a0\u3000"
_EMPTY = ("is empty", "remove it, or fetch the article again")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file gave."""

    documents: Sequence[Document]
    problems: Sequence[Problem]


def parse(source: str, data: bytes, promised: str, named: bool) -> Parsed:
    """The documents in `data`. promised: the format by name; the bytes may show another. named: False for a file found
    in a folder, where JSON or XML without articles is no failure. Nothing raises."""
    kind = detection.sniff(data, promised)
    try:
        drafts, wrong = _drafts(data, kind)
        drafts = [draft for draft in drafts if draft.text.strip(_BLANK)]
        if not drafts:
            raise UnreadableError(*_EMPTY)
    except UnreadableError as error:
        foreign = not named and kind in {"json", "jsonl", "feed"}
        return Parsed(
            (), (Problem(source=source, message=error.message, hint=error.hint, failed=not foreign, note=foreign),)
        )
    except Exception as error:  # a file of strangers must not cost the others
        message = f"could not be read: {type(error).__name__}: {error}"
        return Parsed((), (Problem(source=source, message=message, hint="please report this as a bug, with the file"),))
    digest = hashlib.sha256(data).hexdigest()
    documents = [_document(source, digest, draft, len(drafts) > 1) for draft in drafts]
    losses = [_loss(document.source, draft) for document, draft in zip(documents, drafts, strict=True) if draft.lost]
    losses += [
        Problem(source=source, message=message, hint="the other articles were read; mend it", failed=False)
        for message in wrong
    ]
    return Parsed(documents, losses)


def _drafts(data: bytes, kind: str) -> tuple[list[Draft], list[str]]:
    """(articles, what is wrong with single ones)."""
    if not data.strip(b" \t\r\n\f\v\x00"):
        raise UnreadableError(*_EMPTY)
    if kind in detection.OFFICE:
        return [office.read(data, kind)], []
    if kind in {"json", "jsonl"}:
        decoded = _decoded(data)
        return json_reader.read(decoded.text, decoded.encoding, kind == "jsonl")
    readers: dict[str, Callable[[bytes], list[Draft]]] = {"html": _page, "mail": email_reader.read, "feed": feed.read}
    if kind in readers:
        return readers[kind](data), []
    if name := detection.unread(data):
        raise UnreadableError(f"holds {name}, which is not read", "save the article as plain text (.txt)")
    decoded = _decoded(data)
    return [Draft(decoded.text, kind, decoded.encoding, lost=decoded.lost)], []


def _page(data: bytes) -> list[Draft]:
    decoded = _decoded(data, html.declared_encoding(data))
    return [replace(html.read(decoded.text, decoded.encoding), lost=decoded.lost)]


def _decoded(data: bytes, declared: str | None = None) -> Decoded:
    found = decode(data, declared)
    if found is None:
        raise UnreadableError("is not text, or in an encoding that cannot be told", "save the article in UTF-8")
    return found


def _document(file: str, file_digest: str, draft: Draft, several: bool) -> Document:
    source, digest = file, file_digest
    if several:
        source = f"{source}#{draft.part.rpartition(' ')[2]}"
        digest = hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id="",
        source=source,
        sha256=digest,
        encoding=draft.encoding,
        text=draft.text,
        format=draft.format,
        facts=draft.facts,
        layout=draft.layout,
        file=file,
        file_sha256=file_digest,
    )


def _loss(source: str, draft: Draft) -> Problem:
    name = draft.encoding.removesuffix("-sig").upper()
    message = f"{draft.lost} broken {name} sequence{'s' * (draft.lost != 1)} replaced by \ufffd"
    return Problem(
        source=source,
        message=message,
        hint="the rest was read; fetch the article again for the missing letters",
        failed=False,
    )
