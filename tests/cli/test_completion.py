"""Tab completion in the shells themselves; a shell that is not installed is left out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import on_terminal

SCRIPTS = Path(sys.executable).parent


def in_shell(shell):
    return pytest.param(shell, marks=pytest.mark.skipif(shutil.which(shell) is None, reason=f"no {shell} here"))


@pytest.fixture
def shell_env(home):
    return {**home, "PATH": f"{SCRIPTS}{os.pathsep}{home['PATH']}", "TERM": "xterm"}


def script(shell, env, folder):
    """The completion script of a shell, in a file."""
    done = subprocess.run(
        ["digest"], env={**env, "_DIGEST_COMPLETE": f"source_{shell}"}, capture_output=True, check=True
    )
    file = folder / f"completion.{shell}"
    file.write_bytes(done.stdout)
    return file


BASH = """source {file}
COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 )); _digest_completion digest
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("shell", [in_shell("bash")])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("digest sche", {"schedule"}),
        ("digest runs d", {"diff"}),
        ("digest run --leng", {"--length"}),
        ("digest run --detail b", {"brief"}),
        ("digest run --method lex", {"lexrank"}),
        ("digest run -f md,h", {"md,html"}),
        ("digest config ''", {"show", "init"}),
    ],
)
def test_bash(shell, words, found, shell_env, tmp_path):
    text = BASH.format(file=script(shell, shell_env, tmp_path), words=words)
    done = subprocess.run([shell, "-c", text], env=shell_env, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stderr, set(done.stdout.split())) == ("", found)


@pytest.mark.parametrize("shell", [in_shell("fish")])
def test_fish(shell, shell_env, tmp_path):
    file = script(shell, shell_env, tmp_path)
    for words, found in (
        ("digest sche", "schedule"),
        ("digest run --leng", "--length"),
        ("digest run --detail f", "full"),
    ):
        text = f"source {file}; complete -C {words!r}"
        done = subprocess.run([shell, "-c", text], env=shell_env, capture_output=True, text=True, check=False)
        assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [found], done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("shell", [in_shell("zsh")])
def test_zsh(shell, shell_env, tmp_path):
    file = script(shell, shell_env, tmp_path)
    setup = f"autoload -U compinit; compinit -u -D; source {file}\n".encode()
    typed = b"digest sche\t --nosuchoption\n" + b"exit\n"
    _, shown = on_terminal([shell, "-f", "-i"], answer=setup + typed, env=shell_env, cwd=tmp_path)
    assert "digest schedule --help" in shown or "--nosuchoption: there is no such option" in shown
    assert "schedule" in shown.split("--nosuchoption: there is no such option")[0]


@pytest.mark.parametrize("shell", [in_shell("bash"), in_shell("zsh"), in_shell("fish")])
def test_the_shell_that_asks_is_recognised(shell, shell_env, tmp_path):
    # as a person does: from the shell itself, whose name the command finds out
    done = subprocess.run(
        [shell, "-c", "digest --show-completion; true"], env=shell_env, capture_output=True, text=True, check=False
    )
    assert f"complete_{shell}" in done.stdout, done.stderr
    done = subprocess.run(
        [shell, "-c", "digest --install-completion; true"], env=shell_env, capture_output=True, text=True, check=False
    )
    assert "installed" in done.stdout, done.stderr
    assert any(path.is_file() for path in Path(shell_env["HOME"]).rglob("*digest*"))
