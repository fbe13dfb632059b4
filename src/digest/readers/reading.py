"""Turn arguments into documents and problems, in an order that does not depend on the order of the arguments."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from digest.config import IngestConfig
from digest.domain import Document, Problem
from digest.platform import Spread, one_by_one, portions
from digest.readers import detection
from digest.readers.base import RawFile
from digest.readers.discovery import FoundFile, Globs, discover, printable, problem
from digest.readers.parse import Parsed, parse, passed
from digest.readers.passed_over import PassedOver, to_problems
from digest.readers.side_record import SideRecord, side_record, with_side_record

STANDARD_INPUT = "-"
"""Argument that stands for standard input, and the source of the documents in it."""

_PORTION, _PORTION_BYTES, _PORTION_SECONDS = 16, 4_000_000, 0.1
"""Files that are read together, bytes at which that is enough, and CPU seconds that they take, roughly: texts 1 ms each
(benchmarks/scale.py), pages and PDF files far more."""

_LOOKS, _PAUSE = 3, 0.2
"""Times that a changing file is read, and seconds between, before it is left to the next run (not measured)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """Hold what a file holds.

    Attributes:
        source: Path of the file, to be shown.
        raw: Its bytes, at most one more than the limit.
        named: Whether the file was given by itself, not found in a folder.
        beside: What the side record of the file says, or None.
    """

    source: str
    raw: RawFile
    named: bool
    beside: SideRecord | None = None


