"""Define what a fetch tells: of each source, and of each article that is new, changed or could not be had."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from digest.fetch.addresses import shown
from digest.fetch.errors import Trouble
from digest.fetch.sources import Source

PARTIAL = 3
"""Exit code where some sources failed, as that of `digest run` where some inputs did."""
FAILED = 1
"""Exit code where all sources failed."""


class Outcome(StrEnum):
    """Say what became of a source.

    Attributes:
        ASKED: It answered, with or without anything new.
        UNCHANGED: The server said that nothing changed.
        FAILED: It gave nothing.
        RETIRED: It is gone for good and was not asked.
        WAITING: The server wants not to be asked yet.
    """

    ASKED = "asked"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    RETIRED = "retired"
    WAITING = "waiting"


class ArticleOutcome(StrEnum):
    """Say what became of an article.

    Attributes:
        NEW: It was stored.
        CHANGED: A new version was stored.
        KNOWN: It is there, or was there before.
        LEFT: The settings leave it: its age, its topic, or the number.
        FAILED: It could not be had.
    """

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    LEFT = "left"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleResult:
    """Tell what became of an article.

    Attributes:
        outcome: What became of it.
        url: Its address.
        title: Its title, or "".
        file: Path of its file below the folder, or "".
        message: Why it failed, or what is special about it.
        trouble: Kind of the failure, or None.
        access: "paywall" or "consent" where the page says so, else "".
        to_come: Whether to ask for it next time, even if its feed does not change.
    """

    outcome: ArticleOutcome
    url: str
    title: str = ""
    file: str = ""
    message: str = ""
    trouble: Trouble | None = None
    access: str = ""
    to_come: bool = False

    @property
    def address(self) -> str:
        """Return the address as it can be shown."""
        return shown(self.url)


@dataclass(kw_only=True)
class SourceResult:
    """Tell what became of a source.

    Attributes:
        name: Its name.
        url: Its address.
        outcome: What became of it.
        message: Why it failed, or what is special about it.
        hint: What to do next, or "".
        trouble: Kind of the failure, or None.
        articles: Its articles that are new, changed or failed.
        counts: Outcome -> number of all its articles.
        found: Sources that it lists, to be asked too.
        requests: Requests made.
    """

    name: str
    url: str
    outcome: Outcome = Outcome.ASKED
    message: str = ""
    hint: str = ""
    trouble: Trouble | None = None
    articles: list[ArticleResult] = field(default_factory=list)
    counts: Counter[ArticleOutcome] = field(default_factory=Counter)
    found: Sequence[Source] = ()
    requests: int = 0

    @property
    def address(self) -> str:
        """Return the address as it can be shown."""
        return shown(self.url)

    def add(self, article: ArticleResult) -> None:
        """Count an article, and keep what there is to tell of it."""
        self.counts[article.outcome] += 1
        if article.outcome in {ArticleOutcome.NEW, ArticleOutcome.CHANGED, ArticleOutcome.FAILED}:
            self.articles.append(article)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchResult:
    """Tell what a fetch did.

    Attributes:
        folder: The folder of the articles.
        sources: What became of each source, in the order in which they were named.
        pruned: Number of articles deleted for their age.
        dry: Whether nothing was written.
    """

    folder: str
    sources: Sequence[SourceResult]
    pruned: int = 0
    dry: bool = False

    def count(self, outcome: ArticleOutcome) -> int:
        """Return the number of articles of an outcome."""
        return sum(source.counts[outcome] for source in self.sources)

    @property
    def exit_code(self) -> int:
        """Return 0, or `PARTIAL` where some sources failed, or `FAILED` where all did."""
        failed = sum(source.outcome is Outcome.FAILED for source in self.sources)
        return 0 if not failed else FAILED if failed == len(self.sources) else PARTIAL

    def as_dict(self) -> dict[str, Any]:
        """Return everything, as JSON has it."""
        return {
            "format": 1,
            "folder": self.folder,
            "dry_run": self.dry,
            "exit_code": self.exit_code,
            "pruned": self.pruned,
            "totals": {outcome.value: self.count(outcome) for outcome in ArticleOutcome},
            "sources": [_source(source) for source in self.sources],
        }


def _source(source: SourceResult) -> dict[str, Any]:
    return {
        "name": source.name,
        "url": source.address,
        "outcome": source.outcome.value,
        "trouble": source.trouble.value if source.trouble else None,
        "message": source.message,
        "hint": source.hint,
        "requests": source.requests,
        **{outcome.value: source.counts[outcome] for outcome in ArticleOutcome},
        "articles": [_article(article) for article in source.articles],
    }


def _article(article: ArticleResult) -> dict[str, Any]:
    return {
        "outcome": article.outcome.value,
        "url": article.address,
        "title": article.title,
        "file": article.file,
        "access": article.access or None,
        "trouble": article.trouble.value if article.trouble else None,
        "message": article.message,
    }
