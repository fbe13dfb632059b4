import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.errors import ModelError
from digest.translation import translate
from digest.translation.base import Decoding
from digest.translation.ctranslate2_engine import ArgosTranslator
from digest.translation.long_inputs import clauses, split
from digest.translation.packages.installed import bundled_folder, damaged, find_packages


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's packages, empty, in place of whatever this machine has."""
    from argostranslate import settings

    monkeypatch.setattr(settings, "package_dirs", [tmp_path / "packages"])
    (tmp_path / "packages").mkdir()
    return tmp_path / "packages"


def install(folder: Path, name: str, **metadata: object) -> Path:
    """The bundled package once more, under other metadata, by links."""
    package = folder / name
    package.mkdir(parents=True)
    defaults = {"package_version": "9.1", "from_code": "de", "to_code": "en", "type": "translate"}
    (package / "metadata.json").write_text(json.dumps({**defaults, **metadata}))
    for part in ("model", "sentencepiece.model"):
        (package / part).symlink_to(bundled_folder() / part)
    return package


def test_the_bundled_package_serves_german_and_chinese(folder: Path) -> None:
    shelf = find_packages()
    assert shelf.problems == ()
    for language in ("de", "zh"):
        package = shelf.best(language)
        assert package is not None and package.bundled
        assert len(package.identity(language).sha256) == 64
    assert shelf.best("en") is shelf.best("fr") is None


