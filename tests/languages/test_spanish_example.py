"""A language of somebody else's: the example project is installed as theirs would be, and nothing is edited for it."""

import json
import os
import shutil
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def spanish(tmp_path_factory):
    """A folder into which the example is installed."""
    from conftest import ROOT

    source, folder = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "examples" / "spanish", source, dirs_exist_ok=True)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", str(folder)]
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--no-index", str(source)], check=True)
    return folder


def told(script, folder=None):
    environment = {**os.environ, "PYTHONPATH": str(folder or "")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


QUESTIONS = """
import json
from digest.languages import denies, pack
from digest.numbers import differences
lost, added = differences("Murieron doscientas personas.", "es", "300 people died.")
print(json.dumps([len(lost), len(added), denies("La ley no fue aprobada.", "es"), sorted(pack("es").lacks())]))
"""


def test_spanish_is_read_once_the_project_is_installed(spanish):
    before, after = told(QUESTIONS), told(QUESTIONS, spanish)
    assert before[:3] == [0, 0, None]
    assert after[:3] == [1, 1, True]
    shrunk = {"numbers", "denial", "contrasts", "places", "speech", "grammar", "translation"}
    assert set(before[3]) - set(after[3]) >= shrunk
    assert set(after[3]) < set(before[3])


@pytest.mark.slow
def test_doctor_lists_it_and_says_what_it_lacks(console_script, spanish):
    assert b"language es" not in console_script("doctor").stdout
    shown = console_script("doctor", env={"PYTHONPATH": str(spanish)}).stdout.decode()
    (line,) = [line for line in shown.splitlines() if "language es" in line]
    assert "Spanish" in line and "ok" in line


@pytest.mark.slow
def test_its_own_tests_pass(spanish, root):
    tests = root / "examples" / "spanish" / "tests"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tests), str(tests)]
    environment = {**os.environ, "PYTHONPATH": str(spanish), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
