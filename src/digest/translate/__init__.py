"""Sentences in, the same sentences with English out. Everything else in this room is private."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.config import TranslateConfig
from digest.model import ModelIdentity, Problem, Sentence
from digest.translate.interface import Ability, Decoding, Hypothesis, Translator

__all__ = ["Ability", "Decoding", "Hypothesis", "Translated", "Translator", "translate"]


@dataclass(frozen=True, slots=True)
class Translated:
    """The sentences in the order they came, the packages that were used, and what went wrong without ending it."""

    sentences: tuple[Sentence, ...]
    models: tuple[ModelIdentity, ...]
    problems: tuple[Problem, ...]


def translate(
    sentences: Sequence[Sentence], config: TranslateConfig, translator: Translator | None = None
) -> Translated:
    """Fill in english, score and flags. Without `translator`, Argos packages are used. Raises ModelError."""
    done = list(sentences)
    by_language: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        text = " ".join(sentence.text.split())
        if sentence.language == "en":
            done[i] = replace(sentence, english=text)
        else:
            by_language.setdefault(sentence.language, []).append(i)
    models, problems = [], []
    if by_language and translator is None:
        from digest.translate.engine import ArgosTranslator

        translator = ArgosTranslator(config.threads)
    for language, indices in sorted(by_language.items()):
        assert translator is not None
        ability = translator.ability(language)
        if ability is None:
            hint = f"`digest models install {language}` fetches one"
            problems.append(Problem(language, f"no package translates {language!r}", hint, failed=False))
            continue
        models.append(ability.identity)
        texts = [" ".join(sentences[i].text.split()) for i in indices]
        for i, h in zip(indices, translator.translate(language, texts, Decoding(beam=config.beam)), strict=True):
            done[i] = replace(sentences[i], english=h.text, score=round(h.score, 4))
    if translator is not None:
        problems = [*translator.problems(), *problems]
    return Translated(tuple(done), tuple(models), tuple(problems))
