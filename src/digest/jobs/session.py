"""Hold what a run needs from its first step to its last: the locks, the output folder, the state of earlier runs."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digest import store
from digest.domain import THIS_RUN, Document, EarlierBriefings, PastStory, Problem
from digest.errors import ConfigError, DigestError, StateError
from digest.jobs.signals import SignalWatch
from digest.store import LOCK_NAME, Destination, Run, State, hold_lock, state_file


@dataclass
class RunSession:
    """Hold the locks, the destination and the state of one run.

    Attributes:
        destination: Where the briefing goes.
        watch: Hears signals.
        must_remember: Whether the run fails where its state cannot be used.
        state: What is remembered of earlier runs, None where nothing is.
        earlier: What earlier briefings had.
        ids: Ids of earlier runs.
        sets_of_documents: Number of earlier runs that had documents which no run before had.
        warnings: Problems that do not stop the run.
    """

    destination: Destination
    watch: SignalWatch
    must_remember: bool
    state: State | None = None
    earlier: EarlierBriefings = field(default_factory=EarlierBriefings)
    ids: frozenset[str] = frozenset()
    sets_of_documents: int = 0
    warnings: list[Problem] = field(default_factory=list)

    def own(self) -> frozenset[str]:
        """Return the real paths of the files and the folder that runs write here."""
        paths = [*self.destination.files.values(), *([self.destination.archive] if self.destination.archive else [])]
        return frozenset(str(path.resolve()) for path in paths)

    def commit(
        self,
        run: Run,
        contents: Sequence[tuple[Path, str]],
        documents: Sequence[Document],
        stories: Sequence[PastStory],
    ) -> None:
        """Put the files in their places and remember the run, both or neither.

        Signals wait meanwhile: a few milliseconds, most of them for the disk.

        Args:
            run: The run to remember.
            contents: (file, its text), ...
            documents: Documents that count as seen from now on.
            stories: Stories to remember.

        Raises:
            OutputError: Where a file cannot be written.
            StateError: Where the run must be remembered and cannot be.
        """
        with self.watch.deferred():
            staged = store.stage_files(contents)
            number = None
            try:
                number = self._begin(run, documents, stories, staged)
                staged.publish()
            except BaseException:
                if not staged.is_public():
                    staged.discard()
                    self._forget(number)
                raise
            if self.state is not None and number is not None:
                self.state.finish(number)

    def note(self, run: Run) -> None:
        """Remember a run that wrote nothing, where the state can be used."""
        if self.state is not None:
            with contextlib.suppress(DigestError):
                self.state.add(run)

    @contextlib.contextmanager
    def remembered(self, run: Run, documents: Sequence[Document], stories: Sequence[PastStory]) -> Iterator[None]:
        """Remember a run whose output the block writes elsewhere than to files; forget the run where the block fails.

        Args:
            run: The run to remember.
            documents: Documents that count as seen from now on.
            stories: Stories to remember.

        Raises:
            StateError: Where the run must be remembered and cannot be.
        """
        number = self._begin(run, documents, stories, store.Staged())
        try:
            yield
        except BaseException:
            self._forget(number)
            raise
        if self.state is not None and number is not None:
            self.state.finish(number)

    def _begin(
        self, run: Run, documents: Sequence[Document], stories: Sequence[PastStory], staged: store.Staged
    ) -> int | None:
        if self.state is None:
            return None
        try:
            return self.state.begin(run, documents, stories, staged)
        except StateError as error:
            if self.must_remember:
                raise
            self.warnings.append(_warning(error))
            return None

    def _forget(self, number: int | None) -> None:
        if self.state is not None and number is not None:
            with contextlib.suppress(DigestError):  # recover() does it next time
                self.state.forget(number)


@contextlib.contextmanager
def opened(destination: Destination, watch: SignalWatch, name: str | None, new: bool) -> Iterator[RunSession]:
    """Open a session for one run: take the locks, read the state, sweep what killed runs left.

    Args:
        destination: Where the briefing goes.
        watch: Hears signals.
        name: Name of the state, None for that of the output folder.
        new: Whether to leave out documents that an earlier briefing had.

    Raises:
        LockHeld: Where another run is at work.
        ConfigError: For `new` without a state.
        OutputError: Where the output folder cannot be used.
        StateError: Where the state cannot be used and the user asked for what needs it.
    """
    if new and name is None and destination.folder is None:
        hint = "say with --state NAME whose memory to use"
        raise ConfigError("--new: standard output has no memory of what was seen", hint)
    session = RunSession(destination, watch, must_remember=new or name is not None)
    with contextlib.ExitStack() as stack:
        with watch.shielded():  # a lock that is taken and not yet on the stack would leave its file behind
            if destination.folder is not None:
                _lock_output(session, destination.folder, stack)
            if name is not None or destination.folder is not None:
                try:
                    _open_state(session, state_file(name, destination.folder), stack)
                except StateError as error:
                    if session.must_remember:
                        raise
                    session.warnings.append(_warning(error))
        # after the state had its say: its recovery may need the files that a killed run staged
        store.sweep_leftovers(destination.files.values(), destination.archive)
        yield session


def _lock_output(session: RunSession, folder: Path, stack: contextlib.ExitStack) -> None:
    new = store.make_folder(folder)
    stack.callback(store.remove_empty, new)
    if new and session.destination.archive is None:  # a file was asked for: its folder may be misspelt
        message, hint = "this folder was not there and was made", "is the path of the output as you meant it?"
        session.warnings.append(Problem(source=str(new[-1]), message=message, hint=hint, failed=False))
    problem = stack.enter_context(hold_lock(folder / LOCK_NAME, str(folder)))
    session.warnings += [problem] if problem else []


def _open_state(session: RunSession, file: Path, stack: contextlib.ExitStack) -> None:
    try:
        store.make_private_folder(file.parent)
    except OSError as error:
        hint = "set XDG_STATE_HOME to a folder you can write to"
        raise StateError(f"{file}: the state cannot be used: {error.strerror or error}", hint) from None
    with contextlib.ExitStack() as inner:
        inner.enter_context(hold_lock(file.with_name(f"{file.name}.lock"), f"state {file.stem}", mode=store.FILE_MODE))
        state = State(file)
        inner.callback(state.close)
        state.recover()
        session.earlier = state.earlier()
        session.ids = frozenset(state.ids())
        session.sets_of_documents = state.sets_of_documents()
        session.state = state
        stack.push(inner.pop_all())


def _warning(error: StateError) -> Problem:
    return Problem(source=THIS_RUN, message=f"will not be remembered: {error.message}", hint=error.hint, failed=False)
