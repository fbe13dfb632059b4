"""`digest doctor` says in advance what a run would do: its exit code is compared with that of a real run."""

import json
import re
import subprocess
import sys
from pathlib import Path

import no_network
import pytest
from terminal import on_terminal

from digest.maintenance import doctor
from digest.translation.packages.installed import bundled_folder


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "artikel.txt"
    file.write_text("Die Brücke über den Fluss wurde am Montag nach langen Arbeiten wieder für alle geöffnet.\n")
    return file


def install(home, name, weights=None, **metadata):
    """The bundled package once more as the user's own, by links; `weights`: bytes in place of its model.bin."""
    package = Path(home["HOME"]) / ".local/share/argos-translate/packages" / name
    (package / "model").mkdir(parents=True)
    defaults = {"package_version": "9.1", "from_code": "de", "to_code": "en"}
    (package / "metadata.json").write_text(json.dumps({**defaults, **metadata}))
    (package / "sentencepiece.model").symlink_to(bundled_folder() / "sentencepiece.model")
    for part in (bundled_folder() / "model").iterdir():
        (package / "model" / part.name).symlink_to(part)
    if weights is not None:
        (package / "model/model.bin").unlink()
        (package / "model/model.bin").write_bytes(weights)
    return package


def line(shown, name):
    return next(text for text in shown.splitlines() if re.match(rf"(ok|warning|FAILED) +{name} ", text))


def test_all_is_well_and_json_says_the_same(digest, home, tmp_path):
    done = digest("doctor")
    shown = done.stdout.decode()
    assert done.returncode == 0, shown
    assert done.stderr == b""
    assert set(re.findall("^(ok|warning|FAILED)", shown, re.MULTILINE)) == {"ok"}
    assert "ctranslate2" in line(shown, "packages")
    assert line(shown, "model zh").endswith("loads and translates")
    assert shown.endswith("a run would work\n")
    assert not (tmp_path / "out").exists()
    assert not (Path(home["HOME"]) / ".cache").exists()
    data = json.loads(digest("doctor", "--json").stdout)
    assert (data["ok"], data["exit_code"]) == (True, 0)
    assert [check["name"] for check in data["checks"]] == re.findall(r"^ok +(\w+(?: \w+)*)  ", shown, re.MULTILINE)
    assert {check["status"] for check in data["checks"]} == {"ok"}


