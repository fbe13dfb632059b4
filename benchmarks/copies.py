"""Copies: SemEval-2022 articles made into copies by editing, against different articles on one event and on others.

    python benchmarks/copies.py

An edited copy has every twentieth word replaced and a line of its own in front; a shortened one only the first half of
the sentences as well; a mixed one every second sentence and as many of another article. Prints the share of the shorter
text's runs of words that the longer one has (quantiles), and how many are taken for copies. Needs no translation.
"""

import itertools

import numpy as np
from semeval import OTHER, SAME, read

from digest import extraction, segmentation
from digest.clustering.near_duplicates import LEAST, SHARE, find_near_duplicates, runs, share
from digest.domain import Document, Sentence

LINE = {
    "en": "From our own newsroom, this morning.",
    "de": "Aus unserer Redaktion, heute früh.",
    "zh": "本报今晨编译。",
}


def articles() -> tuple[dict[str, list[Sentence]], list[tuple[str, str, float]]]:
    """Sentences by article, and the labelled pairs with their scores."""
    texts, labelled = read()
    pairs = [(one, other, score) for _, one, other, score in labelled]
    cut = {
        name: segmentation.segment(
            extraction.extract(Document(id=name, source=name, sha256="0" * 64, encoding="utf-8", text=text)),
            ("de", "zh", "en"),
        )[1]
        for name, text in texts.items()
    }
    return {name: sentences for name, sentences in cut.items() if len(sentences) >= 6}, pairs


def edited(texts: list[str], language: str) -> list[str]:
    """Every twentieth word, or Chinese character, another one, and a line in front."""
    word = {"en": "indeed", "de": "freilich", "zh": "此"}[language]
    numbers, gap = itertools.count(1), "" if language == "zh" else " "
    return [
        LINE[language],
        *(
            gap.join(word if next(numbers) % 20 == 0 else own for own in (text if language == "zh" else text.split()))
            for text in texts
        ),
    ]


def made(cut: dict[str, list[Sentence]]) -> dict[str, list[tuple[list[str], list[str]]]]:
    """Kind -> (article, its copy)."""
    found: dict[str, list[tuple[list[str], list[str]]]] = {"edited": [], "shortened": [], "mixed": []}
    others = iter(itertools.cycle(list(cut.values())[::-1]))
    for sentences in cut.values():
        texts, language = [s.text for s in sentences], sentences[0].language
        if language not in LINE:
            continue
        filler = [s.text for s in next(others)][: len(texts) // 2]
        found["edited"].append((texts, edited(texts, language)))
        found["shortened"].append((texts, edited(texts[: (len(texts) + 1) // 2], language)))
        found["mixed"].append((texts, [*texts[::2], *filler]))
    return found


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    cut, pairs = articles()
    kinds = made(cut)
    for name, chosen in (("same event", lambda s: s <= SAME), ("other event", lambda s: s >= OTHER)):
        kinds[name] = [
            ([s.text for s in cut[a]], [s.text for s in cut[b]])
            for a, b, s in pairs
            if chosen(s) and a in cut and b in cut
        ]
    figures = {}
    print("kind         pairs  share: least  5 %    median  95 %   most   taken for copies")
    for kind, texts in kinds.items():
        both = [(runs(a), runs(b)) for a, b in texts]
        shares = np.array([share(a, b) if min(len(a), len(b)) >= LEAST else 0.0 for a, b in both])
        taken = float((shares >= SHARE).mean())
        row = "  ".join(f"{np.quantile(shares, q):<5.2f}" for q in (0, 0.05, 0.5, 0.95, 1))
        print(f"{kind:<11}  {len(texts):<5}  {'':<6} {row}  {taken:.3f}")
        figures[f"taken {kind}"] = taken
    everything = [s for sentences in cut.values() for s in sentences]
    found = find_near_duplicates(everything)
    figures["found unasked"] = len(found)
    print(f"\nall {len(cut)} articles together: {len(found)} copies")
    return figures


if __name__ == "__main__":
    measure()
