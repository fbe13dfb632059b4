"""Tell the language of a text: its script says which are possible, letter statistics which of them it is.

Figures: docs/decisions/0031-telling-languages-apart.md.
"""

import copy
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from digest.languages import TARGET, pack, usual_language
from digest.text import quotes
from digest.text.scripts import UNSPACED, script, weight

_QUOTED = re.compile(quotes.quoted())

_SURE = 0.9
"""Probability below which a text has the language of the text around it (not measured by itself; decision 0031)."""
_FOREIGN = 0.05
"""Probability of all configured languages together below which a document is in another one: so are 0 of 800 single
sentences of FLORES dev in German and English, 1 of 500 articles of SemEval (a page of links), and all of the
sentences in other languages that tests/segmentation/test_foreign.py has."""
_FOREIGN_SURE = 0.7
"""Probability of the other language: names alone have .4 at most, the least sure sentence of those tests has .8."""
_FOREIGN_LETTERS = 40
"""Letters below which a document is never taken to be in another language: one short sentence."""
_LEAST_LETTERS = 20
"""Letters below which a text has the language of the text around it (not measured by itself; decision 0031)."""


def identify(text: str, languages: Sequence[str], around: str | None = None) -> str:
    """Return the language of a text.

    Args:
        text: Any text. Quoted passages do not count unless nothing else is there.
        languages: ISO 639-1 codes of the configured languages; only those written in the text's script are possible.
            Where none is, the script's most common language is taken.
        around: Language of the surrounding text, which wins where the text is short or its letters do not tell.

    Returns:
        ISO 639-1 code.

    Example:
        >>> identify("会议今天在北京举行。", ["de", "zh", "en"])
        'zh'
    """
    own = _QUOTED.sub(" ", text)
    letters = weight(own)
    own, letters = (own, letters) if letters >= _LEAST_LETTERS else (text, weight(text))
    name = script(own, around and pack(around).script)
    candidates = candidates_of(name, languages)
    if len(candidates) == 1:
        return candidates[0]
    ranking = _ranking(own, candidates)
    best, probability = ranking[0]
    sure = probability >= _SURE and letters >= _LEAST_LETTERS
    return best if sure or around not in candidates else str(around)


def foreign(text: str, languages: Sequence[str]) -> str | None:
    """Return the language of a document that is in none of the configured ones, or None where it may be in one.

    Args:
        text: Text of the whole document, or its beginning.
        languages: ISO 639-1 codes of the configured languages.

    Example:
        >>> text = "Le prix du pain monte à 2,5 euros, a annoncé lundi le ministère de l'économie à Paris."
        >>> foreign(text, ["de", "zh", "en"]), foreign(text, ["fr", "en"])
        ('fr', None)
    """
    own = _QUOTED.sub(" ", text)
    name = script(own)
    candidates = candidates_of(name, languages)
    if name in UNSPACED or weight(own) < _FOREIGN_LETTERS or not set(candidates) & set(languages):
        return None  # such a script tells the language by itself
    whole = _whole_model()
    if not set(languages) <= set(whole.labels):
        return None
    ranking: list[tuple[str, float]] = whole.rank(own)
    likely = sum(probability for language, probability in ranking if language in languages)
    best, probability = ranking[0]
    return best if likely < _FOREIGN and probability >= _FOREIGN_SURE else None


def candidates_of(name: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the configured languages written in a script, or its most common one where none is configured.

    Args:
        name: A key of text.scripts.LETTERS.
        languages: ISO 639-1 codes of the configured languages.

    Example:
        >>> candidates_of("Latin", ["de", "zh", "en"]), candidates_of("Greek", ["de", "zh", "en"])
        (('de', 'en'), ('el',))
    """
    configured = tuple(language for language in languages if pack(language).script == name)
    return configured or ((TARGET,) if name == pack(TARGET).script else (usual_language(name),))


def _ranking(text: str, candidates: tuple[str, ...]) -> list[tuple[str, float]]:
    """Return (language, probability), the likeliest first; languages unknown to py3langid are left out."""
    model = _model(candidates)
    known: list[tuple[str, float]] = model.rank(text) if model else []
    return known or [(candidates[0], 0.0)]


@cache
def _model(candidates: tuple[str, ...]) -> Any:
    """Return an instance of py3langid for these languages alone; `set_languages` would change a shared one."""
    model = copy.copy(_whole_model())
    known = [language for language in candidates if language in model.labels]
    if not known:
        return None
    model.set_languages(known)
    return model


@cache
def _whole_model() -> Any:
    """Return an instance of py3langid for all languages that it knows."""
    from py3langid import langid  # 0.9 s to load, which a run in a script of one language need not pay

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
