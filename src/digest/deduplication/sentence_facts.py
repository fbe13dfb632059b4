"""What of a sentence may contradict another: worked out once a sentence, compared many times."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from digest.domain import Sentence
from digest.languages.names import LETTER, capitalised_runs
from digest.languages.negation import denies
from digest.languages.opposites import Poles, poles
from digest.languages.places import places
from digest.languages.words import german, words
from digest.numbers import Mention, mentions
from digest.numbers.amounts import Amount, amounts
from digest.numbers.parse import NumberValue
from digest.numbers.units import unit

# A name or slogan in quotes ("Stealing Isn't Innovation") says nothing about the sentence it stands in.
_QUOTED = re.compile(r"[„“\"‘'«《「](?:\S+ ){0,5}\S+?[“”\"’'»》」](?!\w)|《[^》]{1,30}》|“[^”]{1,12}”")
_QUOTATION = re.compile(r"[“\"„][^“”\"„]{12,}[”\"“]")
_TOKEN = re.compile(rf"[{LETTER}\d]+(?:[’'][{LETTER}]+)?")
_PASSIVE = {
    "en": re.compile(r"\b(?:was|were|been|being|is|are|be)\b.*\bby\b"),
    "de": re.compile(r"\b(?:wurde\w*|werden|worden|wird)\b.*\b(?:von|vom|durch)\b"),
    "zh": re.compile("[被遭]"),
}
_SAID = re.compile(
    r"((?:\b[\w’'-]+ ){0,4}[\w’'-]+),? (?:said|says|told|claim(?:s|ed)?|argue[sd]?|warn(?:s|ed)|announced|added"
    r"|called|calls|insist(?:s|ed)|explain(?:s|ed))\b"
)
_SAID_AFTER = re.compile(r"[”\"“,] (?:said|says|added|explained|warned) ((?:[\w’'-]+ ?){1,5})")
_ACCORDING = re.compile(r"\b[Aa]ccording to ((?:[\w’'-]+ ?){1,4})")
SMALL = frozenset(
    words(
        "der die das den dem des ein eine einen einem einer eines und oder nicht auch sich hat haben ist sind wird "
        "werden a an the of to in on at for from by with and or but as is are was were be been being has have had "
        "will would shall should can could may might must do does did not no it its he she they his her their this "
        "that these those who which what when where while than then there into out up down over under about after "
        "before since until also more most very so such only just some any all each other one two i we you our "
        "your said says say new because if between through during against per"
    )
)
_ARTICLES = frozenset(["ein", "eine", "einen", "einem", "einer", "eines", "一"])
_PERSON = re.compile(
    r"\s?(?:[a-zäöüß]+\s)?(?:Mensch|Person|Mann|Frau|Kind|Tote|Verletzt|Polizist|Soldat|Zivilist)|\s?[人名位]"
)
_CALENDAR = frozenset(
    words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december"
    )
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, what it may mean, what it counts ("%", "km", None), and whether it must be accounted for.

    firm: a count even where it is one or two, which elsewhere may be an article or a turn of phrase.
    """

    start: int
    end: int
    values: frozenset[NumberValue]
    unit: str | None
    needed: bool
    firm: bool


