"""The contract of a stage: what it reads, what it makes, and what one call of it may see.

A run is a list of stages over records. A record is a frozen value with an id (see domain); a stage declares the types
that it consumes and produces, so that a pipeline can be checked before it runs, and its scope, so that an executor may
carry out the calls wherever it likes: one for each document, one for each event, or one for all.

Example:
    >>> class CountLetters:
    ...     name, label, version, scope = "letters", "counting", 1, Scope.DOCUMENT
    ...     consumes, produces = frozenset({str}), frozenset({int})
    ...     def run(self, records, context):
    ...         yield from (len(text) for text in records.all(str))
    >>> isinstance(CountLetters(), Stage)
    True
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from digest.pipeline.context import Context

T = TypeVar("T")


class Scope(Enum):
    """What one call of a stage may see."""

    DOCUMENT = "document"
    EVENT = "event"
    CORPUS = "corpus"


class Records:
    """Values by their type, each type in an order of its own. Immutable: `with_` makes a new one."""

    def __init__(self, values: Mapping[type, Iterable[Any]] | None = None) -> None:
        self._values = {kind: tuple(found) for kind, found in (values or {}).items()}

    @property
    def kinds(self) -> frozenset[type]:
        """Types of which there are records, or of which a stage made none."""
        return frozenset(self._values)

    def all(self, kind: type[T]) -> tuple[T, ...]:
        """Return all records of a type; none where no stage has made any."""
        return self._values.get(kind, ())

    def one(self, kind: type[T]) -> T:
        """Return the only record of a type.

        Raises:
            ValueError: Where there is none, or more than one.
        """
        (found,) = self.all(kind)
        return found

    def with_(self, kind: type[T], found: Iterable[T]) -> "Records":
        """Return these records with others of one type in place of those that were there."""
        return Records({**self._values, kind: tuple(found)})

    def replaced(self, values: Mapping[type, Iterable[Any]]) -> "Records":
        """Return these records with others in place of those of the types given; other types are not added."""
        return Records({kind: values.get(kind, found) for kind, found in self._values.items()})

    def of(self, kinds: Iterable[type]) -> "Records":
        """Return the records of these types alone."""
        return Records({kind: self.all(kind) for kind in kinds})


@runtime_checkable
class Stage(Protocol):
    """One step of a run.

    Attributes:
        name: Its own among the stages.
        label: What people see while it works; neighbours may share one.
        version: Raise it when results change for the same input.
        scope: What one call may see.
        consumes: Types of records that it reads.
        produces: Types of records that it makes. A type that it also consumes is replaced by what it makes.
    """

    name: str
    label: str
    version: int
    scope: Scope
    consumes: frozenset[type]
    produces: frozenset[type]

    def run(self, records: Records, context: "Context") -> Iterator[Any]:
        """Yield records of the types in `produces`, in an order that follows from the records alone."""
        ...


class Executor(Protocol):
    """Carries out stages: in this process, in several, or on several machines. The result must be the same."""

    name: str

    def run(self, stage: Stage, records: Records, context: "Context") -> Records:
        """Return the records with what the stage makes of them."""
        ...
