"""Names that come through a translation.

    python benchmarks/names.py [--lines N] [--show]

"list": frequent names in plain sentences of our own (names.tsv), right where one of the accepted forms stands in the
English. "fresh list": others, written without a look at the lists of the packs (names_fresh.tsv). "capitals": of the
words with a capital inside a human translation of FLORES dev, the share that digest's English has. "names": of those of
them that are names. A name is a word with a capital inside a sentence that the references and Multi-News never write
small, so that University, Games or Earth is none; it is there whatever its accents, in a genitive or plural, and where
a form of the same country stands in its place (Spain for Spanish, US for United States). By that measure Argos has .785
and bergamot .844 in Chinese, bergamot .939 in German. "spelt out": names that Chinese articles (SemEval) and FLORES
give in brackets in Latin letters as well: the bracket is taken away, and the last word of the name must be in the
English. "both sides": names that the English article of a pair has and the German one too, in the first German sentence
with it. Each on the lines of odd number, which were looked at while choosing, and on those of even number, which were
not. "marked": of names that are wrong, the share with a mark.
"""

import argparse
import functools
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from common import data

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.languages import english, places
from digest.text import HAN
from digest.translation import translate

LIST, FRESH = (Path(__file__).with_name(name) for name in ("names.tsv", "names_fresh.tsv"))
LANGUAGES = ("de", "zh")
HALVES = {"chosen on": 0, "held out": 1}


def translated(texts: list[str], language: str) -> list[Sentence]:
    """Each text by itself, as of one run."""
    given = [
        Sentence(id=f"s{i}", document="d1", start=0, end=len(text), text=text, language=language)
        for i, text in enumerate(texts)
    ]
    return list(translate(given, TranslateConfig(memory=False)).sentences)


def listed(path: Path) -> dict[str, list[tuple[str, list[str]]]]:
    """Language -> (sentence, accepted forms)."""
    rows: dict[str, list[tuple[str, list[str]]]] = {language: [] for language in LANGUAGES}
    for line in path.read_text(encoding="utf-8").splitlines():
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


def flat(text: str) -> str:
    """A text without accents and capitals."""
    plain = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(plain).replace("’", "'").casefold()


@functools.cache
def small() -> frozenset[str]:
    """Words that English texts write small."""
    texts = data("mds/multi_news.jsonl").read_text(encoding="utf-8").splitlines()
    return frozenset(english.small_words([*texts, *_lines("mt/de-en.flores-dev.en")]))


def _lines(name: str) -> list[str]:
    return data(name).read_text(encoding="utf-8").splitlines()


def names_of(reference: str) -> list[str]:
    """The words of a human translation that are names."""
    found = {re.sub(r"(?:['’]s?|\.)$", "", word) for word in english.name_words(reference)}
    return sorted(word for word in found if len(word) > 2 and word.casefold() not in small())


def has(text: str, name: str) -> bool:
    """Whether a name stands in a text, or another form of the same country."""
    if re.search(rf"(?<!\w){re.escape(flat(name))}(?:'?s)?(?!\w)", flat(text)):
        return True
    keys = places(name, "en")
    return bool(keys) and keys <= places(text, "en")


BRACKET = re.compile(rf"[{HAN}·]{{2,12}}[（(]([A-Z][A-Za-zÀ-ÿ.'’-]+(?: [A-Za-zÀ-ÿ.'’-]+){{0,3}})[)）]")
ANY_BRACKET = re.compile(r" ?[（(][A-Z][^）)]{0,80}[)）]")
SAMPLE = 200


def articles(pair: str) -> Iterator[tuple[dict[str, str], ...]]:
    """The (language, text) of pairs of articles."""
    for line in _lines(f"dup/semeval22_t8_{pair}.jsonl"):
        row = json.loads(line)
        yield tuple({"language": row[f"lang{i}"], "text": row[f"text{i}"]} for i in (1, 2))


def spelt_out() -> dict[str, str]:
    """Name -> a Chinese sentence with it, without what stands in brackets."""
    texts = _lines("mt/zh-en.flores-dev.zh")
    for pair in ("zh-zh", "zh-en"):
        texts += [a["text"] for both in articles(pair) for a in both if a["language"] == "zh"]
    found: dict[str, str] = {}
    for text in texts:
        for sentence in re.split(r"(?<=[。！？\n])", text):
            for match in BRACKET.finditer(sentence) if len(sentence) <= 200 else ():
                if not match[1].isupper():
                    found.setdefault(match[1], ANY_BRACKET.sub("", sentence).strip())
    return found


def on_both_sides() -> dict[str, str]:
    """Name -> a German sentence with it, of an article whose English counterpart has it too."""
    found: dict[str, str] = {}
    for both in articles("de-en"):
        texts = {article["language"]: article["text"] for article in both}
        words = english.name_words(texts["en"])
        names = {word for word in words if len(word) > 3 and not word.isupper() and word.casefold() not in small()}
        for sentence in re.split(r"(?<=[.!?])\s+|\n", texts["de"]):
            for name in sorted(names) if 30 < len(sentence) < 300 else ():
                if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
                    found.setdefault(name, sentence)
    return found


def independent() -> dict[str, float]:
    figures = {}
    for label, language, found in (
        ("spelt out", "zh", spelt_out()),
        ("both sides", "de", on_both_sides()),
    ):
        chosen = sorted(found, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[:SAMPLE]
        done = translated([found[name] for name in chosen], language)
        kept = [has(s.english or "", name.split(" ")[-1]) for s, name in zip(done, chosen, strict=True)]
        for half, first in HALVES.items():
            figures[f"{label} {language}, {half}"] = sum(kept[first::2]) / len(kept[first::2])
    return figures


def on_list(show: bool) -> dict[str, float]:
    figures = {}
    for language, rows in listed(LIST).items():
        done, right = checked(rows, language)
        for half, first in HALVES.items():
            figures[f"list {language}, {half}"] = sum(right[first::2]) / len(right[first::2])
        wrong = [s for s, yes in zip(done, right, strict=True) if not yes]
        figures[f"list {language}, wrong and marked"] = sum("name" in s.flags for s in wrong) / max(len(wrong), 1)
        for i, (s, yes) in enumerate(zip(done, right, strict=True)):
            if show and not yes and i % 2 == 0:
                print(f"  {s.text} -> {s.english}")
    for language, rows in listed(FRESH).items():
        _, right = checked(rows, language)
        figures[f"fresh list {language}"] = sum(right) / len(right)
    return figures


def checked(rows: list[tuple[str, list[str]]], language: str) -> tuple[list[Sentence], list[bool]]:
    """The translations of rows of a list, and whether each has the name."""
    done = translated([text for text, _ in rows], language)
    right = [any(holds(s.english or "", form) for form in forms) for s, (_, forms) in zip(done, rows, strict=True)]
    return done, right


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
            named = [has(s.english or "", name) for s, reference in pairs for name in names_of(reference)]
            figures[f"capitals {language}, {half}"] = sum(kept) / len(kept)
            figures[f"names {language}, {half}"] = sum(named) / len(named)
    return figures


def measure(lines: int | None = None, show: bool = False) -> dict[str, float]:
    """Figures by name."""
    return on_list(show) | independent() | on_flores(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int)
    parser.add_argument("--show", action="store_true", help="the wrong ones of the half that is chosen on")
    parser.add_argument("--list", action="store_true", help="only the list")
    args = parser.parse_args()
    found = on_list(args.show) if args.list else measure(args.lines, args.show)
    for name, figure in found.items():
        print(f"{name:36} {figure:.3f}")
