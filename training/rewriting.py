"""Copies of pairs in which one thing is another: a name of the same kind, a share in another notation, Swiss spelling.

A small model learns the names that its text has, and news has others. Sentences of the text, with names of digest's own
lists in the place of theirs, show it thousands more in their company (as Fadaee et al. 2017, "Data Augmentation for
Low-Resource Neural Machine Translation", do with rare words; here both sides are exact, so no aligner guesses).
"""

import functools
import importlib.resources
import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.languages import KnownName
from digest.languages.name_lists import read_names
from digest.languages.zh import names as chinese
from digest.languages.zh.words import surnames, words

PLACES = ("cities.tsv", "subdivisions.tsv")
COUNTRIES = "countries.tsv"
KNOWN = "known_names.tsv"
_HEADINGS = {
    "place": re.compile("cities|places"),
    "firm": re.compile("firms|retail"),
    "team": re.compile("(?:further )?teams"),
    "party": re.compile("parties"),
    "statesman": re.compile("persons"),
}
"""Kind -> how the headings of its parts of `KNOWN` begin; names of other parts are exchanged for none."""
_SURNAME_ONLY = 0.15  # how often a given name has one character in news; the rest have two
_LETTER = r"[^\W\d_]"


@dataclass(frozen=True)
class Found:
    """A name in a sentence whose English stands once in the other. kind: one of `_HEADINGS`, "country" or "person"."""

    start: int
    end: int
    english: str
    kind: str


def other_name(language: str, source: str, english: str, rng: random.Random) -> tuple[str, str] | None:
    """Both sides with another name of the same kind in the place of one or two; None without a name.

    Example:
        >>> other_name("zh", "市长陈志远来了。", "Mayor Chen Zhiyuan came.", random.Random(3))
        ('市长梅烈家来了。', 'Mayor Mei Liejia came.')
    """
    found = list(_found(language, source, english))
    if not found:
        return None
    chosen = rng.sample(found, min(len(found), rng.choice((1, 1, 2))))
    for name in sorted(chosen, key=lambda name: -name.start):
        form, other = _another(language, name.kind, rng)
        source = source[: name.start] + form + source[name.end :]
        english = _word(name.english).sub(lambda _, other=other: other, english)  # type: ignore[misc]
    return source, english


def _found(language: str, source: str, english: str) -> Iterator[Found]:
    for start, end, options, kind in _candidates(language, source):
        once = len(_word(options[0]).findall(english)) == 1 and source.count(source[start:end]) == 1
        # "Germany" may be another country; the ending of "German" would have to follow it
        if once and not any(_word(other).search(english) for other in options[1:]):
            yield Found(start, end, options[0], kind)


def _candidates(language: str, source: str) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
    """(start, end, English forms, kind) of the names in a sentence; the first form is what is put in."""
    return _in_chinese(source) if language == "zh" else _in_german(source)


def _in_chinese(source: str) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
    for name in chinese.known(source):
        form = source[name.start : name.end]
        kind = _kinds("zh").get(form) if form in _english("zh") else None
        if kind is None and name.english == (_pinyin(form),):
            kind = "person"
        if kind:
            yield name.start, name.end, (name.bare, *name.english[1:]), kind


def _in_german(source: str) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
    """The longest listed names of up to four words that do not overlap."""
    words = [match.span() for match in re.finditer(r"[\w'’-]+", source)]
    last = -1
    for i, (start, _) in enumerate(words):
        ends = (end for _, end in reversed(words[i : i + 4]) if source[start:end] in _english("de"))
        end = next(ends, None) if start > last else None
        if end is not None:
            form, last = source[start:end], end
            yield start, end, (_english("de")[form], *_others("de").get(form, ())), _kinds("de")[form]


