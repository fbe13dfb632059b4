"""Define the briefing: everything that a renderer needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from digest.domain.changes import ChangeReport
from digest.domain.document import Document, NearDuplicate, Span
from digest.domain.problem import Problem
from digest.domain.sentence import Sentence
from digest.domain.statement import Disagreement, Ledger, Statement
from digest.domain.story import Story
from digest.domain.watch import WatchMatch


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelIdentity:
    """A translation package that was used.

    Attributes:
        source: ISO 639-1 code of the language of the originals.
        target: ISO 639-1 code of the language of the translations.
        version: Version of the package.
        sha256: SHA-256 of the weights, 64 hex digits.
        bundled: Whether the package ships with digest.
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
        group: Kind of the part, a key of `plugins.GROUPS` such as "readers".
        name: Name of the part, such as "org".
        distribution: Name of the package that holds the part.
        version: Version of the package.
    """

    group: str
    name: str
    distribution: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """The tool, models and settings that made a briefing.

    Attributes:
        tool: Name and version of the tool, "digest 0.1.0".
        models: Translation models that were used.
        config_hash: Hash of the configuration values that shape the briefing.
        settings: These values by section, as JSON has them.
        date: Date of the briefing, YYYY-MM-DD, or None where no date was asked for.
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
    """One briefing, as all renderers get it.

    Attributes:
        documents: Documents in the order of their sources.
        sentences: Sentences in document order.
        statements: Statements in the order of their first sentences.
        stories: Stories, the weightiest first.
        dropped: Spans of clutter, in document order.
        meta: Tool, models and settings that made the briefing.
        problems: Inputs that could not be used, and warnings.
        changes: News since earlier briefings, or None where no comparison was asked for.
        disagreements: Claims for which sources give different values.
        near_duplicates: Documents that count as one source with an earlier one.
        ledger: What became of sentences that are not shown as lines of their own.
        watch: What there is of each term that the user watches, in the order of the settings.
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
    watch: tuple[WatchMatch, ...] = ()
