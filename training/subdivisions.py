"""Provinces, states, cantons, counties and districts of the world, in German and in Chinese.

    python -m training.subdivisions FOLDER

Writes `subdivisions.tsv` of both packs after `common/subdivisions` of Unicode CLDR (Unicode licence), which FOLDER
holds: Debian's package unicode-cldr-core has it, the packages of CLDR for JavaScript have only a tenth.

What such a name has beside itself, "Provinz", "Oblast", 省, is left to the model; so is a name that stands for another
place as well, or that is a word. All have "~": the model may know them.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.languages import pack
from digest.languages.de.lexicon import lexicon
from digest.languages.name_lists import read_names
from digest.languages.zh.words import words
from training.known_names import HOUSE, plain

ROW = re.compile(r'<subdivision type="(\w+)"[^>]*>([^<]+)<')
OFTEN = 6
"""Names beside which a word stands from which it is one for a kind of place."""
SHORTEST = {"de": 4, "zh": 3}
"""Letters of a name, and signs of one that is listed without its kind."""
PARTS = re.compile("[ -]")
ENGLISH_KINDS = re.compile(
    " (?:Region|Province|County|District|Parish|Oblast|Governorate|Department|Municipality|Division|Town"
    "|Krai|Autonomous Community|Okrug|City)$"
)
SMALL = frozenset(["si", "lv", "mt", "mk", "nr", "mh", "pw"])
"""Countries whose subdivisions are villages."""
OWN_WAYS = frozenset(["ua"])
"""Countries for which the English is none that the press has: Prykarpattia for Ivano-Frankivsk."""
KIND = re.compile("(?:自治市镇?|自治区|自治州|自治县|直辖市|大区|专区|地区|教区|环礁|[省州县区府邦郡道市镇])$")
_HEAD = "# Names in English and here; after Unicode CLDR (Unicode licence, see NOTICE).\n"


def names(folder: Path, language: str) -> dict[str, str]:
    """Code -> name, without what tells it from another of that name."""
    rows = ROW.findall((folder / f"{language}.xml").read_text(encoding="utf-8"))
    rows = [(code, name) for code, name in rows if code[:2] not in SMALL | OWN_WAYS]
    return {code: re.sub(r" \([^)]*\)|[²³]", "", plain(name)).strip() for code, name in rows}


def without_kinds(rows: dict[str, str], english: dict[str, str]) -> dict[str, str]:
    """Code -> name, without the words that many names have at their beginning or end, and no English one has."""
    parted = [PARTS.split(name) for name in rows.values()]
    first, last = (Counter(parts[i] for parts in parted if len(parts) > 1) for i in (0, -1))
    of_names = {word for name in english.values() for word in PARTS.split(name)}
    found = {}
    for code, name in rows.items():
        parts = PARTS.split(name)
        begin = len(parts[0]) + 1 if len(parts) > 1 and first[parts[0]] >= OFTEN and parts[0] not in of_names else 0
        rest = PARTS.split(name[begin:])
        cut = len(rest[-1]) + 1 if len(rest) > 1 and last[rest[-1]] >= OFTEN and rest[-1] not in of_names else 0
        found[code] = name[begin : len(name) - cut]
    return found


def german(folder: Path, english: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(name, English) where they differ."""
    known = lexicon()
    for code, name in without_kinds(names(folder, "de"), english).items():
        right = (
            "Oblast" not in name
            and re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", name)
            and all(w[:1].isupper() for w in name.split(" "))
        )
        is_word = known.is_word(name) or name in known.names
        if code in english and right and len(name) >= SHORTEST["de"] and name != english[code] and not is_word:
            yield name, english[code]


def chinese(folder: Path, english: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(name, English); a short one, and one that another list has for something else, with its kind."""
    simplified, known, listed = dict(pack("zh").characters), words().cost, given("zh")
    for code, written in names(folder, "zh").items():
        name = re.sub("[－-]", "-", written.translate(simplified))
        base = KIND.sub("", name)
        form = base if len(base) >= SHORTEST["zh"] and base not in listed else name
        if code in english and re.fullmatch("[一-鿿]{3,12}", form) and not {form, base} & known.keys():
            yield form, english[code]


def given(language: str) -> frozenset[str]:
    """Forms that other lists have."""
    files = ("known_names.tsv", "countries.tsv", "cities.tsv", "dictionary_names.tsv")
    there = (file for file in files if (HOUSE / language / file).exists())
    return frozenset(form for file in there for form in read_names(f"digest.languages.{language}", file))


def write(path: Path, rows: Iterable[tuple[str, str]], others: frozenset[str]) -> None:
    """Those that mean one place, and that no other list has."""
    meant: dict[str, set[str]] = defaultdict(set)
    for form, english in rows:
        meant[form].add(english)
    forms: dict[str, list[str]] = defaultdict(list)
    for form, found in sorted(meant.items()):
        if len(found) == 1 and form not in others:
            forms[next(iter(found))].append(form)
    lines = (f"{english}\t{'|'.join(f'~{form}' for form in listed)}\n" for english, listed in sorted(forms.items()))
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    english = {code: ENGLISH_KINDS.sub("", name) for code, name in names(folder, "en").items()}
    write(HOUSE / "de/subdivisions.tsv", german(folder, english), given("de"))
    write(HOUSE / "zh/subdivisions.tsv", chinese(folder, english), given("zh"))
