import subprocess
import sys

import pytest
import yaml

from digest import config
from digest.config import sources
from digest.errors import ConfigError


@pytest.fixture(autouse=True)
def _nowhere(tmp_path, monkeypatch):
    """No configuration but the one a test makes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))


def test_defaults_come_from_nowhere_else():
    settings = config.load()
    assert settings.config == config.Config()
    assert set(settings.origins.values()) == {"default"}


def test_shipped_file_holds_every_setting_and_only_defaults(shipped_config):
    assert dict(config.items(config.load(shipped_config).config)) == dict(config.items(config.Config()))
    assert set(config.load(shipped_config).origins.values()) == {str(shipped_config)}


def test_precedence(tmp_path, monkeypatch):
    user = tmp_path / "xdg" / "digest" / "digest.yaml"
    user.parent.mkdir(parents=True)
    user.write_text("summarise: {length: 1}\n")
    assert config.load().config.summarise.length == 1
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "digest.yaml").write_text("summarise: {length: 2}\n")
    assert config.load().config.summarise.length == 2
    given = tmp_path / "mine.yaml"
    given.write_text("summarise: {length: 3}\n")
    assert config.load(given).config.summarise.length == 3
    monkeypatch.setenv("DIGEST_SUMMARISE__LENGTH", "4")
    assert config.load(given).config.summarise.length == 4
    settings = config.load(given, {"summarise.length": 5, "summarise.words": None})
    assert settings.config.summarise.length == 5
    assert settings.origins["summarise.length"] == "flag"
    assert settings.origins["summarise.words"] == "default"


@pytest.mark.parametrize(
    ("file", "environment", "flag", "without"),
    [
        (None, None, None, False),
        ("false", None, None, True),
        ("false", "true", None, False),
        ("true", "false", None, True),
        ("true", "false", True, False),
        (None, None, False, True),
    ],
)
def test_whether_plugins_are_wanted_is_known_before_anything_is_checked(
    tmp_path, monkeypatch, file, environment, flag, without
):
    given = tmp_path / "mine.yaml"
    given.write_text(f"plugins: {file}\n" if file else "")
    if environment:
        monkeypatch.setenv("DIGEST_PLUGINS", environment)
    layers = list(sources.layers(given, {"plugins": flag}))
    assert sources.without_plugins(layers) is without
    assert config.load(given, {"plugins": flag}).config.plugins is not without


def test_names_of_methods_and_formats_are_checked_without_loading_them():
    for flags, message in (
        ({"summarise.method": "lexrnk"}, "no ranking method 'lexrnk'; did you mean 'lexrank'"),
        ({"output.formats": "md,pdf"}, "no format 'pdf'; there are eml, html, json, jsonl, md, originals"),
        ({"plugins": 0}, "plugins: "),
    ):
        with pytest.raises(ConfigError, match=message):
            config.load(None, flags)
    code = (
        "import sys; from digest import config; config.load(None, {'summarise.method': 'kl', 'output.formats': 'html'})"
    )
    code += "; print([name for name in ('digest.ranking', 'digest.rendering', 'sumy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_plugins_do_not_shape_a_briefing_by_a_switch():
    assert config.Config(plugins=False).fingerprint() == config.Config().fingerprint()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("summarise: {lenght: 3}", "unknown setting 'summarise.lenght'", "summarise.length"),
        ("langages: [de]", "unknown setting 'langages'", "languages"),
        ("length: 3", "unknown setting 'length'", "summarise.length"),
        ("summarise: 5", "summarise: is a section", "config/digest.yaml"),
        ("summarise: {length: many}", "summarise.length", "digest config show"),
        ("summarise: {length: 0}", "summarise.length", "digest config show"),
        ("languages: de", "languages", "digest config show"),
        ("summarise: [", "line 2", "mend"),
        ("- a\n- b", "key: value", "config/digest.yaml"),
    ],
)
def test_wrong_files_are_named_and_explained(tmp_path, text, message, hint):
    file = tmp_path / "bad.yaml"
    file.write_text(text + "\n")
    with pytest.raises(ConfigError) as caught:
        config.load(file)
    assert str(file) in caught.value.message
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2


def test_missing_file_and_wrong_encoding(tmp_path):
    with pytest.raises(ConfigError, match="no such configuration file"):
        config.load(tmp_path / "absent.yaml")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("languages: [de] # Änderung".encode("latin-1"))
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(latin)


def test_environment_names_the_variable(monkeypatch):
    monkeypatch.setenv("DIGEST_SUMARISE__LENGTH", "4")
    with pytest.raises(ConfigError, match="DIGEST_SUMARISE__LENGTH") as caught:
        config.load()
    assert "summarise.length" in caught.value.hint


def test_fingerprint_ignores_what_does_not_shape_the_briefing():
    def fingerprint(**flags):
        return config.load(flags={k.replace("__", "."): v for k, v in flags.items()}).config.fingerprint()

    assert fingerprint() == fingerprint(output__directory="elsewhere") == fingerprint(run__jobs=3)
    assert fingerprint() != fingerprint(summarise__length=3)


def test_user_yaml_survives_a_round_trip(tmp_path):
    everything = {}
    for key, value in config.items(config.Config()):
        section, _, name = key.rpartition(".")
        (everything.setdefault(section, {}) if section else everything)[name] = (
            list(value) if isinstance(value, tuple) else value
        )
    file = tmp_path / "all.yaml"
    file.write_text(yaml.safe_dump(everything))
    assert config.load(file).config == config.Config()


@pytest.mark.parametrize(
    ("flags", "executor"),
    [
        ({}, "serial"),
        ({"run.jobs": 1}, "serial"),
        ({"run.jobs": 2}, "processes"),
        ({"run.jobs": 2, "run.executor": "serial"}, "serial"),
        ({"run.scheduler": "tcp://127.0.0.1:8786", "run.jobs": 2}, "dask"),
        ({"run.executor": "dask"}, "dask"),
    ],
)
def test_jobs_and_scheduler_choose_the_executor(flags, executor):
    assert config.load(flags=flags).config.run.chosen == executor


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"run.executor": "proceses"}, "did you mean 'processes'?"),
        ({"run.executor": "serial", "run.scheduler": "tcp://127.0.0.1:8786"}, "of no use to the executor 'serial'"),
        ({"run.jobs": -1}, "run.jobs"),
    ],
)
def test_executors_that_cannot_be_are_refused(flags, message):
    with pytest.raises(ConfigError) as caught:
        config.load(flags=flags)
    assert message in caught.value.message
