"""What the mark of doubt catches, on sentences that were read and labelled: lines of FLORES-dev (doubt_labels.tsv), and
sentences of real Chinese articles (doubt_news.tsv).

    python benchmarks/doubt.py            # measures the estimate that ships
    python benchmarks/doubt.py --write    # fits it anew and writes doubt.json, then measures

The German weights come from the part "fit" of both languages together (four figures that both have), the Chinese
ones from "fit" and "more" of Chinese alone (eight figures); features and thresholds were chosen on these and on the
part "threshold"; "report" and "news" are for the figures. A mark is a flag of a check or a low estimate.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from common import data
from regression import auc, newton

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.translation import checks, estimate, find_packages, translate

LABELS = Path(__file__).with_name("doubt_labels.tsv")
NEWS = Path(__file__).with_name("doubt_news.tsv")
WEIGHTS = Path(estimate.__file__).with_name("doubt.json")
LANGUAGES = ("de", "zh")
FIRST_OF_NEWS = 1000
"""Number of the first sentence of the news; smaller ones are lines of FLORES-dev."""
PENALTY = 3.3
"""Of squared weights; 15 gives the same areas, cross-validated: .781 and .678 for .780 and .678 (German, Chinese)."""
SHARE = {"de": 0.19, "zh": 0.28}
"""Of all FLORES-dev lines that get a mark: of .16 to .28 the best on the part "threshold" with which no more than 30 %
of the Chinese lines that were read are marked."""


def labels(language: str, *parts: str) -> dict[int, bool]:
    """Number of a text -> whether its translation has a serious error."""
    rows = [row.split("\t") for row in LABELS.read_text(encoding="utf-8").splitlines() if row[:2] in LANGUAGES]
    found = {int(row[1]): (row[2], (row[4] or row[3]) == "1") for row in rows if row[0] == language}
    if language == "zh":
        found |= {FIRST_OF_NEWS + i: (row[4], (row[6] or row[5]) == "1") for i, row in enumerate(news())}
    return {i: wrong for i, (part, wrong) in found.items() if not parts or part in parts}


def news() -> list[list[str]]:
    """The rows of doubt_news.tsv."""
    rows = [row.split("\t") for row in NEWS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row[0] == "zh"]


def texts(language: str) -> dict[int, str]:
    """Number -> text: the lines of FLORES-dev, then those of the news."""
    lines = data(f"mt/{language}-en.flores-dev.{language}").read_text(encoding="utf-8").splitlines()
    found = dict(enumerate(lines))
    if language == "zh":
        articles: dict[str, str] = {}
        for name in ("zh-en", "zh-zh"):
            for line in data(f"dup/semeval22_t8_{name}.jsonl").read_text(encoding="utf-8").splitlines():
                pair = json.loads(line)
                articles |= {id_: pair[f"text{i}"] for i, id_ in enumerate(pair["pair_id"].split("_"), 1)}
        found |= {FIRST_OF_NEWS + i: articles[row[1]][int(row[2]) : int(row[3])] for i, row in enumerate(news())}
    return found


def translated(language: str, chosen: Iterable[int]) -> tuple[dict[int, dict[str, float]], dict[int, Sentence]]:
    """Number -> features, number -> sentence; through the product, without memory."""
    every = texts(language)
    lines = sorted(chosen)
    given = [
        Sentence(id=f"s{i}", document="d1", start=0, end=len(every[i]), text=every[i], language=language) for i in lines
    ]
    seen: dict[tuple[str, float], dict[str, float]] = {}
    real = estimate.confidence

    def noting(source: Any, english: str, score: float, pieces: int, flags: Sequence[str]) -> float | None:
        if pieces:
            seen[english, round(score, 4)] = estimate.features(source, english, score, pieces, flags)
        return real(source, english, score, pieces, flags)

    estimate.confidence = noting
    try:
        done = dict(zip(lines, translate(given, TranslateConfig(memory=False)).sentences, strict=True))
    finally:
        estimate.confidence = real
    return {i: seen[key] for i, s in done.items() if (key := (s.english, s.score)) in seen}, done


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of the features, the bias last."""
    bias, *weights = newton(np.column_stack([np.ones(len(rows)), rows]), right, PENALTY)
    return np.array([*weights, bias])


def area(scores: Sequence[float], wrong: Sequence[bool]) -> float:
    """Share of pairs of a wrong and a right line in which the wrong one has the lower estimate."""
    wrong = np.array(wrong)
    return auc(np.array(scores)[~wrong], np.array(scores)[wrong])


@dataclass(frozen=True)
class Table:
    """Features of the lines of a language, each less its mean and by its standard deviation."""

    names: list[str]
    mean: np.ndarray
    scale: np.ndarray
    rows: dict[int, np.ndarray]

    @classmethod
    def of(cls, features: Mapping[int, Mapping[str, float]], language: str) -> "Table":
        names = list(next(iter(features.values())))
        every = np.array([[one[name] for name in names] for one in features.values()])
        mean, scale = every.mean(axis=0), every.std(axis=0)
        flat = np.clip((every - mean) / scale, -estimate.FARTHEST, estimate.FARTHEST)
        own = np.full((len(flat), 1), float(language == LANGUAGES[1]))
        return cls(names, mean, scale, dict(zip(features, np.hstack([flat, own]), strict=True)))

    def of_part(self, language: str, names: Sequence[str], *parts: str) -> tuple[np.ndarray, np.ndarray]:
        """Rows of labelled texts, with some of the features, and whether they are right."""
        known = {i: wrong for i, wrong in labels(language, *parts).items() if i in self.rows}
        columns = [*(self.names.index(name) for name in names), -1]
        return np.array([self.rows[i][columns] for i in known]), 1.0 - np.array(list(known.values()), dtype=float)