def test_a_package_of_the_user_wins_and_a_newer_one_over_an_older(folder: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        install(folder, f"translate-de_en-{version}", package_version=version)
    install(folder, "translate-fr_en", from_code="fr")
    install(folder, "translate-de_fr", to_code="fr", package_version="99")
    shelf = find_packages()
    german, chinese, french = (shelf.best(code) for code in ("de", "zh", "fr"))
    assert german is not None and (german.version, german.bundled) == ("1.10", False)
    assert chinese is not None and chinese.bundled
    assert french is not None and french.languages == ("fr",)


@pytest.mark.parametrize("fault", ["stray", "json", "list", "model", "tokenizer", "language"])
def test_an_unusable_package_is_skipped_and_named(folder: Path, fault: str) -> None:
    if fault == "stray":
        (folder / "broken").mkdir()
    elif fault == "language":
        install(folder, "broken", from_code=None)
    else:
        package = install(folder, "broken")
        if fault in ("json", "list"):
            (package / "metadata.json").write_text({"json": '{"from_code": "de"', "list": "[1]"}[fault])
        else:
            (package / {"model": "model", "tokenizer": "sentencepiece.model"}[fault]).unlink()
    shelf = find_packages()
    (problem,) = shelf.problems
    assert problem.source.endswith("broken") and not problem.failed
    german = shelf.best("de")
    assert german is not None and german.bundled


def test_files_beside_the_packages_do_not_matter(folder: Path) -> None:
    (folder / "note.txt").write_text("x")
    (folder / ".cache").mkdir()
    assert find_packages().problems == ()


def test_a_damaged_bundled_package_ends_the_run(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="bundled translation package"):
        find_packages(tmp_path / "nothing")


def test_a_damaged_model_ends_the_run_naming_it(folder: Path, tmp_path: Path) -> None:
    package = install(tmp_path, "damaged")
    (package / "model").unlink()
    (package / "model").mkdir()
    for file in (bundled_folder() / "model").iterdir():
        content = file.read_bytes()
        (package / "model" / file.name).write_bytes(content[:1000] if file.name == "model.bin" else content)
    translator = ArgosTranslator(1, package)
    with pytest.raises(ModelError, match="damaged") as caught:
        list(translator.translate("de", ["Guten Tag."], Decoding()))
    assert caught.value.exit_code == 4


SCRIPT = """
import os, sys
before = dict(os.environ)
from digest.translation.packages.installed import find_packages
shelf = find_packages()
assert dict(os.environ) == before, set(os.environ.items()) ^ set(before.items())
print(shelf.best("de").bundled, [p.message for p in shelf.problems])
assert "argostranslate.translate" not in sys.modules and "ctranslate2" not in sys.modules
"""


def in_process(script: str, **environment: str) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ARGOS_", "HOME"))}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_argos_leaves_the_environment_alone(tmp_path: Path) -> None:
    assert in_process(SCRIPT, HOME=str(tmp_path)) == "True []"


def test_an_unusable_home_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert in_process(SCRIPT, HOME=str(tmp_path / "file" / "home")) == "True []"
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_packages_are_found_though_the_home_is_unusable(tmp_path: Path) -> None:
    install(tmp_path / "packages", "translate-de_en")
    (tmp_path / "file").write_text("")
    environment = {"HOME": str(tmp_path / "file"), "ARGOS_PACKAGES_DIR": str(tmp_path / "packages")}
    assert in_process(SCRIPT, **environment) == "False []"


def test_xdg_data_home_is_honoured(tmp_path: Path) -> None:
    install(tmp_path / "data" / "argos-translate" / "packages", "translate-de_en")
    assert in_process(SCRIPT, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data")) == "False []"


def test_broken_argos_settings_are_reported(tmp_path: Path) -> None:
    assert "settings are unusable" in in_process(SCRIPT, HOME=str(tmp_path), ARGOS_BATCH_SIZE="many")


class TestRealModel:
    def run(self, folder: Path, texts: list[str], language: str = "de", threads: int = 1) -> list[str | None]:
        sentences = [
            Sentence(id=f"s{i}", document="d1", start=0, end=1, text=text, language=language)
            for i, text in enumerate(texts)
        ]
        return [s.english for s in translate(sentences, TranslateConfig(memory=False), threads=threads).sentences]

    def test_german_and_chinese_become_english(self, folder: Path) -> None:
        (german,) = self.run(folder, ["Die Musik ist wichtig für die Menschen in Europa."])
        (chinese,) = self.run(folder, ["中国的经济发展很快。"], "zh")
        assert german is not None and "music" in german.lower()
        assert chinese is not None and "econom" in chinese.lower()

    def test_order_and_threads_change_nothing(self, folder: Path) -> None:
        texts = [
            "Die Musik ist wichtig für die Menschen in Europa.",
            "Am Montag hat die Regierung ein neues Gesetz beschlossen.",
            "Das Wetter bleibt schön.",
            "Viele Künstler fordern mehr Geld für ihre Arbeit, weil ihre Werke ohne Erlaubnis verwendet werden.",
        ]
        forward = self.run(folder, texts)
        backward = self.run(folder, texts[::-1], threads=2)
        assert forward == backward[::-1]

    def test_a_sentence_comes_out_the_same_alone_and_in_any_company(self, folder: Path) -> None:
        texts = [
            "Am Montag hat die Regierung ein neues Gesetz beschlossen, das Künstler besser schützen soll.",
            "Viele Künstler fordern mehr Geld für ihre Arbeit, weil ihre Werke ohne Erlaubnis verwendet werden.",
            "Das Wetter bleibt schön.",
            "Der Zug kommt später.",
            "Nach Angaben der Polizei kamen am Wochenende rund 12.000 Menschen zu der Veranstaltung in der Innenstadt.",
            "Die Musik ist wichtig.",
        ]

        def translated(part: list[str]) -> list[tuple[str | None, float | None]]:
            given = [
                Sentence(id=f"s{i}", document="d1", start=0, end=1, text=text, language="de")
                for i, text in enumerate(part)
            ]
            done = translate(given, TranslateConfig(memory=False), threads=2).sentences
            return [(s.english, s.score) for s in done]

        together = translated(texts)
        assert [translated([text])[0] for text in texts] == together
        assert translated(texts[1::2]) == together[1::2]

    @pytest.mark.slow
    def test_an_input_beyond_the_models_positions_is_translated_to_its_end(self, folder: Path) -> None:
        clause = "die Regierung hat am Montag ein neues Gesetz beschlossen"
        # 287, 300 and 301 pieces; the model has 256 positions
        texts = [f"{clause}, {clause}; " * 14 + "und am Ende kam die Musik.", "Haus " * 300, "a" * 1500]
        long, words, hard = self.run(folder, texts)
        assert long is not None and "music" in long.lower()
        assert words and hard

    def test_nothing_is_loaded_for_english(self, tmp_path: Path) -> None:
        script = """
import sys
from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.translation import translate
translate([Sentence(id="s1", document="d1", start=0, end=5, text="Hello", language="en")], TranslateConfig())
assert not {"ctranslate2", "argostranslate", "sentencepiece", "numpy", "sqlite3"} & set(sys.modules)
"""
        in_process(script, HOME=str(tmp_path))

    def test_a_warm_memory_loads_no_model_and_the_process_ends(self, tmp_path: Path) -> None:
        script = """
import sys
from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.translation import translate
from digest.store import ResultCache, cache_file
given = [Sentence(id="s1", document="d1", start=0, end=5, text="Das Wetter bleibt schön.", language="de")]
print(translate(given, TranslateConfig(), None, ResultCache(cache_file())).sentences[0])
print("loaded" if "ctranslate2" in sys.modules else "not loaded", file=sys.stderr)
print("ctranslate2" in sys.modules)
"""
        first = in_process(script, HOME=str(tmp_path)).splitlines()
        second = in_process(script, HOME=str(tmp_path)).splitlines()
        assert first[0] == second[0]
        assert (first[1], second[1]) == ("True", "False")


GROWTH = """
import resource
from pathlib import Path
from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.translation import translate

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20

texts = [f"Am {i}. Mai hat die Stadt ein Fest gefeiert." for i in range(1, 25)]
given = [Sentence(id=text, document="d1", start=0, end=1, text=text, language="de") for text in texts]
sizes = []
for _ in range(12):
    translate(given, TranslateConfig(memory=False), threads=1)
    sizes.append(resident())
print(*(round(size) for size in sizes))
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads Linux' own figures")
@pytest.mark.slow
def test_runs_in_one_process_do_not_add_up(tmp_path: Path) -> None:
    sizes = [int(size) for size in in_process(GROWTH, HOME=str(tmp_path)).split()]
    # a model that was not let go would be 58 MB a run
    assert max(sizes[8:]) - max(sizes[:4]) < 40, sizes


@pytest.mark.slow
def test_the_process_ends_after_an_error_while_batches_are_under_way(tmp_path: Path) -> None:
    script = """
from digest.errors import ModelError
from digest.translation import Decoding
from digest.translation.ctranslate2_engine import ArgosTranslator

texts = ["Das Wetter bleibt schön, " * (i % 9) + "sagt er." for i in range(300)]
texts[100] = "Haus " * 400  # the bundled model has 256 positions
try:
    list(ArgosTranslator(2).translate("de", texts, Decoding(pieces=1000)))
except ModelError as error:
    print("ended:", error)
"""
    assert in_process(script, HOME=str(tmp_path)).startswith("ended: translation package")


@pytest.mark.parametrize("limit", [1, 3, 10, 1000])
@pytest.mark.parametrize(
    "text",
    ["Ein Satz, der lang ist; und noch etwas: 1,5 Meter. Ende", "一个很长的句子，没有空格；还有更多。", "Donau" * 9],
)
def test_splitting_loses_nothing_and_keeps_to_the_limit(text: str, limit: int) -> None:
    parts = split(text, limit, len)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= limit for part in parts)


def test_splitting_prefers_clauses() -> None:
    text = "der Hund schläft; die Katze frisst, der Vogel singt"
    assert split(text, 33, len) == ["der Hund schläft;", "die Katze frisst, der Vogel singt"]


def test_clauses_are_not_too_short_and_decimals_stay_whole() -> None:
    assert clauses("Ja, der Preis stieg gestern um 1,5 Prozent, weil das Öl knapper wurde.") == [
        "Ja, der Preis stieg gestern um 1,5 Prozent,",
        "weil das Öl knapper wurde.",
    ]


@pytest.mark.slow
def test_an_interrupt_ends_a_long_run(tmp_path: Path) -> None:
    script = """
from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.translation import translate
text = "Am Montag hat die Regierung Nummer {} ein neues Gesetz beschlossen, weil die Musik wichtig ist."
texts = [text.format(i) for i in range(20000)]
given = [Sentence(id=text, document="d1", start=0, end=1, text=text, language="de") for text in texts]
translate(given, TranslateConfig(memory=False), threads=1, progress=lambda *_: print("begun", flush=True))
"""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ARGOS_", "HOME"))}
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        env={**kept, "HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a suite in the background has it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no threads here)
    )
    assert process.stdout is not None and process.stdout.readline() == b"begun\n"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)  # 20,000 sentences take minutes, the batches under way a second
    assert process.returncode != 0
    assert b"KeyboardInterrupt" in errors


def test_a_model_that_gets_no_memory_is_not_called_damaged():
    (package, *_) = find_packages(bundled_folder()).packages
    short = damaged(package, "cannot be loaded: mkl_malloc: failed to allocate memory")
    broken = damaged(package, "cannot be loaded: model.bin is no model")
    assert "free memory" in short.hint and "reinstall" not in short.hint
    assert "reinstall" in broken.hint
