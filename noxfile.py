"""The checks of CI, each in an environment of its own: `nox -l` lists them, `nox -s lint` runs one."""

import subprocess
import sys

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["tests", "tests-newest", "lint", "types", "contracts", "docs"]
OLDEST = "3.11"
NEWEST = subprocess.run(
    [sys.executable, ".ci/newest_python.py", OLDEST], capture_output=True, check=True, text=True
).stdout.strip()


@nox.session(python=OLDEST)
def tests(session: nox.Session) -> None:
    """Run the test suite on the oldest Python supported; arguments after -- go to pytest."""
    session.install(".[test]")
    session.run("pytest", *session.posargs)


@nox.session(python=NEWEST or OLDEST, name="tests-newest")
def tests_newest(session: nox.Session) -> None:
    """Run the test suite on the newest Python of this machine; arguments after -- go to pytest."""
    session.install(".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Hold the code against ruff's rules and format."""
    session.install("ruff")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    session.install(".[lint]")
    session.run("mypy")


@nox.session
def contracts(session: nox.Session) -> None:
    """Check that rooms import from rooms below them, by their doors."""
    session.install("-e", ".[lint]")
    session.run("lint-imports")
    session.run("python", "tests/doors.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Check that the documents say what the code does."""
    session.install(".[test]")
    session.run("python", "docs/make_cli_reference.py", "--check")
    session.run("python", "docs/make_man_page.py", "--check")
    session.run("pytest", "tests/test_docs.py", "tests/test_public_names.py")


@nox.session
def hostile(session: nox.Session) -> None:
    """Attack digest for longer than the tests do: `nox -s hostile -- fuzz --minutes 10`, or files, kills, faults."""
    session.install(".[test]")
    session.run("python", "tests/hostile/campaign.py", *(session.posargs or ["fuzz"]))


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure one benchmark (`nox -s benchmarks -- segment`), or hold all of them against their floors."""
    session.install(".[bench]")
    session.run("python", f"benchmarks/{session.posargs[0] if session.posargs else 'gate'}.py")