def read(
    inputs: Sequence[str],
    stdin: BinaryIO | None = None,
    config: IngestConfig | None = None,
    own: Collection[str] = (),
    *,
    spread: Spread = one_by_one,
    folder: str | None = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[list[Document], list[Problem]]:
    """Read files, folders with all below them, and standard input. Raises nothing.

    The text of text and Markdown files is exactly `bytes.decode(document.encoding)`, except for UTF-8 with broken
    bytes, which is decoded with errors="replace" and reported as a Problem with failed=False; docs/inputs.md says what
    the text of the other formats is.

    Args:
        inputs: Paths, and "-" for standard input.
        stdin: Stream in place of standard input, by default that of the process.
        config: Which files are read.
        own: Real paths of files and folders that digest writes; a search through a folder passes over them.
        spread: Does the work, here or elsewhere.
        folder: Folder that paths are relative to where the work is done, "" for the working directory; None where the
            files cannot be read there, and their bytes are sent.
        progress: Called with files done and in all.

    Returns:
        Documents sorted by source, with the ids d1, d2 ..., a file reached twice only once; and a Problem for
        everything that cannot be read.

    Example:
        >>> import io
        >>> documents, problems = read(["-"], stdin=io.BytesIO(b"The harbour froze."))
        >>> documents[0].text, documents[0].source, problems
        ('The harbour froze.', '-', [])
    """
    config = config or IngestConfig()
    files = (argument for argument in inputs if argument != STANDARD_INPUT)
    found, problems = _discover_all(files, Globs(config.include, config.exclude), own)
    limit = config.megabytes * 1_000_000
    parsed = _parsed_files(found, _ParseFiles(limit=limit, folder=folder), spread, progress)
    problems += _passed(found, parsed)
    if STANDARD_INPUT in inputs:
        parsed.append(_parsed(_load_stream(stdin, limit), limit))
    problems += [trouble for one in parsed for trouble in one.problems]
    ordered = sorted((document for one in parsed for document in one.documents), key=lambda one: one.source)
    numbered = [replace(document, id=f"d{number}") for number, document in enumerate(ordered, 1)]
    return numbered, sorted(set(problems), key=lambda p: (p.source, p.message, p.failed))


def parse_again(file: str, data: bytes) -> Parsed:
    """Read the documents in the bytes of a file once more, as `read` found them.

    Args:
        file: Path of the file as it was given, or "-".
        data: Its bytes.
    """
    name = "" if file == STANDARD_INPUT else os.path.basename(file)  # noqa: PTH119
    return parse(file, RawFile(name=name, data=data), named=True)


def paths_of(file: str) -> Iterator[str]:
    """Yield the paths on this disk that `read` would call `file`.

    That is the path itself, or others where U+FFFD in the path stands for characters that cannot be shown.
    """
    if "\ufffd" not in file or os.path.exists(file):  # noqa: PTH110
        yield file
        return
    folder, name = os.path.split(file)
    for parent in paths_of(folder) if folder else ("",):
        with contextlib.suppress(OSError):
            names = sorted(os.listdir(parent or os.curdir))  # noqa: PTH208
            yield from (os.path.join(parent, other) for other in names if printable(other) == name)  # noqa: PTH118


def _discover_all(
    arguments: Iterable[str], globs: Globs, own: Collection[str]
) -> tuple[list[FoundFile], list[Problem]]:
    """Find each real file once, under the first of its names."""
    files: dict[str, FoundFile] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for argument in sorted(set(arguments)):
        for item in discover(argument, globs):
            if isinstance(item, FoundFile):
                if not item.named and (item.real in own or os.path.dirname(item.real) in own):  # noqa: PTH120
                    continue
                known = files.get(item.real)
                if known is None or (item.source, not item.named) < (known.source, not known.named):
                    files[item.real] = item
            else:
                key = (item.source, item.message)
                if key not in problems or item.failed:
                    problems[key] = item
    return list(files.values()), list(problems.values())


def _parsed_files(
    found: Sequence[FoundFile], task: "_ParseFiles", spread: Spread, progress: Callable[[int, int], None]
) -> list[Parsed]:
    """Return what each file holds, in the order of the files."""
    loaded = ((file, _load(file, task.limit) if task.folder is None else None) for file in found)
    parsed: dict[int, list[Parsed]] = {}
    done = 0
    files = portions(loaded, _PORTION, weight=_size, heaviest=_PORTION_BYTES)
    for number, ones in spread(task, files, _PORTION_SECONDS):
        parsed[number] = ones
        done += len(ones)
        progress(done, len(found))
    return [one for number in sorted(parsed) for one in parsed[number]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ParseFiles:
    """Reads files, in whatever process.

    Attributes:
        limit: Bytes beyond which a file is not read.
        folder: As for `read`.
    """

    limit: int
    folder: str | None

    def __call__(self, files: Sequence[tuple[FoundFile, "_Content | Problem | None"]]) -> list[Parsed]:
        """Return what each file holds.

        Args:
            files: Files; with what they hold where that was loaded already.
        """
        return [_parsed(held or _load(file, self.limit, self.folder or ""), self.limit, file) for file, held in files]


def _size(file: tuple[FoundFile, "_Content | Problem | None"]) -> int:
    return len(file[1].raw.data) if isinstance(file[1], _Content) else 0


def _passed(found: Sequence[FoundFile], parsed: Sequence[Parsed]) -> Iterator[Problem]:
    """Yield what was passed over in each folder that was given."""
    over: dict[str, list[PassedOver]] = {}
    for file, one in zip(found, parsed, strict=True):
        over.setdefault(file.root, []).extend(one.passed)
    for root, files in over.items():
        yield from to_problems(root, files)


def _load(file: FoundFile, limit: int, folder: str = "") -> _Content | Problem:
    """Read the whole file, as it was at one moment.

    Args:
        file: The file.
        limit: Bytes beyond which it is not read to its end.
        folder: Folder that its path is relative to, "" for the working directory.
    """
    path = os.path.join(folder, file.path)  # noqa: PTH118
    try:
        for look in range(_LOOKS):
            if look:
                time.sleep(_PAUSE)
            with open(path, "rb") as stream:  # noqa: PTH123 - see discover
                before = os.fstat(stream.fileno())
                data = stream.read(limit + 1)
                after = os.fstat(stream.fileno())
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                name = os.path.basename(file.path)  # noqa: PTH119
                raw, beside = RawFile(name=name, data=data), side_record(path)
                return _Content(source=file.source, raw=raw, named=file.named, beside=beside)
    except FileNotFoundError as error:
        if file.named:
            return problem(file.path, error)
        return Problem(
            source=file.source, message="was there and is gone", hint="nothing to do if you moved it", failed=False
        )
    except OSError as error:
        return problem(file.path, error)
    return Problem(
        source=file.source, message="is still being written", hint="the next run reads it; until then it counts as new"
    )


def _load_stream(stdin: BinaryIO | None, limit: int) -> _Content | Problem:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        return Problem(
            source=STANDARD_INPUT, message="there is no standard input", hint="pipe an article in, or give a file"
        )
    try:
        data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        return problem(STANDARD_INPUT, error)
    return _Content(source=STANDARD_INPUT, raw=RawFile(name="", data=data), named=True)


def _parsed(content: _Content | Problem, limit: int, file: FoundFile | None = None) -> Parsed:
    whole = isinstance(content, _Content) and len(content.raw.data) <= limit
    if not whole and file and not file.named and not detection.is_read(os.path.basename(file.path)):  # noqa: PTH119
        return passed(file.source)  # only its bytes could have told that it is an article all the same
    if isinstance(content, Problem):
        return Parsed(documents=(), problems=(content,))
    if not whole:
        message = f"is larger than {limit // 1_000_000} MB, too large for an article"
        hint = "split it into single articles, or raise ingest.megabytes"
        too_large = Problem(source=content.source, message=message, hint=hint)
        return Parsed(documents=(), problems=(too_large,))
    return with_side_record(parse(content.source, content.raw, content.named), content.beside)
