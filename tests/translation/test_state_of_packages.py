"""A change to any file of a package is seen without reading it; where a package cannot be used, there is no state."""

import json
import os
import shutil
from pathlib import Path

import pytest

from digest.translation import state_of_packages
from digest.translation.packages.installed import bundled_folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from argostranslate import settings

    folder = tmp_path / "packages"
    made = folder / "translate-de_en"
    (made / "model").mkdir(parents=True)
    metadata = {"package_version": "9.1", "from_code": "de", "to_code": "en", "type": "translate"}
    (made / "metadata.json").write_text(json.dumps(metadata))
    (made / "model" / "model.bin").write_bytes(b"a model")
    shutil.copy(bundled_folder() / "sentencepiece.model", made)
    monkeypatch.setattr(settings, "package_dirs", [folder])
    return made


def test_the_state_stays_while_nothing_changes(package: Path) -> None:
    assert state_of_packages() is not None
    assert state_of_packages() == state_of_packages()


def test_other_bytes_of_the_same_length_and_time_are_another_state(package: Path) -> None:
    before = state_of_packages()
    model = package / "model" / "model.bin"
    times = model.stat().st_atime_ns, model.stat().st_mtime_ns
    model.write_bytes(b"b model")
    os.utime(model, ns=times)
    assert state_of_packages() != before


def test_a_package_more_or_less_is_another_state(package: Path) -> None:
    before = state_of_packages()
    shutil.rmtree(package)
    assert state_of_packages() != before


def test_a_package_that_cannot_be_used_leaves_no_state(package: Path) -> None:
    (package / "metadata.json").write_text("{")
    assert state_of_packages() is None
