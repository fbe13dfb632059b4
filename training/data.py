"""Parallel text -> cleaned, held-out, weighted, encoded arrays.

    python -m training.data --corpora DIR --vocabulary DIR --english en.mono.txt.xz --out DIR

`--corpora` holds {de-en,zh-en}/NAME.tsv.xz (source TAB English). `--vocabulary` holds source.model, target.model and
the dev sets; every line whose either side occurs in a dev set is left out. Writes train.npz.
"""

import argparse
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import sentencepiece
import yaml

from digest.languages.zh.characters import simplified
from training import rewriting
from training.groups import GROUPS
from training.placeholders import mask

HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKUP = re.compile(r"https?://\S{40,}|[{}<>\\]|%[sd(]|&\w+;|\|")
MAX_PIECES = 120
MASKED_SHARE = 0.35  # weight of a copy with masked names, relative to its original
NAMES_SHARE = 0.7  # of a copy with other names
SHARES_SHARE = 0.5  # of a copy with a percentage in another notation
SWISS_SHARE = 0.15  # of a copy in Swiss spelling
LISTED_WEIGHT = 0.4  # of a name of digest's lists by itself


@dataclass(frozen=True)
class Pair:
    """One training pair; weight = expected copies in one pass over the data."""

    language: str
    corpus: str
    weight: float
    source: str
    english: str


def key(text: str) -> str:
    """Letters and digits only, lower case: the form in which held-out lines and duplicates are compared."""
    return re.sub(r"\W+", "", text.lower())


def clean(language: str, source: str, english: str) -> tuple[str, str] | None:
    """Normalise spaces; None for mark-up, wrong script, lopsided lengths or numbers that do not meet."""
    source, english = " ".join(source.split()), " ".join(english.split())
    if language == "zh":
        source = source.translate(simplified())  # as digest does before it translates
    if not source or not english or source == english or len(source) > 600 or len(english) > 800:
        return None
    if _MARKUP.search(source + english) or _letters(english) < 0.6:
        return None
    if not _lengths_fit(language, source, english) or not _numbers_meet(source, english):
        return None
    return source, english


def _letters(text: str) -> float:
    return sum(c.isalpha() for c in text) / max(1, len(text.replace(" ", "")))


def _lengths_fit(language: str, source: str, english: str) -> bool:
    if language == "zh":
        han = len(HAN.findall(source))
        return han >= 2 and 0.5 < (han + 3) / (len(english.split()) + 2) < 5 and not HAN.search(english)
    return 0.45 < (len(source) + 5) / (len(english) + 5) < 2.5


def _numbers_meet(source: str, english: str) -> bool:
    """False when both sides have numbers and share none: a sign of misaligned lines."""
    a, b = ({re.sub(r"\D", "", n) for n in _NUMBER.findall(t)} for t in (source, english))
    return not a or not b or bool(a & b)


def settings() -> dict:
    """corpora.yaml: weights, default, thin, english_copy."""
    return yaml.safe_load((Path(__file__).parent / "corpora.yaml").read_text(encoding="utf-8"))


def read_corpora(folder: Path, weights: dict) -> Iterator[Pair]:
    """All pairs of all corpora, in file order."""
    for file in sorted(folder.glob("*-en/*.tsv.xz")):
        language, corpus = file.parent.name[:2], file.name.removesuffix(".tsv.xz")
        weight = weights["weights"].get(corpus, weights["default"])
        if not weight:
            continue
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                columns = line.rstrip("\n").split("\t")
                if len(columns) >= 2:
                    yield Pair(language, corpus, weight, columns[0], columns[1])


def select(pairs: Iterable[Pair], held_out: set[str], report: Counter) -> Iterator[Pair]:
    """Clean, held out and without duplicates; `report` counts what happened per corpus."""
    seen = set()
    for pair in pairs:
        cleaned = clean(pair.language, pair.source, pair.english)
        name = f"{pair.language} {pair.corpus}"
        if cleaned is None:
            report[name, "dropped"] += 1
            continue
        a, b = key(cleaned[0]), key(cleaned[1])
        if a in held_out or b in held_out:
            report[name, "held out"] += 1
        elif (a, b) in seen:
            report[name, "duplicate"] += 1
        else:
            seen.add((a, b))
            report[name, "kept"] += 1
            yield Pair(pair.language, pair.corpus, pair.weight, *cleaned)


def vary(pairs: Iterable[Pair], seed: int) -> Iterator[Pair]:
    """The pairs, and copies: names masked or others, shares and spelling otherwise, capitals, no final full stop."""
    rng = random.Random(seed)
    for pair in pairs:
        yield pair
        if pair.weight < 0.2:
            continue
        yield from _rewritten(pair, rng)
        masked = mask(pair.language, pair.source, pair.english, rng)
        if masked:
            yield Pair(pair.language, pair.corpus, MASKED_SHARE * pair.weight, *masked)
        dice = rng.random()
        if dice < 0.03 and pair.language == "de":
            yield Pair(pair.language, pair.corpus, 1.0, pair.source.upper(), pair.english)
        elif dice < 0.07 and pair.source[-1] in ".。" and pair.english[-1] == ".":
            yield Pair(pair.language, pair.corpus, 1.0, pair.source[:-1], pair.english[:-1])


