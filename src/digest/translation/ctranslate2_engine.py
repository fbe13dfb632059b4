"""Argos packages run by CTranslate2: all texts of a language in one go, each model loaded once and only when needed."""

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from digest.domain import Problem
from digest.platform import keep_freed_memory
from digest.translation.base import Capability, Decoding, Hypotheses, Hypothesis, gathered, joined
from digest.translation.long_inputs import split
from digest.translation.packages.installed import InstalledPackage, PackageSet, damaged, find_packages

# A batch holds texts of 1 to 16 pieces, or 17 to 32, and so on, and is always padded to the longest such text could be,
# with a filler where there is none, so that every sentence comes out the same, bit for bit, alone or in any company
# (300 sentences in whole, in half and one by one, with MKL and oneDNN, AVX2 and AMX), and the memory can never be told
# from the model. Padded to the longest of the company, 38 of 300 German FLORES sentences and 72 Chinese ones came out
# otherwise with AVX2: padding changes float sums in their last digits. Throughput against such batches, which are what
# raw CTranslate2 makes (997, 100 and 24 FLORES sentences): steps of 16 pieces .97, .93, .77; of 8 .98, .91, .62; of 24
# .94, .92, .94; batches of equal lengths .95, .55, .39. So the default of Decoding.padding is 16.
# Pieces of source in a batch, padding included: with two hypotheses, 768, 1536 and 3072 take 1, .93 and .91 of the CPU
# in German, 1, .90 and .87 in Chinese (400 FLORES sentences, one thread). Ctrl-C waits for batches, so not the largest.
BATCH_TOKENS = 1536
# Models make next to nothing of spaces alone, so it is soon done; whatever they make is thrown away.
_FILLER = "\u2581"
# Batches handed over ahead for every thread; those under way are all that Ctrl-C has to wait for.
_AHEAD = 2
# The bundled model has 256 positions on either side.
MAX_DECODING = 250


class ArgosTranslator:
    """Translates by Argos packages, the bundled one or those of the user.

    Args:
        threads: CPU threads, 0 for one per core.
        bundled: Folder of another package than the bundled one.
    """

    def __init__(self, threads: int = 0, bundled: Path | None = None) -> None:
        self._threads = threads or os.cpu_count() or 1
        self._bundled = bundled
        self._shelf: PackageSet | None = None
        self._loaded: dict[Path, Any] = {}

    def ability(self, language: str) -> Capability | None:
        """See Translator."""
        package = self._packages().best(language)
        return Capability(package.identity(language), package.placeholders) if package else None

    def problems(self) -> tuple[Problem, ...]:
        """Return packages that were found unusable; none before the first question was asked."""
        return self._shelf.problems if self._shelf else ()

    def translate(self, language: str, texts: Sequence[str], decoding: Decoding) -> Hypotheses:
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
        with closing(self._run(package, [encode(part) for group in parts for part in group], decoding)) as done:
            for i, group in gathered([len(group) for group in parts], done):
                yield i, _join(group)

    def _packages(self) -> PackageSet:
        if self._shelf is None:
            self._shelf = find_packages(self._bundled)
        return self._shelf

    def _run(self, package: InstalledPackage, inputs: list[list[str]], decoding: Decoding) -> Hypotheses:
        """Yield hypotheses of inputs in pieces; while the caller looks at one, the next batches are under way."""
        under_way: deque[tuple[list[int], list[Any]]] = deque()
        yield from ((i, Hypothesis("", 0.0)) for i, pieces in enumerate(inputs) if not pieces)
        try:
            for batch in _batches(inputs, decoding.padding):
                if len(under_way) >= _AHEAD * self._threads:
                    yield from _collected(package, *under_way.popleft())
                under_way.append((batch, self._begin(package, [inputs[i] for i in batch], decoding)))
            while under_way:
                yield from _collected(package, *under_way.popleft())
        except (RuntimeError, ValueError) as error:
            raise damaged(package, f"translating failed: {error}") from None
        finally:
            _settle(one for _, begun in under_way for one in begun)

    def _begin(self, package: InstalledPackage, inputs: list[list[str]], decoding: Decoding) -> list[Any]:
        """Begin a batch, with a filler as the last; each element has `result()`, which waits."""
        model = self._model(package)
        longest = max(map(len, inputs))
        if longest % decoding.padding:
            inputs = [*inputs, [_FILLER] * _padded(longest, decoding.padding)]
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

        keep_freed_memory()
        try:
            # One thread for each batch, several batches at a time: measured faster than several threads for one.
            return ctranslate2.Translator(
                str(package.model), device="cpu", compute_type="default", inter_threads=self._threads, intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise damaged(package, f"cannot be loaded: {error}") from None


def _settle(begun: Iterable[Any]) -> None:
    """Wait for the batches under way after an error or Ctrl-C.

    The model's destructor would wait too, but with the interpreter locked, so that nothing else could end the process
    (jobs.signals).
    """
    for one in begun:
        while not one.done():
            time.sleep(0.01)


def _padded(length: int, step: int) -> int:
    return -(-length // step) * step


def _batches(inputs: Sequence[Sequence[str]], step: int) -> Iterator[list[int]]:
    """Yield the numbers of inputs of one padded length, the longest first: no thread is left with a long one last."""
    members: dict[int, list[int]] = {}
    for i in sorted(range(len(inputs)), key=lambda i: len(inputs[i]), reverse=True):
        members.setdefault(_padded(len(inputs[i]), step), []).append(i)
    for length, group in members.items():
        if length:
            size = max(1, BATCH_TOKENS // length)
            yield from (group[start : start + size] for start in range(0, len(group), size))


def _collected(package: InstalledPackage, batch: Sequence[int], begun: Sequence[Any]) -> Hypotheses:
    for i, one in zip(batch, begun, strict=False):  # not the filler's
        yield i, _hypothesis(package, one.result())


def _hypothesis(package: InstalledPackage, result: Any) -> Hypothesis:
    pieces: list[str] = result.hypotheses[0]
    complete = len(pieces) < MAX_DECODING
    if package.target_prefix and pieces[:1] == [package.target_prefix]:
        pieces = pieces[1:]
    return Hypothesis(package.tokenizer.decode(pieces).strip(), float(result.scores[0]), complete, len(pieces))


def _join(parts: Sequence[Hypothesis]) -> Hypothesis:
    """Put the parts of a text together that was too long."""
    if len(parts) == 1:
        return parts[0]
    return joined(" ".join(part.text for part in parts if part.text), parts)
