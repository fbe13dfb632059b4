"""Sentences in, the same sentences with English out. Everything else in this room is private.

Flags a sentence may carry are the keys of checks.WEIGHTS and "untranslated" (the English is the original text).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.languages import TARGET
from digest.translation.base import Capability, Decoding, Hypotheses, Hypothesis, Translated, Translator

if TYPE_CHECKING:
    from digest.store.result_cache import ResultCache

__all__ = ["Capability", "Decoding", "Hypotheses", "Hypothesis", "Translated", "Translator", "translate"]


def translate(
    sentences: Sequence[Sentence],
    config: TranslateConfig,
    translator: Translator | None = None,
    memory: "ResultCache | None" = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Translated:
    """Fill in english, score and flags.

    translator: in place of Argos packages run by CTranslate2. memory: where translations are kept between runs.
    progress: called with sentences done and in all. English sentences are their own English. Where no package serves a
    language, its sentences keep english=None and a Problem says so. Raises ModelError for a damaged model.
    """
    from digest.translation.preprocessing import normalise

    done = [replace(s, english=normalise(s.text)) if s.language == TARGET else s for s in sentences]
    if all(sentence.language == TARGET for sentence in done):
        return Translated(tuple(done), (), ())
    from digest.store.result_cache import ResultCache
    from digest.translation.batch import BatchTranslator

    desk = BatchTranslator(
        translator or _argos(config), memory or ResultCache(None), config, progress or (lambda done, total: None)
    )
    return desk.translate(done)


def _argos(config: TranslateConfig) -> Translator:
    from digest.translation.ctranslate2_engine import ArgosTranslator

    return ArgosTranslator(config.threads)
