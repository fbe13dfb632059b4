"""Fixtures for all rooms: real runs of digest, as forks and as processes, for a user with nothing of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""On a busy machine, threads of a BLAS library that wait for each other quadruple the CPU time of small matrices."""
os.environ.update(ONE_THREAD)  # before numpy comes

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]  # for `import fakes` and `import training`

import warm  # noqa: E402

STARTS_PROCESSES = {"console_script", "digest", "in_process", "start", "subprocess", "world"}
"""Fixtures, modules and helpers; a test that uses one is marked `process`."""


def pytest_collection_modifyitems(items):
    for item in items:
        if STARTS_PROCESSES & {*item.fixturenames, *item.function.__code__.co_names}:
            item.add_marker("process")
        if "seeds_run" in item.fixturenames:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def seeds():
    return ROOT / "seeds"


@pytest.fixture
def shipped_config():
    return ROOT / "config" / "digest.yaml"


@pytest.fixture
def home(tmp_path):
    """Environment of a user without settings, memory or models of their own."""
    folder = tmp_path / "home"
    folder.mkdir()
    kept = {k: os.environ[k] for k in ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT") if k in os.environ}
    return {**kept, **ONE_THREAD, "HOME": str(folder)}


@pytest.fixture
def console_script(home, tmp_path):
    """Runs the installed console script as a process; keyword arguments go to subprocess.run."""
    script = Path(sys.executable).with_name("digest")

    def run(*arguments, env=None, cwd=tmp_path, **options):
        command = [str(script), *map(str, arguments)]
        options.setdefault("stdin", subprocess.DEVNULL) if "input" not in options else None
        return subprocess.run(
            command, env={**home, **(env or {})}, cwd=cwd, capture_output=True, check=False, **options
        )

    return run


@pytest.fixture(scope="session")
def warm_server(tmp_path_factory):
    """The process that runs of `digest` and `world` are forked from."""
    server = warm.Server(tmp_path_factory.mktemp("warm"))
    yield server
    server.close()


@pytest.fixture
def user(tmp_path, home, warm_server):
    """Whose runs are forked, at a tenth of the console script's price (see warm.py)."""
    user = warm.Warm(warm_server, tmp_path, home)
    yield user
    user.close()


@pytest.fixture
def digest(user, console_script):
    """Runs the command in the folder of the test, as a fork where a fork is as good; what it writes comes as bytes."""

    def run(*arguments, env=None, input=b"", cwd=user.folder):
        if warm.needs_its_own_interpreter(env or {}):
            return console_script(*arguments, env=env, input=input, cwd=cwd)
        done = user.run(*arguments, env=env, data=input, cwd=cwd)
        return subprocess.CompletedProcess(arguments, done.returncode, done.stdout, done.stderr.encode())

    return run


@pytest.fixture
def world(user):
    """The same with more to hold on to: `world.start`, inputs in `world.folder / "in"`, runs in its folder "cwd"."""
    (user.folder / "in").mkdir(exist_ok=True)
    (user.folder / "cwd").mkdir(exist_ok=True)
    return user
