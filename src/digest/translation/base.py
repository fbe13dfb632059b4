"""What the room asks of a translation engine; ctranslate2_engine.ArgosTranslator is the real one."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol, TypeVar

from digest.domain import ModelIdentity, Problem, Sentence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the search for the best translation is done.

    Attributes:
        beam: Hypotheses kept.
        no_repeat_ngram: Pieces; no sequence of that many may come twice, 0 allows it.
        repetition_penalty: > 1 makes pieces that were already used less likely.
        length_penalty: Exponent of the length by which a hypothesis' log-probability is divided; 1 makes its score a
            mean per piece.
        pieces: Longest input in one go, in pieces of the package's tokenizer; what is longer is translated clause by
            clause. English took up to 1.6 times as many pieces as the source (FLORES dev), so that 150 stay below
            ctranslate2_engine.MAX_DECODING.
        padding: Inputs are padded to a multiple of so many pieces, so that each comes out the same in any company: few
            inputs make fuller batches with more.
    """

    beam: int = 2
    no_repeat_ngram: int = 4
    repetition_penalty: float = 1.05
    length_penalty: float = 1.0
    pieces: int = 150
    padding: int = 16


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation.

    Attributes:
        text: The English.
        score: Mean log-probability per piece (<= 0).
        complete: False where decoding hit its limit.
        pieces: Pieces that the model put it together from, 0 where the engine does not tell.
    """

    text: str
    score: float
    complete: bool = True
    pieces: int = 0


Hypotheses = Generator[tuple[int, Hypothesis], None, None]
"""(Number of the text, its translation), each text once, in the order they are done. To be closed when left early."""


def gathered(sizes: Sequence[int], numbered: Iterable[tuple[int, T]]) -> Iterator[tuple[int, list[T]]]:
    """Yield (number of a group, its members), each when its last member has come.

    Args:
        sizes: How many members each group has.
        numbered: (number, member), counted through from the first group's first.
    """
    yield from ((group, []) for group, size in enumerate(sizes) if not size)
    owners = [group for group, size in enumerate(sizes) for _ in range(size)]
    starts = list(accumulate(sizes, initial=0))
    come: list[dict[int, T]] = [{} for _ in sizes]
    for number, member in numbered:
        group = owners[number]
        come[group][number] = member
        if len(come[group]) == sizes[group]:
            yield group, [come[group][starts[group] + i] for i in range(sizes[group])]


def joined(text: str, parts: Sequence[Hypothesis]) -> Hypothesis:
    """Return one translation out of those of its parts.

    Args:
        text: The parts put together.
        parts: Their scores count by their length in characters.
    """
    weight = sum(len(part.text) for part in parts) or 1
    score = sum(part.score * len(part.text) for part in parts) / weight
    pieces = sum(part.pieces for part in parts) if all(part.pieces or not part.text for part in parts) else 0
    return Hypothesis(text, score, all(part.complete for part in parts), pieces)


@dataclass(frozen=True, slots=True)
class Capability:
    """What a translator can do with one language.

    Attributes:
        identity: The model that does it.
        placeholders: Whether "{A}" in the source comes back as "{A}".
    """

    identity: ModelIdentity
    placeholders: bool = False


class Translator(Protocol):
    """Turns texts of one language into English."""

    def ability(self, language: str) -> Capability | None:
        """Return what can be done with a language, or None where no model serves it; no model is loaded for that.

        Args:
            language: ISO 639-1 code.
        """
        ...

    def translate(self, language: str, texts: Sequence[str], decoding: Decoding) -> Hypotheses:
        """Yield a hypothesis for every text.

        Args:
            language: ISO 639-1 code.
            texts: One sentence each, on one line.
            decoding: How to search.

        Raises:
            ModelError: For a damaged model.
        """
        ...

    def problems(self) -> tuple[Problem, ...]:
        """Return what went wrong on the way without ending the run."""
        ...


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of the sentences of a run.

    Attributes:
        sentences: In the order they came.
        models: The packages that serve them.
        problems: What went wrong without ending the run.
        unserved: Ids of the documents of which no sentence is in a language that a package serves.
    """

    sentences: tuple[Sentence, ...]
    models: tuple[ModelIdentity, ...]
    problems: tuple[Problem, ...]
    unserved: frozenset[str] = frozenset()
