"""Speed, quality and checks of translation. Run: python benchmarks/translate.py [--lines N] [--threads N] [--json FILE]
       python benchmarks/translate.py --many 20000

Speed: the same sentences through the same package at the same beam, four ways, each in a process of its own: Argos'
apply_packaged_translation with its default settings per paragraph of eight sentences, raw translate_batch on
pre-tokenised text, digest cold, digest warm. CPU counts the work; the loading of libraries and model stands beside it
("load_ms" in all; digest warm loads no model). --threads 0 leaves Argos and digest
their own defaults.
Quality: beams 1, 2, 4, 6 against BLEU and chrF on FLORES dev (with sacrebleu, which is in the extra `training`).
Checks: false alarms on the human translations; altered and dropped numbers found; numbers of digest's own output that
meet no number of the source and carry no flag. Names: share of names kept with and without digest's care.
Many: peak memory and time for so many different sentences in one run.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from common import data

PAIRS = ("de", "zh")
WAYS = ("argos", "raw", "cold", "warm")
PARAGRAPH = 8
LOADING = {"de": "Das ist ein Haus.", "zh": "这是一座房子。"}
SPELT = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
         "twenty", "thirty", "fifty"]  # fmt: skip
TEENS = dict(zip(map(str, [*range(10, 21), 30, 50]), SPELT, strict=True))


def load(language: str, lines: int) -> tuple[list[str], list[str]]:
    """(source sentences, human translations); those of the end, as the checks were tuned on the beginning."""
    folder = data("mt")
    both = [
        (folder / f"{language}-en.flores-dev.{side}").read_text(encoding="utf-8").splitlines()
        for side in (language, "en")
    ]
    return both[0][-lines:], both[1][-lines:]


def argos(language: str, texts: list[str], beam: int, threads: int) -> Callable[[], list[str]]:
    os.environ["ARGOS_BEAM_SIZE"] = str(beam)
    import ctranslate2
    from argostranslate.translate import apply_packaged_translation

    package = _package(language)

    class Lines:
        def split_sentences(self, text: str) -> list[str]:
            return text.split("\n")

    model = ctranslate2.Translator(str(package.path / "model"), device="cpu", intra_threads=threads)
    package.argos.target_prefix = package.target_prefix
    paragraphs = ["\n".join(texts[i : i + PARAGRAPH]) for i in range(0, len(texts), PARAGRAPH)]

    def run() -> list[str]:
        return [
            apply_packaged_translation(package.argos, text, model, Lines(), num_hypotheses=1)[0].value
            for text in paragraphs
        ]

    return run


def raw(language: str, texts: list[str], beam: int, threads: int) -> Callable[[], list[str]]:
    import ctranslate2

    package = _package(language)
    model = ctranslate2.Translator(
        str(package.path / "model"), inter_threads=threads or os.cpu_count(), intra_threads=1
    )
    inputs = [package.argos.tokenizer.encode(text) for text in texts]

    def run() -> list[str]:
        results = model.translate_batch(
            inputs,
            beam_size=beam,
            batch_type="tokens",
            max_batch_size=1024,
            no_repeat_ngram_size=4,
            repetition_penalty=1.05,
            max_decoding_length=250,
            replace_unknowns=True,
            return_scores=True,
        )
        return [package.argos.tokenizer.decode(result.hypotheses[0]).strip() for result in results]

    return run


class _package:
    """The package digest would use, with Argos' own object for it."""

    def __init__(self, language: str) -> None:
        from argostranslate.package import Package

        from digest.translation import find_packages

        best = find_packages().best(language)
        assert best is not None
        self.path = best.path
        self.target_prefix = best.target_prefix
        self.argos = Package(best.path)


def digest(memory: Path) -> Callable[[str, list[str], int, int], Callable[[], list[str]]]:
    def prepare(language: str, texts: list[str], beam: int, threads: int) -> Callable[[], list[str]]:
        from digest.translation.ctranslate2_engine import ArgosTranslator

        translator = ArgosTranslator(threads)
        if not memory.exists():
            sentences(language, [LOADING[language]], beam, threads, None, translator)
        return lambda: [s.english or "" for s in sentences(language, texts, beam, threads, memory, translator)]

    return prepare


