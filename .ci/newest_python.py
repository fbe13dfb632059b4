"""Prints the newest Python on this machine, if one is newer than OLDEST: `python .ci/newest_python.py 3.11`."""

import os
import re
import subprocess
import sys
from pathlib import Path

QUESTION = "import sys, sqlite3, ssl, venv; print(*sys.version_info[:2], sys.version_info.releaselevel)"


def candidates() -> list[Path]:
    """Programs that may be a Python 3 of some minor version: on the path, and those that pyenv built."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders += (pyenv / "versions").glob("*/bin")
    return [file for folder in folders for file in folder.glob("python3.*") if re.fullmatch(r"python3\.\d+", file.name)]


def version(program: Path) -> tuple[int, int]:
    """(3, minor) of a released Python that works and is whole; (0, 0) for what is not."""
    try:
        done = subprocess.run([program, "-c", QUESTION], capture_output=True, check=True, text=True, timeout=60)
        major, minor, level = done.stdout.split()
    except (OSError, subprocess.SubprocessError, ValueError):
        return 0, 0
    return (int(major), int(minor)) if level == "final" else (0, 0)


def main() -> None:
    """Print one line, or nothing."""
    found = max(((version(program), str(program)) for program in candidates()), default=((0, 0), ""))
    if found[0] > tuple(int(part) for part in sys.argv[1].split(".")):
        print(found[1])


if __name__ == "__main__":
    main()
