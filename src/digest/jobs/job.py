"""Carry out one `digest run` from its locks to its log line, with the pipeline in the middle."""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from digest import plugins, store
from digest.config import OUTPUT, Layer, layers, section, without_plugins
from digest.domain import Briefing, Problem
from digest.errors import ConfigError, DigestError, InputError, LockHeld, Stopped
from digest.jobs.overwriting import replaced_briefing
from digest.jobs.run_log import Log, LogValue
from digest.jobs.session import RunSession, opened
from digest.jobs.signals import SignalWatch
from digest.rendering import INDEX_FILE, Publication, archive_links, prepare_publication, suffixes
from digest.store import Run
from digest.version import __version__

if TYPE_CHECKING:
    from digest.config import Config, OutputConfig
    from digest.pipeline import PipelineResult, Progress

PARTIAL = 3
"""Exit code of a run that wrote a briefing although some inputs could not be used."""

WATCHED = 10
"""Exit code of a run that found something of the watchlist, where one was asked for: apart from those of errors."""


@dataclass(frozen=True)
class Job:
    """Describe what a run is to do.

    Attributes:
        inputs: Files, folders and "-" for standard input.
        file: The configuration file given with -c, or None.
        flags: Dotted setting -> value of the command line, None where not given.
        output: Destination as given with -o, or None.
        new: Whether to leave out documents that an earlier briefing had.
        state: Name of the state to use in place of the output folder's, or None.
        strict: Whether to write nothing where an input could not be used.
        date: Date to print: YYYY-MM-DD, "today", or None for no date.
        exit_code_on_watch: Whether to end with `WATCHED` where something of the watchlist was found.
    """

    inputs: tuple[str, ...]
    file: Path | None = None
    flags: Mapping[str, Any] = field(default_factory=dict)
    output: str | None = None
    new: bool = False
    state: str | None = None
    strict: bool = False
    date: str | None = None
    exit_code_on_watch: bool = False


@dataclass(frozen=True)
class RunResult:
    """Report what a run did.

    Attributes:
        run: The run as it is remembered.
        briefing: The briefing, None where nothing was new.
        shown: The briefing in the first of its formats.
        written: Files of the briefing.
        problems: Inputs that could not be used, and warnings.
        last: Id of the briefing before this one, or None.
    """

    run: Run
    briefing: Briefing | None = None
    shown: str = ""
    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    last: str | None = None

    @property
    def exit_code(self) -> int:
        """Return 0, `PARTIAL` or `WATCHED`."""
        return self.run.exit_code


@dataclass
class _Clock:
    """Tell when the run began and how long it takes: the one place that looks at the clock."""

    started: datetime = field(default_factory=lambda: datetime.now().astimezone())
    _start: float = field(default_factory=time.monotonic)

    def run(self, identity: str, outcome: str) -> Run:
        seconds = round(time.monotonic() - self._start, 2)
        return Run(identity, self.started.isoformat(timespec="seconds"), seconds, outcome, tool=f"digest {__version__}")


def run_job(
    job: Job,
    watch: SignalWatch,
    *,
    log: Log | None = None,
    stdin: BinaryIO | None = None,
    progress: "Progress | None" = None,
    emit: Callable[[str], None] = lambda text: None,
    warn: Callable[[Problem], None] = lambda problem: None,
) -> RunResult:
    """Do what a job describes; after an error nothing is written and no document counts as seen.

    Args:
        job: What to do.
        watch: Hears signals.
        log: File that gets a line about the run, or None.
        stdin: Standard input, or None for that of the process.
        progress: Called with a stage, how much of it is done, and how much there is.
        emit: Writes the briefing to standard output, where it goes nowhere else.
        warn: Told what a user may want to stop the run for, before it begins.

    Raises:
        DigestError: Where the run cannot go on.
        Stopped: Where the run was asked to stop.
    """
    clock, found = _Clock(), _found(job)
    with _logged(log, clock, watch) as line, plugins.only_builtin(without_plugins(found)):
        wanted = section("output", found)
        # these decide which files there will be, so they are checked before the lock
        config = _config(job, found) if wanted.get("formats") or wanted.get("template") else None
        publication = prepare_publication(config.output, job.date, clock.started) if config else None
        beside = ("originals",) if section("layout", found).get("originals") == "file" else ()
        target = _target(job, wanted, publication, beside)
        line["output"] = _place(target)
        with opened(target, watch, job.state, job.new) as session:
            if (replaced := replaced_briefing(session, job.inputs)) is not None:
                warn(replaced)
            config = config or _config(job, found)
            publication = publication or prepare_publication(config.output, job.date, clock.started)
            identity = store.run_id(clock.started, session.ids, target.archive, suffixes())
            line["run"] = identity
            with _noted(session, clock, identity, str(line["output"])):
                config = _with_languages(config)
                made = _make(job, config, session, stdin, progress)
                run = _described(clock.run(identity, "written"), config, made, str(line["output"]))
                if job.exit_code_on_watch and made.briefing and any(one.stories for one in made.briefing.watch):
                    run = replace(run, exit_code=WATCHED)
                result = _write(config, session, made, run, emit=emit, publication=publication)
        line.update(_counts(result.run), outcome=result.run.outcome, code=result.run.exit_code)
        return result


