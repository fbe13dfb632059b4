"""What the mark of doubt catches, on sentences of FLORES-dev that were read and labelled (doubt_labels.tsv).

    python benchmarks/doubt.py            # measures the estimate that ships
    python benchmarks/doubt.py --write    # fits it anew on the part "fit" and writes doubt.json, then measures

Weights come from the part "fit" (99 lines a language), the threshold is that at which SHARE of all lines are marked, chosen
on the part "threshold" (50 lines); the part "report" (50) is for the figures. A mark is a flag of a check or a low estimate.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from common import data

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.translation import checks, estimate, translate

LABELS = Path(__file__).with_name("doubt_labels.tsv")
WEIGHTS = Path(estimate.__file__).with_name("doubt.json")
LANGUAGES = ("de", "zh")
PENALTY = 1 / 0.3
"""Of squared weights; 1 / 0.03 gave an area of .81 and .80 for .82 and .78 (German, Chinese; the 100 read twice)."""
SHARE = {"de": 0.25, "zh": 0.29}
"""Of all FLORES-dev lines that get a mark."""


def labels(language: str, *parts: str) -> dict[int, bool]:
    """Line -> whether its translation has a serious error."""
    rows = [row.split("\t") for row in LABELS.read_text(encoding="utf-8").splitlines() if row[:2] in LANGUAGES]
    found = [row for row in rows if row[0] == language and (not parts or row[2] in parts)]
    return {int(row[1]): (row[4] or row[3]) == "1" for row in found}


def translated(language: str, lines: Sequence[int]) -> tuple[dict[int, dict[str, float]], dict[int, Sentence]]:
    """Line -> features, line -> sentence; through the product, without memory."""
    texts = data(f"mt/{language}-en.flores-dev.{language}").read_text(encoding="utf-8").splitlines()
    given = [
        Sentence(id=f"s{i}", document="d1", start=0, end=len(texts[i]), text=texts[i], language=language) for i in lines
    ]
    seen: dict[tuple[str, str], estimate.Reading] = {}
    real = estimate.estimates

    def noting(readings: Sequence[estimate.Reading], *more: Any) -> list[float]:
        seen.update({(one.original, one.english): one for one in readings})
        return real(readings, *more)

    estimate.estimates = noting
    try:
        done = translate(given, TranslateConfig(memory=False)).sentences
    finally:
        estimate.estimates = real
    found = {
        i: seen[key] for i, s in zip(lines, done, strict=True) if (key := (_flat(s.text), s.english or "")) in seen
    }
    near = estimate.likenesses(list(found.values()))
    features = {i: estimate.features(one, like) for (i, one), like in zip(found.items(), near, strict=True)}
    return features, dict(zip(lines, done, strict=True))


def _flat(text: str) -> str:
    return " ".join(text.split())


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression with a penalty, the bias last; Newton's method."""
    padded = np.hstack([rows, np.ones((len(rows), 1))])
    penalty = np.diag([PENALTY] * rows.shape[1] + [0.0])
    weights = np.zeros(padded.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-padded @ weights))
        curve = (padded * (p * (1 - p))[:, None]).T @ padded + penalty
        weights = weights + np.linalg.solve(curve, padded.T @ (right - p) - penalty @ weights)
    return weights


def area(scores: Sequence[float], wrong: Sequence[bool]) -> float:
    """Share of pairs of a wrong and a right line in which the wrong one has the lower estimate."""
    pairs = [
        (a < b) + 0.5 * (a == b)
        for a, x in zip(scores, wrong, strict=True)
        for b, y in zip(scores, wrong, strict=True)
        if x and not y
    ]
    return float(np.mean(pairs))


