"""Part article from clutter line by line, by a logistic regression whose weights stand in line_model.json.

benchmarks/line_model.py fits the weights and cross-validates them by site (docs/decisions/0034-a-model-of-lines.md).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from digest.domain import Block
from digest.extraction.line_features import NAMES, measure
from digest.extraction.page import Page

RULE = "outside-article"
"""Name of the rule of the lines that the model drops."""

_LEAST, _LEAST_BESIDE = -0.5, 0.0
"""Log odds of belonging to the article below which a line goes: where the format tells nothing of the article, and
beside an article that it tells. The first is below zero because losing text is worse than keeping some clutter: held
out it gives F1 .900 and recall .941 on plain text, zero .901 and .916. Beside the article of HTML pages -0.5 gives F1
.945 and recall .976, zero .946 and .972. Lines within that article stay: dropping them as well gained .002 at best.
"""

_LEAST_OUTSIDE = 12
"""Lines to go that make a text one saved with its menus; where there are fewer, and the format does not tell the
article, all stay: an article may have a list of short lines. Costs .003 of F1 on saved pages (benchmarks/clean.py).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineModel:
    """Hold weights for the lines of pages.

    Attributes:
        text: Name of a feature -> weight, for pages whose format tells nothing of the article; "bias" is the constant.
        layout: The same for pages whose format tells it.
    """

    text: Mapping[str, float]
    layout: Mapping[str, float]

    def odds(self, rows: Sequence[Sequence[float]], has_layout: bool) -> list[float]:
        """Return the log odds that each line is of the article.

        Args:
            rows: Features of the lines, in the order of `line_features.NAMES`.
            has_layout: Whether the format tells which part of the page is the article.
        """
        known = self.layout if has_layout else self.text
        weights = [known.get(name, 0.0) for name in NAMES]
        bias = known["bias"]
        return [bias + sum(weight * value for weight, value in zip(weights, row, strict=True)) for row in rows]


@cache
def shipped() -> LineModel:
    """Return the model that ships with digest."""
    content = resources.files("digest.extraction").joinpath("line_model.json").read_text(encoding="utf-8")
    return LineModel(**json.loads(content))


def drop_outside(page: Page, layout: Sequence[Block] | None, model: LineModel) -> None:
    """Drop the lines that are rather clutter than article, where neither a rule nor the format is sure."""
    open_lines = unsure(page)
    if not layout and len(open_lines) < _LEAST_OUTSIDE:
        return
    rows = measure(page, layout)
    odds = model.odds(rows, bool(layout))
    least = _LEAST_BESIDE if layout else _LEAST
    article = NAMES.index("article")
    outside = [index for index in open_lines if odds[index] <= least and not rows[index][article]]
    if layout or len(outside) >= _LEAST_OUTSIDE:
        for index in outside:
            page.labels[index] = RULE


def unsure(page: Page) -> list[int]:
    """Return the indices of the lines that have no label, or look like points of a summary, which menus do as well."""
    return [index for index, label in enumerate(page.labels) if label in (None, "abstract")]
