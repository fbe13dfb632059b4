"""All foreign sentences of a run: per language the package, the memory, and what is new in slices to the translator."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.config import TranslateConfig
from digest.domain import ModelIdentity, Problem, Sentence
from digest.languages import TARGET, pack
from digest.platform import PerProcess, Spread, one_by_one, portions
from digest.store import ResultCache
from digest.translation import remembered
from digest.translation.base import Capability, Decoding, Translated, Translator
from digest.translation.foreign_quotations import QuotationLanguages
from digest.translation.glossary import Glossary
from digest.translation.heard_names import heard_names
from digest.translation.names import RunNames, known_names
from digest.translation.parted_words import parted_words
from digest.translation.preprocessing import Draft, draft
from digest.translation.retry import TranslationResult
from digest.translation.slices import Fault, TranslateSlice

_SLICE = 1024
"""Sentences that are translated and remembered together: what an interrupted run loses at most."""

_SLICE_LETTERS = 24_000
"""Letters at which a slice is full; see decision 0062. Signs of a script without spaces count more."""

_SLICE_SECONDS = 10.0
"""CPU seconds that a full slice takes, roughly (benchmarks/scale.py)."""

_LETTERS_OF_A_SIGN = 4
"""About as much English comes of one sign of Chinese as of so many letters of German, roughly; not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keyed:
    """A sentence, and what its translation depends on."""

    draft: Draft
    key: tuple[str, ...]


