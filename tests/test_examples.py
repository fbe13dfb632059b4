"""Commands in the documents: each is one that there is, each command has one, and those of the guides are run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from digest.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md")])
GUIDES = ("first-week.md", "recipes.md")
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
ARTICLES = {
    "hafen.txt": "Hafen bekommt Lizenz\n\nDer Hafen von Altstadt erhielt am Montag eine neue Lizenz für den Film.\n",
    "harbour.txt": "Harbour gets a licence\n\nThe harbour of Altstadt got a new licence for the film on Monday.\n",
}
BY_OTHERS = ("sendmail", "pandoc", "jq")
FOUND_OR_NOT = ("search",)


def commands(page):
    """Command lines with `digest` in the shell blocks of a page, without remarks."""
    for block in FENCE.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            text = re.split(r"\s+#\s", line)[0].strip()
            if re.search(r"(^|[|&] *)digest ", text) and "…" not in text:
                yield text


def calls(line):
    """The words behind each `digest` of a command line."""
    for part in re.split(r"\|\||&&|\||;", line):
        words = shlex.split(re.sub(r"[<>]\s*\S+", "", part.replace("{", "").replace("}", "")))
        if "digest" in words[:1]:
            yield words[1:]


def resolved(words):
    """The command that words call: its path. Raises what typer raises for a wrong command line."""
    command, path = typer.main.get_command(app), []
    while getattr(command, "commands", None) and words and not words[0].startswith("-"):
        command = command.commands[words[0]]
        path.append(words[0])
        words = words[1:]
    if not any(word in ("--install-completion", "--show-completion") for word in words):
        command.make_context(" ".join(["digest", *path]), list(words))
    return " ".join(path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_a_document_is_one_that_there_is(page):
    for line in commands(page):
        for words in calls(line):
            resolved(words)


def leaves(command, path=()):
    for name, inner in getattr(command, "commands", {}).items():
        yield from leaves(inner, (*path, name)) if getattr(inner, "commands", None) else [" ".join((*path, name))]


def test_every_command_has_an_example_in_a_document():
    shown = {resolved(words) for page in PAGES for line in commands(page) for words in calls(line)}
    assert set(leaves(typer.main.get_command(app))) - shown == set()


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_of_a_guide_work_one_after_the_other(digest, home, tmp_path, guide):
    (tmp_path / "inbox").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "inbox" / name).write_text(text, encoding="utf-8")
    ran = 0
    for line in commands(ROOT / "docs" / guide):
        if "|" in line:
            env = {**home, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{home['PATH']}"}
            done = subprocess.run(["bash", "-c", line], cwd=tmp_path, env=env, capture_output=True, check=False)
        else:
            done = digest(*shlex.split(line)[1:])
        allowed = (0, 1) if any(f"digest {name} " in line for name in FOUND_OR_NOT) else (0,)
        assert done.returncode in allowed, (line, done.stderr)
        ran += 1
    assert ran >= 10
