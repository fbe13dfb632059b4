"""Honest stand-ins: objects that keep the same contract as the real ones, on a small scale."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from digest.domain import ModelIdentity, Problem
from digest.translation import Capability, Decoding, Hypotheses, Hypothesis


class PhraseTableTranslator:
    """Translates what its tables hold, word for word what they hold in parts, and leaves the rest as it is.

    tables: language -> {source: English}. wider: what a beam of more than `beam` finds instead.
    """

    def __init__(
        self,
        tables: Mapping[str, Mapping[str, str]],
        *,
        placeholders: bool = False,
        wider: Mapping[str, str] | None = None,
        beam: int = 4,
    ) -> None:
        self._tables = tables
        self._placeholders = placeholders
        self._wider = wider or {}
        self._beam = beam
        self.calls: list[tuple[str, tuple[str, ...], Decoding]] = []

    def ability(self, language: str) -> Capability | None:
        if language not in self._tables:
            return None
        content = repr((sorted(self._tables[language].items()), sorted(self._wider.items())))
        identity = ModelIdentity(
            source=language,
            target="en",
            version="phrases",
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            bundled=False,
        )
        return Capability(identity, self._placeholders)

    def translate(self, language: str, texts: Sequence[str], decoding: Decoding) -> Hypotheses:
        self.calls.append((language, tuple(texts), decoding))
        for i in reversed(range(len(texts))):  # in an order of its own, as the contract has it
            yield i, Hypothesis(self._one(language, texts[i], decoding), -0.1 * (1 + len(texts[i]) % 7))

    def problems(self) -> tuple[Problem, ...]:
        return ()

    @property
    def texts(self) -> list[str]:
        """All inputs so far."""
        return [text for _, texts, _ in self.calls for text in texts]

    def _one(self, language: str, text: str, decoding: Decoding) -> str:
        table = self._tables[language]
        if decoding.beam > self._beam and text in self._wider:
            return self._wider[text]
        if text in table:
            return table[text]
        for source in sorted(table, key=lambda phrase: (-len(phrase), phrase)):
            text = re.sub(rf"(?<!\w){re.escape(source)}(?!\w)", table[source].replace("\\", r"\\"), text)
        return text
