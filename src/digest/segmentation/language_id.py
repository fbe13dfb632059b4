"""Tell the language of a text: its script says which are possible, letter statistics which of them it is.

Figures: docs/decisions/0031-telling-languages-apart.md.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from digest.languages import TARGET, pack, usual_language
from digest.text import quotes
from digest.text.scripts import script, weight

_QUOTED = re.compile(quotes.quoted())

_SURE = 0.9
"""Probability below which a text has the language of the text around it (not measured by itself; decision 0031)."""
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
    from py3langid import langid  # 0.9 s to load, which a run in one language per script need not pay

    model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    known = [language for language in candidates if language in model.labels]
    if not known:
        return None
    model.set_languages(known)
    return model
