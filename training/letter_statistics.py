"""Cut py3langid's model down to the letters and languages of one script, for a quicker start.

    python training/letter_statistics.py src/digest/segmentation/latin.npz

The model of py3langid (langid.py by Lui and Baldwin, 2012, trained anew; BSD-3-Clause) finds byte sequences by an
automaton and weighs them for each language. Kept are the sequences that Latin letters, signs and general punctuation
can make, and the languages that have more than half of their weight on them: 67,000 of 105,000 states, 91 of 142
languages. The automaton is stored as the tree of its sequences in order of length, from which
digest.segmentation.latin_model makes it again.
"""

import importlib.metadata
import itertools
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from py3langid import langid
from py3langid.modelio import load_model

FOREIGN = {*range(0x00, 0x09), 0xC0, 0xC1, *range(0xCA, 0xE1), *range(0xE3, 0x100)}
"""Bytes that text in Latin letters does not hold, in UTF-8."""

SECOND = {0xE1: range(0xB8, 0xBC), 0xE2: range(0x80, 0x85)}
"""First byte -> second bytes, for Latin Extended Additional, and for General Punctuation to the currency signs."""

MOST = 0.5
"""Weight on kept sequences that a language must have: those written in Latin letters have 1.16 and more (a sequence can
hold others), all others .18 at most."""


def tree(moves: Any, row: Any) -> dict[int, bytes]:
    """Return state -> the shortest bytes that lead to it, by length: of an automaton of suffixes, its own sequence."""
    found = {0: b""}
    level = [0]
    while level:
        after = []
        for state in level:
            for byte, target in enumerate(moves[row[state]].tolist()):
                if target not in found:
                    found[target] = found[state] + bytes([byte])
                    after.append(target)
        level = after
    return found


def is_kept(sequence: bytes) -> bool:
    """Return whether text in Latin letters can hold a sequence."""
    pairs = itertools.pairwise(sequence)
    return not FOREIGN & set(sequence) and all(b in SECOND.get(a, range(256)) for a, b in pairs)


def cut() -> Mapping[str, Any]:
    """Return the arrays of the smaller model."""
    weights, priors, names, moves, row, features = load_model(langid.MODEL_DIR / langid.MODEL_FILE)
    sequences = tree(np.asarray(moves).reshape(-1, 256), np.asarray(row))
    states = {s: sequence for s, sequence in sequences.items() if is_kept(sequence)}
    number = {sequence: i for i, sequence in enumerate(states.values())}
    kept = np.asarray(features)[list(states)]
    own, new = np.unique(kept[kept >= 0], return_inverse=True)
    feature = np.full(len(kept), -1, dtype=np.int32)
    feature[kept >= 0] = new
    languages = np.flatnonzero(np.exp(weights[own].astype(np.float32)).sum(axis=0) > MOST)
    return {
        "parent": np.array([number[s[:-1]] for s in states.values()], dtype=np.uint32),
        "byte": np.array([s[-1] if s else 0 for s in states.values()], dtype=np.uint8),
        "feature": feature,
        "weights": np.ascontiguousarray(weights[own][:, languages].T),  # by language: compresses a quarter better
        "priors": priors[languages],
        "languages": np.array(names)[languages],
        "version": np.array(importlib.metadata.version("py3langid")),
    }


if __name__ == "__main__":
    np.savez_compressed(Path(sys.argv[1]), **cut())