def _found(job: Job) -> list[Layer]:
    """Return the settings as they stand in all places; none where one cannot be read, which `_config` reports later."""
    try:
        return list(layers(job.file, job.flags))
    except ConfigError:
        return []


def _target(
    job: Job, wanted: Mapping[str, Any], publication: Publication | None, beside: Sequence[str]
) -> store.Destination:
    """Return the destination by an unchecked look at the settings: a run that finds it locked has done little then."""
    directory, keep = wanted.get("directory"), wanted.get("keep")
    directory = directory if isinstance(directory, str) and directory else OUTPUT
    formats = publication.formats if publication else None
    keep = keep if isinstance(keep, int) else None
    return store.resolve_destination(job.output, directory, keep, formats, suffixes=suffixes(), beside=beside)


def _config(job: Job, found: Sequence[Layer]) -> "Config":
    from digest.config import load  # pydantic comes after the lock

    return load(job.file, job.flags, found).config


def _with_languages(config: "Config") -> "Config":
    """Return the settings with the languages in use; the run is remembered under the hash of these settings."""
    from digest.translation import with_languages  # what takes long to import comes after the locks

    return with_languages(config)


def _place(target: store.Destination) -> str:
    """Return where a run writes, for its record: a folder with an archive, a file, or "-" for standard output."""
    if target.to_stdout:
        return str(target.device or "-")
    place = target.folder if target.archive else next(iter(target.files.values()))
    with contextlib.suppress(OSError):  # the working directory is gone
        return str((place or Path()).absolute())
    return str(place)


def _make(
    job: Job, config: "Config", session: RunSession, stdin: BinaryIO | None, progress: "Progress | None"
) -> "PipelineResult":
    from digest import pipeline  # what takes long to import comes after the locks

    with pipeline.users_cache(config) as cache:
        made = pipeline.run_pipeline(
            job.inputs,
            config,
            earlier=session.earlier,
            only_new=job.new,
            own=session.own(),
            stdin=stdin,
            cache=cache,
            progress=progress,
        )
    failed = [problem for problem in made.problems if problem.failed]
    if job.strict and failed:
        reasons = "".join(f"\n  {problem.source}: {problem.message}" for problem in failed)
        raise InputError(f"some inputs could not be used:{reasons}", "without --strict the others make a briefing")
    return made


def _described(run: Run, config: "Config", made: "PipelineResult", where: str) -> Run:
    """Return the run with its counts and its exit code."""
    failed = sum(problem.failed for problem in made.problems)
    briefing = made.briefing
    run = replace(run, output=where, skipped=made.skipped, failed=failed, config=config.fingerprint())
    run = replace(run, exit_code=PARTIAL if failed else 0)
    if briefing is None:
        return replace(run, outcome="nothing new")
    return replace(
        run,
        documents=len(briefing.documents),
        sentences=len(briefing.sentences),
        statements=len(briefing.statements),
        stories=len(briefing.stories),
    )


def _write(
    config: "Config",
    session: RunSession,
    made: "PipelineResult",
    run: Run,
    *,
    emit: Callable[[str], None],
    publication: Publication,
) -> RunResult:
    last, briefing = session.earlier.last, made.briefing
    problems = (*made.problems, *session.warnings)
    if briefing is None:
        session.note(run)
        return RunResult(run, problems=problems, last=last)
    target = session.destination
    kept = store.archived_files(target.archive, run.id, suffixes()) if target.archive else {}
    briefing = publication.dated(briefing)
    texts, past = _texts(publication, briefing, target, run.id, config.output)
    contents = [(file, texts[kind]) for kind, file in target.files.items()]
    contents += [(kept[kind], text) for kind, text in past.items()]
    contents += _over_the_archive(config.output, target, briefing, run.id)
    run = replace(run, files=tuple(str(file.absolute()) for file, _ in contents))
    shown = texts[target.formats[0]]
    if target.to_stdout:
        with session.remembered(run, briefing.documents, made.to_remember):
            store.write_through(target.device, shown) if target.device else emit(shown)
    else:
        session.commit(run, contents, briefing.documents, made.to_remember)
    if target.archive and config.output.keep:
        store.prune_archive(target.archive, config.output.keep, suffixes())
    return RunResult(run, briefing, shown, tuple(target.files.values()), problems, last)


