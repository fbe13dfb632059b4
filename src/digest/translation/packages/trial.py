"""Does a package work? It is loaded and translates a sentence whose English is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import ModelError
from digest.languages import sample_sentence
from digest.translation.packages.installed import InstalledPackage, damaged, find_packages

# short and plain enough for every model; of the sentence in other languages see languages/samples.yaml
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
            sentence = sample_sentence(language)
            text = sentence or _ANY
            english = _translate(package, model, text)
            sensible = _ENGLISH.search(english) is not None if sentence else bool(english)
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
