"""Fit the model that parts article from clutter line by line, and write its weights.

A line is an example where it holds a segment that annotators of the 300 pages marked as article or as clutter, and no
rule is sure of it. The pages count as plain text, one line a block and one line a text node, for the weights of
texts, and as HTML for those of pages with a layout. Logistic regression by Newton's method, with an L2 penalty on
standardised features. Run: python benchmarks/line_model.py --write (benchmarks/clean.py cross-validates it by site)
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from regression import newton

from digest.domain import Document
from digest.extraction.article import prepare
from digest.extraction.line_features import NAMES, measure
from digest.extraction.line_model import LineModel
from digest.extraction.main_text import trusted

WEIGHTS = Path(__file__).parents[1] / "src" / "digest" / "extraction" / "line_model.json"
PENALTY = 3.0
"""Weight of the penalty; not chosen on the folds, the first value tried."""
OPEN = (None, "abstract", "title")
"""Labels of the lines that are examples: those that no rule is sure of, and headlines, short lines that stay."""
SHORTEST = 15
"""Characters of the shortest line that counts as part of a segment."""


@dataclass(frozen=True)
class Examples:
    """Lines of a page: their features, and 1 for article or 0 for clutter."""

    rows: list[tuple[float, ...]]
    answers: list[int]


def examples(document: Document, note: dict) -> Examples:
    """Return the annotated lines that no rule is sure of."""
    page, _ = prepare(document)
    stay, go = ([" ".join(segment.split()) for segment in note[name]] for name in ("with", "without"))
    rows = measure(page, trusted(page, document.layout))
    found = Examples([], [])
    for index in (index for index, label in enumerate(page.labels) if label in OPEN):
        line = " ".join(page.lines[index].text.split())
        inside, outside = (any(s in line or (len(line) >= SHORTEST and line in s) for s in some) for some in (stay, go))
        if inside != outside:
            found.rows.append(rows[index])
            found.answers.append(int(inside))
    return found


def fit(pages: Iterable[Examples]) -> dict[str, float]:
    """Return the weights by the name of the feature, without those that never vary."""
    pages = list(pages)
    rows = np.array([row for page in pages for row in page.rows])
    answers = np.array([answer for page in pages for answer in page.answers])
    mean, spread = rows.mean(0), rows.std(0)
    varies = spread > 0
    scaled = np.column_stack([np.ones(len(rows)), (rows[:, varies] - mean[varies]) / spread[varies]])
    weights = newton(scaled, answers, PENALTY)
    plain = weights[1:] / spread[varies]
    bias = weights[0] - plain @ mean[varies]
    names = [name for name, kept in zip(NAMES, varies, strict=True) if kept]
    return {"bias": round(float(bias), 3)} | {n: round(float(w), 3) for n, w in zip(names, plain, strict=True)}


def model(texts: Sequence[Examples], layouts: Sequence[Examples]) -> LineModel:
    """Return the model of examples without and with a layout."""
    return LineModel(text=fit(texts), layout=fit(layouts))


def main() -> int:
    """Fit on all pages, and write the weights where asked to."""
    import clean

    forms = clean.drafts()
    found = model(
        [e for name in ("plain", "nodes") for e in clean.examples_of(forms[name])],
        clean.examples_of(forms["html"]),
    )
    text = json.dumps(asdict(found), indent=1) + "\n"
    if "--write" in sys.argv:
        WEIGHTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