def sentences(
    language: str, texts: list[str], beam: int, threads: int, memory: Path | None, translator: Any = None
) -> list[Any]:
    from digest.config import TranslateConfig
    from digest.domain import Sentence
    from digest.store.result_cache import ResultCache
    from digest.translation import translate

    given = [
        Sentence(id=f"s{i}", document="d1", start=0, end=len(text), text=text, language=language)
        for i, text in enumerate(texts)
    ]
    with closing(ResultCache(memory)) as kept:
        return list(translate(given, TranslateConfig(beam=beam), translator, kept, threads=threads).sentences)


def one_way(way: str, language: str, lines: int, beam: int, threads: int, memory: Path) -> dict[str, float]:
    """Measured in this process."""
    texts, _ = load(language, lines)
    loading = time.process_time()
    prepare = {"argos": argos, "raw": raw, "cold": digest(memory), "warm": digest(memory)}[way]
    run = prepare(language, texts, beam, threads)
    loading = time.process_time() - loading
    wall, cpu = time.perf_counter(), time.process_time()
    done = run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    words = sum(len(text.split()) for text in done)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = {"cpu_ms": 1000 * cpu / lines, "wall_ms": 1000 * wall / lines}
    return {**each, "words_s": words / wall, "peak_mb": peak, "load_ms": 1000 * loading}


