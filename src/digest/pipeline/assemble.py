"""Make a briefing of inputs: check that the stages fit together, carry them out, and put the briefing together."""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from digest import plugins, tracking
from digest.config import Config, with_glossary
from digest.domain import (
    Briefing,
    CleanedDocument,
    Disagreement,
    Document,
    EarlierBriefings,
    ExcludedSentence,
    Ledger,
    MergedPair,
    Meta,
    ModelIdentity,
    NearDuplicate,
    PastStory,
    Problem,
    RejectedPair,
    Sentence,
    Statement,
    Story,
    WatchMatch,
)
from digest.errors import ConfigError, InputError
from digest.pipeline.carrying_out import run_stage
from digest.pipeline.context import Context, Progress, no_progress
from digest.pipeline.lookups import ReportedStatement, SkippedDocument, current_briefing
from digest.pipeline.stage import ClusterReport, Executor, ExecutorOptions, Records, Stage
from digest.pipeline.stages import PREPARATION, STAGES
from digest.store import ResultCache
from digest.tracking import EventHistory
from digest.translation import Translator, with_languages
from digest.version import __version__


@dataclass(frozen=True, kw_only=True)
class PipelineResult:
    """The result of a run.

    Attributes:
        briefing: The briefing, or None where no document was new.
        to_remember: Record for later briefings.
        skipped: Number of documents left out because an earlier briefing had them.
        problems: Faults in single inputs.
    """

    briefing: Briefing | None
    to_remember: tuple[PastStory, ...] = ()
    skipped: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PreparedDocuments:
    """Documents that were cleaned and cut into sentences.

    Attributes:
        cleaned: All documents that were read, also those without a sentence.
        sentences: Their sentences; with the dropped spans they cover every character that is not white space.
        problems: Faults in single inputs.
    """

    cleaned: tuple[CleanedDocument, ...]
    sentences: tuple[Sentence, ...]
    problems: tuple[Problem, ...]


def check(stages: Sequence[Stage], given: Collection[type] = ()) -> None:
    """Check that every stage finds the types of records that it consumes.

    Args:
        stages: Stages in their order.
        given: Types of the records that exist before the first stage.

    Raises:
        ValueError: Naming the stage and the type that no earlier stage produces.
    """
    known = set(given)
    for stage in stages:
        for kind in sorted(stage.consumes - known, key=lambda kind: kind.__name__):
            raise ValueError(f"{stage.name}: no stage before it produces {kind.__name__}")
        known |= stage.produces


def carry_out(
    stages: Sequence[Stage],
    context: Context,
    *,
    records: Records | None = None,
) -> Records:
    """Return the records that stages make, one stage after the other; stop early where no document is left.

    Where `context.spread` takes the work elsewhere, that is no matter of this function.

    Args:
        stages: Stages in their order.
        context: Settings, caches and the translator, which the stages share.
        records: Records that exist before the first stage.

    Raises:
        ValueError: Where a stage consumes a type that no earlier stage produces.
    """
    records = records or Records()
    check(stages, records.kinds)
    for stage in stages:
        if stage.consumes and not records.all(Document):
            break
        records = run_stage(stage, records, context)
    return records


def executor_of(config: Config) -> Executor:
    """Return the executor that the settings ask for.

    Raises:
        ConfigError: Where an executor of that name cannot be used.
    """
    try:
        executor: Executor = plugins.load("executors", config.run.chosen)(_options(config))
    except LookupError as error:
        raise ConfigError(f"run.executor: {error.args[0]}", "`digest doctor` lists the executors") from None
    return executor


def cluster_report(config: Config) -> ClusterReport:
    """Return what there is at the scheduler of the settings, and which workers would come to other results.

    Raises:
        DigestError: Where the scheduler does not answer or has no worker.
    """
    from digest.pipeline.executors.dask import DaskExecutor

    with plugins.only_builtin(not config.plugins):
        return DaskExecutor(_options(config)).report()


def _options(config: Config) -> ExecutorOptions:
    wanted = config.run
    return ExecutorOptions(
        jobs=wanted.jobs,
        scheduler=wanted.scheduler,
        shared_files=wanted.shared_files,
        plugins=config.plugins,
        languages=config.languages or (),
    )


