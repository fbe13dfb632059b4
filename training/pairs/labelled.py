"""Pairs of news sentences that were labelled for what digest asks: does the one count as a second source of the other?

    python -m training.pairs.labelled --clones DIR --out ecb.tsv

writes those of ECB+, whose labels stand in ecb_labels.tsv by article and number of the sentence. Those of articles in
three languages, with the English that digest makes of them, come from benchmarks/labelled_pairs.py.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.collect.clones import Snapshot, ensure, snapshot
from training.collect.problems import SourceError
from training.pairs import coreference, sources
from training.pairs.spacing import collapsed

ECB_LABELS = Path(__file__).with_name("ecb_labels.tsv")
POSITIVE = frozenset({"same", "more"})
"""Labels of pairs in which each sentence says the main thing that the other one says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledPair:
    """Two sentences with the answer.

    Attributes:
        name: Tells the pair from all others.
        group: What it must not be separated from when some pairs are left out: the event or topic.
        corroborates: The answer.
        first: The one sentence, in English.
        second: The other.
    """

    name: str
    group: str
    corroborates: bool
    first: str
    second: str


def as_lines(pairs: Iterable[LabelledPair]) -> str:
    """Return pairs as lines: name, group, 1 or 0, and both sentences, with tabs between them."""
    rows = ((x.name, x.group, str(int(x.corroborates)), collapsed(x.first), collapsed(x.second)) for x in pairs)
    return "".join("\t".join(row) + "\n" for row in rows)


def read(file: Path) -> list[LabelledPair]:
    """Read a file of what `as_lines` gives.

    Raises:
        ValueError: Where a line is something else.
    """
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n")[:-1], 1):
        fields = line.split("\t")
        if len(fields) != 5 or fields[2] not in ("0", "1"):
            wanted = "name TAB group TAB 0 or 1 TAB sentence TAB sentence"
            raise ValueError(f"{file}:{number} is no pair: {wanted} are wanted")
        name, group, answer, first, second = fields
        found.append(LabelledPair(name=name, group=group, corroborates=answer == "1", first=first, second=second))
    return found


def of_ecb(files: Snapshot, *, folder: str, sentences: str, labels: Path = ECB_LABELS) -> Iterator[LabelledPair]:
    """Yield the labelled pairs of ECB+.

    Args:
        files: The repository that has it.
        folder: Where its XML files lie.
        sentences: The file that lists its checked sentences.
        labels: Label, article, number, article, number a line, below a header.

    Raises:
        SourceError: Where it has no such sentence.
    """
    texts = {(s.document, s.number): s.text for s in coreference.read_all(files, folder=folder, sentences=sentences)}
    for line in labels.read_text(encoding="utf-8").splitlines()[1:]:
        label, *place = line.split("\t")
        ends = [(f"{document}.xml", number) for document, number in (place[:2], place[2:])]
        for end in ends:
            if end not in texts:
                raise SourceError(f"{labels}: ECB+ has no checked sentence {end[1]} of {end[0]}")
        first, second = (texts[end] for end in ends)
        group = "ECB+ " + place[0].partition("_")[0]
        name = "ECB+ " + " ".join(place)
        yield LabelledPair(name=name, group=group, corroborates=label in POSITIVE, first=first, second=second)


def main() -> None:
    """Write the labelled pairs of ECB+."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clones", type=Path, required=True, help="folder of git clones named owner+name")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    repositories, corpora, _ = sources.load()
    corpus = corpora["ecb"]
    commit = repositories[corpus.repository].commit
    ensure(args.clones, corpus.repository, commit, may_clone=False)
    with snapshot(args.clones, corpus.repository, commit) as files:
        folder, checked = corpus.files
        text = as_lines(of_ecb(files, folder=folder, sentences=checked))
    args.out.write_text(text, encoding="utf-8", newline="\n")
    print(f"{text.count(chr(10)):,} pairs")


if __name__ == "__main__":
    main()
