"""The English of sentences, whatever their language; what English sentences do not need is not loaded for them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.languages import TARGET
from digest.translation.base import Translated, Translator

if TYPE_CHECKING:
    from digest.store import ResultCache

ENGINE = "ctranslate2"
"""The translator that is used where none is given: a name of `digest.translators`."""


def translate(
    sentences: Sequence[Sentence],
    config: TranslateConfig,
    translator: Translator | None = None,
    memory: "ResultCache | None" = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Translated:
    """Fill in the English, score and flags of sentences.

    English sentences are their own English. Where no package serves a language, its sentences keep english=None and a
    Problem says so.

    Args:
        sentences: Of all documents together.
        config: Settings.
        translator: In place of `ENGINE`.
        memory: Where translations are kept between runs.
        progress: Called with sentences done and in all.

    Returns:
        The sentences in their order, the packages that served them, and problems.

    Raises:
        ModelError: For a damaged model.
    """
    from digest.translation.preprocessing import normalise

    done = [replace(s, english=normalise(s.text)) if s.language == TARGET else s for s in sentences]
    if all(sentence.language == TARGET for sentence in done):
        return Translated(tuple(done), (), ())
    from digest.store import ResultCache
    from digest.translation.batch import BatchTranslator

    desk = BatchTranslator(
        translator or _engine(config), memory or ResultCache(None), config, progress or (lambda done, total: None)
    )
    return desk.translate(done)


def _engine(config: TranslateConfig) -> Translator:
    from digest import plugins

    engine: Translator = plugins.load("translators", ENGINE)(config.threads)
    return engine
