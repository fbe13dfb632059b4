"""Define the stage of a run: the records that it consumes and produces, and the scope of one call.

A run is a list of stages over records. A record is a frozen value with an id (see domain). A stage declares the types
that it consumes and produces, so that a pipeline can be checked before it runs, and its scope, so that an executor may
make the calls anywhere: one for each document, one for each event, or one for all.

Example:
    >>> class CountLetters:
    ...     name, label, version, scope, travels = "letters", "counting", 1, Scope.DOCUMENT, True
    ...     consumes, produces = frozenset({str}), frozenset({int})
    ...     def run(self, records, context):
    ...         yield from (len(text) for text in records.all(str))
    >>> isinstance(CountLetters(), Stage)
    True
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from digest.pipeline.context import Context

T = TypeVar("T")
R = TypeVar("R")


class Scope(Enum):
    """The records that one call of a stage sees: of one document, of one event, or all."""

    DOCUMENT = "document"
    EVENT = "event"
    CORPUS = "corpus"


class Records:
    """Records by their type, each type in an order of its own. Immutable: `with_` makes a new one.

    Args:
        values: Type -> its records.

    Example:
        >>> records = Records({str: ["a", "b"]}).with_(int, [1])
        >>> records.all(str), records.one(int), records.all(float)
        (('a', 'b'), 1, ())
    """

    def __init__(self, values: Mapping[type, Iterable[Any]] | None = None) -> None:
        self._values = {kind: tuple(found) for kind, found in (values or {}).items()}

    @property
    def kinds(self) -> frozenset[type]:
        """Return the types of records, also those of which a stage made no record."""
        return frozenset(self._values)

    def all(self, kind: type[T]) -> tuple[T, ...]:
        """Return all records of a type, none where no stage has made any."""
        return self._values.get(kind, ())

    def one(self, kind: type[T]) -> T:
        """Return the only record of a type.

        Raises:
            ValueError: Where there is no record of the type, or more than one.
        """
        (found,) = self.all(kind)
        return found

    def with_(self, kind: type[T], found: Iterable[T]) -> "Records":
        """Return these records with the records of one type replaced.

        Args:
            kind: The type.
            found: Its new records.
        """
        return Records({**self._values, kind: tuple(found)})

    def replaced(self, values: Mapping[type, Iterable[Any]]) -> "Records":
        """Return these records with the records of some types replaced; types that are not there are not added.

        Args:
            values: Type -> its new records.
        """
        return Records({kind: values.get(kind, found) for kind, found in self._values.items()})

    def of(self, kinds: Iterable[type]) -> "Records":
        """Return the records of some types alone."""
        return Records({kind: self.all(kind) for kind in kinds})


@runtime_checkable
class Stage(Protocol):
    """One step of a run.

    Attributes:
        name: Name of the stage, different from all others.
        label: Word for the progress of the run, such as "translating"; neighbouring stages may share one.
        version: Number that rises when the results change for the same input.
        scope: Scope of one call.
        travels: Whether a call for a document or an event is worth its way to another process. A stage whose scope is
            all records has one call, which stays on the driver, and may give its `Context.spread` work of its own.
        consumes: Types of records that the stage reads.
        produces: Types of records that the stage makes. Records of a type that it also consumes are replaced.
    """

    name: str
    label: str
    version: int
    scope: Scope
    travels: bool
    consumes: frozenset[type]
    produces: frozenset[type]

    def run(self, records: Records, context: "Context") -> Iterator[Any]:
        """Yield records of the types in `produces`, in an order that depends on the records alone.

        Args:
            records: Records of the types in `consumes` that the scope of the call includes.
            context: Settings, caches and the translator, which all stages share.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class ExecutorOptions:
    """What an executor is made with.

    Attributes:
        jobs: Processes to work with, 0 for one per core.
        scheduler: Address of a scheduler of the user's, or None.
        shared_files: Whether the workers can read the input files by the same paths.
        plugins: Whether parts of other packages are used.
        languages: Languages of the run, whose models the workers need.
    """

    jobs: int = 0
    scheduler: str | None = None
    shared_files: bool = False
    plugins: bool = True
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClusterReport:
    """What was found on a cluster.

    Attributes:
        address: Address of the scheduler.
        threads: Address of each worker -> its number of threads.
        faults: Address of each worker that cannot be used -> why.
    """

    address: str
    threads: dict[str, int]
    faults: dict[str, str]


class Executor(Protocol):
    """Does tasks in this process, in several, or on several machines, always with the same result.

    A context manager: between entry and exit it may have workers, which end with it however the run ends.

    Attributes:
        name: Name of the entry point of `digest.executors`.
        folder: Folder that paths of input files are relative to where tasks are done, "" for the working directory;
            None where files cannot be read there.
    """

    name: str
    folder: str | None

    def __init__(self, options: ExecutorOptions) -> None: ...

    def __enter__(self) -> "Executor": ...

    def __exit__(self, *_: object) -> None: ...

    def map(self, task: Callable[[T], R], items: Iterable[T], seconds: float = 1.0) -> Iterator[tuple[int, R]]:
        """Yield what a task makes of items; see `digest.platform.Spread`.

        Raises:
            DigestError: Where workers are lost and the work cannot be done.
        """
        ...