class SentenceFacts:
    """Of one sentence with its English, each worked out when it is first asked for."""

    def __init__(self, sentence: Sentence) -> None:
        self.language = sentence.language
        self._text, self._english = sentence.text, sentence.english or ""

    @cached_property
    def text(self) -> str:
        """The original in lower case."""
        return self._text.lower()

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers, as the original has them."""
        return tuple(_quantities(self._text, self.language))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """How many, as ranges, as the original has them."""
        return tuple(amounts(self._text, self.language))

    @cached_property
    def denies(self) -> bool:
        """Read in the original if its language is known."""
        denial = denies(_QUOTED.sub(" ", self._text), self.language)
        return bool(denies(self._plain_english, "en")) if denial is None else denial

    @cached_property
    def poles(self) -> Poles:
        """Axes of meaning the sentence stands on; what the original says goes before what its English says."""
        own = poles(_QUOTED.sub(" ", self._text), self.language)
        return own if self.language == "en" else {**poles(self._plain_english, "en"), **own}

    @cached_property
    def places(self) -> frozenset[str]:
        """Countries and cities."""
        return places(self._text, self.language) or places(self._english, "en")

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of names in the English, lower case."""
        return frozenset(_names(self._english))

    @cached_property
    def foreign_names(self) -> frozenset[str]:
        """Of a German original, lower case."""
        return frozenset(_german_names(self._text)) if self.language == "de" else frozenset()

    @cached_property
    def bag(self) -> frozenset[str]:
        """The English content words, stemmed."""
        return frozenset(stems(self._english))

    @cached_property
    def raw(self) -> tuple[str, ...]:
        """The words of the English as they stand."""
        return tuple(_TOKEN.findall(self._english))

    @cached_property
    def words(self) -> frozenset[str]:
        """`raw` in lower case."""
        return frozenset(word.lower() for word in self.raw)

    @cached_property
    def german(self) -> tuple[str, ...]:
        """The words of a German original."""
        return tuple(_TOKEN.findall(self._text)) if self.language == "de" else ()

    @cached_property
    def passive(self) -> bool:
        """Whether somebody has something done to them."""
        known = self.language in _PASSIVE
        pattern = _PASSIVE[self.language if known else "en"]
        return pattern.search(self._text if known else self._english) is not None

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Words for whoever the English says has said something."""
        return frozenset(_speakers(self._english))

    @property
    def names_a_subject(self) -> bool:
        """Whether it names somebody or some place."""
        return bool(self.places or self.names)

    @cached_property
    def _plain_english(self) -> str:
        return _QUOTED.sub(" ", self._english)


class FactBook:
    """The facts of sentences, worked out once for each sentence of a run or of an earlier briefing."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str | None], SentenceFacts] = {}

    def of(self, sentence: Sentence) -> SentenceFacts:
        """Return the facts of a sentence."""
        key = sentence.language, sentence.text, sentence.english
        if key not in self._known:
            self._known[key] = SentenceFacts(sentence)
        return self._known[key]


def stems(text: str) -> Iterable[str]:
    """Content words, crudely stemmed: rescued, rescues and rescue are one."""
    return [stem(token) for token in _TOKEN.findall(text.lower()) if token not in SMALL]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Without a genitive and the commonest endings."""
    word = re.sub(r"[’']s?$", "", word)
    for ending in ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "s", "ly", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _quantities(text: str, language: str) -> Iterable[Quantity]:
    for mention in mentions(text, language):
        written = text[mention.start : mention.end].lower()
        yield Quantity(
            mention.start,
            mention.end,
            mention.values,
            unit(text, mention.start, mention.end),
            mention.needed,
            mention.needed or _is_count(mention, written, text[mention.end : mention.end + 30]),
        )


def _is_count(mention: Mention, written: str, after: str) -> bool:
    if not any(isinstance(value, Fraction) and value in (1, 2) for value in mention.values):
        return False
    if written in _ARTICLES:
        return _PERSON.match(after) is not None
    return written in {"one", "two", "zwei", "beide", "beiden", "both", "eins", "两", "二"}


def _names(english: str) -> Iterable[str]:
    """Of the words of names; the sentence's first word counts where a second capital follows it."""
    runs = set(capitalised_runs(english))
    opening = re.match(rf"[“\"„(]*((?:[A-Z][{LETTER}’'.-]+ ){{1,4}}[A-Z][{LETTER}’'-]+)", english)
    if opening:
        runs.add(opening.group(1))
    for run in runs:
        for word in re.split(r"[ -]", run):
            bare = re.sub(r"[’']s?$", "", word).strip(".’'").lower()
            if word[:1].isupper() and len(bare) > 1 and bare not in SMALL and bare not in _CALENDAR:
                yield bare


def _german_names(text: str) -> Iterable[str]:
    """Capitalised words that are no German vocabulary."""
    lexicon = german()
    for token in _TOKEN.findall(text):
        if (
            token[:1].isupper()
            and len(token) > 2
            and not lexicon.is_word(token)
            and not lexicon.is_word(token.rstrip("s"))
        ):
            yield token.lower()


def _speakers(english: str) -> Iterable[str]:
    for pattern in (_SAID, _SAID_AFTER, _ACCORDING):
        for match in pattern.finditer(english):
            yield from stems(match.group(1))
