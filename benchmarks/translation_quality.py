"""Quality of the translation that digest would make, on FLORES-dev (997 sentences a pair).

    python benchmarks/translation_quality.py [--lines N]

BLEU and chrF (sacrebleu defaults; the signatures are printed), the share of sentences whose numbers changed without a
flag, the share flagged, and, for comparison, the outputs of other systems that lie beside the data.
"""

import argparse
import time

import sacrebleu
from common import data

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.numbers import differences
from digest.translation import translate

PAIRS = ("de-en", "zh-en")
OTHERS = ("argos", "opusmt", "bergamot-base")


def read(name: str, lines: int | None) -> list[str]:
    return data(f"mt/{name}").read_text(encoding="utf-8").splitlines()[:lines]


def measure(lines: int | None = None) -> dict[str, float]:
    """Figures by name; printed on the way."""
    config = TranslateConfig(memory=False)
    figures = {}
    print(
        f"{'pair':6} {'system':14} {'BLEU':>6} {'chrF':>6} "
        f"{'numbers changed unflagged':>26} {'flagged':>8} {'words/s':>8}"
    )
    for pair in PAIRS:
        language = pair[:2]
        sources, references = read(f"{pair}.flores-dev.{language}", lines), read(f"{pair}.flores-dev.en", lines)
        sentences = [
            Sentence(id=f"s{i}", document="d1", start=0, end=len(t), text=t, language=language)
            for i, t in enumerate(sources)
        ]
        start = time.perf_counter()
        done = translate(sentences, config).sentences
        seconds = time.perf_counter() - start
        outputs = [s.english or "" for s in done]
        with_numbers = [s for s in done if any(c.isdigit() for c in s.text)]
        silent = sum(1 for s in with_numbers if not s.doubts and any(differences(s.text, language, s.english or "")))
        bleu, chrf = scores(outputs, references)
        figures |= {f"bleu {pair}": bleu, f"chrf {pair}": chrf, f"silent numbers {pair}": silent / len(with_numbers)}
        flagged = sum(bool(s.doubts) for s in done) / len(done)
        speed = sum(len(o.split()) for o in outputs) / seconds
        print(
            f"{pair:6} {'digest':14} {bleu:6.2f} {chrf:6.2f} "
            f"{silent / len(with_numbers):26.3f} {flagged:8.3f} {speed:8.0f}"
        )
        for other in OTHERS:
            try:
                bleu, chrf = scores(read(f"{pair}.flores-dev.{other}.en", lines), references)
            except SystemExit:
                continue
            print(f"{pair:6} {other:14} {bleu:6.2f} {chrf:6.2f}")
    return figures


def scores(outputs: list[str], references: list[str]) -> tuple[float, float]:
    """(BLEU, chrF)."""
    return sacrebleu.corpus_bleu(outputs, [references]).score, sacrebleu.corpus_chrf(outputs, [references]).score


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int)
    measure(parser.parse_args().lines)
    print(f"sacrebleu {sacrebleu.__version__}, defaults: BLEU 13a, exp smoothing, mixed case; chrF2 without words")
