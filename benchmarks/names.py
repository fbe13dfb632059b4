"""Names that come through a translation.

    python benchmarks/names.py [--lines N] [--show]

"list": frequent names in plain sentences of our own (names.tsv), right where one of the accepted forms stands in the
English. "flores": of the words with a capital inside a human translation of FLORES dev, the share that digest's English
has. Each on the lines of odd number,
which were looked at while choosing, and on those of even number, which were not. "marked": of names that are wrong, the
share with a mark.
"""

import argparse
import re
from pathlib import Path

from common import data

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.languages import english
from digest.translation import translate

LIST = Path(__file__).with_name("names.tsv")
LANGUAGES = ("de", "zh")
HALVES = {"chosen on": 0, "held out": 1}


def translated(texts: list[str], language: str) -> list[Sentence]:
    """Each text by itself, as of one run."""
    given = [
        Sentence(id=f"s{i}", document="d1", start=0, end=len(text), text=text, language=language)
        for i, text in enumerate(texts)
    ]
    return list(translate(given, TranslateConfig(memory=False)).sentences)


def listed() -> dict[str, list[tuple[str, list[str]]]]:
    """Language -> (sentence, accepted forms)."""
    rows: dict[str, list[tuple[str, list[str]]]] = {language: [] for language in LANGUAGES}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, text, forms = line.split("\t")
            rows[language].append((text, forms.split("|")))
    return rows


def holds(text: str, form: str) -> bool:
    """Whether a name stands in a text, a genitive or plural included."""
    return re.search(rf"(?<!\w){re.escape(form)}(?:['’]?s)?(?!\w)", text) is not None


def wanted(reference: str) -> list[str]:
    """The words with a capital inside a human translation."""
    return sorted({word for word in english.name_words(reference) if len(word) > 2})


def on_list(show: bool) -> dict[str, float]:
    figures = {}
    for language, rows in listed().items():
        done = translated([text for text, _ in rows], language)
        right = [any(holds(s.english or "", form) for form in forms) for s, (_, forms) in zip(done, rows, strict=True)]
        for half, first in HALVES.items():
            figures[f"list {language}, {half}"] = sum(right[first::2]) / len(right[first::2])
        wrong = [s for s, yes in zip(done, right, strict=True) if not yes]
        figures[f"list {language}, wrong and marked"] = sum("name" in s.flags for s in wrong) / max(len(wrong), 1)
        for i, (s, yes) in enumerate(zip(done, right, strict=True)):
            if show and not yes and i % 2 == 0:
                print(f"  {s.text} -> {s.english}")
    return figures


def on_flores(lines: int | None) -> dict[str, float]:
    figures = {}
    for language in LANGUAGES:
        sources, references = (
            data(f"mt/{language}-en.flores-dev.{side}").read_text(encoding="utf-8").splitlines()[:lines]
            for side in (language, "en")
        )
        done = translated(sources, language)
        for half, first in HALVES.items():
            pairs = list(zip(done, references, strict=True))[first::2]
            kept = [holds(s.english or "", word) for s, reference in pairs for word in wanted(reference)]
            figures[f"flores {language}, {half}"] = sum(kept) / len(kept)
    return figures


def measure(lines: int | None = None, show: bool = False) -> dict[str, float]:
    """Figures by name."""
    return on_list(show) | on_flores(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int)
    parser.add_argument("--show", action="store_true", help="the wrong ones of the half that is chosen on")
    parser.add_argument("--list", action="store_true", help="only the list")
    args = parser.parse_args()
    found = on_list(args.show) if args.list else measure(args.lines, args.show)
    for name, figure in found.items():
        print(f"{name:36} {figure:.3f}")
