"""All foreign sentences of a run: per language the package, the memory, and what is new in slices to the translator."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from digest.config import TranslateConfig
from digest.domain import ModelIdentity, Problem, Sentence
from digest.languages import TARGET, pack
from digest.store import ResultCache
from digest.translation import remembered
from digest.translation.base import Capability, Decoding, Translated, Translator
from digest.translation.names import known_names
from digest.translation.preprocessing import PreparedSentence, prepare
from digest.translation.retry import TranslationResult, translate_language

# Sentences whose results are remembered together: what an interrupted run loses at most.
_SLICE = 1024


class BatchTranslator:
    """Translates what the memory does not have, language by language."""

    def __init__(
        self,
        translator: Translator,
        kept: ResultCache,
        config: TranslateConfig,
        progress: Callable[[int, int], None],
    ) -> None:
        self._translator = translator
        self._memory = kept
        self._decoding = Decoding(beam=config.beam)
        self._progress = progress
        self._done = 0
        self._total = 0

    def translate(self, sentences: Sequence[Sentence]) -> Translated:
        """Fill in the English for every language that has a package."""
        done = list(sentences)
        self._total = sum(sentence.language != TARGET for sentence in done)
        known = known_names(done)
        models: list[ModelIdentity] = []
        problems: list[Problem] = []
        for language in sorted({s.language for s in done} - {TARGET}):
            chosen = [i for i, sentence in enumerate(done) if sentence.language == language]
            ability = self._translator.ability(language)
            if ability is None:
                problems.append(_no_package(language, len(chosen)))
                continue
            models.append(ability.identity)
            problems += _gaps(language)
            results = self._results([prepare(done[i].text, language, known) for i in chosen], language, ability)
            for i, result in zip(chosen, results, strict=True):
                done[i] = replace(done[i], english=result.english, score=result.score, flags=result.flags)
        problems = [*self._translator.problems(), *problems]
        return Translated(tuple(done), tuple(models), tuple(problems))

    def _results(
        self, prepared: Sequence[PreparedSentence], language: str, ability: Capability
    ) -> list[TranslationResult]:
        """Return results from the memory where it has them; equal sentences are translated once."""
        way = remembered.method(language)
        keys = [remembered.key(p.key, way, ability, self._decoding) for p in prepared]
        results = remembered.recall(self._memory, list(dict.fromkeys(keys)))
        self._advance(sum(k in results for k in keys))
        new = {k: p for k, p in zip(keys, prepared, strict=True) if k not in results}
        # In an order that the documents' order has no part in, so that the batches are the same whatever it is.
        order = sorted(new, key=lambda k: (len(new[k].original), new[k].key))
        for start in range(0, len(order), _SLICE):
            part = order[start : start + _SLICE]
            made = translate_language([new[k] for k in part], language, self._translator, ability, self._decoding)
            fresh = dict(zip(part, made, strict=True))
            remembered.keep(self._memory, fresh, ability)
            results |= fresh
            self._advance(len(part))
        return [results[k] for k in keys]

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