@pytest.mark.skipif(not no_network.SUPPORTED, reason="needs Linux seccomp on x86_64 or aarch64")
def test_it_opens_no_socket(home, tmp_path):
    script = Path(sys.executable).with_name("digest")
    command = [sys.executable, no_network.__file__, script, "doctor"]
    done = subprocess.run(command, env=home, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "ok       offline" in done.stdout.decode()


FAULTS = {"configuration": 2, "output": 1, "model": 4}


def break_it(fault, home, tmp_path):
    """Arguments that go with the fault, and the name of the check that must find it."""
    if fault == "configuration":
        (tmp_path / "mine.yaml").write_text("translate: {beam: 99}\n")
        return ["-c", "mine.yaml"], "configuration"
    if fault == "output":
        (tmp_path / "file").write_text("")
        (tmp_path / "mine.yaml").write_text("output: {directory: file/out}\n")
        return ["-c", "mine.yaml"], "output"
    install(home, "translate-de_en", weights=b"damaged")
    return [], "model de"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failure_has_the_code_of_a_run(digest, home, tmp_path, article, fault):
    arguments, name = break_it(fault, home, tmp_path)
    examined = digest("doctor", *arguments)
    run = digest("run", article.name, *arguments)
    assert (examined.returncode, run.returncode) == (FAULTS[fault], FAULTS[fault])
    shown = examined.stdout.decode()
    assert line(shown, name).startswith("FAILED")
    assert shown.count("FAILED") == 1
    assert f"code {FAULTS[fault]}" in shown
    cause = run.stderr.decode().splitlines()[0].removeprefix("digest: error: ")
    assert cause in shown


def test_what_a_run_gets_over_is_a_warning(digest, home, tmp_path, article):
    (tmp_path / "mine.yaml").write_text("languages: [de, ru, fr]\n")
    install(home, "translate-ru_en", from_code="ru")  # German weights make nothing of Russian
    stray = Path(home["HOME"]) / ".local/share/argos-translate/packages/stray"
    stray.mkdir()
    file = Path(home["HOME"]) / ".cache/digest/memory.sqlite3"
    file.parent.mkdir(parents=True)
    file.write_text("not a database " * 100)
    examined = digest("doctor", "-c", "mine.yaml")
    shown = examined.stdout.decode()
    assert examined.returncode == 0, shown
    assert "warning  model fr" in shown
    assert "`digest models install fr` fetches one" in shown
    assert "came back as" in line(shown, "model ru")
    assert str(stray) in line(shown, "models")
    assert f"{file}: the memory is damaged" in line(shown, "memory")
    assert file.read_text().startswith("not a database")
    assert "negations" in line(shown, "language ru") and "negations" in line(shown, "language fr")
    assert "a run would work, with 6 warnings" in shown
    assert digest("run", article.name, "-c", "mine.yaml", "-q").returncode == 0


def test_folders_that_cannot_be_written_are_named(digest, tmp_path):
    (tmp_path / "file").write_text("")
    below = {name: str(tmp_path / "file" / name) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME")}
    done = digest("doctor", env=below)
    assert done.returncode == 0
    assert line(done.stdout.decode(), "cache").startswith("warning")
    assert line(done.stdout.decode(), "models folder").startswith("warning")


def test_a_package_that_is_missing_or_broken_fails(monkeypatch):
    needed = ["typer>=0.20", "surely-not-there>=1", "numpy<1", "pytest; extra == 'test'", "pyyaml>=6"]
    monkeypatch.setattr("importlib.metadata.requires", lambda name: needed)
    broken = {"yaml": "libyaml.so: cannot open shared object file"}
    real = doctor.importlib.import_module

    def load(name):
        if name in broken:
            raise ImportError(broken[name])
        return real(name)

    monkeypatch.setattr("importlib.import_module", load)
    checks = list(doctor._requirements())
    told = {check.message: check for check in checks}
    assert told["surely-not-there is not installed"].code == 1
    assert "pip install 'surely-not-there>=1'" in told["surely-not-there is not installed"].hint
    assert next(check.status for text, check in told.items() if "is not the version" in text) == "warning"
    assert next(check.status for text, check in told.items() if "libyaml.so" in text) == "failed"
    assert not any("pytest" in text for text in told)
    assert doctor.doctor_exit_code(checks) == 1


def test_a_full_disk(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "_free", lambda folder: free)
    free = doctor._TOO_LITTLE - 1
    assert doctor._space("output", tmp_path, free, enough=doctor._TOO_LITTLE).code == 1
    free = doctor._LITTLE - 1
    assert doctor._space("output", tmp_path, free, enough=doctor._TOO_LITTLE).status == "warning"


def test_modules_that_may_go_online_are_noticed(monkeypatch):
    assert [check.status for check in doctor._offline()] == ["ok"]
    monkeypatch.setitem(sys.modules, "onnxruntime", object())
    assert [(check.status, check.code) for check in doctor._offline()] == [("failed", 1)]


def test_a_terminal_gets_lines_that_fit(home, tmp_path):
    script = Path(sys.executable).with_name("digest")
    environment = {**home, "COLUMNS": "90", "PYTHONIOENCODING": "latin-1"}
    code, shown = on_terminal([script, "doctor"], env=environment, cwd=tmp_path)
    assert code == 0, shown
    assert "iso8859-1: cannot show every character" in shown
    wrapped = [part for part in re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines() if part.startswith(" " * 24)]
    assert len(wrapped) >= 2
    assert all(len(part) <= 90 or " " not in part.strip() for part in wrapped)
