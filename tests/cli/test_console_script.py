"""Every command once as pip's script starts it, with nothing imported before: forks would not see what is missing."""

import pytest
import typer.main

from digest.cli.app import app

ARTICLE = "Bridge near Lyon collapses\n\nAt least 12 people were killed when a bridge near Lyon collapsed on Monday.\n"
ENDS = {
    "run": (["in", "-o", "again/", "-q"], 0),
    "fetch": (["http://127.0.0.1:9/"], 1),
    "sources list": (["--json"], 0),
    "sources add": (["https://example.org/"], 0),
    "sources import": (["in/lyon.txt"], 1),
    "sources export": ([], 0),
    "sources remove": (["nobody"], 2),
    "sources check": ([], 2),
    "schedule": (["--fetch", "--", "in"], 0),
    "verify": (["out/briefing.json"], 0),
    "explain": (["out/briefing.json", "1"], 0),
    "clean": (["in", "--json"], 0),
    "doctor": (["--json"], 0),
    "runs list": (["--json"], 0),
    "runs show": ([], 0),
    "models list": ([], 0),
    "models path": ([], 0),
    "models install": (["in/nothing.argosmodel"], 1),
    "models verify": ([], 0),
    "models remove": (["fr"], 4),
    "memory stats": ([], 0),
    "memory prune": ([], 0),
    "memory clear": (["--yes"], 0),
    "config show": ([], 0),
    "config init": ([], 0),
    "demo": ([], 0),
    "search": (["bridge"], 0),
    "runs diff": (["out/briefing.json", "out/briefing.json"], 0),
    "plugins list": ([], 0),
    "glossary check": (["in", "--json"], 0),
}
"""Command -> (arguments, exit code)."""


def commands(command, path=()):
    inner = getattr(command, "commands", {})
    return [" ".join(path)] if not inner else [c for name in inner for c in commands(inner[name], (*path, name))]


def test_the_table_has_every_command():
    assert sorted(ENDS) == sorted(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("command", ENDS)
@pytest.mark.slow
def test_it_starts_cold_and_ends_well(digest, console_script, tmp_path, command):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lyon.txt").write_text(ARTICLE)
    assert digest("run", "in", "-q").returncode == 0
    arguments, code = ENDS[command]
    done = console_script(*command.split(), *arguments)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False), done.stderr.decode()
    assert done.stdout or command == "run" or code
