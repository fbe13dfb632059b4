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
    """A translation package that was used.

    Attributes:
        source: ISO 639-1 code of the language it translates from.
        target: Code of the language it translates into.
        version: Version of the package.
        sha256: Of its weights.
        bundled: Whether it ships with digest.
    """

    source: str
    target: str
    version: str
    sha256: str
    bundled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What made the briefing.

    Attributes:
        tool: Name and version of this program.
        models: Translation packages that were used.
        config_hash: Hash of `settings`.
        settings: The configuration values that shape a briefing, by section.
        date: YYYY-MM-DD where a date was asked for, or None.
    """

    tool: str
    models: tuple[ModelIdentity, ...]
    config_hash: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Everything that a renderer needs.

    Attributes:
        documents: In the order of their sources.
        sentences: In the order of their documents, and in each in text order.
        statements: In the order of their first sentences.
        stories: The weightiest first.
        dropped: Clutter, in the order of the documents.
        meta: What made the briefing.
        problems: Inputs that could not be used, and warnings.
        changes: What earlier briefings did not have, or None where no comparison was asked for.
        disagreements: Claims for which sources give different values.
        near_duplicates: Documents that count as one source with an earlier one.
        ledger: What became of sentences that are not shown as lines of their own.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    stories: tuple[Story, ...]
    dropped: tuple[Span, ...]
    meta: Meta
    problems: tuple[Problem, ...] = field(default=())
    changes: ChangeReport | None = None
    disagreements: tuple[Disagreement, ...] = ()
    near_duplicates: tuple[NearDuplicate, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
