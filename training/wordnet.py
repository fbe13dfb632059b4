"""Make the table of English word relations that ships with digest from WordNet 3.0.

    python training/wordnet.py /usr/share/wordnet src/digest/languages/en/relations.txt.xz

The folder holds the database files of WordNet (Debian: package wordnet-base). The table has two parts, an empty line
between them: words, one a line and sorted ("word|base of an irregular form|parts of speech|its synsets|opposites|words
derived from it, or from which it is derived"); and the synsets, one a line: the synsets that each is a kind of. Their
numbers are those of the lines, from 0. Kept are single words in senses that WordNet's tagged texts use, or that are
among the first two of the word.
"""

import lzma
import re
import sys
from collections import defaultdict
from pathlib import Path

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
KIND = ("@", "&", ">", "*", "$")
"""Pointers to what a sense is a kind of, is like, causes (kill, die), entails, or is grouped with."""

SENSES = 2
"""Senses of a word that are kept even where the tagged texts have none."""

PHRASE = re.compile(r"[a-z]+_(?:up|down|off|out|on|over|away|in|back|through|aside|apart|ahead)")
"""Verbs of two words that are kept."""

RARE = 8
"""Most letters of a word that is kept though the tagged texts do not have it: long ones are terms of a science."""


def synsets(folder: Path) -> dict[tuple[str, str], tuple[list[str], list[list[str]]]]:
    """Return (part of speech, offset) -> words and pointers."""
    found = {}
    for letter, part in PARTS.items():
        for line in (folder / f"data.{part}").read_text("latin-1").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
            at = 4 + 2 * count
            pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
            found[letter, fields[0]] = words, pointers
    return found


def usual(folder: Path) -> set[tuple[str, str, str]]:
    """Return (part of speech, offset, word) of the senses that are kept."""
    kept = set()
    for letter, part in PARTS.items():
        for line in (folder / f"index.{part}").read_text("latin-1").splitlines():
            fields = line.split()
            if line.startswith("  ") or not (fields[0].isalpha() or (letter == "v" and PHRASE.fullmatch(fields[0]))):
                continue
            count = int(fields[2])
            tagged = int(fields[-count - 1])
            if tagged or len(fields[0]) <= RARE:
                kept |= {(letter, offset, fields[0]) for offset in fields[-count:][: max(tagged, SENSES)]}
    return kept


def irregular(folder: Path, words: set[str]) -> dict[str, str]:
    """Return form -> base of the forms that no rule gives."""
    found = {}
    for part in PARTS.values():
        for line in (folder / f"{part}.exc").read_text("latin-1").splitlines():
            form, base, *_ = line.split()
            if form != base and base in words and form.isalpha():
                found[form] = max(found.get(form, ""), base)
    return found


def pairs(known: dict, kept: set[tuple[str, str, str]]) -> dict[str, dict[str, set[str]]]:
    """Return for "!" and "+": word -> its opposites, and word -> words derived from it, in both directions."""
    found: dict[str, dict[str, set[str]]] = {"!": defaultdict(set), "+": defaultdict(set)}
    for (letter, offset), (words, pointers) in known.items():
        for sign, target, letter_of, where in pointers:
            kind = "a" if letter_of == "s" else letter_of
            source, goal = int(where[:2], 16) - 1, int(where[2:], 16) - 1
            if sign not in "!+" or source < 0 or (kind, target) not in known:
                continue
            one, other = words[source], known[kind, target][0][goal]
            if one != other and (letter, offset, one) in kept and (kind, target, other) in kept:
                found[sign][one].add(other)
                found[sign][other].add(one)
    return found


def main() -> None:
    """Write the table."""
    folder, out = map(Path, sys.argv[1:3])
    known, kept = synsets(folder), usual(folder)
    chosen = {key: [w for w in words if (*key, w) in kept] for key, (words, _) in known.items()}
    chosen = {key: words for key, words in chosen.items() if words}
    order = {key: place for place, key in enumerate(chosen)}
    senses, kinds, above = defaultdict(list), defaultdict(set), []
    for key, words in chosen.items():
        kinds_of = [(("a" if k == "s" else k), t) for sign, t, k, _ in known[key][1] if sign in KIND]
        above.append(" ".join(str(order[one]) for one in kinds_of if one in order))
        for word in words:
            senses[word].append(order[key])
            kinds[word].add(key[0])
    bases, related = irregular(folder, set(senses)), pairs(known, kept)
    lines = [
        "|".join(
            (
                word,
                bases.get(word, ""),
                "".join(sorted(kinds[word])),
                " ".join(map(str, senses[word])),
                " ".join(sorted(related["!"][word])),
                " ".join(sorted(related["+"][word])),
            )
        )
        for word in sorted({*senses, *bases})
    ]
    table = "\n".join(sorted(lines)) + "\n\n" + "\n".join(above)
    out.write_bytes(lzma.compress(table.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(len(above), "synsets", len(lines), "words", out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
