"""Git clones made on the spot."""

import os
import subprocess

import pytest

WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", "2020-01-01T00:00:00Z"))
}


@pytest.fixture
def clones(tmp_path):
    """Return a folder of clones and a function that makes one from path -> text and returns its commit."""
    folder = tmp_path / "clones"

    def make(name, files):
        place = folder / name.replace("/", "+")
        place.mkdir(parents=True)

        def git(*arguments):
            environment = {**os.environ, **WHO, "GIT_CONFIG_GLOBAL": os.devnull}
            done = subprocess.run(
                ["git", "-C", place, *arguments], check=True, capture_output=True, text=True, env=environment
            )
            return done.stdout.strip()

        git("init", "-q")
        for path, text in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        git("add", "-A")
        git("commit", "-q", "-m", "all")
        return git("rev-parse", "HEAD")

    make.folder = folder
    return make
