"""Checks and engines of other packages."""

import json
import os
import subprocess
import sys

import pytest
import strangers

from digest import plugins
from digest.errors import DigestError
from digest.rendering.labels import doubt
from digest.translation import Capability, Source, TranslationCheck, checks, flag_labels
from digest.translation.checks import all_checks

SHOUTING = """
from digest.translation import TranslationCheck

class Shouting(TranslationCheck):
    name, label, weight = "shouting", "the translation shouts", 50

    def find(self, source, english):
        return english.isupper() and not source.text.isupper()

CHECK = Shouting()
"""
SCRIPT = """
import json
from digest.errors import DigestError
from digest.rendering.labels import doubt
from digest.translation import remembered
from digest.translation.checks import Source, all_checks, check, weight
flags = check(Source("Das Wetter bleibt am Montag kalt.", "de"), "THE WEATHER WILL BE COLD ON MONDAY.")
print(json.dumps([flags, weight(flags), doubt("shouting"), remembered.method("de"), list(all_checks())]))
"""


def told(folder, *more):
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *more], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_strangers_check_adds_its_flag_and_its_label(tmp_path):
    flags, heavy, label, way, names = told(tmp_path)
    assert (flags, heavy, label, names) == ([], 0, "shouting", list(all_checks()))
    folder = strangers.install(
        tmp_path, "digest-shout", {"digest_shout": SHOUTING}, {"checks": {"shouting": "digest_shout:CHECK"}}
    )
    flags, heavy, label, with_it, names = told(folder)
    assert (flags, heavy, label) == (["shouting"], 50, "the translation shouts")
    assert set(names) == {*all_checks(), "shouting"}
    assert with_it != way  # flags are remembered with their translation


def test_a_check_that_cannot_be_loaded_costs_itself_alone(tmp_path):
    broken = strangers.install(
        tmp_path,
        "digest-shout",
        {"digest_shout": "import nothing_of_the_kind"},
        {"checks": {"shouting": "digest_shout:X"}},
    )
    flags, _, label, _, names = told(broken)
    assert (flags, label, names) == ([], "shouting", list(all_checks()))


def test_a_check_that_breaks_down_is_named(monkeypatch):
    class Broken(TranslationCheck):
        name, label = "broken", "it is broken"

        def find(self, source, english):
            return 1 / 0

    monkeypatch.setattr(checks, "all_checks", lambda: {"broken": Broken()})
    with pytest.raises(DigestError, match=r"'broken'.*ZeroDivisionError") as error:
        checks.check(Source("Er kommt.", "de"), "He comes.")
    assert "--no-plugins" in error.value.hint


def test_every_built_in_check_has_a_name_a_label_and_a_weight():
    for name, one in all_checks().items():
        assert isinstance(one, TranslationCheck)
        assert (one.name, bool(one.label)) == (name, True)
        assert one.weight >= 0
        assert doubt(name) == one.label
    assert set(all_checks()) == set(flag_labels()) - {
        "empty",
        "incomplete",
        "untranslated",
        "unsure",
        "mended",
        "by-ear",
    }
    assert doubt("no such flag") == "no such flag"


def test_the_engine_stands_behind_its_door():
    engine = plugins.load("translators", "ctranslate2")(1)
    ability = engine.ability("de")
    assert isinstance(ability, Capability) and ability.identity.bundled
    with pytest.raises(LookupError):
        plugins.load("translators", "none")