def prepare_documents(
    inputs: Sequence[str],
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> PreparedDocuments:
    """Read, clean and segment documents, without translating them.

    Args:
        inputs: Files, folders and "-" (standard input).
        config: Settings.
        stdin: Standard input, or None for that of the process.
        progress: Called with a stage, how much of it is done, and how much there is.
    """
    with plugins.only_builtin(not config.plugins):
        config = with_glossary(with_languages(config), inputs)
        with executor_of(config) as executor:
            context = Context(
                config=config,
                inputs=inputs,
                stdin=stdin,
                report=progress or no_progress,
                spread=executor.map,
                folder=executor.folder,
            )
            records = carry_out(PREPARATION, context)
    return PreparedDocuments(
        cleaned=records.all(CleanedDocument), sentences=records.all(Sentence), problems=records.all(Problem)
    )


def run_pipeline(
    inputs: Sequence[str],
    config: Config,
    *,
    earlier: EarlierBriefings | None = None,
    only_new: bool = False,
    own: Collection[str] = (),
    stdin: BinaryIO | None = None,
    translator: Translator | None = None,
    cache: ResultCache | None = None,
    progress: Progress | None = None,
) -> PipelineResult:
    """Make a briefing of the inputs, in the light of earlier briefings. Writes to `cache` alone.

    Opens no socket, unless the settings ask for an executor that does.

    Args:
        inputs: Files, folders and "-" (standard input).
        config: Settings.
        earlier: What is remembered of earlier briefings.
        only_new: Leave out documents that an earlier briefing had, and compare with what those reported.
        own: Real paths of files and folders that digest writes; no input where a folder is searched.
        stdin: Standard input, or None for that of the process.
        translator: In place of Argos packages.
        cache: Where translations and vectors are kept between runs; None keeps nothing.
        progress: Called with a stage, how much of it is done, and how much there is.

    Raises:
        InputError: Where no document could be read.
        ModelError: Where a translation model is damaged.
    """
    with plugins.only_builtin(not config.plugins):
        config = with_glossary(with_languages(config, translator), inputs)
        with executor_of(config) as executor:
            context = Context(
                config=config,
                inputs=inputs,
                stdin=stdin,
                own=own,
                cache=cache or ResultCache(None),
                translator=translator,
                earlier=earlier or EarlierBriefings(),
                only_new=only_new,
                report=progress or no_progress,
                spread=executor.map,
                folder=executor.folder,
            )
            records = carry_out(STAGES, context)
        return _made(records, context)


def _made(records: Records, context: Context) -> PipelineResult:
    """Return the result of a run from the records of all stages.

    Raises:
        InputError: Where no document could be read.
    """
    skipped = len(records.all(SkippedDocument))
    problems = (*records.all(Problem), *context.cache.problems)
    if not records.all(Document):
        if skipped:
            return PipelineResult(briefing=None, skipped=skipped, problems=problems)
        raise nothing_to_read(context.inputs, problems)
    briefing = briefing_of(records, context.config, problems)
    histories = {history.event: history for history in records.all(EventHistory)}
    reported = frozenset(one.statement for one in records.all(ReportedStatement))
    known = briefing.stories, histories, reported, current_briefing(records), context.earlier
    if context.only_new:
        briefing = replace(briefing, changes=tracking.change_report(*known))
    to_remember = tracking.stories_to_remember(*known)
    return PipelineResult(briefing=briefing, to_remember=to_remember, skipped=skipped, problems=problems)


def briefing_of(records: Records, config: Config, problems: tuple[Problem, ...] = ()) -> Briefing:
    """Return the briefing that the records of all stages make.

    Args:
        records: Records of all stages.
        config: Settings of the run.
        problems: Faults in single inputs.
    """
    models = records.all(ModelIdentity)
    kept = {document.id for document in records.all(Document)}
    return Briefing(
        documents=records.all(Document),
        sentences=records.all(Sentence),
        statements=records.all(Statement),
        stories=records.all(Story),
        dropped=tuple(s for c in records.all(CleanedDocument) if c.document.id in kept for s in c.dropped),
        meta=Meta(
            tool=f"digest {__version__}",
            models=models,
            config_hash=config.fingerprint(),
            settings=config.shaping(),
            plugins=plugins.identities(),
        ),
        problems=problems,
        disagreements=_in_story_order(records),
        near_duplicates=records.all(NearDuplicate),
        ledger=Ledger(
            merged=records.all(MergedPair),
            rejected=records.all(RejectedPair),
            excluded=records.all(ExcludedSentence),
        ),
        watch=records.all(WatchMatch),
    )


def _in_story_order(records: Records) -> tuple[Disagreement, ...]:
    """Return the disagreements in the order of their stories."""
    place = {story.id: number for number, story in enumerate(records.all(Story))}
    return tuple(sorted(records.all(Disagreement), key=lambda found: place[found.story]))


@contextlib.contextmanager
def users_cache(config: Config) -> Iterator[ResultCache]:
    """Open the user's cache of translations and vectors, or one that keeps nothing where the settings say so."""
    with contextlib.closing(ResultCache.default() if config.translate.memory else ResultCache(None)) as cache:
        yield cache


def nothing_to_read(inputs: Sequence[str], problems: Sequence[Problem]) -> InputError:
    """Return the error for inputs that gave no document."""
    if len(problems) == 1:
        return InputError(f"{problems[0].source}: {problems[0].message}", problems[0].hint)
    reasons = "".join(f"\n  {problem.source}: {problem.message}" for problem in problems)
    hint = "" if problems else "digest reads articles in files, folders and standard input (-)"
    return InputError(f"no article to read in {', '.join(inputs)}{reasons}", hint)
