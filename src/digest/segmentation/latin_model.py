"""Load the part of py3langid's model that knows texts in Latin letters.

The whole model takes .40 CPU seconds and 68 MB, this part .09 and 34. training/letter_statistics.py cuts it out. Of
11,100 sentences and articles (FLORES, SemEval) two in Latin letters are likeliest in another language than by the whole
model, both headings of three words in capitals.
"""

from array import array
from importlib.resources import files
from typing import Any


def latin_model() -> Any:
    """Return a `py3langid.langid.LanguageIdentifier` of the languages written in Latin letters."""
    import numpy as np
    from py3langid.langid import LanguageIdentifier

    with (files("digest.segmentation") / "latin.npz").open("rb") as file, np.load(file) as model:
        moves, rows = _automaton(model["parent"], model["byte"])
        return LanguageIdentifier(
            np.ascontiguousarray(model["weights"].T),
            model["priors"],
            model["languages"].tolist(),
            array("I", moves.tobytes()),
            model["feature"].tolist(),
            norm_probs=True,
            tk_row=array("I", rows.tobytes()),
        )


def _automaton(parent: Any, byte: Any) -> tuple[Any, Any]:
    """Return the automaton that follows a text to the longest of its endings that is in a tree.

    As Aho and Corasick (1975) make it, all sequences of one length together. A state without longer sequences has the
    moves of its longest proper ending.

    Args:
        parent: State -> that of the sequence without its last byte, uint32; by length of sequence, the empty one first.
        byte: State -> last byte of its sequence, uint8.

    Returns:
        (Row, byte) -> next state, flat; state -> its row. Both uint32.
    """
    import numpy as np

    inner = np.zeros(len(parent), dtype=bool)
    inner[parent] = True
    row = (np.cumsum(inner) - 1).astype(np.uint32)  # of those that are not inner: set below
    moves = np.zeros((int(inner.sum()), 256), dtype=np.uint32)
    ending = np.zeros(len(parent), dtype=np.uint32)
    start, end = 0, 1
    while start < end:
        states = np.arange(start, end)
        if start > 1:
            ending[states] = moves[row[ending[parent[states]]], byte[states]]
        deeper = states[inner[states]]
        if start:
            moves[row[deeper]] = moves[row[ending[deeper]]]
            row[states[~inner[states]]] = row[ending[states[~inner[states]]]]
        after = max(end, int(np.searchsorted(parent, end)))
        children = np.arange(end, after)
        moves[row[parent[children]], byte[children]] = children
        start, end = end, after
    return moves.ravel(), row
