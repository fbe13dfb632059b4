"""Remember what a stage made of a document, so that tomorrow's run need not take yesterday's articles apart again.

A stage takes part by a method `depends_on(context)`: what of the settings its result depends on. The rest of the key is
the stage's input and everything that is installed: a result never becomes wrong, see docs/decisions/0014. Texts are not
stored: they come with the input.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from digest import plugins
from digest.domain import CleanedDocument, Document, Sentence
from digest.pipeline.context import Context
from digest.pipeline.stage import Records, Stage
from digest.platform import installation

_CHECKSUM = 16
"""Bytes in front of a stored outcome, by which a changed one is told."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What stages made of one document, without the texts.

    Attributes:
        documents: The document, or nothing where it is left out.
        cleaned: The cleaned document, likewise.
        sentences: Its sentences.
    """

    documents: tuple[Document, ...] = ()
    cleaned: tuple[CleanedDocument, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @classmethod
    def of(cls, records: Sequence[Any]) -> "Outcome | None":
        """Return what is stored of records, or None where a problem is among them: it is found anew each time."""
        if not all(isinstance(record, Document | CleanedDocument | Sentence) for record in records):
            return None
        return cls(
            documents=tuple(replace(one, text="") for one in records if isinstance(one, Document)),
            cleaned=tuple(_without_text(one) for one in records if isinstance(one, CleanedDocument)),
            sentences=tuple(replace(one, text="") for one in records if isinstance(one, Sentence)),
        )

    def records(self, text: str) -> Iterator[Any]:
        """Yield the records, with their texts.

        Args:
            text: Text of the document.
        """
        yield from (replace(one, text=text) for one in self.documents)
        yield from (replace(one, document=replace(one.document, text=text)) for one in self.cleaned)
        yield from (replace(one, text=text[one.start : one.end]) for one in self.sentences)


class RememberedParts:
    """What the cache knows of the parts that a stage is called with.

    Attributes:
        known: Number of each part that was asked for and is known -> the records that the stage made of it, by type.

    Args:
        stage: A stage; one without `depends_on` remembers nothing.
        context: Settings and the cache.
    """

    def __init__(self, stage: Stage, context: Context) -> None:
        self.known: dict[int, list[Any]] = {}
        self._cache = context.cache
        self._keys: dict[int, bytes] = {}
        self._way: Any = None  # hash of what every key of the stage begins with
        depends_on = getattr(stage, "depends_on", None)
        if depends_on is not None and context.cache.is_open and _built_in_packs_alone():
            way = [stage.name, stage.version, installation(), depends_on(context)]
            self._way = hashlib.sha256(json.dumps(way, sort_keys=True).encode())

    def unknown(self, parts: Iterable[tuple[int, Records]]) -> Iterable[tuple[int, Records]]:
        """Return the parts that the stage has to be called with.

        Args:
            parts: Number of each part, and the part; taken one by one where nothing is remembered.
        """
        if self._way is None:
            return parts
        numbered = dict(parts)
        self._keys = {number: _key(self._way, part) for number, part in numbered.items()}
        kept = self._cache.recall("documents", "outcome", list(self._keys.values()), _is_kept)
        for number, key in self._keys.items():
            if key in kept:
                outcome: Outcome = _adapter().validate_json(zlib.decompress(kept[key][0][_CHECKSUM:]))
                self.known[number] = list(outcome.records(numbered[number].one(Document).text))
        return [(number, part) for number, part in numbered.items() if number not in self.known]

    def keep(self, made: Mapping[int, Sequence[Any]]) -> None:
        """Write what the stage made of parts, in one transaction.

        Args:
            made: Number of each part -> the records.
        """
        outcomes = {number: Outcome.of(records) for number, records in made.items()} if self._keys else {}
        packed = {number: zlib.compress(_adapter().dump_json(one), 1) for number, one in outcomes.items() if one}
        self._cache.keep("documents", ((self._keys[n], _checksum(one) + one) for n, one in packed.items()))


def _without_text(cleaned: CleanedDocument) -> CleanedDocument:
    return replace(cleaned, document=replace(cleaned.document, text=""))


def _key(way: Any, part: Records) -> bytes:
    """Return the key of what a stage makes of a part.

    Args:
        way: Hash of the stage and of what it depends on beside the part.
        part: The part.
    """
    document = part.one(Document)
    before = Outcome.of([document, *part.all(CleanedDocument)])
    hashed = way.copy()
    hashed.update(_adapter().dump_json(before))
    hashed.update(document.text.encode("utf-8", "surrogatepass"))
    return bytes(hashed.digest())


def _is_kept(outcome: object) -> bool:
    """Return whether a value can be an outcome that was kept."""
    return isinstance(outcome, bytes) and outcome[:_CHECKSUM] == _checksum(outcome[_CHECKSUM:])


def _checksum(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:_CHECKSUM]


def _built_in_packs_alone() -> bool:
    """Return whether no other package brings a language: while its author works on it, its version may stay."""
    return not any(one.group == "languages" for one in plugins.strangers())


@cache
def _adapter() -> Any:
    """Return what turns an outcome into JSON and back, and checks its types."""
    from pydantic import TypeAdapter

    return TypeAdapter(Outcome)
