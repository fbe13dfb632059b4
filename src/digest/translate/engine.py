"""Argos packages run by CTranslate2: all texts of a language in one go, each model loaded once and only when needed."""

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from digest.model import Problem
from digest.translate.interface import Ability, Decoding, Hypothesis, joined
from digest.translate.packages import InstalledPackage, Shelf, damaged, find_packages
from digest.translate.split import split

# Pieces of source in a batch. All texts of a batch have the same number of pieces: padding changes float sums in their
# last digits, and that changes translations (of 300 FLORES sentences in sorted, padded batches against each alone: 38
# German and 72 Chinese ones with AVX2, none to two with AMX). Without padding every sentence comes out the same, bit
# for bit, alone or in any company (300 sentences in whole, in half and one by one, with MKL and oneDNN, AVX2 and AMX),
# so the memory can never be told from the model. It costs 1.7 times the CPU for 100 sentences, 1.2 times for 250,
# nothing for 1,000. 512, 1024, 2048 pieces took 15.5, 12.3, 14.5 ms of CPU a sentence.
BATCH_TOKENS = 1024
# Batches handed over ahead for every thread; those under way are all that Ctrl-C has to wait for.
_AHEAD = 2
# The bundled model has 256 positions on either side.
MAX_DECODING = 250


class ArgosTranslator:
    """The real Translator. threads: CPU threads, 0 for one per core. bundled: another bundled package directory."""

    def __init__(self, threads: int = 0, bundled: Path | None = None) -> None:
        self._threads = threads or os.cpu_count() or 1
        self._bundled = bundled
        self._shelf: Shelf | None = None
        self._loaded: dict[Path, Any] = {}

    def ability(self, language: str) -> Ability | None:
        """See Translator."""
        package = self._packages().best(language)
        return Ability(package.identity(language), package.placeholders) if package else None

    def problems(self) -> tuple[Problem, ...]:
        """Packages that were found unusable; none before the first question was asked."""
        return self._shelf.problems if self._shelf else ()

    def translate(self, language: str, texts: Sequence[str], decoding: Decoding) -> list[Hypothesis]:
        """See Translator. Texts longer than decoding.pieces are split, translated in parts and joined."""
        package = self._packages().best(language)
        if package is None:
            raise ValueError(f"no package translates {language!r}: ask ability() first")
        encode = package.tokenizer.encode
        try:
            encode("")  # loads it
        except (RuntimeError, OSError) as error:
            raise damaged(package, f"its tokenizer cannot be loaded: {error}") from None
        parts = [split(text, decoding.pieces, lambda part: len(encode(part))) for text in texts]
        done = self._run(package, [encode(part) for group in parts for part in group], decoding)
        results, position = [], 0
        for group in parts:
            results.append(_join(done[position : position + len(group)]))
            position += len(group)
        return results

    def _packages(self) -> Shelf:
        if self._shelf is None:
            self._shelf = find_packages(self._bundled)
        return self._shelf

    def _run(self, package: InstalledPackage, inputs: list[list[str]], decoding: Decoding) -> list[Hypothesis]:
        """Hypotheses in the order of the inputs (pieces each)."""
        results = [Hypothesis("", 0.0)] * len(inputs)
        under_way: deque[tuple[list[int], list[Any]]] = deque()

        def collect() -> None:
            for i, one in zip(*under_way.popleft(), strict=True):
                results[i] = _hypothesis(package, one.result())

        try:
            for batch in _batches(inputs):
                if len(under_way) >= _AHEAD * self._threads:
                    collect()
                under_way.append((batch, self._begin(package, [inputs[i] for i in batch], decoding)))
            while under_way:
                collect()
        except (RuntimeError, ValueError) as error:
            raise damaged(package, f"translating failed: {error}") from None
        finally:
            _settle(one for _, begun in under_way for one in begun)
        return results

    def _begin(self, package: InstalledPackage, inputs: list[list[str]], decoding: Decoding) -> list[Any]:
        """One batch, translated while we go on; each element has `result()`, which waits."""
        model = self._model(package)
        prefix = [[package.target_prefix]] * len(inputs) if package.target_prefix else None
        begun: list[Any] = model.translate_batch(
            inputs,
            target_prefix=prefix,
            asynchronous=True,
            beam_size=decoding.beam,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            max_input_length=0,
            max_decoding_length=MAX_DECODING,
            replace_unknowns=True,
            return_scores=True,
        )
        return begun

    def _model(self, package: InstalledPackage) -> Any:
        if package.path not in self._loaded:
            self._loaded[package.path] = self._load(package)
        return self._loaded[package.path]

    def _load(self, package: InstalledPackage) -> Any:
        import ctranslate2

        try:
            # One thread for each batch, several batches at a time: measured faster than several threads for one.
            return ctranslate2.Translator(
                str(package.model), device="cpu", compute_type="default", inter_threads=self._threads, intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise damaged(package, f"cannot be loaded: {error}") from None


def _settle(begun: Iterable[Any]) -> None:
    """After an error or Ctrl-C, wait here for the batches under way: the model's destructor would wait too, but with
    the interpreter locked, so that nothing else could end the process (runs.stop).
    """
    for one in begun:
        while not one.done():
            time.sleep(0.01)


def _batches(inputs: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Indices of inputs of the same length, the longest first, so that no thread is left with a long one at the end."""
    by_length: dict[int, list[int]] = {}
    for i, pieces in enumerate(inputs):
        by_length.setdefault(len(pieces), []).append(i)
    for length in sorted(by_length.keys() - {0}, reverse=True):
        members, size = by_length[length], max(1, BATCH_TOKENS // length)
        yield from (members[start : start + size] for start in range(0, len(members), size))


def _hypothesis(package: InstalledPackage, result: Any) -> Hypothesis:
    pieces: list[str] = result.hypotheses[0]
    complete = len(pieces) < MAX_DECODING
    if package.target_prefix and pieces[:1] == [package.target_prefix]:
        pieces = pieces[1:]
    return Hypothesis(package.tokenizer.decode(pieces).strip(), float(result.scores[0]), complete)


def _join(parts: Sequence[Hypothesis]) -> Hypothesis:
    """Parts of one text that was too long."""
    if len(parts) == 1:
        return parts[0]
    return joined(" ".join(part.text for part in parts if part.text), parts)
