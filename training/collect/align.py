"""Alignment of two documents: blocks with blocks of their kind, then sentences within each pair of blocks."""

from collections.abc import Callable, Iterator, Sequence

from digest.segmentation.sentence_splitter import sentences
from training.collect.blocks import Block
from training.collect.lengths import Measure

_SKIP = 3.0
"""Cost of a block without counterpart (not measured)."""
_MOST_COST = 4.0
"""Cost above which a pair is not kept: lengths more than two standard deviations off, nothing in common."""
_MERGE = 1.5
"""Cost of two sentences that became one; Gale and Church (1993) have 2.3 for human translations, machines and Chinese
merge more often (not measured)."""
_MERGES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""How many sentences of a side a pair may have."""
_LEAST_SHARE = 0.5
"""Share of the shorter document's text that has to find its counterpart, or the documents are no translations."""
_SHORT = {"de": 350, "zh": 120}
"""Characters of a block that is used whole where its sentences do not fit one another."""
_BAND = 40
"""Blocks that a document may run ahead of the other, beyond a fifth of its length."""

Bead = tuple[int, int, int, int]
"""Start and end in the source, start and end in the English text."""


def document_pairs(
    language: str, source: Sequence[Block], english: Sequence[Block], *, in_step: bool = True
) -> Iterator[tuple[str, str]]:
    """Yield the sentences of two documents that are translations of each other.

    Documents of which less than half finds a counterpart give none.

    Args:
        language: de or zh.
        source: Blocks of the source.
        english: Blocks of the English document.
        in_step: Whether documents with the same kinds of blocks in the same order may be paired as they stand.
    """
    left, right = _with_text(source), _with_text(english)
    measure = Measure.of(language, left, right)
    beads = block_pairs(measure, left, right, in_step=in_step)
    aligned = sum(len(b.text) for _, b in beads)
    if aligned < _LEAST_SHARE * min(sum(len(b.text) for b in right), measure.ratio * sum(len(b.text) for b in left)):
        return
    for a, b in beads:
        yield from sentence_pairs(measure, a, b)


def _with_text(blocks: Sequence[Block]) -> list[Block]:
    """Leave out empty blocks and notes, which name sources more than they say anything."""
    return [block for block in blocks if (block.text or block.kind == "code") and block.kind != "note"]


def block_pairs(
    measure: Measure, source: Sequence[Block], english: Sequence[Block], *, in_step: bool = True
) -> list[tuple[Block, Block]]:
    """Return the blocks that belong together.

    Documents with the same kinds of blocks in the same order are paired as they stand, others by the cheapest path;
    pairs that cost too much are left out either way.
    """
    if in_step and [b.kind for b in source] == [b.kind for b in english]:
        pairs = list(zip(source, english, strict=True))
    else:
        steps = ((1, 1), (1, 0), (0, 1))
        costs: dict[Bead, float] = {}

        def cost(bead: Bead) -> float:
            if bead[1] - bead[0] != bead[3] - bead[2]:
                return _SKIP
            a, b = source[bead[0]], english[bead[2]]
            if a.kind != b.kind:
                return 2 * _SKIP + 1
            return costs.setdefault(bead, measure.cost(a, b) if a.text else 0.0)

        beads = cheapest(len(source), len(english), steps, cost)
        ones = ((source[a], english[c]) for a, b, c, d in beads if b - a == d - c)
        pairs = [(a, b) for a, b in ones if a.kind == b.kind]
    return [(a, b) for a, b in pairs if a.text and b.text and measure.cost(a, b) <= _MOST_COST]


def sentence_pairs(measure: Measure, source: Block, english: Block) -> Iterator[tuple[str, str]]:
    """Yield the sentences of two blocks: one by one if as many and fitting, else up to three of a side together.

    Where a sentence fits none, the blocks are used whole if they are short.
    """
    left = [source.text[a:b] for a, b in sentences(source.text, measure.language)]
    right = [english.text[a:b] for a, b in sentences(english.text, "en")]
    if len(left) <= 1 and len(right) <= 1:
        yield source.text, english.text
        return
    gap = "" if measure.language == "zh" else " "

    def parts(bead: Bead) -> tuple[Block, Block]:
        a, b, c, d = bead
        return Block(kind="s", text=gap.join(left[a:b])), Block(kind="s", text=" ".join(right[c:d]))

    def cost(bead: Bead) -> float:
        return measure.cost(*parts(bead)) + _MERGE * (bead[1] - bead[0] + bead[3] - bead[2] - 2)

    def fit(beads: list[Bead]) -> bool:
        return bool(beads) and all(measure.cost(*parts(bead)) <= _MOST_COST for bead in beads)

    beads = [(i, i + 1, i, i + 1) for i in range(len(left))] if len(left) == len(right) else []
    if not fit(beads):
        beads = cheapest(len(left), len(right), _MERGES, cost)
    if fit(beads):
        for a, b, c, d in beads:
            yield gap.join(s.strip() for s in left[a:b]), " ".join(s.strip() for s in right[c:d])
    elif len(source.text) <= _SHORT[measure.language]:
        yield source.text, english.text


def cheapest(rows: int, columns: int, steps: Sequence[tuple[int, int]], cost: Callable[[Bead], float]) -> list[Bead]:
    """Return the cheapest way through two sequences, or nothing where the steps do not reach their ends.

    Args:
        rows: Length of the first sequence.
        columns: Length of the second.
        steps: How many of each a step may take.
        cost: What a step costs.
    """
    best: dict[tuple[int, int], tuple[float, Bead | None]] = {(0, 0): (0.0, None)}
    band = _BAND + max(rows, columns) // 5
    for i in range(rows + 1):
        middle = i * columns // max(1, rows)
        for j in range(max(0, middle - band), min(columns, middle + band) + 1):
            for di, dj in steps:
                before = best.get((i - di, j - dj))
                if before is not None:
                    bead = (i - di, i, j - dj, j)
                    total = before[0] + cost(bead)
                    if (i, j) not in best or total < best[i, j][0]:
                        best[i, j] = (total, bead)
    beads: list[Bead] = []
    at = (rows, columns)
    while at in best and (last := best[at][1]) is not None:
        beads.append(last)
        at = (last[0], last[2])
    return beads[::-1]