def fitted(language: str, features: Mapping[int, Mapping[str, float]], done: Mapping[int, Sentence]) -> dict[str, Any]:
    """The regression of a language as doubt.json has it."""
    names = list(next(iter(features.values())))
    every = np.array([[one[name] for name in names] for one in features.values()])
    mean, scale = every.mean(axis=0), every.std(axis=0)
    known = {i: wrong for i, wrong in labels(language, "fit").items() if i in features}
    rows = np.clip((np.array([[features[i][name] for name in names] for i in known]) - mean) / scale, -4, 4)
    right = 1.0 - np.array(list(known.values()), dtype=float)
    folds = np.arange(len(rows)) % 10
    held = np.zeros(len(rows))
    for fold in range(10):
        weights = fit(rows[folds != fold], right[folds != fold])
        held[folds == fold] = rows[folds == fold] @ weights[:-1] + weights[-1]
    print(f"{language}: area {area(held, list(known.values())):.3f} by tenfold cross-validation on {len(known)} lines")
    weights = fit(rows, right)
    for name, weight in zip(names, weights, strict=False):
        print(f"  {name:10} {weight:+.2f}")
    one = {
        "weights": {
            n: [round(float(v), 4) for v in (w, m, s)] for n, w, m, s in zip(names, weights, mean, scale, strict=False)
        },
        "bias": round(float(weights[-1]), 4),
    }
    model = estimate._Model(weights={n: tuple(v) for n, v in one["weights"].items()}, bias=one["bias"], threshold=0.0)
    guesses = {i: round(model.probability(row), estimate.PLACES) for i, row in features.items()}
    flagged = [bool(set(s.flags) - {checks.UNSURE}) for s in done.values()]
    for threshold in np.arange(0.9, 0.1, -0.005):
        marked = [flag or guesses.get(i, 1.0) < threshold for i, flag in zip(done, flagged, strict=True)]
        if np.mean(marked) <= SHARE[language]:
            break
    return {**one, "threshold": round(float(threshold), 3)}


def caught(wrong: Mapping[int, bool], marked: Mapping[int, bool]) -> tuple[float, float, float]:
    """Precision and recall of a mark, and the share that has one."""
    hits = sum(marked[i] and wrong[i] for i in wrong)
    count = sum(marked[i] for i in wrong)
    return hits / max(1, count), hits / max(1, sum(wrong.values())), count / len(wrong)


def measure() -> dict[str, float]:
    """Figures by name, of the estimate that ships."""
    figures: dict[str, float] = {}
    for language in LANGUAGES:
        wrong = labels(language)
        _, done = translated(language, list(wrong))
        for part in ("threshold", "report", "both"):
            chosen = labels(language, *(("threshold", "report") if part == "both" else (part,)))
            scores = {i: done[i].confidence if done[i].confidence is not None else 1.0 for i in chosen}
            ranked = area(list(scores.values()), list(chosen.values()))
            precision, recall, share = caught(chosen, {i: bool(done[i].flags) for i in chosen})
            before, found, few = caught(chosen, {i: bool(set(done[i].flags) - {checks.UNSURE}) for i in chosen})
            print(
                f"{language} {part:9} {len(chosen):3} lines, {sum(chosen.values())} wrong: area {ranked:.3f}, precision "
                f"{precision:.2f}, recall {recall:.2f}, marked {share:.2f}; checks alone {before:.2f}, {found:.2f}, {few:.2f}"
            )
            figures |= {f"precision {part} {language}": precision, f"recall {part} {language}": recall}
            figures |= {f"marked {part} {language}": share, f"area {part} {language}": ranked}
        both = labels(language, "threshold", "report")
        curve(language, both, {i: done[i].confidence or 0.0 for i in both})
    return figures


def curve(language: str, wrong: Mapping[int, bool], scores: Mapping[int, float]) -> None:
    """Print precision and recall by the share marked, and how right the percentages are."""
    order = sorted(scores, key=lambda i: scores[i])
    for share in (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        lowest = set(order[: round(share * len(order))])
        precision, recall, _ = caught(wrong, {i: i in lowest for i in wrong})
        print(f"  {language} lowest {share:.2f}: precision {precision:.2f}, recall {recall:.2f}")
    for low, high in ((0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        inside = [i for i in scores if low <= scores[i] < high]
        if inside:
            said, true = np.mean([scores[i] for i in inside]), np.mean([not wrong[i] for i in inside])
            print(
                f"  {language} {len(inside):3} lines of {low:.0%} to {min(high, 1):.0%}: said {said:.0%}, right {true:.0%}"
            )


def write() -> None:
    """Fit all languages and write doubt.json."""
    found = {}
    for language in LANGUAGES:
        features, done = translated(language, range(997))
        found[language] = fitted(language, features, done)
    WEIGHTS.write_text(json.dumps({"languages": found}, indent=1) + "\n", encoding="utf-8")
    estimate.models.cache_clear()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        write()
    measure()
