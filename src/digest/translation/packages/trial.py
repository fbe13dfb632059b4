"""Does a package work? It is loaded and translates a sentence whose English is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import ModelError
from digest.translation.packages.installed import InstalledPackage, damaged, find_packages

# "The water is cold.", short and plain enough for every model; its English must say so.
_SENTENCES = {
    "ar": "الماء بارد.",
    "az": "Su soyuqdur.",
    "bg": "Водата е студена.",
    "bn": "পানি ঠান্ডা।",
    "ca": "L'aigua és freda.",
    "cs": "Voda je studená.",
    "da": "Vandet er koldt.",
    "de": "Das Wasser ist kalt.",
    "el": "Το νερό είναι κρύο.",
    "eo": "La akvo estas malvarma.",
    "es": "El agua está fría.",
    "et": "Vesi on külm.",
    "eu": "Ura hotza dago.",
    "fa": "آب سرد است.",
    "fi": "Vesi on kylmää.",
    "fr": "L'eau est froide.",
    "ga": "Tá an t-uisce fuar.",
    "gl": "A auga está fría.",
    "he": "המים קרים.",
    "hi": "पानी ठंडा है।",
    "hu": "A víz hideg.",
    "id": "Airnya dingin.",
    "it": "L'acqua è fredda.",
    "ja": "水は冷たいです。",
    "ko": "물이 차갑습니다.",
    "lt": "Vanduo yra šaltas.",
    "lv": "Ūdens ir auksts.",
    "ms": "Air itu sejuk.",
    "nb": "Vannet er kaldt.",
    "nl": "Het water is koud.",
    "pb": "A água está fria.",
    "pl": "Woda jest zimna.",
    "pt": "A água está fria.",
    "ro": "Apa este rece.",
    "ru": "Вода холодная.",
    "sk": "Voda je studená.",
    "sl": "Voda je hladna.",
    "sq": "Uji është i ftohtë.",
    "sv": "Vattnet är kallt.",
    "th": "น้ำเย็น",
    "tl": "Malamig ang tubig.",
    "tr": "Su soğuk.",
    "uk": "Вода холодна.",
    "ur": "پانی ٹھنڈا ہے۔",
    "vi": "Nước lạnh.",
    "zh": "水很冷。",
    "zt": "水很冷。",
}
_ENGLISH = re.compile(r"water.*\b(cold|cool|chill|frigid|icy)", re.IGNORECASE)
_ANY = "Paris 2024."
"""For languages without a sentence: whatever comes back will do, if something does."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a package made of a sentence. sensible: as far as we can tell, that is its English."""

    language: str
    text: str
    english: str
    sensible: bool


def try_out(package: InstalledPackage) -> list[Trial]:
    """Load the package and translate a sentence of each of its languages. Raises ModelError where it cannot."""
    import ctranslate2

    trials = []
    try:
        model = ctranslate2.Translator(str(package.model), device="cpu", inter_threads=1, intra_threads=1)
        for language in package.languages:
            text = _SENTENCES.get(language, _ANY)
            english = _translate(package, model, text)
            sensible = _ENGLISH.search(english) is not None if language in _SENTENCES else bool(english)
            trials.append(Trial(language, text, english, sensible))
    except Exception as error:  # any: these are files from anywhere, read by three libraries
        raise damaged(package, f"cannot be loaded: {str(error) or type(error).__name__}") from None
    return trials


def _translate(package: InstalledPackage, model: object, text: str) -> str:
    prefix = [[package.target_prefix]] if package.target_prefix else None
    pieces = package.tokenizer.encode(text)
    results = model.translate_batch(  # type: ignore[attr-defined]
        [pieces], target_prefix=prefix, beam_size=2, max_decoding_length=40
    )
    found = results[0].hypotheses[0]
    if prefix and found[:1] == prefix[0]:
        found = found[1:]
    return str(package.tokenizer.decode(found)).strip()


@dataclass(frozen=True, slots=True)
class Verdict:
    """On one package. used: a run takes it for at least one language, or would if it were whole.

    fault: "" where every trial was sensible. languages, version: empty where the metadata could not be read.
    """

    path: Path
    languages: tuple[str, ...]
    version: str
    bundled: bool
    used: bool
    trials: tuple[Trial, ...] = ()
    fault: str = ""


def verify_packages() -> Iterator[Verdict]:
    """Try out all packages there are, one after the other. Raises ModelError where the bundled one cannot be read."""
    shelf = find_packages()
    for package in shelf.packages:
        used = any(shelf.best(language) is package for language in package.languages)
        trials, fault = [], ""
        try:
            trials = try_out(package)
            fault = "; ".join(f"{t.text!r} came back as {t.english!r}" for t in trials if not t.sensible)
        except ModelError as error:
            fault = error.message.removeprefix(f"translation package {package.path}: ")
        yield Verdict(package.path, package.languages, package.version, package.bundled, used, tuple(trials), fault)
    for problem in shelf.problems:
        folder = Path(problem.source)
        if (folder / "metadata.json").is_file():  # a package that lost something; anything else is just in the way
            yield Verdict(folder, (), "", False, True, fault=problem.message)