def speed(lines: int, beam: int, threads: int, ways: Sequence[str] = WAYS) -> dict[str, dict[str, dict[str, float]]]:
    """Language -> way -> figures; every way in a fresh process."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for language in PAIRS:
        with tempfile.TemporaryDirectory() as folder:
            for way in ways:
                command = [sys.executable, __file__, "--way", way, "--language", language, "--lines", str(lines)]
                command += ["--beam", str(beam), "--threads", str(threads), "--memory", f"{folder}/memory"]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                table.setdefault(language, {})[way] = json.loads(done.stdout)
    return table


def quality(lines: int, threads: int) -> dict[str, dict[int, tuple[float, float, float]]]:
    """Language -> beam -> (BLEU, chrF, CPU milliseconds a sentence)."""
    try:
        import sacrebleu
    except ImportError:
        print("quality: skipped, sacrebleu is not installed", file=sys.stderr)
        return {}
    table: dict[str, dict[int, tuple[float, float, float]]] = {}
    for language in PAIRS:
        texts, references = load(language, lines)
        for beam in (1, 2, 4, 6):
            cpu = time.process_time()
            english = [s.english or "" for s in sentences(language, texts, beam, threads, None)]
            cpu = (time.process_time() - cpu) / lines * 1000
            bleu = sacrebleu.corpus_bleu(english, [references]).score
            chrf = sacrebleu.corpus_chrf(english, [references]).score
            table.setdefault(language, {})[beam] = (bleu, chrf, cpu)
    return table


def alarms(lines: int) -> dict[str, dict[str, float]]:
    """Language -> share of human translations with each flag, with any, and of altered numbers that are found."""
    from digest import numbers
    from digest.translation.checks import check
    from digest.translation.preprocessing import prepare

    table = {}
    for language in PAIRS:
        texts, references = load(language, lines)
        found: dict[str, float] = {}
        altered = caught = 0
        rng = random.Random(1)
        for text, reference in zip(texts, references, strict=True):
            source = prepare(text, language, frozenset()).source
            flags = check(source, reference)
            for flag in (*flags, *(["any"] if flags else [])):
                found[flag] = found.get(flag, 0) + 1 / lines
            for wrong in () if "number" in flags else wrong_numbers(reference, rng):
                altered += 1
                caught += any(numbers.differences(text, language, wrong))
        table[language] = {**found, "altered_numbers": altered, "caught": caught / max(altered, 1)}
    return table


def wrong_numbers(english: str, rng: random.Random) -> list[str]:
    """The sentence with one digit of one number changed, and without that number."""
    matches = list(re.finditer(r"\d+(?:[.,]\d+)*", english))
    if not matches:
        return []
    match = rng.choice(matches)
    digits = list(match.group())
    place = rng.choice([i for i, char in enumerate(digits) if char.isdigit()])
    digits[place] = rng.choice([char for char in "123456789" if char != digits[place]])
    before, after = english[: match.start()], english[match.end() :]
    return [before + "".join(digits) + after, before + after]


def kept_names(lines: int, beam: int, threads: int) -> dict[str, dict[str, float]]:
    """Language -> share of the names that the English holds, plain model against digest; flags of the output."""
    from digest.translation import name_placeholders
    from digest.translation.preprocessing import prepare

    table = {}
    for language in PAIRS:
        texts, _ = load(language, lines)
        wanted = [prepare(text, language, frozenset()).source.names for text in texts]
        total = sum(len(set(each)) for each in wanted) or 1
        plain = raw(language, texts, beam, threads)()
        careful = sentences(language, texts, beam, threads, None)
        outputs = (plain, [s.english for s in careful])
        lost = [
            sum(len(name_placeholders.missing(w, e)) for w, e in zip(wanted, done, strict=True)) for done in outputs
        ]
        silent = sum(unflagged(text, language, s) for text, s in zip(texts, careful, strict=True))
        with_digits = sum(bool(re.search(r"\d", text)) for text in texts) or 1
        table[language] = {
            "names": total,
            "kept_plain": 1 - lost[0] / total,
            "kept_digest": 1 - lost[1] / total,
            "flagged": sum(bool(s.doubts) for s in careful) / lines,
            "untranslated": sum("untranslated" in s.flags for s in careful) / lines,
            "wrong_numbers_unflagged": silent / with_digits,
        }
    return table


def unflagged(text: str, language: str, sentence: Any) -> bool:
    """Digits of two places and more differ between source and output, read as plain strings, and no flag says so.

    Independent of the checks' own reading of numbers: separators, Chinese myriads, months and centuries are left out by
    taking only sentences whose numbers have none of them.
    """
    other = r"\d[.,:]\d|\d\s?[万亿月]|世纪|Million|Milliard|\d \d|Uhr|[点时]"
    if re.search(other, text) or "number" in sentence.flags:
        return False
    words = set(re.findall(r"\w+", (sentence.english or "").lower()))
    ours = {n for n in re.findall(r"\d{2,}", text) if not words & {TEENS.get(n), f"{TEENS.get(n)}th"}}
    return not ours <= set(re.findall(r"\d{2,}", re.sub(r"(?<=\d),(?=\d{3})", "", sentence.english or "")))


def many(count: int, beam: int, threads: int) -> dict[str, float]:
    """German FLORES sentences, each with a number of its own in front, so that none is remembered."""
    texts, _ = load("de", 997)
    numbered = [f"{i}. {texts[i % len(texts)]}" for i in range(count)]
    wall = time.perf_counter()
    done = sentences("de", numbered, beam, threads, None)
    wall = time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"sentences": len(done), "seconds": round(wall, 1), "peak_mb": round(peak)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--many", type=int, metavar="N", help="only this: N different sentences in one run")
    parser.add_argument("--ways", nargs="+", choices=WAYS, help="only their speed")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--language", choices=PAIRS, help=argparse.SUPPRESS)
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.way:
        print(json.dumps(one_way(args.way, args.language, args.lines, args.beam, args.threads, args.memory)))
        return
    if args.many:
        print(json.dumps(many(args.many, args.beam, args.threads)))
        return
    report: dict[str, dict[str, Any]] = {"speed": speed(args.lines, args.beam, args.threads, args.ways or WAYS)}
    if not args.ways:
        report |= {
            "quality": quality(args.lines, args.threads),
            "checks": alarms(args.lines),
            "names": kept_names(args.lines, args.beam, args.threads),
        }
    for title, table in report.items():
        print(title)
        for language, rows in table.items():
            for name, figures in rows.items():
                print(f"  {language} {name:24}", json.dumps(figures) if isinstance(figures, dict) else figures)
    if args.json:
        args.json.write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
