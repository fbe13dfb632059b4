"""Which capitalised German words English keeps as they are (names) and which it translates (nouns), from parallel text.

    python -m training.wordlist CORPORA_DE_EN OUT.txt.xz

CORPORA_DE_EN holds *.tsv.xz with German and English columns. OUT has three lines, words separated by spaces:
translated nouns, names that are kept, and frequent words written small: src/digest/languages/de/lexicon.txt.xz.
"""

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# Prose; user interfaces and word-by-word dictionaries say little about names in sentences.
CORPORA = """
    debian_webwml letsencrypt_site mlqe_pe mozilla_legal mozilla_www ms_dynamics365smb ms_office_client multi30k
    news_bergamot news_human opensource_guide stsb_multi_mt tails_website xquad adobe_audience_manager adobe_target
"""
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+")
SEEN = 2
TRANSLATED = 0.3
KEPT = 0.9


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """(German, English) of all corpora that are there."""
    for name in CORPORA.split():
        with lzma.open(folder / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
            for line in file:
                german, _, english = line.rstrip("\n").partition("\t")
                if english:
                    yield german, english


def count(folder: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """For each form: how often written capitalised inside a sentence, how often of these kept; how often small."""
    capital: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for german, english in pairs(folder):
        there = set(WORD.findall(english))
        matches = list(WORD.finditer(german))
        for match in matches[1:]:
            word = match.group()
            if word.islower():
                small[word] += 1
            elif word[0].isupper() and german[: match.start()].rstrip()[-1:] not in tuple('.:!?„"“»«('):
                capital[word] += 1
                kept[word] += word in there
    return capital, kept, small


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    capital, kept, small = count(args.corpora)
    often = {word: n for word, n in capital.items() if n >= SEEN and len(word) > 1}
    translated = sorted(w for w, n in often.items() if kept[w] / n <= TRANSLATED and n > small[w.lower()] / 4)
    names = sorted(w for w, n in often.items() if kept[w] / n >= KEPT and n > small[w.lower()])
    written_small = sorted(w for w, n in small.items() if n >= SEEN and n > capital[w.capitalize()])
    lines = (" ".join(words) for words in (translated, names, written_small))
    args.out.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(len(translated), len(names), len(written_small), args.out.stat().st_size)


if __name__ == "__main__":
    main()
