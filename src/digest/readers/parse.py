"""Turn the bytes of one file into documents: the one place that picks a reader and answers for its errors."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from digest.domain import Document, Problem
from digest.readers.base import Draft, FaultyPart, RawFile, Reader, UnreadableError
from digest.readers.cleaning import cleaned, count_lone, without_lone
from digest.readers.detection import blame, choose, not_read

_BLANK = "\ufeff\u200b\u200c\u200d\u2060\x00 \t\r\n\f\v\u00a0\u3000"
"""Characters that show nothing; a text of nothing else counts as empty."""
_EMPTY = ("is empty", "remove it, or fetch the article again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Hold what a file gave.

    Attributes:
        documents: Its articles, without ids.
        problems: Why there are none, or what is wrong with parts of the file.
    """

    documents: Sequence[Document]
    problems: Sequence[Problem]


def parse(source: str, raw: RawFile, named: bool) -> Parsed:
    """Read the documents in a file. Raises nothing, whatever the file is.

    Args:
        source: Path of the file, to be shown.
        raw: The file.
        named: False for a file found in a folder, where JSON or XML without articles is no failure.
    """
    reader, problems = choose(raw)
    if reader is None:
        return Parsed(documents=(), problems=(*problems, not_read(source, raw.name, named)))
    given = _read(source, raw, reader, named)
    if isinstance(given, Problem):
        return Parsed(documents=(), problems=(*problems, given))
    given_drafts, faulty = given
    drafts = [cleaned(draft) for draft in given_drafts]
    digest = hashlib.sha256(raw.data).hexdigest()
    documents = [
        _document(source, digest, reader.name, draft, number)
        for draft, number in zip(drafts, _numbers(drafts), strict=True)
    ]
    losses = [_loss(document, draft) for document, draft in zip(documents, drafts, strict=True) if draft.lost]
    halves = [
        _halved(document, count)
        for document, draft in zip(documents, given_drafts, strict=True)
        if (count := count_lone(draft))
    ]
    parts = [
        Problem(
            source=source,
            message=without_lone(part.message),
            hint="the other articles were read; mend it",
            failed=False,
        )
        for part in faulty
    ]
    return Parsed(documents=documents, problems=(*problems, *losses, *halves, *parts))


def _read(
    source: str, raw: RawFile, reader: Reader, named: bool
) -> tuple[Sequence[Draft], Sequence[FaultyPart]] | Problem:
    """Let the reader read.

    Returns:
        Articles with text, and faulty parts; or a problem that says why there is no article.
    """
    try:
        if not raw.data.strip(b" \t\r\n\f\v\x00"):
            raise UnreadableError(*_EMPTY)
        given = list(reader.read(raw))
        drafts = [one for one in given if isinstance(one, Draft) and one.text.strip(_BLANK)]
        if not drafts:
            raise UnreadableError(*_EMPTY)
        return drafts, [one for one in given if isinstance(one, FaultyPart)]
    except UnreadableError as error:
        other = not named and reader.often_other
        return Problem(source=source, message=error.message, hint=error.hint, failed=not other, note=other)
    except Exception as error:  # a file of strangers must not cost the others
        if isinstance(error, ModuleNotFoundError) and reader.extra:
            message = f"is a {reader.label} file, and {error.name} is not installed"
            return Problem(
                source=source, message=message, hint=f"install the extra: pip install 'digest[{reader.extra}]'"
            )
        message = f"could not be read: {type(error).__name__}: {error}"
        return Problem(source=source, message=message, hint=blame(reader))


def _numbers(drafts: Sequence[Draft]) -> Sequence[str]:
    """Return the number that stands behind the file's name for each article, "" where the file has only one."""
    if len(drafts) == 1:
        return [""]
    stated = [draft.part.rpartition(" ")[2] for draft in drafts]
    return stated if all(stated) and len({*stated}) == len(stated) else [str(n) for n in range(1, len(drafts) + 1)]


def _document(file: str, file_digest: str, name: str, draft: Draft, number: str) -> Document:
    source, digest = file, file_digest
    if number:
        source = f"{source}#{number}"
        digest = hashlib.sha256(draft.text.encode()).hexdigest()
    return Document(
        id="",
        source=source,
        sha256=digest,
        encoding=draft.encoding or name,
        text=draft.text,
        format=name,
        facts=draft.facts,
        layout=draft.layout,
        hidden=draft.hidden,
        file=file,
        file_sha256=file_digest,
    )


def _loss(document: Document, draft: Draft) -> Problem:
    name = document.encoding.removesuffix("-sig").upper()
    message = f"{draft.lost} broken {name} sequence{'s' * (draft.lost != 1)} replaced by \ufffd"
    hint = "the rest was read; fetch the article again for the missing letters"
    return Problem(source=document.source, message=message, hint=hint, failed=False)


def _halved(document: Document, count: int) -> Problem:
    message = f"{count} half character{'s' * (count != 1)} replaced by \ufffd"
    hint = "the rest was read; an emoji was cut in two where the file was made"
    return Problem(source=document.source, message=message, hint=hint, failed=False)
