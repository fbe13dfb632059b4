"""Argos packages run by CTranslate2: all texts of a language in one go, each model loaded once and only when needed."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digest.model import Problem
from digest.translate.interface import Ability, Decoding, Hypothesis, joined
from digest.translate.packages import InstalledPackage, Shelf, damaged, find_packages
from digest.translate.split import split

# Pieces of source and padding in a batch. Texts are sorted by (length, pieces) first, so the same texts in any order
# give the same batches, hence the same bytes; so does any number of threads. What else is in a run changes the padding,
# and padding changes float sums in their last digits. Measured with int8 on 300 FLORES sentences: against batches of
# equal lengths, which need no padding, 2 translations and 5 scores (4 digits) differed; against a run with half of the
# sentences, none. Batches of equal lengths cost 1.5 (300 sentences) to 1.9 times (100) the CPU, hence: sorted.
# 512, 1024, 2048, 4096 pieces took 5.4, 4.8, 6.0, 5.9 s of CPU.
BATCH_TOKENS = 1024
# Texts handed over in one call; between two calls Ctrl-C is heard and progress reported.
CALL_TEXTS = 256
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
        order = sorted((i for i, pieces in enumerate(inputs) if pieces), key=lambda i: (len(inputs[i]), inputs[i]))
        results = [Hypothesis("", 0.0)] * len(inputs)
        for start in range(0, len(order), CALL_TEXTS):
            chunk = order[start : start + CALL_TEXTS]
            for i, result in zip(chunk, self._call(package, [inputs[i] for i in chunk], decoding), strict=True):
                results[i] = _hypothesis(package, result)
        return results

    def _call(self, package: InstalledPackage, inputs: list[list[str]], decoding: Decoding) -> list[Any]:
        model = self._model(package)
        prefix = [[package.target_prefix]] * len(inputs) if package.target_prefix else None
        try:
            results: list[Any] = model.translate_batch(
                inputs,
                target_prefix=prefix,
                max_batch_size=BATCH_TOKENS,
                batch_type="tokens",
                beam_size=decoding.beam,
                length_penalty=decoding.length_penalty,
                repetition_penalty=decoding.repetition_penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                max_input_length=0,
                max_decoding_length=MAX_DECODING,
                replace_unknowns=True,
                return_scores=True,
            )
        except (RuntimeError, ValueError) as error:
            raise damaged(package, f"translating failed: {error}") from None
        return results

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
