"""Sentences in, the same sentences with English out. Everything else in this room is private.

Flags a sentence may carry are the keys of checks.WEIGHTS and "untranslated" (the English is the original text).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from digest.config import TranslateConfig
from digest.model import Sentence
from digest.translate.interface import TARGET, Ability, Decoding, Hypothesis, Translated, Translator

__all__ = ["Ability", "Decoding", "Hypothesis", "Translated", "Translator", "translate"]


def translate(
    sentences: Sequence[Sentence],
    config: TranslateConfig,
    translator: Translator | None = None,
    *,
    memory_file: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Translated:
    """Fill in english, score and flags.

    translator: in place of Argos packages run by CTranslate2. memory_file: in place of the user's translation memory,
    which a translator of one's own does not use otherwise. progress: called with sentences done and in all. English
    sentences are their own English. Where no package serves a language, its sentences keep english=None and a Problem
    says so. Raises ModelError for a damaged model.
    """
    from digest.translate.prepare import normalise

    done = [replace(s, english=normalise(s.text)) if s.language == TARGET else s for s in sentences]
    if all(sentence.language == TARGET for sentence in done):
        return Translated(tuple(done), (), ())
    from digest.translate.foreign import Desk
    from digest.translate.memory import Memory

    the_users = memory_file is None and translator is None and config.memory
    memory = Memory.default() if the_users else Memory(memory_file if config.memory else None)
    desk = Desk(translator or _argos(config), memory, config, progress or (lambda done, total: None))
    try:
        return desk.translate(done)
    finally:
        memory.close()


def _argos(config: TranslateConfig) -> Translator:
    from digest.translate.engine import ArgosTranslator

    return ArgosTranslator(config.threads)
