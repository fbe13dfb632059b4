"""Carry out one stage: part the records, give the calls to the executor, and put together what they make."""

from collections.abc import Iterator, Sequence
from typing import Any

from digest.domain import Document, Event, Problem
from digest.errors import DigestError
from digest.pipeline.context import Context
from digest.pipeline.partition import partition
from digest.pipeline.remembered import RememberedParts
from digest.pipeline.stage import Records, Scope, Stage
from digest.platform import one_by_one, portions

_PORTION = 16
"""Documents or events that travel together: a document takes some 25 ms to clean and cut (benchmarks/scale.py)."""

_SECONDS = 0.3
"""CPU seconds that so many documents take, roughly (benchmarks/scale.py); events take less."""


_PARTS = {Scope.DOCUMENT: Document, Scope.EVENT: Event}
"""Scope -> the type of record of which each part has one."""


def run_stage(stage: Stage, records: Records, context: Context) -> Records:
    """Return the records with those that a stage makes of each part.

    Args:
        stage: The stage.
        records: Records of the stages before it.
        context: Settings, caches and the translator, which the stages share.
    """
    total = len(records.all(_PARTS[stage.scope])) if stage.scope in _PARTS else 1
    context.report(stage.label, 0, total)
    remembered = RememberedParts(stage, records, context)
    spread = context.spread if stage.travels else one_by_one
    numbers: list[list[int]] = []

    def groups() -> Iterator[list[Records]]:
        for group in portions(remembered.unknown(enumerate(partition(records, stage))), _PORTION):
            numbers.append([number for number, _ in group])
            yield [part for _, part in group]

    done: dict[int, list[Any]] = {}
    for place, made in spread(StageCalls(stage, context), groups(), _SECONDS):
        done |= zip(numbers[place], made, strict=True)
        if total > 1:
            context.report(stage.label, len(done) + len(remembered.known), total)
    remembered.keep(done)
    done |= remembered.known
    return _with(records, stage, [record for number in sorted(done) for record in done[number]])


class StageCalls:
    """Calls a stage for some parts of the records, in whatever process.

    Args:
        stage: The stage.
        context: What the stages share; of it, only the settings travel to other processes.
    """

    def __init__(self, stage: Stage, context: Context) -> None:
        self._stage, self._context = stage, context

    def __call__(self, parts: Sequence[Records]) -> list[list[Any]]:
        """Return the records that the stage makes of each of some parts.

        Raises:
            DigestError: As `guarded` does.
        """
        return [list(guarded(self._stage, part, self._context)) for part in parts]

    def __reduce__(self) -> tuple[Any, ...]:
        return StageCalls, (self._stage, self._context.portable())


def _with(records: Records, stage: Stage, found: Sequence[Any]) -> Records:
    """Return the records with those that a stage made."""
    made: dict[type, list[Any]] = {kind: [] for kind in stage.produces}
    for record in found:
        made[type(record)].append(record)
    for kind, ones in made.items():
        kept = () if kind in stage.consumes else records.all(kind)
        records = records.with_(kind, (*kept, *ones))
    return records


def guarded(stage: Stage, part: Records, context: Context) -> Iterator[Any]:
    """Yield the records that a stage makes of a part; a fault in one document becomes a problem.

    Args:
        stage: The stage.
        part: Records that the call sees.
        context: Settings, caches and the translator.

    Raises:
        DigestError: For what is no fault of a document: an error of the system, such as a full disk, or a setting.
    """
    if stage.scope is not Scope.DOCUMENT:
        yield from stage.run(part, context)
        return
    source = next((document.source for document in part.all(Document)), stage.name)
    try:
        made = list(stage.run(part, context))
    except OSError as error:
        reason = error.strerror or str(error)
        raise DigestError(f"{source}: cannot be worked on: {reason}", "check TMPDIR and its disk") from None
    except DigestError:
        raise
    except Exception as error:  # any: a fault of ours in one document must not cost the others
        message = f"could not be taken apart: {type(error).__name__}: {error}"
        yield Problem(source=source, message=message, hint="please report this as a bug, with the file")
        return
    yield from made
