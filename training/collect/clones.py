"""Files of a git repository at one commit, read without a work tree."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from training.collect.problems import SourceError


def git_folder(clones: Path, repository: str) -> Path:
    """Find the git folder of `owner/name` below `clones`.

    It may be a bare repository or a clone, named `owner+name`, or lie in a folder `repo` within a folder of that name.

    Raises:
        SourceError: Where there is none; it says how to clone it.
    """
    place = clones / repository.replace("/", "+")
    for folder in (place / "repo" / ".git", place / "repo", place / ".git", place):
        if (folder / "HEAD").is_file() and (folder / "objects").is_dir():
            return folder
    raise SourceError(f"no clone of {repository}. Get it with: git clone --bare {address(repository)} {place}")


def address(repository: str) -> str:
    """Return where `owner/name` is cloned from."""
    return f"https://github.com/{repository}"


def clone(clones: Path, repository: str, commit: str) -> None:
    """Clone a repository that is not there yet, and its pinned commit where the branches no longer lead to it."""
    place = clones / repository.replace("/", "+")
    subprocess.run(["git", "clone", "--quiet", "--bare", address(repository), str(place)], check=True)
    if not _has(place, commit):
        subprocess.run(["git", f"--git-dir={place}", "fetch", "--quiet", "origin", commit], check=True)


def ensure(clones: Path, repository: str, commit: str, *, may_clone: bool) -> None:
    """Make sure that there is a clone.

    Raises:
        SourceError: Where there is none and none may be made.
    """
    try:
        git_folder(clones, repository)
    except SourceError:
        if not may_clone:
            raise
        clone(clones, repository, commit)


class Snapshot:
    """The files of one commit.

    Attributes:
        repository: owner/name.
        files: Paths of all files, in git's order.
    """

    def __init__(self, folder: Path, repository: str, commit: str, batch: "subprocess.Popen[bytes]") -> None:
        """Use a running `git cat-file --batch`."""
        self.repository = repository
        self._commit = commit
        self._batch = batch
        listing = subprocess.run(
            ["git", f"--git-dir={folder}", "ls-tree", "-r", "-z", commit], check=True, capture_output=True
        ).stdout.decode("utf-8", "replace")
        entries = (line.partition("\t") for line in listing.split("\0") if line)
        self._objects = {path: entry.split(" ")[2] for entry, _, path in entries}
        self.files = list(self._objects)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None where the clone lists it but does not have it.

        Raises:
            SourceError: Where the commit has no such file.
        """
        if path not in self._objects:
            raise SourceError(f"{self.repository} has no file {path} at {self._commit[:10]}: see sources.yaml")
        asked, answered = _pipes(self._batch)
        asked.write(self._objects[path].encode() + b"\n")
        asked.flush()
        header = answered.readline().split()
        if header[-1] == b"missing":
            return None
        content = answered.read(int(header[2]))
        answered.read(1)
        return content


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None and process.stdout is not None
    return process.stdin, process.stdout


@contextmanager
def snapshot(clones: Path, repository: str, commit: str) -> Iterator[Snapshot]:
    """Open a repository at a commit.

    Raises:
        SourceError: Where there is no clone, or none that has the commit; it says what to do.
    """
    folder = git_folder(clones, repository)
    if not _has(folder, commit):
        raise SourceError(
            f"the clone of {repository} lacks commit {commit}. "
            f"Get it with: git --git-dir={folder} fetch {address(repository)} {commit}"
        )
    batch = subprocess.Popen(
        ["git", f"--git-dir={folder}", "cat-file", "--batch"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "GIT_NO_LAZY_FETCH": "1"},
    )  # fmt: skip
    try:
        yield Snapshot(folder, repository, commit, batch)
    finally:
        asked, answered = _pipes(batch)
        asked.close()
        answered.close()
        batch.wait()


def _has(folder: Path, commit: str) -> bool:
    asked = ["git", f"--git-dir={folder}", "cat-file", "-e", f"{commit}^{{commit}}"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0
