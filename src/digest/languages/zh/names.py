"""How names are found in Chinese: words in Latin letters, people by their surname, and what the lists of names have."""

import functools
import re
from collections.abc import Iterator, Mapping

from digest.languages.name_lists import read_names, read_words
from digest.languages.rules import KnownName, NameRules
from digest.languages.zh.by_sound import heard
from digest.languages.zh.rulers import rulers
from digest.languages.zh.spellings import fit, spelt
from digest.languages.zh.words import Kind, cut, foreign_signs, sounds, surnames
from digest.text import HAN, LATIN, NAME_DOTS

_LATIN_WORDS = re.compile(rf"[{LATIN}][{LATIN}\d.’'&+-]*(?: (?:[{LATIN}\d&][{LATIN}\d.’'&+-]*))*")
_SIGNS = re.compile(rf"[{HAN}{NAME_DOTS}-]{{2,400}}")
_PARTS = re.compile(f"[{NAME_DOTS}-]")
# Names from Korea, Japan and Vietnam begin with the same characters and are read otherwise.
_READ_OTHERWISE = re.compile("韩国|朝鲜|首尔|平壤|越南|河内市|日本|东京|香港|澳门|台湾|新加坡")
# What stands before or behind a person. A surname with one character is believed beside it alone.
_BEFORE = re.compile(
    "(?:记者|主席|总理|部长|市长|省长|县长|书记|主任|局长|院长|校长|教授|总裁|董事长|经理|发言人|专家|学者|医生|律师|队长|教练|代表|委员|司令"
    "|作家|导演|演员|歌手|选手|运动员|博士|创始人|负责人|研究员|分析师|院士|先生|女士|同志|大使|村民|居民|市民|老师|学生|名叫|叫做|姓名)"
)
_BEHIND = re.compile(
    "(?:说|称|表示|指出|认为|告诉|介绍|强调|透露|宣布|先生|女士|教授|博士|主席|总理|部长|市长|书记|主任|局长|院长|校长|总裁|董事长|同志|老师"
    "|医生|律师|院士|出席|会见|主持|率领|带领|荣获|夺得|回应|坦言|回忆|解释|补充|写道|等人|等领导|今年|现年|[（(][^）)]{0,12}[）)])"
)


_NO_ENDS = frozenset("区县市镇村乡省州街岭奖赛营某称作等说的了中会向对从与和在为被把将曾已般")
"""What hardly a given name ends with, but places, titles, verbs and small words do."""


def spans(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Return (start, end) of the names in Latin letters in a Chinese sentence.

    Args:
        text: The sentence.
        known: Not asked: what is in Latin letters is a name whether it was seen before or not.
    """
    return [match.span() for match in _LATIN_WORDS.finditer(text) if _is_name(match.group())]


def _is_name(text: str) -> bool:
    """Tell a name from a unit such as km."""
    return len(text) > 1 and (any(c.isupper() for c in text) or (len(text) > 3 and text[0] != "x"))


def known(text: str) -> Iterator[KnownName]:
    """Yield the listed names and the Chinese people in a sentence, with their English.

    A listed name of the signs by which foreign names are written, right behind such signs that no list has, is the end
    of a longer name: 拉罗|汤加 is Rarotonga. Of 70 such names in 51,000 sentences the translations have 14, of those
    elsewhere 86 %.

    Example:
        >>> [(name.english[0], name.start) for name in known("市长陈志远来到南昌。")]
        [('Chen Zhiyuan', 2), ('Nanchang', 7)]
    """
    names, begins = _listed()
    people = not _READ_OTHERWISE.search(text)
    for match in _SIGNS.finditer(text):
        titled = {title.end() for title in _BEFORE.finditer(match.group())}
        heard_until = -1
        for first, last, kind in cut(match.group(), names, begins, titled):
            start, end = first + match.start(), last + match.start()
            goes_on = heard_until == start and foreign_signs().issuperset(text[start:end])
            if kind is Kind.FOREIGN or (kind is Kind.LISTED and goes_on):
                heard_until = end
            elif kind is Kind.LISTED:
                listed = names[text[start:end]]
                # A first name is spelt as its bearer spells it, which the model may know by the surname: Rafael Nadal.
                at_once = listed.at_once and not _PARTS.match(text[end : end + 1])
                yield KnownName(start=start, end=end, english=listed.english, at_once=at_once)
            elif kind is Kind.PERSON and people and _is_person(text, start, end, first in titled):
                yield KnownName(start=start, end=end, english=(pinyin(text[start:end]),))


def spellings(text: str) -> Iterator[list[str]]:
    """Yield for each word that is written by its sound and not listed how it may be spelt.

    Example:
        >>> "Raonic" in next(spellings("他败于拉奥尼奇。"))
        True
    """
    for word, kind, _ in segments(text):
        if kind is Kind.FOREIGN and (found := spelt(word)):
            yield [one.word.title() for one in found]


def _is_person(text: str, start: int, end: int, titled: bool) -> bool:
    """Tell whether what looks like a person is one: no part of a foreign name; where it is short, with a title."""
    if _PARTS.match(text[start - 1 : start]) or _PARTS.match(text[end : end + 1]):
        return False
    if text[end - 1] in _NO_ENDS or text[end - 2] in _NO_ENDS:
        return False
    if end - start > 2:
        return True
    return titled and _BEHIND.match(text, end) is not None


def pinyin(name: str) -> str:
    """Return a Chinese person as the press writes it.

    Example:
        >>> pinyin("李其章"), pinyin("欧阳建安")
        ('Li Qizhang', "Ouyang Jian'an")
    """
    family = next(name[:size] for size in (2, 1) if name[:size] in surnames())
    given = [sounds().get(sign, "") for sign in name[len(family) :]]
    joined = "".join(("'" if i and sound[:1] in tuple("aoe") else "") + sound for i, sound in enumerate(given))
    return f"{surnames()[family]} {joined.capitalize()}"


@functools.lru_cache(maxsize=1 << 10)
def segments(text: str) -> tuple[tuple[str, Kind, int], ...]:
    """Return the words of a text in characters, each with its kind and its start.

    They are kept for as many sentences as are translated together: each try of one is compared with them.

    Example:
        >>> [word for word, _, _ in segments("记者在南昌表示")]
        ['记者', '在', '南昌', '表示']
    """
    names, begins = _listed()
    return tuple(
        (match.group()[start:end], kind, match.start() + start)
        for match in _SIGNS.finditer(text)
        for start, end, kind in cut(match.group(), names, begins)
    )


@functools.cache
def _listed() -> tuple[Mapping[str, KnownName], frozenset[str]]:
    """Return the listed names by their form, those made by hand before the others, and how they begin."""
    names: dict[str, KnownName] = {}
    for file in ("subdivisions.tsv", "cities.tsv", "dictionary_names.tsv"):
        names |= read_names("digest.languages.zh", file)
    names = {form: name for form, name in names.items() if form not in _words_too()}
    for file in ("countries.tsv", "known_names.tsv"):
        names |= read_names("digest.languages.zh", file)
    names |= rulers()
    return names, frozenset(form[:2] for form in names)


@functools.cache
def _words_too() -> frozenset[str]:
    """Return the names that are words before they are names."""
    return frozenset(read_words("digest.languages.zh", "words_too.txt"))


RULES = NameRules(
    spans=spans,
    known=known,
    of_the_run=False,
    heard=heard,
    fit=fit,
    spellings=spellings,
    joiners={", ": ", ", "、": ", ", "和": " and ", "以及": " and "},
)
