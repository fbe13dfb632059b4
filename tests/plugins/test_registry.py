"""What other packages bring is found, named, and costs nothing but itself where it is broken."""

import importlib.metadata
import itertools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from strangers import READER, install

from digest import plugins
from digest.errors import DigestError

NUMBER = itertools.count()
Install = Callable[..., None]


def forget() -> None:
    for function in (plugins._registered, plugins._all, plugins._entries, plugins._loaded, plugins._parts):
        function.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package for this test; each module gets a name that no other test has."""

    def put(entries: Mapping[str, Mapping[str, str]], source: str, name: str = "strange") -> None:
        module = f"strange_{next(NUMBER)}"
        named = {g: {k: v.replace("MODULE", module) for k, v in e.items()} for g, e in entries.items()}
        install(tmp_path, name, {module: source}, named, "2.1")
        monkeypatch.syspath_prepend(tmp_path)
        forget()

    yield put
    monkeypatch.undo()
    forget()


def faults() -> dict[str, str]:
    return {one.name: one.fault for one in plugins.strangers()}


def test_a_part_is_found_beside_the_built_in_ones(installed: Install) -> None:
    before = plugins.names("readers")
    installed({"readers": {"log": "MODULE:READER"}}, READER.format(name="log", suffixes=(".log",)))
    assert plugins.names("readers") == tuple(sorted((*before, "log")))
    assert plugins.find("readers")["log"].label == "strange"
    assert plugins.load("readers", "log") is plugins.find("readers")["log"]
    (one,) = plugins.identities()
    assert (one.group, one.name, one.distribution, one.version) == ("readers", "log", "strange", "2.1")
    assert plugins.problems() == ()


def test_only_the_built_in_ones_where_nobody_wants_others(installed: Install) -> None:
    installed({"readers": {"log": "MODULE:READER"}}, "raise SystemExit('imported')")
    with plugins.only_builtin():
        assert "log" not in plugins.names("readers")
        assert "log" not in plugins.find("readers")
        assert plugins.strangers() == plugins.identities() == plugins.problems() == ()
        assert all(one.builtin for one in plugins.installed())
        with plugins.only_builtin(False), pytest.raises(LookupError, match="log: unknown; there are csv, docx, epub"):
            plugins.load("readers", "log")
    assert "log" in plugins.names("readers")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import no_such_module_anywhere", "ModuleNotFoundError: No module named 'no_such_module_anywhere'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("", "AttributeError"),
        ("READER = 5", "as a reader it needs `name` (str)"),
        (READER.format(name="other", suffixes=(".log",)), "it calls itself 'other'"),
        (READER.format(name="log", suffixes=".log"), "needs `suffixes` (tuple)"),
        (READER.format(name="log", suffixes=("log",)), "its suffixes are not like '.txt'"),
        (READER.format(name="log", suffixes=(".log",)) + "READER = It", "the class It, not an object"),
        (READER.format(name="log", suffixes=(".log",)) + "READER.read = None", "needs a method `read`"),
    ],
)
def test_a_broken_part_is_left_out_and_named(installed: Install, source: str, reason: str) -> None:
    installed({"readers": {"log": "MODULE:READER"}}, source)
    assert reason in faults()["log"]
    assert "log" not in plugins.find("readers")
    assert "text" in plugins.find("readers")
    assert plugins.identities() == ()
    (problem,) = plugins.problems()
    assert (problem.source, problem.failed, problem.note) == ("strange", False, False)
    assert "reader 'log' is left out" in problem.message
    assert "--no-plugins" in problem.hint
    with pytest.raises(LookupError, match="log: "):
        plugins.load("readers", "log")


def test_the_name_of_a_built_in_part_is_taken(installed: Install) -> None:
    before = plugins.find("readers")["text"]
    installed({"readers": {"text": "MODULE:READER"}}, READER.format(name="text", suffixes=(".txt",)))
    assert plugins.find("readers")["text"] is before
    assert faults() == {"text": "another built-in part has this name"}
    assert plugins.identities() == ()


def test_of_two_strangers_with_one_name_the_first_is_used(installed: Install) -> None:
    source = READER.format(name="log", suffixes=(".log",))
    installed({"readers": {"log": "MODULE:READER"}}, source)
    installed({"readers": {"log": "MODULE:READER"}}, source, "weird")
    used, left_out = sorted(plugins.strangers(), key=lambda one: one.fault)
    assert (used.fault, left_out.fault) == ("", "another part has this name")
    assert [one.distribution for one in plugins.identities()] == [used.distribution]
    assert plugins.origin("readers", "log").distribution == used.distribution


def test_digest_without_its_own_entry_points_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    monkeypatch.setattr(plugins, "entry_points", lambda: importlib.metadata.EntryPoints(()))
    with pytest.raises(DigestError, match="digest's own readers are not registered") as caught:
        plugins.names("readers")
    assert "install" in caught.value.hint
    monkeypatch.undo()
    forget()


def test_a_group_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        plugins.find("sauces")


def test_every_built_in_part_is_what_its_group_needs() -> None:
    """The check that strangers have to pass."""
    for group, needs in plugins.GROUPS.items():
        for name, part in plugins.find(group).items():
            assert plugins._mismatch(needs, name, part) == ""
