"""Translation memory: what was translated once (see digest.store), and the keys under which it is found again."""

import hashlib
import importlib.metadata
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from digest import plugins
from digest.languages import TARGET, cldr_version, pack
from digest.store import ResultCache
from digest.translation import estimate
from digest.translation.base import Capability, Decoding
from digest.translation.retry import TranslationResult

VERSION = 8
"""Of the way from a sentence to its English and its flags. Raise it when results change; tests/translation/method.py
tells when the code did."""


def method(language: str) -> tuple[object, ...]:
    """Return what a translation depends on beside the sentence, the package and the settings of the search.

    Versions, not code: a comment or a docstring leaves them as they are.

    Args:
        language: That of the sentence.
    """
    strangers = [(one.name, one.distribution, one.version) for one in plugins.strangers() if one.group == "checks"]
    packs = [(known.code, known.version) for known in (pack(language), pack(TARGET))]
    digits = [] if pack(language).numbers else [cldr_version()]
    fitted = str(estimate.regressions().get(language))
    return (VERSION, importlib.metadata.version("ctranslate2"), fitted, *packs, *digits, *strangers)


def key(sentence: tuple[str, ...], way: tuple[object, ...], ability: Capability, decoding: Decoding) -> bytes:
    """Return the key of a translation.

    Args:
        sentence: A prepared sentence: its language, text and names.
        way: The `method` of its language.
        ability: The package that translates it.
        decoding: The settings of the search.
    """
    everything = [way, asdict(ability.identity), ability.placeholders, asdict(decoding), sentence]
    return hashlib.sha256(json.dumps(everything).encode()).digest()


def recall(memory: ResultCache, keys: Sequence[bytes]) -> dict[bytes, TranslationResult]:
    """Return what is known of the keys."""
    rows = memory.recall("results", "english, score, flags, confidence", keys, _is_kept)
    return {
        k: TranslationResult(english, score, tuple(flags.split()), confidence)
        for k, (english, score, flags, confidence) in rows.items()
    }


def _is_kept(english: object, score: object, flags: object, confidence: object) -> bool:
    """Return whether values can be a result that was kept."""
    numbers = isinstance(score, float | None) and isinstance(confidence, float | None)
    return isinstance(english, str) and numbers and isinstance(flags, str)


def keep(memory: ResultCache, results: Mapping[bytes, TranslationResult], ability: Capability) -> None:
    """Add results of one package."""
    package = ability.identity.sha256[:12], ability.identity.source
    rows = ((k, r.english, r.score, " ".join(r.flags), r.confidence, *package) for k, r in results.items())
    memory.keep("results", rows)
