"""Which languages a run takes its documents to be in, and what it says of languages it knows little of."""

import json
import os
import subprocess
import sys
import types

import pytest
import strangers

from digest import pipeline
from digest.config import Config, load
from digest.errors import ConfigError, ModelError
from digest.languages import LanguagePack, knowing
from digest.testing import FakeTranslator
from digest.translation import configured_languages, find_packages, with_languages


class Added(LanguagePack):
    """A pack of another package that knows nothing."""

    def __init__(self, code, name):
        self.code, self.name = code, name


@pytest.fixture
def added():
    """Packs for "aa" and "xx" from elsewhere; "aa" has no translation package."""
    with knowing(Added("aa", "Afar"), Added("xx", "Made")):
        yield FakeTranslator({"xx": {"Nej.": "No."}, "de": {}})


def test_languages_follow_from_what_is_there(added):
    assert configured_languages(Config(), added) == ("de", "zh", "en", "xx")
    assert configured_languages(Config(), FakeTranslator({"aa": {}, "xx": {}})) == ("de", "zh", "en", "aa", "xx")


def test_installed_packages_are_asked_only_where_a_pack_needs_one(added, monkeypatch):
    calls = []

    def best(code):
        calls.append(code)
        return code == "aa"

    found = types.SimpleNamespace(best=best)
    monkeypatch.setattr("digest.translation.packages.installed.find_packages", lambda: found)
    assert configured_languages(Config()) == ("de", "zh", "en", "aa")
    assert calls == ["aa", "xx"]


def test_a_damaged_package_is_for_the_translation_to_complain_of(added, monkeypatch):
    def damaged():
        raise ModelError("broken")

    monkeypatch.setattr("digest.translation.packages.installed.find_packages", damaged)
    assert configured_languages(Config()) == ("de", "zh", "en")


def test_what_is_set_is_what_counts(added):
    config = Config(languages=("fr", "de"))
    assert configured_languages(config, added) == ("fr", "de")
    assert with_languages(config, added) is config
    with pytest.raises(ConfigError, match="languages"):
        load(flags={"languages": []})


def test_every_language_that_digest_brings_has_the_bundled_model():
    bundled = find_packages().packages[-1]
    assert bundled.bundled
    assert set(configured_languages(Config())) == {*bundled.languages, "en"}


def test_a_briefing_records_the_languages_that_the_settings_came_to(added, tmp_path):
    (tmp_path / "a.txt").write_text("The harbour of Hull froze on Monday after nine days without any wind.\n")
    briefing = pipeline.run_pipeline([str(tmp_path)], Config(), translator=added).briefing
    assert briefing.meta.settings["languages"] == ["de", "zh", "en", "xx"]
    assert briefing.meta.config_hash == with_languages(Config(), added).fingerprint()
    assert briefing.problems == ()


def test_what_is_not_known_of_a_language_is_said_once_and_only_of_languages_in_use(tmp_path):
    french = "Le gouvernement a décidé lundi de limiter les loyers dans toutes les grandes villes du pays."
    russian = "Совещание состоялось сегодня в Москве, решение будет принято позже."
    (tmp_path / "a.txt").write_text(f"{french}\n\n{french.replace('lundi', 'mardi')}\n\n{russian}\n", encoding="utf-8")
    config = Config(languages=("fr", "de", "en"))
    translator = FakeTranslator({"fr": {french: "The government decided on Monday to limit the rents."}})
    briefing = pipeline.run_pipeline([str(tmp_path)], config, translator=translator).briefing
    (french_gaps,) = [p for p in briefing.problems if "not checked or recognised" in p.message]
    assert french_gaps.source == "language 'fr'"
    assert french_gaps.message.startswith("French: not checked or recognised are numbers, negations, opposites")
    assert not french_gaps.failed and not french_gaps.note
    (untranslated,) = [p for p in briefing.problems if p is not french_gaps]
    assert untranslated.source == "language 'ru'"


PACK = """
from digest.languages import LanguagePack
class Danish(LanguagePack):
    code, name = "da", "Danish"
PACK = Danish()
"""


def test_a_language_of_another_package_counts_once_it_can_be_translated(tmp_path):
    folder = strangers.install(
        tmp_path / "site", "danish", {"my_danish": PACK}, {"languages": {"da": "my_danish:PACK"}}
    )
    script = """
from digest.config import Config
from digest.testing import FakeTranslator
from digest.translation import configured_languages
print(configured_languages(Config()), configured_languages(Config(), FakeTranslator({"da": {}})))
print(configured_languages(Config(plugins=False), FakeTranslator({"da": {}})))
"""
    environment = {**os.environ, "PYTHONPATH": str(folder), "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    without = "('de', 'zh', 'en')"
    assert done.stdout == f"{without} {without[:-1]}, 'da')\n{without}\n", done.stderr


def test_config_show_says_what_the_setting_comes_to(digest):
    assert b"languages: [de, zh, en] " in digest("config", "show").stdout
    shown = digest("config", "show", env={"DIGEST_LANGUAGES": "[fr, en]"}).stdout
    assert b"languages: [fr, en] " in shown and b"# environment" in shown


def test_a_run_is_remembered_under_the_hash_that_its_briefing_has(digest, tmp_path):
    (tmp_path / "a.txt").write_text("The harbour of Hull froze on Monday after nine days without any wind.\n")
    assert digest("run", "a.txt", "-o", "out/", "-q").returncode == 0
    meta = json.loads((tmp_path / "out" / "briefing.json").read_text(encoding="utf-8"))["meta"]
    shown = digest("runs", "show", "-o", "out/", "--json")
    assert meta["settings"]["languages"] == ["de", "zh", "en"]
    assert meta["config_hash"].encode() in shown.stdout, (shown.stdout, shown.stderr)
