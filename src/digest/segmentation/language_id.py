"""Tell the language of a text: its script says which are possible, letter statistics which of them it is.

Figures: docs/decisions/0031-telling-languages-apart.md.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from digest.languages import TARGET, pack, usual_language
from digest.segmentation.latin_model import latin_model
from digest.text import quotes
from digest.text.scripts import UNSPACED, script, weight

_QUOTED = re.compile(quotes.quoted())

_SURE = 0.9
"""Probability below which a text has the language of the text around it (not measured by itself; decision 0031)."""
_LEAST_LETTERS = 20
"""Letters below which a text has the language of the text around it (not measured by itself; decision 0031)."""
_LEAD_IN = 8
"""Letters of the fewest words beside a quotation that may tell the language of their sentence: "Frey sagte:" (not
measured by itself)."""
_LED_IN = 0.2
"""Least probability of that language: "so der Minister" has .23 (not measured by itself)."""
_NO_LANGUAGE = "zxx"
"""What py3langid calls code and other text that is in no language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """From where on a text is in a language that is not configured.

    Attributes:
        letters: Least letters of the text.
        small: Least share of its words that are written small: names tell no language.
        likely: Probability of all configured languages together that it stays below.
        sure: Least probability of the other language.
    """

    letters: int
    small: float
    likely: float
    sure: float


_DOCUMENT = _Limits(letters=40, small=0, likely=0.05, sure=0.7)
"""0 of 800 single sentences of FLORES dev in German and English and 1 of 500 articles of SemEval (a page of links) are
beyond, and all of the sentences in other languages that tests/segmentation/test_foreign.py has; names alone have a
probability of .4 at most."""
_SENTENCE = _Limits(letters=20, small=0.5, likely=0.02, sure=0.5)
"""Chosen on one half of the sentences, reported on the other: benchmarks/segment.py, decision 0031."""


def identify(text: str, languages: Sequence[str], around: str | None = None) -> str:
    """Return which of the configured languages a text is in.

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
    return _configured(_Evidence.of(text, languages, around), around)


def of_document(text: str, languages: Sequence[str]) -> tuple[str, bool]:
    """Return the language of a document, and whether it is none of the configured ones.

    Args:
        text: Text of the whole document, or its beginning.
        languages: ISO 639-1 codes of the configured languages.

    Example:
        >>> text = "Le prix du pain monte à 2,5 euros, a annoncé lundi le ministère de l'économie à Paris."
        >>> of_document(text, ["de", "zh", "en"]), of_document(text, ["fr", "en"])
        (('fr', True), ('fr', False))
    """
    found = _Evidence.of(text, languages)
    other = _other(found, languages, _DOCUMENT)
    return (other, True) if other else (_configured(found), False)


def of_sentence(text: str, languages: Sequence[str], around: str) -> str:
    """Return the language of a sentence, also one that is not configured where the sentence is surely in it.

    Args:
        text: The sentence.
        languages: ISO 639-1 codes of the languages that the document may be in.
        around: Language of the surrounding text.

    Example:
        >>> of_sentence("Nous ne céderons pas, a dit la maire de Lyon.", ["de", "zh", "en"], "de")
        'fr'
    """
    found = _Evidence.of(text, languages, around)
    return _other(found, languages, _SENTENCE) or _configured(found, around)


def is_foreign(text: str, language: str) -> bool:
    """Return whether a passage, such as a quotation in a sentence, is surely in another language than this one.

    Example:
        >>> is_foreign("Nous ne céderons pas, le pont sera reconstruit", "de"), is_foreign("Wir geben nicht auf", "de")
        (True, False)
    """
    return _other(_Evidence.of(text, (language,)), (language,), _SENTENCE) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What of a text tells its language.

    Attributes:
        text: The text without quoted passages, unless hardly anything is left then.
        letters: Weight of its letters.
        script: Script of most of it.
        candidates: Configured languages written in the script, or its most common language.
    """

    text: str
    letters: int
    script: str
    candidates: tuple[str, ...]

    @classmethod
    def of(cls, text: str, languages: Sequence[str], around: str | None = None) -> "_Evidence":
        """Look at a text; see `identify` for the arguments."""
        own = _QUOTED.sub(" ", text)
        letters = weight(own)
        if letters < _LEAST_LETTERS and not _leads_in(own, letters, around):
            own, letters = text, weight(text)
        name = script(own, around and pack(around).script)
        return cls(text=own, letters=letters, script=name, candidates=candidates_of(name, languages))


def _leads_in(own: str, letters: int, around: str | None) -> bool:
    """Return whether the few words beside a quotation are rather in the language around than in any other."""
    if around is None or letters < _LEAD_IN:
        return False
    probabilities = _probabilities(own, script(own, pack(around).script))
    return next(iter(probabilities)) == around and probabilities[around] >= _LED_IN


def _configured(found: _Evidence, around: str | None = None) -> str:
    """Return the likeliest configured language, or that of the text around where the letters do not tell."""
    if len(found.candidates) == 1:
        return found.candidates[0]
    probabilities = _probabilities(found.text, found.script)
    known = {language: probabilities[language] for language in sorted(found.candidates) if language in probabilities}
    best = max(known, key=known.__getitem__, default=found.candidates[0])
    probability = known[best] / (sum(known.values()) or 1) if known else 0.0
    sure = probability >= _SURE and found.letters >= _LEAST_LETTERS
    return best if sure or around not in found.candidates else str(around)


def _other(found: _Evidence, languages: Sequence[str], limits: _Limits) -> str | None:
    """Return the language of a text that is in none of the configured ones, or None where it may be in one."""
    if found.script in UNSPACED or found.letters < limits.letters or not set(found.candidates) & set(languages):
        return None  # such a script tells the language by itself
    probabilities = _probabilities(found.text, found.script)
    best = next(iter(probabilities))
    if best in languages or best == _NO_LANGUAGE or not all(one in probabilities for one in found.candidates):
        return None
    if probabilities[best] < limits.sure:
        return None
    likely = sum(probabilities[one] for one in found.candidates)
    words = found.text.split()
    small = sum(word[0].isalpha() and not word[0].isupper() for word in words)
    return best if likely < limits.likely and small >= limits.small * len(words) else None


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


@lru_cache(maxsize=4)
def _probabilities(text: str, letters: str) -> Mapping[str, float]:
    """Return language -> probability, over the languages py3langid knows in a script, the likeliest first.

    A paragraph of one sentence is asked for twice in a row.
    """
    return dict(_model(letters == "Latin").rank(text))


@cache
def _model(is_latin: bool) -> Any:
    """Return the model of py3langid, or the part of it for Latin letters, which is loaded sooner."""
    if is_latin:
        return latin_model()
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
