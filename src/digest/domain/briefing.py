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
class PluginIdentity:
    """A part of another package that a run found and could use.

    Attributes:
        group: What it is: a key of `plugins.GROUPS`, such as "readers".
        name: What it is called by, such as "org".
        distribution: Name of the package that brings it.
        version: Version of that package.
    """

    group: str
    name: str
    distribution: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What made the briefing.

    Attributes:
        tool: Name and version, "digest 0.1.0".
        models: Translation models that were used.
        config_hash: Hash of the configuration values that shape the briefing.
        settings: Those values by section, as JSON has them.
        date: YYYY-MM-DD where one was asked for, or None.
        plugins: Parts of other packages that were there and usable, by group and name.
    """

    tool: str
    models: tuple[ModelIdentity, ...]
    config_hash: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    date: str | None = None
    plugins: tuple[PluginIdentity, ...] = ()


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
