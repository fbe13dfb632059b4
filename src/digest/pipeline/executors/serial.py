"""Carry out stages one after the other in this process."""

from collections.abc import Iterator
from typing import Any

from digest.domain import Document, Problem
from digest.errors import DigestError
from digest.pipeline.context import Context
from digest.pipeline.partition import partition
from digest.pipeline.remembered import RememberedParts
from digest.pipeline.stage import Records, Scope, Stage


class SerialExecutor:
    """Carries out the calls of a stage one after the other.

    Attributes:
        name: Name of the entry point.
    """

    name = "serial"

    def run(self, stage: Stage, records: Records, context: Context) -> Records:
        """Return the records with those that the stage makes of each part."""
        made: dict[type, list[Any]] = {kind: [] for kind in stage.produces}
        parts = list(partition(records, stage))
        remembered = RememberedParts(stage, parts, context)
        for number, part in enumerate(parts):
            context.report(stage.label, number if len(parts) > 1 else 0, len(parts))
            known = remembered.recall(number)
            if known is None:
                known = list(guarded(stage, part, context))
                remembered.put(number, known)
            for record in known:
                made[type(record)].append(record)
        remembered.keep()
        for kind, found in made.items():
            kept = () if kind in stage.consumes else records.all(kind)
            records = records.with_(kind, (*kept, *found))
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