def _pinyin(name: str) -> str:
    try:
        return chinese.pinyin(name)
    except StopIteration:
        return ""


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{_LETTER}){re.escape(name)}(?!{_LETTER}|['’-]{_LETTER}{{2}})")


@functools.cache
def _english(language: str) -> dict[str, str]:
    """Form -> the English that is put in its place, of the names that have a kind and one plain form."""
    names = {form: name for file in (*PLACES, COUNTRIES, KNOWN) for form, name in _read(language, file).items()}
    return {
        form: name.bare
        for form, name in names.items()
        if form in _kinds(language)
        and re.fullmatch(rf"{_LETTER}+(?:[ '’·-]{_LETTER}+)*", form)
        and not re.search(r"[,(/\d]", name.bare)
    }


def _read(language: str, file: str) -> dict[str, KnownName]:
    return read_names(f"digest.languages.{language}", file)


@functools.cache
def _others(language: str) -> dict[str, tuple[str, ...]]:
    """Form of a name -> its other English forms, such as the adjective of a country."""
    return {form: name.english[1:] for file in (COUNTRIES, KNOWN) for form, name in _read(language, file).items()}


def listed(language: str) -> Iterator[tuple[str, str]]:
    """Yield (form, English) of all names that digest lists for a language, but for German ones that are the same."""
    for file in (*PLACES, COUNTRIES, KNOWN, *(("dictionary_names.tsv",) if language == "zh" else ())):
        for form, name in _read(language, file).items():
            if form != name.bare and not re.search(r"[(/\d]", form + name.bare):
                yield form, name.bare


@functools.cache
def _kinds(language: str) -> dict[str, str]:
    """Form -> its kind."""
    kinds = {form: "place" for file in PLACES for form in _read(language, file)}
    return kinds | dict(_kinds_by_heading(language)) | dict.fromkeys(_read(language, COUNTRIES), "country")


def _kinds_by_heading(language: str) -> Iterator[tuple[str, str]]:
    """Yield (form, kind) of the parts of `KNOWN` whose heading tells a kind."""
    kind = None
    text = importlib.resources.files(f"digest.languages.{language}").joinpath(KNOWN).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("# "):
            kind = next((kind for kind, heading in _HEADINGS.items() if heading.match(line[2:])), None)
        elif kind and "\t" in line:
            yield from ((form.lstrip("~"), kind) for form in line.partition("\t")[2].split("|"))


@functools.cache
def _forms(language: str, kind: str) -> tuple[str, ...]:
    """Forms of a kind that may be put in; of German places those that English spells otherwise count four times."""
    english = _english(language)
    forms = [form for form in english if _kinds(language)[form] == kind]
    return tuple(f for f in forms for _ in range(4 if language == "de" and english[f] != f else 1))


def _another(language: str, kind: str, rng: random.Random) -> tuple[str, str]:
    if kind == "person":
        form = _invented(rng)
        return form, chinese.pinyin(form)
    form = rng.choice(_forms(language, kind))
    return form, _english(language)[form]


def _invented(rng: random.Random) -> str:
    """A Chinese person of a frequent surname and characters that given names have."""
    families, family_weights = _drawn("family")
    given, given_weights = _drawn("given")
    size = 1 if rng.random() < _SURNAME_ONLY else 2
    family = rng.choices(families, family_weights)[0]
    return family + "".join(rng.choices(given, given_weights, k=size))


@functools.cache
def _drawn(part: str) -> tuple[list[str], list[float]]:
    """Characters and how often they stand, from their costs (natural logarithms of shares)."""
    costs = words().family if part == "family" else words().given
    usable = {sign: cost for sign, cost in costs.items() if part == "given" or sign in surnames()}
    return list(usable), [math.exp(-cost) for cost in usable.values()]


_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2})(?:\.(\d))?[%％](?![-–~至])")
_SIGNS = "零一二三四五六七八九"


def other_share(source: str, rng: random.Random) -> str | None:
    """A Chinese sentence with a percentage in another notation: 30% as 三成 or 百分之三十; None without one.

    Example:
        >>> other_share("其中约30%来自海外。", random.Random(2))
        '其中约三成来自海外。'
    """
    matches = list(_PERCENT.finditer(source))
    if not matches:
        return None
    match = rng.choice(matches)
    whole, tenth = int(match[1]), match[2]
    if not whole:
        return None
    spoken = "百分之" + _spoken(whole) + (f"点{_SIGNS[int(tenth)]}" if tenth else "")
    tenths = _tenths(whole) if not tenth and whole >= 10 and source[match.end() : match.end() + 1] != "以" else None
    form = tenths if tenths and rng.random() < 0.6 else spoken
    return source[: match.start()] + form + source[match.end() :]


def _spoken(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else ("" if tens == 1 else _SIGNS[tens]) + "十") + (_SIGNS[ones] if ones or not tens else "")


def _tenths(number: int) -> str | None:
    """30 -> 三成, 35 -> 三成五, 20 -> 两成."""
    tens, ones = divmod(number, 10)
    sign = "两" if tens == 2 and not ones else _SIGNS[tens]
    return f"{sign}成" if not ones else f"{sign}成{_SIGNS[ones]}"


def swiss(source: str) -> str | None:
    """A German sentence as Switzerland spells it; None where that is no different."""
    return source.replace("ß", "ss") if "ß" in source else None
