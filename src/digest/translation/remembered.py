"""Translation memory: what was translated once (see digest.memory), and the keys under which it is found again."""

import hashlib
import importlib.metadata
import importlib.resources
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache

from digest.store import ResultCache
from digest.translation.base import Capability, Decoding
from digest.translation.retry import TranslationResult


@cache
def method() -> str:
    """Hash of all code and word lists that shape a translation, and CTranslate2's version."""
    digest = hashlib.sha256(importlib.metadata.version("ctranslate2").encode())
    rooms = ("digest.translation", "digest.languages", "digest.languages.words", "digest.numbers")
    folders = [importlib.resources.files(name) for name in rooms]
    for file in sorted((file for folder in folders for file in folder.iterdir()), key=lambda file: file.name):
        if file.is_file() and not file.name.endswith(".pyc"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def key(sentence: tuple[str, ...], ability: Capability, decoding: Decoding) -> bytes:
    """Of a prepared sentence (its text, language and names), the package and the settings of the search."""
    everything = [method(), asdict(ability.identity), ability.placeholders, asdict(decoding), sentence]
    return hashlib.sha256(json.dumps(everything).encode()).digest()


def recall(memory: ResultCache, keys: Sequence[bytes]) -> dict[bytes, TranslationResult]:
    """What is known of the keys."""
    rows = memory.recall("results", "english, score, flags", keys)
    return {k: TranslationResult(english, score, tuple(flags.split())) for k, (english, score, flags) in rows.items()}


def keep(memory: ResultCache, results: Mapping[bytes, TranslationResult], ability: Capability) -> None:
    """Add results of one package."""
    package = ability.identity.sha256[:12], ability.identity.source
    memory.keep("results", ((k, r.english, r.score, " ".join(r.flags), *package) for k, r in results.items()))
