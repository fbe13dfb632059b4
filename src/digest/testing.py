"""Offer stand-ins for tests of programs that use digest: quick, offline, and honest about what they do not know.

`FakeTranslator` keeps the contract of `digest.Translator` with a phrase table in place of a model.
"""

import hashlib
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from digest.domain import ModelIdentity, Problem
from digest.languages import TARGET
from digest.translation import Capability, Decoding, Hypotheses, Hypothesis

__all__ = ["FakeTranslator", "write_articles"]


class FakeTranslator:
    """Translate texts by phrase tables: whole entries, and phrases within longer texts; the rest stays as it is.

    Args:
        tables: Language -> {source: English}. A language without a table has no model.
        placeholders: Whether "{A}" in a source is kept, as the bundled model does.
        stricter: Source -> English that a search finds in place of the table's which allows less repetition than usual.

    Attributes:
        calls: (language, texts, decoding) of every call so far.

    Example:
        >>> translator = FakeTranslator({"de": {"Guten Tag.": "Good day."}})
        >>> [hypothesis.text for _, hypothesis in translator.translate("de", ["Guten Tag."], Decoding())]
        ['Good day.']
        >>> translator.ability("fr") is None
        True
    """

    def __init__(
        self,
        tables: Mapping[str, Mapping[str, str]] | None = None,
        *,
        placeholders: bool = False,
        stricter: Mapping[str, str] | None = None,
    ) -> None:
        self._tables = tables or {}
        self._placeholders = placeholders
        self._stricter = stricter or {}
        self.calls: list[tuple[str, tuple[str, ...], Decoding]] = []

    def ability(self, language: str) -> Capability | None:
        """Return what the table of a language can do, None without a table; see `digest.Translator`."""
        if language not in self._tables:
            return None
        content = repr((sorted(self._tables[language].items()), sorted(self._stricter.items())))
        identity = ModelIdentity(
            source=language,
            target=TARGET,
            version="phrases",
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            bundled=False,
        )
        return Capability(identity, self._placeholders)

    def translate(self, language: str, texts: Sequence[str], decoding: Decoding) -> Hypotheses:
        """Yield a hypothesis for every text, the last one first: the contract leaves the order open."""
        self.calls.append((language, tuple(texts), decoding))
        for i in reversed(range(len(texts))):
            yield i, Hypothesis(self._one(language, texts[i], decoding), -0.1 * (1 + len(texts[i]) % 7))

    def problems(self) -> tuple[Problem, ...]:
        """Return nothing: a phrase table is never damaged."""
        return ()

    @property
    def texts(self) -> list[str]:
        """Return all inputs so far."""
        return [text for _, texts, _ in self.calls for text in texts]

    def _one(self, language: str, text: str, decoding: Decoding) -> str:
        table = self._tables[language]
        if decoding.repetition_penalty > Decoding().repetition_penalty and text in self._stricter:
            return self._stricter[text]
        if text in table:
            return table[text]
        for source in sorted(table, key=lambda phrase: (-len(phrase), phrase)):
            text = re.sub(rf"(?<!\w){re.escape(source)}(?!\w)", table[source].replace("\\", r"\\"), text)
        return text


def write_articles(articles: Mapping[str, str]) -> Path:
    """Write articles into a new temporary folder.

    Args:
        articles: File name -> text.

    Returns:
        The folder, for the caller to delete.

    Example:
        >>> folder = write_articles({"a.txt": "The harbour froze."})
        >>> [file.name for file in folder.iterdir()]
        ['a.txt']
    """
    folder = Path(tempfile.mkdtemp(prefix="digest-articles-"))
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
