"""Which English words translate a Chinese word, learned from parallel text: what a translation leaves unsaid.

    python -m training.equivalents CORPORA

Writes `zh/equivalents.tsv.xz` from {zh-en}/NAME.tsv.xz of `CORPORA` by IBM's first model (Brown et al. 1993), words as
the Chinese pack cuts them. Left of a tab a word, then what it is mostly translated as, then what it may well be.
"""

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from digest.languages.zh.equivalents import COMMON, dictionary_form
from digest.languages.zh.names import segments

HOUSE = Path(__file__).resolve().parents[1] / "src/digest/languages"
CORPORA = {
    "news_human": None,
    "news_bergamot": None,
    "newscommentary_10k": None,
    "xquad": None,
    "mlqe_pe": None,
    "wesnoth": None,
    "games_extra": 20_000,
    "mozilla_www": None,
    "opensource_guide": None,
    "udhr": None,
    "cedict": None,
}
"""Corpora of general vocabulary, and how many of their pairs are read: a dictionary for the rare words, prose for the
others."""
LONGEST = 60
"""Words of a sentence that is read."""
ROUNDS = 5
MOSTLY, MAY = 0.1, 0.003
"""Probability of an English word given a Chinese one from which it is listed, among the main ones and at all. See
docs/decisions/0053-doubt-by-estimate.md."""
SEEN = 0.3
"""Pairs in which the two are expected to translate each other, at least."""
OFTEN = 250
"""An English word that stands in more than one of so many pairs explains nothing."""
WORD = re.compile(r"[a-z]{2,}")


def pairs(folder: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the different words of both sides of each pair."""
    for name, most in CORPORA.items():
        with lzma.open(folder / "zh-en" / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
            for line in islice(lines, most):
                chinese, english = line.rstrip("\n").split("\t")[:2]
                theirs = [word for word, _, _ in segments(chinese)]
                ours = [dictionary_form(word) for word in WORD.findall(english.lower())]
                if 0 < len(theirs) < LONGEST and 0 < len(ours) < LONGEST:
                    yield list(dict.fromkeys(theirs)), list(dict.fromkeys(ours))


class Numbers(dict[str, int]):
    """Word -> its number, given when it is first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def learned(corpus: list[tuple[list[str], list[str]]]) -> Iterator[tuple[str, str, float]]:
    """Yield (Chinese word, English word, probability) of what is listed."""
    theirs, ours = Numbers(), Numbers()
    nothing = theirs[""]
    rows = [np.array([nothing, *(theirs[word] for word in chinese)], dtype=np.int64) for chinese, _ in corpus]
    columns = [np.array([ours[word] for word in english], dtype=np.int64) for _, english in corpus]
    cells = np.concatenate([(r[None] * len(ours) + c[:, None]).ravel() for r, c in zip(rows, columns, strict=True)])
    sizes = np.concatenate([np.full(len(c), len(r)) for r, c in zip(rows, columns, strict=True)])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    kinds, cell = np.unique(cells, return_inverse=True)
    row = kinds // len(ours)
    chance = np.ones(len(kinds))
    for _ in range(ROUNDS):
        part = chance[cell]
        part /= np.bincount(owner, part)[owner]
        count = np.bincount(cell, part, minlength=len(kinds))
        chance = count / np.bincount(row, count)[row]
    chinese, english = list(theirs), list(ours)
    for i in np.flatnonzero((chance >= MAY) & (count >= SEEN)):
        yield chinese[row[i]], english[kinds[i] % len(ours)], float(chance[i])


def main() -> None:
    """Learn the list and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    corpus = list(pairs(parser.parse_args().corpora))
    often = Counter(word for _, english in corpus for word in english)
    common = sorted(word for word, count in often.items() if count * OFTEN > len(corpus))
    often_said = frozenset(common)
    listed: dict[str, tuple[list[str], list[str]]] = {}
    for chinese, english, chance in learned(corpus):
        if chinese and (chance >= MOSTLY or english not in often_said):
            listed.setdefault(chinese, ([], []))[chance < MOSTLY].append(english)
    lines = [f"{word}\t{' '.join(sorted(mostly))}\t{' '.join(sorted(may))}" for word, (mostly, may) in listed.items()]
    text = "\n".join([f"{COMMON}\t{' '.join(common)}\t", *sorted(lines)]) + "\n"
    path = HOUSE / "zh/equivalents.tsv.xz"
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(corpus)} pairs, {len(lines)} words, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
