"""Hash records, to tell whether a stage was given the same before."""

import hashlib
import json
from typing import Any, cast

from digest.embedding import SentenceVectors
from digest.pipeline.outcome import as_json


class Fingerprints:
    """Hashes of records; what is in all parts alike is hashed once."""

    def __init__(self) -> None:
        self._last: dict[type, tuple[tuple[Any, ...], bytes]] = {}

    def of(self, kind: type, records: tuple[Any, ...]) -> bytes:
        """Return the hash of the records of one type.

        Args:
            kind: The type.
            records: The records.
        """
        last = self._last.get(kind)
        if last is None or last[0] is not records:
            last = self._last[kind] = records, _hash(kind, records)
        return last[1]


def _hash(kind: type, records: tuple[Any, ...]) -> bytes:
    hashed = hashlib.sha256(kind.__name__.encode())
    if kind is SentenceVectors:
        for table in cast("tuple[SentenceVectors, ...]", records):
            hashed.update(json.dumps(list(table.rows.items())).encode())
            for vectors in (table.original, table.english, table.topic):
                hashed.update(b"-" if vectors is None else f"{vectors.shape}{vectors.dtype}".encode())
                hashed.update(b"" if vectors is None else vectors.tobytes())
    else:
        hashed.update(as_json(tuple[kind, ...], records))  # type: ignore[valid-type]
    return hashed.digest()