class BatchTranslator:
    """Translates what the memory does not have, language by language."""

    def __init__(
        self,
        translator: PerProcess[Translator],
        kept: ResultCache,
        config: TranslateConfig,
        progress: Callable[[int, int], None],
        spread: Spread = one_by_one,
    ) -> None:
        self._engine = translator
        self._translator = translator.get()
        self._spread = spread
        self._memory = kept
        self._decoding = Decoding(beam=config.beam)
        self._glossary = Glossary.of(config.glossary)
        self._progress = progress
        self._faults: list[Problem] = []
        self._seen: Mapping[str, Collection[str]] = {}
        self._done = 0
        self._total = 0

    def translate(self, sentences: Sequence[Sentence]) -> Translated:
        """Fill in the English for every language that has a package."""
        done = list(sentences)
        self._total = sum(sentence.language != TARGET for sentence in done)
        quotations = QuotationLanguages(self._memory)
        names = RunNames(
            known=known_names(done),
            heard=heard_names(done),
            glossary=self._glossary,
            is_foreign=quotations.is_foreign,
        )
        self._seen = parted_words(done)
        models: list[ModelIdentity] = []
        problems: list[Problem] = []
        unknown: set[str] = set()
        for language in sorted({s.language for s in done} - {TARGET}):
            chosen = [i for i, sentence in enumerate(done) if sentence.language == language]
            ability = self._translator.ability(language)
            if ability is None:
                unknown.add(language)
                continue
            models.append(ability.identity)
            problems += _gaps(language)
            prepared = {i: ready for i in chosen if (ready := self._prepared(done[i], names))}
            results = self._results(prepared, done, language, ability)
            for i, result in results.items():
                done[i] = replace(
                    done[i],
                    english=result.english,
                    score=result.score,
                    flags=result.flags,
                    confidence=result.confidence,
                )
        quotations.keep()
        served = {sentence.document for sentence in done if sentence.language not in unknown}
        left = Counter(s.language for s in done if s.language in unknown and s.document in served)
        problems += [_no_package(language, left[language]) for language in sorted(left)]
        problems = [*self._translator.problems(), *problems, *self._faults]
        unserved = frozenset(sentence.document for sentence in done) - served
        return Translated(tuple(done), tuple(models), tuple(problems), unserved)

    def _prepared(self, sentence: Sentence, names: RunNames) -> _Keyed | None:
        """Return a sentence with its key, or None for one that a fault of ours keeps from a model."""
        try:
            prepared = draft(sentence.text, sentence.language, names, self._seen.get(sentence.document, ()))
            return _Keyed(draft=prepared, key=prepared.key)
        except Exception as error:  # any: one sentence must not cost the others
            self._faults.append(_fault(sentence, f"{type(error).__name__}: {error}"))
            return None

    def _results(
        self,
        prepared: Mapping[int, _Keyed],
        sentences: Sequence[Sentence],
        language: str,
        ability: Capability,
    ) -> dict[int, TranslationResult]:
        """Return results from the memory where it has them; equal sentences are translated once.

        Args:
            prepared: Number of each sentence -> the sentence, ready for the model.
            sentences: All sentences.
            language: Language of the prepared sentences.
            ability: What the translator can do in it.
        """
        way = remembered.method(language)
        keys = {i: remembered.key(p.key, way, ability, self._decoding) for i, p in prepared.items()}
        results = remembered.recall(self._memory, list(dict.fromkeys(keys.values())))
        self._advance(sum(k in results for k in keys.values()))
        new = {k: i for i, k in keys.items() if k not in results}
        faults: dict[bytes, Fault] = {}
        for part in self._translated({k: prepared[i] for k, i in new.items()}, language, ability):
            made = {k: result for k, result in part.items() if isinstance(result, TranslationResult)}
            faults |= {k: result for k, result in part.items() if isinstance(result, Fault)}
            remembered.keep(self._memory, made, ability)
            results |= made
            self._advance(len(part))
        self._faults += [_fault(sentences[i], faults[k].reason) for k, i in new.items() if k in faults]
        return {i: results[k] for i, k in keys.items() if k in results}

    def _translated(
        self, new: Mapping[bytes, _Keyed], language: str, ability: Capability
    ) -> Iterator[dict[bytes, TranslationResult | Fault]]:
        """Yield what becomes of new sentences, slice by slice as they are done.

        The long ones come first: the last slices, for which workers may have to wait, are the quickest.

        Raises:
            ModelError: For a damaged model.
        """
        order = sorted(new, key=lambda k: (len(new[k].draft.original), new[k].key), reverse=True)
        letters = 1 if pack(language).spaced else _LETTERS_OF_A_SIGN
        slices = list(
            portions(order, _SLICE, weight=lambda k: letters * len(new[k].draft.text), heaviest=_SLICE_LETTERS)
        )
        task = TranslateSlice(translator=self._engine, language=language, ability=ability, decoding=self._decoding)
        drafts = ([new[k].draft for k in one] for one in slices)
        for number, results in self._spread(task, drafts, _SLICE_SECONDS):
            yield dict(zip(slices[number], results, strict=True))

    def _advance(self, count: int) -> None:
        self._done += count
        self._progress(min(self._done, self._total), self._total)


def _no_package(language: str, count: int) -> Problem:
    """Return the problem of a language without a package, one however many sentences it has."""
    message = f"no translation package for this language: {count} sentence{'s' * (count > 1)} not translated"
    return Problem(
        source=f"language {language!r}",
        message=message,
        hint=f"`digest models install {language}` fetches one",
        failed=False,
    )


def _fault(sentence: Sentence, reason: str) -> Problem:
    """Return the problem of a sentence that could not be translated; its source is the id of the document."""
    message = f"a sentence could not be translated: {reason}"
    hint = "please report this as a bug, with the file; the sentence stays as it is"
    return Problem(source=sentence.document, message=message, hint=hint)


def _gaps(language: str) -> list[Problem]:
    """Return what a reader cannot count on in a language that is not known in full; nothing for one that is."""
    known = pack(language)
    if not known.lacks():
        return []
    return [
        Problem(
            source=f"language {language!r}",
            message=f"{known.name}: not checked or recognised are {known.gaps()}",
            hint="docs/languages.md says how a language pack is written",
            failed=False,
        )
    ]