def _rewritten(pair: Pair, rng: random.Random) -> Iterator[Pair]:
    other = rewriting.other_name(pair.language, pair.source, pair.english, rng)
    if other:
        yield Pair(pair.language, pair.corpus, NAMES_SHARE * pair.weight, *other)
    if pair.language == "zh" and (share := rewriting.other_share(pair.source, rng)):
        yield replace(pair, weight=SHARES_SHARE * pair.weight, source=share)
    if pair.language == "de" and (spelling := rewriting.swiss(pair.source)):
        yield replace(pair, weight=SWISS_SHARE * pair.weight, source=spelling)


def listed_names() -> Iterator[Pair]:
    """The names of digest's lists, each by itself."""
    for language in ("de", "zh"):
        for form, english in rewriting.listed(language):
            yield Pair(language, "listed_names", LISTED_WEIGHT, form, english)


def thin(pairs: Iterable[Pair], shares: dict[str, float], seed: int) -> Iterator[Pair]:
    """A share of some corpora, weighted up to match: less to carry."""
    rng = random.Random(seed)
    for pair in pairs:
        keep = shares.get(pair.corpus, 1.0)
        if keep == 1:
            yield pair
        elif rng.random() < keep:
            yield replace(pair, weight=pair.weight / keep)


def read_english(file: Path, weight: float, held_out: set[str]) -> Iterator[Pair]:
    """English sentences to be restored from themselves with words left out."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = line.strip()
            if text and key(text) not in held_out:
                yield Pair("en", "mono", weight, text, text)


def held_out_keys(folder: Path) -> set[str]:
    """Keys of both sides of every dev.*.tsv in the folder."""
    return {
        key(side)
        for file in sorted(folder.glob("dev.*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()
        for side in line.split("\t")
    } - {""}


def encode(pairs: list[Pair], vocabulary: Path, out: Path) -> None:
    """Write train.npz.

    It holds flat piece ids, lengths, group (GROUPS), corpus (index into corpora), weight and unigram log-probabilities
    of the target.
    """
    source = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary / "source.model"))
    target = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary / "target.model"))
    s = source.encode([p.source for p in pairs], num_threads=2)
    t = target.encode([p.english for p in pairs], num_threads=2)
    keep = [i for i in range(len(pairs)) if _encodable(s[i], t[i])]
    s, t, pairs = [s[i] for i in keep], [t[i] for i in keep], [pairs[i] for i in keep]
    names = sorted({p.corpus for p in pairs})
    weight = np.array([p.weight for p in pairs], np.float32)
    target_lengths = np.array([len(x) for x in t], np.uint16)
    flat_target = np.concatenate([np.array(x, np.uint16) for x in t])
    counts = np.bincount(flat_target, weights=np.repeat(weight, target_lengths), minlength=target.get_piece_size())
    counts[2] = weight.sum()
    np.savez(
        out / "train.npz",
        source=np.concatenate([np.array(x, np.uint16) for x in s]),
        target=flat_target,
        source_lengths=np.array([len(x) for x in s], np.uint16),
        target_lengths=target_lengths,
        group=np.array([GROUPS[p.language] for p in pairs], np.uint8),
        corpus=np.array([names.index(p.corpus) for p in pairs], np.uint8),
        corpora=np.array(names),
        weight=weight,
        target_log_p=np.log((counts + 1) / (counts + 1).sum()).astype(np.float32),
    )
    for name, group in GROUPS.items():
        mine = np.array([GROUPS[p.language] for p in pairs]) == group
        pieces = float((weight * target_lengths)[mine].sum())
        print(
            f"{name}: {mine.sum()} pairs, {weight[mine].sum():.0f} weighted, "
            f"{pieces / 1e6:.2f} M weighted target pieces"
        )


def _encodable(source: list[int], target: list[int]) -> bool:
    fits = 0 < len(source) <= MAX_PIECES and 0 < len(target) <= MAX_PIECES
    return fits and 0 not in target and source.count(0) <= 0.1 * len(source)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--english", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--thin", action="store_true", help="keep the shares that corpora.yaml names only")
    args = parser.parse_args()
    weights = settings()
    held_out = held_out_keys(args.vocabulary)
    report: Counter = Counter()
    selected = select(read_corpora(args.corpora, weights), held_out, report)
    selected = thin(selected, weights["thin"] if args.thin else {}, args.seed)
    pairs = list(vary(selected, args.seed))
    pairs += listed_names()
    pairs += read_english(args.english, weights["english_copy"], held_out)
    for (name, what), count in sorted(report.items()):
        print(f"{name:28} {what:10} {count}")
    args.out.mkdir(parents=True, exist_ok=True)
    encode(pairs, args.vocabulary, args.out)


if __name__ == "__main__":
    main()
