import re
import shutil
import subprocess
import sys

import pytest
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
    from digest.jobs import PARTIAL

    page = (root / "docs" / "cli.md").read_text(encoding="utf-8")
    codes = {error.exit_code for error in vars(errors).values() if getattr(error, "exit_code", None)}
    assert len(codes) > 3
    for code in codes | {guard.INTERRUPTED, PARTIAL}:
        assert f"| {code}" in page or f", {code} |" in page


def pages(root):
    return [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("*/README.md")]


def test_every_link_to_a_file_leads_to_one(root):
    for page in pages(root):
        text = re.sub(r"^( *`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            assert ":" in target or (page.parent / target).exists(), f"{page.name}: {target}"


def test_ci_runs_the_five_commands_that_contributors_are_told(root):
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"five commands.*?```sh\n(.*?)```", page, re.DOTALL).group(1)
    lines = block.splitlines()
    assert len(lines) == 5
    ci = [line.strip() for line in (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()]
    for command in (part for line in lines for part in line.split(" && ")):
        assert any(line == command or line.endswith(f"&& {command}") for line in ci), command


def test_generated_tables_are_those_of_the_code(root):
    done = subprocess.run(
        [sys.executable, root / "docs" / "make_tables.py", "--check"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_man_page_is_that_of_the_commands_and_can_be_shown(root):
    check = [sys.executable, root / "docs" / "make_man_page.py", "--check"]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0
    if shutil.which("groff") is None:
        pytest.skip("no groff here")
    shown = subprocess.run(
        ["groff", "-man", "-Tascii", "-ww", root / "docs" / "digest.1"], capture_output=True, text=True, check=True
    )
    assert shown.stderr == ""
    text = re.sub(".\x08", "", shown.stdout)  # letters struck over for bold type
    assert "EXIT STATUS" in text and "--files-from FILE" in text