def learned_from(language: str, tables: Mapping[str, Table]) -> list[tuple[np.ndarray, np.ndarray]]:
    """What the weights of a language come from: its own texts, and as many of one that has all its features."""
    names = tables[language].names
    like = [other for other in tables if other != language and set(names) <= set(tables[other].names)]
    own = tables[language].of_part(language, names, "fit", "more")
    return [own, *(tables[other].of_part(other, names, "fit") for other in like)]


def cross_validate(language: str, tables: Mapping[str, Table]) -> None:
    """Print the area under the curve of the texts of "fit", each by the weights of the other nine tenths."""
    every = learned_from(language, tables)
    folds = [np.arange(len(right)) % 10 for _, right in every]
    rows, right = every[0]
    held = np.zeros(len(right))
    for fold in range(10):
        kept = [(r[f != fold], a[f != fold]) for (r, a), f in zip(every, folds, strict=True)]
        weights = fit(np.vstack([r for r, _ in kept]), np.concatenate([a for _, a in kept]))
        held[folds[0] == fold] = rows[folds[0] == fold] @ weights[:-1]
    ranked = area(list(held), list(right == 0))
    print(f"{language}: area {ranked:.3f} by tenfold cross-validation on {len(right)} texts")


def regression(language: str, table: Table, weights: np.ndarray) -> dict[str, Any]:
    """One language as doubt.json has it, without its threshold."""
    columns = zip(table.names, weights, table.mean, table.scale, strict=False)
    bias = weights[-1] + weights[-2] * (language == LANGUAGES[1])
    return {
        "weights": {name: [round(float(v), 4) for v in (w, m, s)] for name, w, m, s in columns},
        "bias": round(float(bias), 4),
        "threshold": 0.0,
    }


def threshold(
    one: Mapping[str, Any], share: float, features: Mapping[int, Mapping[str, float]], done: Mapping[int, Sentence]
) -> float:
    """The highest estimate below which a line is marked so that no more than a share of all lines are."""
    model = estimate.Regression(**one)
    guesses = {i: model.probability(row) for i, row in features.items() if i in done}
    flagged = {i: bool(set(s.doubts) - {checks.UNSURE}) for i, s in done.items()}
    for least in range(900, 0, -5):
        if np.mean([flagged[i] or guesses.get(i, 1.0) < least / 1000 for i in done]) <= share:
            return least / 1000
    return 0.0


def caught(wrong: Mapping[int, bool], marked: Mapping[int, bool]) -> tuple[float, float, float]:
    """Precision and recall of a mark, and the share that has one."""
    hits = sum(marked[i] and wrong[i] for i in wrong)
    count = sum(marked[i] for i in wrong)
    return hits / max(1, count), hits / max(1, sum(wrong.values())), count / len(wrong)


def measure() -> dict[str, float]:
    """Figures by name, of the estimate that ships."""
    figures: dict[str, float] = {}
    for language in LANGUAGES:
        _, done = translated(language, list(labels(language)))
        parts = {"threshold": ["threshold"], "report": ["report"], "both": ["threshold", "report"]}
        if language == "zh":
            parts |= {"news": ["news"], "all": ["threshold", "report", "news"]}
        for part, names in parts.items():
            chosen = labels(language, *names)
            scores = {i: done[i].confidence if done[i].confidence is not None else 1.0 for i in chosen}
            ranked = area(list(scores.values()), list(chosen.values()))
            precision, recall, share = caught(chosen, {i: bool(done[i].doubts) for i in chosen})
            before, found, few = caught(chosen, {i: bool(set(done[i].doubts) - {checks.UNSURE}) for i in chosen})
            print(
                f"{language} {part:9} {len(chosen):3} lines, {sum(chosen.values())} wrong: area {ranked:.3f}, "
                f"precision {precision:.2f}, recall {recall:.2f}, marked {share:.2f}; "
                f"checks alone {before:.2f}, {found:.2f}, {few:.2f}"
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
            bounds = f"{low:.0%} to {min(high, 1):.0%}"
            print(f"  {language} {len(inside):3} lines of {bounds}: said {said:.0%}, right {true:.0%}")


def write() -> None:
    """Fit each language and write doubt.json."""
    found = {language: translated(language, texts(language)) for language in LANGUAGES}
    tables = {language: Table.of(features, language) for language, (features, _) in found.items()}
    written = {}
    for language, (features, done) in found.items():
        cross_validate(language, tables)
        parts = learned_from(language, tables)
        weights = fit(np.vstack([rows for rows, _ in parts]), np.concatenate([right for _, right in parts]))
        one = regression(language, tables[language], weights)
        flores = {i: done[i] for i in done if i < FIRST_OF_NEWS}
        written[language] = {**one, "threshold": threshold(one, SHARE[language], features, flores)}
        print(language, written[language])
    model = next(package.sha256 for package in find_packages().packages if package.bundled)
    WEIGHTS.write_text(json.dumps({"model": model, "languages": written}, indent=1) + "\n", encoding="utf-8")
    estimate.regressions.cache_clear()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        write()
    measure()
