"""Define the context of a run: settings, caches, translator and earlier briefings, which all stages share."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from digest.config import Config
from digest.deduplication import FactBook
from digest.domain import EarlierBriefings
from digest.platform import Spread, one_by_one
from digest.store import ResultCache
from digest.translation import Translator

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Ignore the progress of a run."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything that the stages of one run share beside records.

    Attributes:
        config: The settings.
        inputs: Files, folders and "-" (standard input), as given.
        stdin: Standard input, or None for that of the process.
        own: Real paths of files and folders that digest writes; no input where a folder is searched.
        cache: Where translations and sentence vectors are kept between runs.
        translator: Translator in place of Argos packages, or None.
        earlier: Record of earlier briefings.
        only_new: Whether documents that an earlier briefing had are left out, and its statements stay out of summaries.
        report: Function that is called with the progress of the run.
        facts: Facts of sentences, found once for each sentence.
        spread: Does tasks for many items, here or in other processes.
        folder: Folder that paths of inputs are relative to where that is done; see `stage.Executor`.
    """

    config: Config
    inputs: Sequence[str] = ()
    stdin: BinaryIO | None = None
    own: Collection[str] = ()
    cache: ResultCache = field(default_factory=lambda: ResultCache(None))
    translator: Translator | None = None
    earlier: EarlierBriefings = field(default_factory=EarlierBriefings)
    only_new: bool = False
    report: Progress = no_progress
    facts: FactBook = field(default_factory=FactBook)
    spread: Spread = one_by_one
    folder: str | None = ""

    def portable(self) -> "Context":
        """Return what other processes need of the context: the settings."""
        return Context(config=self.config, only_new=self.only_new)
