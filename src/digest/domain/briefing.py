"""Everything a renderer needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from digest.domain.changes import ChangeReport
from digest.domain.document import Document, NearDuplicate, Span
from digest.domain.problem import Problem
from digest.domain.sentence import Sentence
from digest.domain.statement import Disagreement, Ledger, Statement
from digest.domain.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelIdentity:
    """A translation package that was used: languages, version, sha256 of its weights, and whether it ships with
    digest.
    """

    source: str
    target: str
    version: str
    sha256: str
    bundled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What made the briefing: "digest 0.1.0", models used, hash of the configuration values that shape it.

    settings: those values by section, as JSON has them; date: YYYY-MM-DD where one was asked for, or None.
    """

    tool: str
    models: tuple[ModelIdentity, ...]
    config_hash: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Everything a renderer needs. Sentences are in document order, statements in the order they were found.

    since: comparison with earlier briefings, None where none was asked for.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    stories: tuple[Story, ...]
    dropped: tuple[Span, ...]
    meta: Meta
    problems: tuple[Problem, ...] = field(default=())
    since: ChangeReport | None = None
    disagreements: tuple[Disagreement, ...] = ()
    copies: tuple[NearDuplicate, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
