"""One `digest run` from its locks to its log line: the pipeline in the middle, `runs` around it."""

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
from digest.jobs.run_log import Log, LogValue
from digest.jobs.session import RunSession, opened
from digest.jobs.signals import SignalWatch
from digest.rendering import Publication, archive_links, prepare_publication, suffixes
from digest.store import Run
from digest.version import __version__

if TYPE_CHECKING:
    from digest.config import Config
    from digest.pipeline import PipelineResult, Progress

PARTIAL = 3
"""Exit code: a briefing was written, but some inputs could not be used."""


@dataclass(frozen=True)
class Job:
    """What to do. file: of the configuration, given with -c; flags: dotted settings -> values of the command line, None
    where not given; output: as given with -o; new: leave out documents that an earlier briefing had; state: name of the
    memory to use in place of the output folder's; strict: write nothing where an input could not be used; date: what
    the briefing is dated, YYYY-MM-DD, "today", or None for no date.
    """

    inputs: tuple[str, ...]
    file: Path | None = None
    flags: Mapping[str, Any] = field(default_factory=dict)
    output: str | None = None
    new: bool = False
    state: str | None = None
    strict: bool = False
    date: str | None = None


@dataclass(frozen=True)
class RunResult:
    """briefing: None where nothing was new; shown: it in the first of the formats; written: the latest briefing's
    files; last: id of the briefing before.
    """

    run: Run
    briefing: Briefing | None = None
    shown: str = ""
    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    last: str | None = None

    @property
    def exit_code(self) -> int:
        """0, or PARTIAL."""
        return self.run.exit_code


@dataclass
class _Clock:
    """When the run began. The one place that looks at the clock."""

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
) -> RunResult:
    """Do it. emit: writes the briefing to standard output, called where the briefing goes nowhere else.

    Raises DigestError, Stopped; nothing is written and nothing counts as seen then.
    """
    clock, found = _Clock(), _found(job)
    with _logged(log, clock, watch) as line, plugins.only_builtin(without_plugins(found)):
        wanted = section("output", found)
        # these decide which files there will be, so they are checked before the lock
        config = _config(job, found) if wanted.get("formats") or wanted.get("template") else None
        publication = prepare_publication(config.output, job.date, clock.started) if config else None
        target = _target(job, wanted, publication)
        line["output"] = _place(target)
        with opened(target, watch, job.state, job.new) as session:
            config = config or _config(job, found)
            publication = publication or prepare_publication(config.output, job.date, clock.started)
            identity = store.run_id(clock.started, session.ids, target.archive, suffixes())
            line["run"] = identity
            with _noted(session, clock, identity, str(line["output"])):
                config = _with_languages(config)
                made = _make(job, config, session, stdin, progress)
                run = _described(clock.run(identity, "written"), config, made, str(line["output"]))
                result = _write(config, session, made, run, emit=emit, publication=publication)
        line.update(_counts(result.run), outcome=result.run.outcome, code=result.run.exit_code)
        return result


def _found(job: Job) -> list[Layer]:
    """The settings as they stand in all places; none where one cannot be read, which is for _config to say."""
    try:
        return list(layers(job.file, job.flags))
    except ConfigError:
        return []


def _target(job: Job, wanted: Mapping[str, Any], publication: Publication | None) -> store.Destination:
    """From a first look at the settings, so that a run that finds the place locked has spent next to nothing."""
    directory, keep = wanted.get("directory"), wanted.get("keep")
    directory = directory if isinstance(directory, str) and directory else OUTPUT
    formats = publication.formats if publication else None
    keep = keep if isinstance(keep, int) else None
    return store.resolve_destination(job.output, directory, keep, formats, suffixes=suffixes())


def _config(job: Job, found: Sequence[Layer]) -> "Config":
    from digest.config import load  # pydantic comes after the lock

    return load(job.file, job.flags, found).config


def _with_languages(config: "Config") -> "Config":
    """Return the settings with the languages that they come to, under whose hash the run is remembered."""
    from digest.translation import with_languages  # what takes long to import comes after the locks

    return with_languages(config)


def _place(target: store.Destination) -> str:
    """What a run is remembered to have written to: a folder with an archive, a file, or standard output."""
    if target.to_stdout:
        return "-"
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
    """With its counts."""
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
    texts = publication.texts(briefing, target.formats, archive_links(target.archive, store.ARCHIVE_FOLDER + "/"))
    past = dict(texts) if kept else {}
    if kept and briefing.changes is not None:  # which alone has links, to briefings in the archive
        past = publication.texts(briefing, target.formats, archive_links(target.archive, ""))
    contents = [(file, texts[kind]) for kind, file in target.files.items()]
    contents += [(kept[kind], text) for kind, text in past.items()]
    run = replace(run, files=tuple(str(file.absolute()) for file, _ in contents))
    shown = texts[target.formats[0]]
    if target.to_stdout:
        with session.remembered(run, briefing.documents, made.to_remember):
            emit(shown)
    else:
        session.commit(run, contents, briefing.documents, made.to_remember)
    if target.archive and config.output.keep:
        store.prune_archive(target.archive, config.output.keep, suffixes())
    return RunResult(run, briefing, shown, tuple(target.files.values()), problems, last)


@contextlib.contextmanager
def _noted(session: RunSession, clock: _Clock, identity: str, where: str) -> Iterator[None]:
    """A run that fails is remembered as such; no document counts as seen."""
    try:
        yield
    except (DigestError, Stopped) as error:
        failed = clock.run(identity, "failed")
        session.note(replace(failed, exit_code=error.exit_code, message=error.message, output=where))
        raise


@contextlib.contextmanager
def _logged(log: Log | None, clock: _Clock, watch: SignalWatch) -> Iterator[dict[str, LogValue]]:
    """A line in the log whatever happens; what is put into the dictionary stands in it."""
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
