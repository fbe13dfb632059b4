"""Try out a package: load it and translate a sentence whose English is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import ModelError
from digest.languages import sample_sentence
from digest.translation.packages.installed import InstalledPackage, damaged, find_packages

_ENGLISH = re.compile(r"water.*\b(cold|cool|chill|frigid|icy)", re.IGNORECASE)
"""English of the sample sentence, which is short and plain enough for every model (languages/samples.yaml)."""
_ANY = "Paris 2024."
"""Sentence for languages without a sample; any English counts as sensible then."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Report what a package made of a sentence.

    Attributes:
        language: ISO 639-1 code of the sentence.
        text: The sentence.
        english: What came back.
        sensible: Whether that is its English, as far as it can be told.
    """

    language: str
    text: str
    english: str
    sensible: bool


def try_out(package: InstalledPackage) -> list[Trial]:
    """Load a package and translate a sentence of each of its languages.

    Raises:
        ModelError: Where the package cannot be loaded or cannot translate.
    """
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
    """Judge one package.

    Attributes:
        path: Its folder.
        languages: Codes it translates from; empty where the metadata could not be read.
        version: Its version; empty where the metadata could not be read.
        bundled: Whether it ships with digest.
        used: Whether a run takes it for at least one language, or would if it were whole.
        trials: The sentences that were tried.
        fault: What is wrong, "" where every trial was sensible.
    """

    path: Path
    languages: tuple[str, ...]
    version: str
    bundled: bool
    used: bool
    trials: tuple[Trial, ...] = ()
    fault: str = ""


def verify_packages() -> Iterator[Verdict]:
    """Try out all packages, one after the other.

    Raises:
        ModelError: Where the bundled package cannot be read.
    """
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
