"""Turn the bytes of one file into documents: the one place that picks a reader and answers for its errors."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from digest.domain import Document, Problem
from digest.readers import refused
from digest.readers.base import Draft, FaultyPart, Member, RawFile, Reader, UnreadableError
from digest.readers.budget import Budget, ExceededError, check_length
from digest.readers.cleaning import cleaned, without_lone
from digest.readers.detection import choose, formats_read
from digest.readers.passed_over import PassedOver, to_problems
from digest.readers.trouble import told

_BLANK = "\ufeff\u200b\u200c\u200d\u2060\x00 \t\r\n\f\v\u00a0\u3000"
"""Characters that show nothing; a text of nothing else counts as empty."""
_EMPTY = ("is empty", "remove it, or fetch the article again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Hold what a file gave.

    Attributes:
        documents: Its articles, without ids.
        problems: Why there are none, or what is wrong with parts of the file.
        passed: The file itself, where it lies in a folder and is no article by its format.
    """

    documents: Sequence[Document]
    problems: Sequence[Problem]
    passed: Sequence[PassedOver] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Say which file is read: its path, whether it was given by itself, and what the files within may come to."""

    source: str
    named: bool
    budget: Budget


@dataclass
class _Given:
    """Collect what a reader gives of one file.

    Attributes:
        drafts: Articles with text.
        faulty: Parts without an article.
        members: What the files within the file gave.
    """

    drafts: list[Draft] = field(default_factory=list)
    faulty: list[FaultyPart] = field(default_factory=list)
    members: list[Parsed] = field(default_factory=list)


def parse(source: str, raw: RawFile, named: bool, budget: Budget | None = None) -> Parsed:
    """Read the documents in a file. Raises nothing, whatever the file is.

    Args:
        source: Path of the file, to be shown.
        raw: The file.
        named: False for a file found in a folder, where JSON or XML without articles is no failure.
        budget: What the files within this one may come to; None for a file on the disk.
    """
    reader, strange = choose(raw)
    problems = list(strange)
    if reader is None:
        return _unread(source, raw, named, problems)
    given = _Given()
    trouble = _read(_Place(source, named, budget or Budget.of(raw.data)), raw, reader, given)
    found = _documents(source, raw, reader, given)
    digest = hashlib.sha256(raw.data).hexdigest() if given.members else ""
    members = [_of_archive(source, digest, member) for member in given.members]
    documents = [*found.documents, *(document for member in members for document in member.documents)]
    over = [one for member in members for one in member.passed]
    problems += [*found.problems, *(one for member in members for one in member.problems)]
    problems += to_problems(source, [one for one in over if one.source != source])
    over = [one for one in over if one.source == source]
    kind = _passed_kind(trouble, reader, budget is not None) if trouble and not named and not documents else None
    if trouble is not None and kind:
        over.append(PassedOver(source=source, kind=kind, hint=trouble.hint))
    elif trouble is not None:
        problems.append(_problem(source, trouble, bool(documents)))
    elif not documents and not over and not any(one.failed for one in problems):
        problems.append(
            Problem(source=source, message="holds no article that is read", hint="read its files one by one")
        )
    return Parsed(documents=documents, problems=problems, passed=over)


def passed(source: str, problems: Sequence[Problem] = ()) -> Parsed:
    """Return that a file in a folder is no article by its format.

    Args:
        source: Path of the file, to be shown.
        problems: What was wrong with readers that looked at it.
    """
    why = refused.by_name(source, formats_read())
    return Parsed(documents=(), problems=problems, passed=[PassedOver(source=source, kind=why.kind, hint=why.hint)])


def _unread(source: str, raw: RawFile, named: bool, problems: Sequence[Problem]) -> Parsed:
    """Return that no reader takes the file."""
    if not named:
        return passed(source, problems)
    why = refused.by_name(raw.name, formats_read())
    message = f"{why.what}, which is not read"
    return Parsed(documents=(), problems=[*problems, Problem(source=source, message=message, hint=why.hint)])


def _read(place: _Place, raw: RawFile, reader: Reader, given: _Given) -> UnreadableError | None:
    """Let the reader read, and collect what it gives.

    Returns:
        What it raised, or why there is no article.
    """
    try:
        if not raw.data.strip(b" \t\r\n\f\v\x00"):
            raise UnreadableError(*_EMPTY)
        for one in reader.read(raw):
            if isinstance(one, FaultyPart):
                given.faulty.append(one)
            elif isinstance(one, Member):
                inner = place.budget.spend(one)
                path = f"{place.source}!{one.path}" if one.path else place.source
                raw_member = RawFile(name=one.name, data=one.data)
                given.members.append(_with_facts(parse(path, raw_member, place.named and not one.path, inner), one))
                place.budget.check_articles()
            elif one.text.strip(_BLANK):
                place.budget.spend_article()
                _take(one, given)
        if not given.drafts and not given.members:
            raise UnreadableError(*((given.faulty[0].message, given.faulty[0].hint) if given.faulty else _EMPTY))
    except Exception as error:  # a file of strangers must not cost the others
        lost = next((part for part in given.faulty if part.failed), None)
        if isinstance(error, UnreadableError) and not isinstance(error, ExceededError) and not given.members:
            error = UnreadableError(lost.message, lost.hint, meant=True) if lost and not given.drafts else error
            given.drafts, given.faulty = [], []
        return _better(told(error, reader), raw)
    return None


def _take(draft: Draft, given: _Given) -> None:
    """Keep an article, or name what part of the file is too long to be one."""
    try:
        check_length(draft.text)
    except UnreadableError as error:
        if not draft.part:
            raise
        given.faulty.append(FaultyPart(message=f"{draft.part}: {error.message}", hint=error.hint, failed=True))
    else:
        given.drafts.append(draft)


def _passed_kind(trouble: UnreadableError, reader: Reader, member: bool) -> str | None:
    """Return what a file is that is passed over in a folder or archive, or None for one whose trouble is told.

    Args:
        trouble: Why it gives no article.
        reader: Its reader.
        member: Whether it lies in an archive.
    """
    if isinstance(trouble, ExceededError) or trouble.meant:
        return None
    if member and (trouble.message, trouble.hint) == _EMPTY:
        return "empty file"
    return f"{reader.label} file without an article" if reader.often_other else None


def _with_facts(parsed: Parsed, member: Member) -> Parsed:
    """Return what a member gave, with the facts that the outer file states of it."""
    if not member.facts:
        return parsed
    documents = [replace(document, facts=document.facts + member.facts) for document in parsed.documents]
    return replace(parsed, documents=documents)


def _better(error: UnreadableError, raw: RawFile) -> UnreadableError:
    """Return what says more about a file that could not be read, where its bytes are of a format that is not read."""
    why = refused.by_content(raw.start) if not isinstance(error, ExceededError) and not error.meant else None
    return UnreadableError(f"holds {why.what.removeprefix('is ')}, which is not read", why.hint) if why else error


def _problem(source: str, error: UnreadableError, partly: bool) -> Problem:
    return Problem(source=source, message=without_lone(error.message), hint=error.hint, partly=partly)


def _documents(source: str, raw: RawFile, reader: Reader, given: _Given) -> Parsed:
    """Make documents of drafts, and problems of what is wrong with them and with other parts."""
    whole = [cleaned(draft) for draft in given.drafts]
    drafts = [draft for draft, _ in whole]
    digest = hashlib.sha256(raw.data).hexdigest()
    documents = [
        _document(source, digest, reader.name, draft, number)
        for draft, number in zip(drafts, _numbers(drafts), strict=True)
    ]
    losses = [
        Problem(source=document.source, message=message, hint=hint, partly=True)
        for document, draft, count in zip(documents, drafts, (count for _, count in whole), strict=True)
        for message, hint in _losses(draft, count)
    ]
    parts = [
        Problem(
            source=source, message=without_lone(part.message), hint=part.hint, failed=part.failed, partly=part.failed
        )
        for part in given.faulty
    ]
    return Parsed(documents=documents, problems=[*losses, *parts])


def _of_archive(source: str, digest: str, member: Parsed) -> Parsed:
    """Return what a file within a file gave, as documents of the outer one, whose hash is `digest`."""
    documents = [replace(document, file=source, file_sha256=digest) for document in member.documents]
    return replace(member, documents=documents)


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
        clutter=draft.clutter,
        hidden=draft.hidden,
        file=file,
        file_sha256=file_digest,
    )


def _losses(draft: Draft, halves: int) -> Iterator[tuple[str, str]]:
    """Yield what was lost of an article that was read, and what to do.

    Args:
        draft: The article.
        halves: Half characters that were replaced in it.
    """
    if draft.lost:
        name = draft.encoding.removesuffix("-sig").upper()
        message = f"{draft.lost} broken {name} sequence{'s' * (draft.lost != 1)} replaced by \ufffd"
        yield message, "the rest was read; fetch the article again for the missing letters"
    if halves:
        message = f"{halves} half character{'s' * (halves != 1)} replaced by \ufffd"
        yield message, "the rest was read; an emoji was cut in two where the file was made"
    if draft.missing:
        yield draft.missing, "the rest was read; fetch the article again, or save its text as .txt"
