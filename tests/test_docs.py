import subprocess
import sys

import typer.main

from digest.cli.app import app


def test_every_command_and_option_is_in_the_reference(root):
    # the exact --help text depends on typer's version; .ci/run compares it with the version at hand
    page = (root / "docs" / "cli.md").read_text(encoding="utf-8")

    def walk(command, path):
        assert f"## `{path}`" in page
        for parameter in command.params:
            for option in getattr(parameter, "opts", []):
                assert option in page or parameter.param_type_name == "argument", f"{path} {option}"
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{path} {name}")

    walk(typer.main.get_command(app), "digest")


def test_every_exit_code_is_in_the_reference(root):
    from digest import errors
    from digest.cli import guard
    from digest.jobs import job

    page = (root / "docs" / "cli.md").read_text(encoding="utf-8")
    codes = {error.exit_code for error in vars(errors).values() if isinstance(error, type)}
    for code in codes | {guard.INTERRUPTED, job.PARTIAL}:
        assert f"| {code}" in page or f", {code} |" in page


def test_generated_tables_are_those_of_the_code(root):
    done = subprocess.run(
        [sys.executable, root / "docs" / "make_tables.py", "--check"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
