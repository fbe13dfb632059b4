"""Tables of pairs, each as its repository has it."""

from collections.abc import Iterator

from training.collect.clones import Snapshot
from training.collect.problems import SourceError
from training.collect.tables import parse
from training.pairs.pair import LABELS, Pair, Task

_LABELS = {label: label for label in LABELS} | {"contradictory": "contradiction"}
_MOST_POINTS = 5  # of STS: the two sentences mean the same

_QUESTION = ('For the statement, "', '", does the hypothesis "')
_QUESTION_END = '" represent entailment, contradiction, or neutrality?'


def content(snapshot: Snapshot, path: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        SourceError: Where the repository has no such file, or the clone lacks its content.
    """
    found = snapshot.read(path)
    if found is None:
        raise SourceError(f"the clone of {snapshot.repository} lists {path} but does not have it")
    return found


def table(text: str, *, label: str, first: str, second: str) -> Iterator[Pair]:
    """Read inferences from a tab-separated table with a header.

    Args:
        text: The table.
        label: Name of the column of the verdict.
        first: That of the premise.
        second: That of the hypothesis.

    Raises:
        SourceError: Where it has no such column.
    """
    for row in parse(text, "tsv_header"):
        if not {label, first, second} <= row.keys():
            raise SourceError(f"has a row without {label}, {first} or {second}")
        yield from _inference(row[label], row[first], row[second])


def questions(text: str) -> Iterator[Pair]:
    """Read inferences that were put as questions to a language model, with the answers, from a CSV file."""
    start, middle = _QUESTION
    for row in parse(text, "csv_header"):
        asked = row["Question"].strip()
        premise, found, hypothesis = asked.removeprefix(start).removesuffix(_QUESTION_END).rpartition(middle)
        if found and asked.startswith(start) and asked.endswith(_QUESTION_END):
            yield from _inference(row["Answer"].strip(), premise, hypothesis)


def scores(text: str) -> Iterator[Pair]:
    """Read similarities from the STS benchmark: genre, file, year, number, score, two sentences.

    Raises:
        SourceError: Where a row has fewer fields.
    """
    for row in parse(text, "tsv"):
        if len(row) < 7:
            raise SourceError(f"has a row of {len(row)} fields, not seven: {row}")
        _, genre, _, _, score, first, second = row[:7]
        target = f"{float(score) / _MOST_POINTS:.4f}"
        yield Pair(task=Task.SIMILARITY, target=target, first=first, second=second, genre=genre)


def _inference(label: str, first: str, second: str) -> Iterator[Pair]:
    """Yield the pair, unless its annotators did not agree on a verdict."""
    if label in _LABELS:
        yield Pair(task=Task.INFERENCE, target=_LABELS[label], first=first, second=second)
