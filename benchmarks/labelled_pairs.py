"""Write the labelled pairs of real articles with digest's English, for training.pairs.finetune to learn from.

    python benchmarks/labelled_pairs.py OUT.tsv

Takes the parts that are there to learn from. Name, event, 1 or 0, and both sentences a line
(training/pairs/labelled.py).
"""

import sys
from pathlib import Path

import corroborate
import semeval


def main() -> int:
    """Write the file that was asked for."""
    event = semeval.chains(2.5)
    pairs, sentences = corroborate.read(corroborate.FITTED)
    lines = []
    for _, label, i, j in pairs:
        one, other = sentences[i], sentences[j]
        english = (" ".join((sentence.english or sentence.text).split()) for sentence in (one, other))
        answer = str(int(label in corroborate.POSITIVE))
        lines.append("\t".join((corroborate.name(one, other), event[one.document], answer, *english)) + "\n")
    Path(sys.argv[1]).write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(lines):,} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
