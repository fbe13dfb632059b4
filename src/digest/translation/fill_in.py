"""The English of sentences, whatever their language; what English sentences do not need is not loaded for them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.languages import TARGET, on_one_line
from digest.platform import PerProcess, Spread, one_by_one
from digest.translation.base import Translated, Translator
from digest.translation.parted_words import parted_words

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
    spread: Spread = one_by_one,
    threads: int = 0,
) -> Translated:
    """Fill in the English, score and flags of sentences.

    English sentences are their own English. Where no package serves a language, a Problem says so.

    Args:
        sentences: Of all documents together.
        config: Settings.
        translator: In place of `ENGINE`; it stays in this process.
        memory: Where translations are kept between runs.
        progress: Called with sentences done and in all.
        spread: Does the work, here or elsewhere.
        threads: CPU threads of this process for the model, 0 for one per core; other processes use one.

    Returns:
        The sentences in their order, the packages that served them, and problems.

    Raises:
        ModelError: For a damaged model.
    """
    seen = parted_words(sentences)
    done = [_as_english(sentence, seen) if sentence.language == TARGET else sentence for sentence in sentences]
    if all(sentence.language == TARGET for sentence in done):
        return Translated(tuple(done), (), ())
    from digest.store import ResultCache
    from digest.translation.batch import BatchTranslator

    engine, kept = _of_each_process(translator, threads), memory or ResultCache(None)
    told = progress or (lambda done, total: None)
    return BatchTranslator(engine, kept, config, told, one_by_one if translator else spread).translate(done)


def _as_english(sentence: Sentence, seen: Mapping[str, Collection[str]]) -> Sentence:
    return replace(sentence, english=on_one_line(sentence.text, TARGET, seen.get(sentence.document, ())))


def _of_each_process(translator: Translator | None, threads: int) -> PerProcess[Translator]:
    if translator is not None:
        return PerProcess("given", lambda: translator, ())
    return PerProcess(uuid4().hex, _engine, (1,), (threads,))


def _engine(threads: int) -> Translator:
    from digest import plugins

    engine: Translator = plugins.load("translators", ENGINE)(threads)
    return engine
