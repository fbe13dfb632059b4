"""The contract between rooms (doors.py), and that whoever breaks it is found."""

import doors
import pytest

FILES = {
    "__init__.py": "from digest.cli import main\n__version__ = '1'\n",
    "cli/__init__.py": "__all__ = ['main']\nfrom digest.store import Lock, lock\nfrom digest.store import hidden\n",
    "cli/more.py": (
        "import digest.store\nfrom digest import __version__, store, text\n"
        "def first(): return store.Lock, store.lock.wait, text.scripts\n"
        "def second(store): return store.anything\n"
        "def third():\n    from digest.store.files import _private\n    import digest.cli.main\n"
    ),
    "store/__init__.py": "__all__ = ['Lock', 'lock']\nhidden = 1\n",
    "store/files.py": "from digest.store import hidden\nfrom digest.text import _below, public\n",
    "store/lock.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from digest.cli import main\n",
    "text.py": "public = 1\n_below = 2\n",
}


@pytest.fixture
def package(tmp_path):
    for name, text in FILES.items():
        file = tmp_path / "digest" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return doors.Package(tmp_path)


def test_what_goes_past_a_door_is_found_wherever_it_stands(package):
    found = {(one.file, one.line, one.target) for one in package.imports() if one.fault}
    assert found == {
        ("digest/cli/__init__.py", 3, "digest.store.hidden"),
        ("digest/cli/more.py", 3, "digest.text.scripts"),
        ("digest/cli/more.py", 6, "digest.store.files._private"),
        ("digest/store/files.py", 2, "digest.text._below"),
    }


def test_climbs_and_circles_are_found(package):
    imports = list(package.imports())
    assert {(one.importer, one.imported) for one in doors.climbs(imports)} == {("store", "cli"), ("api", "cli")}
    assert doors.circles(imports) == [["api", "cli", "store"]]


def test_every_room_has_its_place_in_the_order():
    assert set(doors.Package().rooms) <= {doors.API, *doors.order()}


def test_rooms_are_entered_by_their_doors_and_from_above():
    imports = list(doors.Package().imports())
    assert [f"{one.file}:{one.line}: {one.target}" for one in imports if one.fault] == []
    assert [f"{one.file}:{one.line}: {one.importer} -> {one.imported}" for one in doors.climbs(imports)] == []
    assert doors.circles(imports) == []
