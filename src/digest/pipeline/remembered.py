"""Remember what a stage made of a document, of an event, or of a whole run, so that it need not be made once more.

A stage takes part by a method `depends_on(records, context)`: what of the settings, and of all else that is no record,
its result depends on, None where it must not be remembered. The rest of the key is the stage's input and everything
that is installed: a result never becomes wrong, see docs/decisions/0014. Texts of documents are not stored: they come
with the input.
"""

import contextlib
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from digest import plugins
from digest.domain import Document
from digest.pipeline.context import Context
from digest.pipeline.fingerprints import Fingerprints
from digest.pipeline.outcome import Outcome, adapter, as_json
from digest.pipeline.stage import Records, Scope, Stage
from digest.platform import installation

_CHECKSUM = 16
"""Bytes in front of a stored outcome, by which a changed one is told."""

_TOGETHER = 256
"""Parts that are looked up together, a limit of memory."""

_LARGEST = 4_000_000
"""Bytes of the largest outcome that is kept, packed: about 40,000 sentences with their English. Not measured."""

_DAYS = 7
"""Days for which what was made of an event or a whole run is kept unused: it serves a run on the same articles, with
another format or in a crontab. Not measured."""


class RememberedParts:
    """What the cache knows of the parts that a stage is called with.

    Attributes:
        known: Number of each part that was asked for and is known -> the records that the stage made of it, by type.

    Args:
        stage: A stage; one without `depends_on` remembers nothing.
        records: Records of the stages before it.
        context: Settings and the cache.
    """

    def __init__(self, stage: Stage, records: Records, context: Context) -> None:
        self.known: dict[int, list[Any]] = {}
        self._cache = context.cache
        self._keys: dict[int, bytes] = {}
        self._prints = Fingerprints()
        self._table = "documents" if stage.scope is Scope.DOCUMENT else "stages"
        self._way = _way(stage, records, context)

    def unknown(self, parts: Iterable[tuple[int, Records]]) -> Iterator[tuple[int, Records]]:
        """Yield the parts that the stage has to be called with.

        Args:
            parts: Number of each part, and the part; taken some at a time.
        """
        parts = iter(parts)
        if self._way is None:
            yield from parts
            return
        while some := dict(islice(parts, _TOGETHER)):
            keys = {number: key for number, part in some.items() if (key := self._key(part))}
            kept = self._cache.recall(self._table, "outcome", list(keys.values()), _is_kept)
            for number, key in keys.items():
                if key in kept:
                    texts = {document.id: document.text for document in some[number].all(Document)}
                    outcome: Outcome = adapter(Outcome).validate_json(zlib.decompress(kept[key][0][_CHECKSUM:]))
                    self.known[number] = list(outcome.records(texts))
                else:
                    self._keys[number] = key
            yield from ((number, part) for number, part in some.items() if number not in self.known)

    def keep(self, made: Mapping[int, Sequence[Any]]) -> None:
        """Write what the stage made of parts, in one transaction.

        Args:
            made: Number of each part -> the records.
        """
        packed = {key: _packed(made[number]) for number, key in self._keys.items()}
        rows = [(key, _checksum(one) + one) for key, one in packed.items() if one and len(one) <= _LARGEST]
        if rows and self._table == "stages":
            self._cache.forget_unused(self._table, _DAYS)
        self._cache.keep(self._table, rows)

    def _key(self, part: Records) -> bytes | None:
        """Return the key of what the stage makes of a part, None for one that cannot be told from others."""
        hashed = self._way.copy()
        with contextlib.suppress(ValueError):
            for kind in sorted(part.kinds, key=lambda kind: kind.__name__):
                hashed.update(self._prints.of(kind, part.all(kind)))
            return bytes(hashed.digest())
        return None


def _packed(records: Sequence[Any]) -> bytes | None:
    """Return what is stored of records, or None where nothing is."""
    outcome = Outcome.of(records)
    with contextlib.suppress(ValueError):
        return zlib.compress(as_json(Outcome, outcome), 1) if outcome else None
    return None


def _way(stage: Stage, records: Records, context: Context) -> Any:
    """Return a hash of what every key of a stage begins with, or None where nothing of it is remembered."""
    depends_on = getattr(stage, "depends_on", None)
    if depends_on is None or not context.cache.is_open or _has_strangers(stage):
        return None
    depends = depends_on(records, context)
    if depends is None:
        return None
    way = [stage.name, stage.version, installation(), depends]
    return hashlib.sha256(json.dumps(way, sort_keys=True).encode())


def _has_strangers(stage: Stage) -> bool:
    """Return whether a part of another package has a say: while its author works on it, its version may stay."""
    groups = {"languages"} if stage.scope is Scope.DOCUMENT else {"languages", "checks", "translators", "rankers"}
    return any(one.group in groups for one in plugins.strangers())


def _is_kept(outcome: object) -> bool:
    """Return whether a value can be an outcome that was kept."""
    return isinstance(outcome, bytes) and outcome[:_CHECKSUM] == _checksum(outcome[_CHECKSUM:])


def _checksum(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:_CHECKSUM]