def _texts(
    publication: Publication, briefing: Briefing, target: store.Destination, run: str, output: "OutputConfig"
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts of the files of the run, and of those in the archive, where links lead from another place.

    Args:
        publication: How the briefing is written.
        briefing: What to write.
        target: Where it goes.
        run: Id of the run.
        output: Settings of the output.
    """
    if target.archive is None:
        return publication.texts(briefing, target.formats, archive_links(None, "")), {}
    before = next(iter(_earlier(target.archive, run, output)), None)
    links = archive_links(target.archive, store.ARCHIVE_FOLDER + "/", before=before, index=output.index)
    texts = publication.texts(briefing, target.formats, links)
    if briefing.changes is None and not output.index:  # without either there are no links to other briefings
        return texts, dict(texts)
    links = archive_links(target.archive, "", run=run, before=before, index=output.index)
    return texts, publication.texts(briefing, target.formats, links)


def _earlier(archive: Path, run: str, output: "OutputConfig") -> list[str]:
    """Return the ids of the runs in the archive that stay there beside this one, the latest first."""
    runs = [one for one in store.archived_runs(archive) if one != run]
    return runs[: output.keep - 1] if output.keep else runs


def _over_the_archive(
    output: "OutputConfig", target: store.Destination, briefing: Briefing, run: str
) -> list[tuple[Path, str]]:
    """Return the files that lead to all briefings of the archive, where they were asked for, with their texts.

    Args:
        output: Settings of the output.
        target: Where the briefing goes.
        briefing: The briefing that is about to be put into it.
        run: Id of its run.
    """
    archive = target.archive
    if archive is None or not (output.index or output.feed):
        return []
    from digest.rendering import ARCHIVE_PAGES, archived, feed, index_page, read_archive  # they need pydantic

    page = next((f"{run}.{kind}" for kind in ARCHIVE_PAGES if kind in target.formats), f"{run}.{target.formats[0]}")
    all_of_it = [archived(briefing, run, page), *read_archive(archive, _earlier(archive, run, output))]
    texts = {INDEX_FILE: (output.index, index_page), "feed.xml": (output.feed, feed)}
    return [(archive / name, write(all_of_it)) for name, (wanted, write) in texts.items() if wanted]


@contextlib.contextmanager
def _noted(session: RunSession, clock: _Clock, identity: str, where: str) -> Iterator[None]:
    """Remember a run that fails as failed; no document counts as seen."""
    try:
        yield
    except (DigestError, Stopped) as error:
        failed = clock.run(identity, "failed")
        session.note(replace(failed, exit_code=error.exit_code, message=error.message, output=where))
        raise


@contextlib.contextmanager
def _logged(log: Log | None, clock: _Clock, watch: SignalWatch) -> Iterator[dict[str, LogValue]]:
    """Write a line to the log whatever happens; the values in the given dictionary stand in that line."""
    line: dict[str, LogValue] = {"time": clock.started.isoformat(timespec="seconds"), "run": None, "outcome": "failed"}
    line |= {"code": 1, **dict.fromkeys(("documents", "skipped", "failed", "sentences", "statements", "stories"), 0)}

    def write(outcome: str | None = None, code: int | None = None, error: str | None = None) -> None:
        line["seconds"] = clock.run("", "").seconds
        if outcome is not None:
            line.update(outcome=outcome, code=code, error=error)
        if log is not None:
            log.write(line)

    watch.on_exit.append(lambda stopped: write("stopped", stopped.exit_code, stopped.message))
    try:
        yield line
    except BaseException as error:
        outcome = {LockHeld: "locked", Stopped: "stopped"}.get(type(error), "failed")
        message = getattr(error, "message", None) or f"{type(error).__name__}: {error}"
        write(outcome, getattr(error, "exit_code", 1), message)
        raise
    write()


def _counts(run: Run) -> dict[str, LogValue]:
    names = ("documents", "skipped", "failed", "sentences", "statements", "stories")
    return {name: getattr(run, name) for name in names}
