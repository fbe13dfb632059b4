"""BLEU and chrF of an exported model on the dev sets.

python -m training.evaluate --model DIR --dev DIR [--lines 300] [--beam 4]
"""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import sacrebleu
import sentencepiece
import torch

from training.model import BOS, EOS, TranslationModel


@dataclass(frozen=True)
class Score:
    """Corpus scores in points of 100; words of output per second; outputs for a look."""

    bleu: float
    chrf: float
    words_per_second: float
    outputs: list[str]


def read_dev(folder: Path, language: str, lines: int | None) -> tuple[list[str], list[str]]:
    """(sources, references) of dev.{language}-en.tsv."""
    rows = (folder / f"dev.{language}-en.tsv").read_text(encoding="utf-8").splitlines()[:lines]
    sources, references = zip(*(row.split("\t") for row in rows), strict=True)
    return list(sources), list(references)


def score(model: Path, pieces: Path, sources: list[str], references: list[str], beam: int, threads: int) -> Score:
    """Translate with the settings digest uses by default and compare."""
    import ctranslate2

    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    ours = torch.get_num_threads()  # CTranslate2 sets that anew for all of the process
    translator = ctranslate2.Translator(str(model), intra_threads=threads, inter_threads=1)
    start = time.perf_counter()
    results = translator.translate_batch(
        [tokenizer.encode(s, out_type=str)[:250] for s in sources],
        beam_size=beam,
        length_penalty=1.0,
        max_batch_size=1024,
        batch_type="tokens",
        replace_unknowns=True,
        max_decoding_length=200,
        no_repeat_ngram_size=4 if beam > 1 else 0,
        repetition_penalty=1.05 if beam > 1 else 1,
    )
    seconds = time.perf_counter() - start
    torch.set_num_threads(ours)
    return _scored([r.hypotheses[0] for r in results], references, seconds)


def padded(rows: list[list[int]], device: torch.device | str) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids [rows, longest], filled up with </s>, and where that is so."""
    width = max(map(len, rows))
    ids = torch.tensor([row + [EOS] * (width - len(row)) for row in rows], device=device)
    return ids, torch.tensor([[k >= len(row) for k in range(width)] for row in rows], device=device)


def score_network(
    model: TranslationModel, pieces: Path, target: list[str], sources: list[str], references: list[str]
) -> Score:
    """The same with the network itself, greedily: for machines without CTranslate2. target: pieces by id."""
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    device = next(model.parameters()).device
    model.eval()
    start = time.perf_counter()
    outputs = []
    for i in range(0, len(sources), 50):
        rows = [[BOS, *ids[:250], EOS] for ids in tokenizer.encode(sources[i : i + 50])]
        outputs += [[target[id_] for id_ in row] for row in model.greedy(*padded(rows, device))]
    return _scored(outputs, references, time.perf_counter() - start)


def encoded_dev(vocabulary: Path, language: str, lines: int | None) -> tuple[list[list[int]], list[list[int]]]:
    """Pieces of the sources and of the references of a dev set, each with <s> and </s>, at most 250 between them."""
    texts = read_dev(vocabulary, language, lines)
    processors = (
        sentencepiece.SentencePieceProcessor(model_file=str(vocabulary / f"{side}.model"))
        for side in ("source", "target")
    )
    sources, targets = (
        [[BOS, *ids[:250], EOS] for ids in processor.encode(side)]
        for processor, side in zip(processors, texts, strict=True)
    )
    return sources, targets


@torch.no_grad()
def dev_loss(model: TranslationModel, vocabulary: Path, language: str, lines: int | None) -> float:
    """Loss in nats per target piece of dev.{language}-en.tsv: a finer measure than BLEU of what so few lines show."""
    device = next(model.parameters()).device
    sources, targets = encoded_dev(vocabulary, language, lines)
    model.eval()
    total, count = 0.0, 0
    for i in range(0, len(sources), 50):
        wanted, beyond = padded(targets[i : i + 50], device)
        after = wanted[:, 1:].masked_fill(beyond[:, 1:], -1)
        _, nll, pieces = model.loss(*padded(sources[i : i + 50], device), wanted[:, :-1], after, 0.0)
        total, count = total + float(nll), count + pieces
    return total / count


def _scored(pieces: list[list[str]], references: list[str], seconds: float) -> Score:
    outputs = ["".join(row).replace("▁", " ").strip() for row in pieces]
    return Score(
        sacrebleu.corpus_bleu(outputs, [references]).score,
        sacrebleu.corpus_chrf(outputs, [references]).score,
        sum(len(o.split()) for o in outputs) / seconds,
        outputs,
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder with model/ and sentencepiece.model")
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--lines", type=int)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    for language in ("de", "zh"):
        sources, references = read_dev(args.dev, language, args.lines)
        s = score(
            args.model / "model", args.model / "sentencepiece.model", sources, references, args.beam, args.threads
        )
        print(f"{language}-en  BLEU {s.bleu:.2f}  chrF {s.chrf:.2f}  {s.words_per_second:.0f} words/s")
        for source, output in zip(sources[:3], s.outputs[:3], strict=True):
            print(f"  {source}\n  -> {output}")


if __name__ == "__main__":
    main()
