import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]  # for `import fakes` and `import training`


@pytest.fixture
def root():
    return ROOT


@pytest.fixture
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
    return {**kept, "HOME": str(folder)}


@pytest.fixture
def digest(home, tmp_path):
    """Runs the installed console script as a process; keyword arguments go to subprocess.run."""
    script = Path(sys.executable).with_name("digest")

    def run(*arguments, env=None, cwd=tmp_path, **options):
        command = [str(script), *map(str, arguments)]
        options.setdefault("stdin", subprocess.DEVNULL) if "input" not in options else None
        return subprocess.run(
            command, env={**home, **(env or {})}, cwd=cwd, capture_output=True, check=False, **options
        )

    return run


@pytest.fixture
def world(tmp_path, home):
    """Quick real runs in `world.folder` (see warm.py)."""
    from warm import Warm

    (tmp_path / "in").mkdir(exist_ok=True)
    server = Warm(tmp_path, home)
    yield server
    server.close()
