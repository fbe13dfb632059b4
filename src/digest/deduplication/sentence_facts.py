"""What of a sentence may contradict another: worked out once a sentence, compared many times."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from digest.domain import Sentence
from digest.languages import TARGET, GrammarRules, LanguagePack, Poles, Vocabulary, denies, english, pack, places, poles
from digest.numbers import Amount, Mention, NumberValue, amounts, mentions, unit

# A name or slogan in quotes ("Stealing Isn't Innovation") says nothing about the sentence it stands in.
_QUOTED = re.compile(r"[„“\"‘'«《「](?:\S+ ){0,5}\S+?[“”\"’'»》」](?!\w)|《[^》]{1,30}》|“[^”]{1,12}”")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        values: All values that it may have.
        unit: What it counts, a key of `digest.numbers.UNITS`, or None.
        needed: Whether it must be accounted for.
        firm: Whether it counts even where it is one or two, which elsewhere may be an article or a turn of phrase.
    """

    start: int
    end: int
    values: frozenset[NumberValue]
    unit: str | None
    needed: bool
    firm: bool


class SentenceFacts:
    """The facts of one sentence with its English, each worked out when it is first asked for."""

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
        """Amounts as ranges, as the original has them."""
        return tuple(amounts(self._text, self.language))

    @cached_property
    def denies(self) -> bool:
        """Whether the sentence denies something, read in the original if its language is known."""
        denial = denies(_QUOTED.sub(" ", self._text), self.language)
        return bool(denies(self._plain_english, TARGET)) if denial is None else denial

    @cached_property
    def poles(self) -> Poles:
        """Sides of contrasts the sentence stands on; what the original says goes before what its English says."""
        own = poles(_QUOTED.sub(" ", self._text), self.language)
        return own if self.language == TARGET else {**poles(self._plain_english, TARGET), **own}

    @cached_property
    def places(self) -> frozenset[str]:
        """Countries and cities."""
        return places(self._text, self.language) or places(self._english, TARGET)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of names in the English, in lower case."""
        return frozenset(english.names(self._english))

    @cached_property
    def own_names(self) -> frozenset[str] | None:
        """Words of names in the original, in lower case; None in a language whose vocabulary is not known."""
        vocabulary = pack(self.language).vocabulary
        return None if vocabulary is None else frozenset(_own_names(self._text, vocabulary))

    @cached_property
    def bag(self) -> frozenset[str]:
        """The English content words, stemmed."""
        return frozenset(english.stems(self._english))

    @cached_property
    def raw(self) -> tuple[str, ...]:
        """The words of the English as they stand."""
        return tuple(english.tokens(self._english))

    @cached_property
    def words(self) -> frozenset[str]:
        """`raw` in lower case."""
        return frozenset(word.lower() for word in self.raw)

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """The words of the original as they stand."""
        return tuple(english.tokens(self._text))

    @cached_property
    def passive(self) -> bool:
        """Whether somebody has something done to them."""
        known = _grammar(pack(self.language))
        if known is None:
            return (target := _grammar(pack(TARGET))) is not None and target.passive.search(self._english) is not None
        return known.passive.search(self._text) is not None

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Words for whoever the English says has said something."""
        return frozenset(english.speakers(self._english))

    @property
    def names_a_subject(self) -> bool:
        """Whether the sentence names somebody or some place."""
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


class _Grammar:
    """The grammar of one language, compiled."""

    def __init__(self, rules: GrammarRules) -> None:
        self.rules = rules
        self.passive = re.compile(rules.passive)
        self.person = re.compile(rules.person)


@functools.cache
def _grammar(known: LanguagePack) -> _Grammar | None:
    return _Grammar(known.grammar) if known.grammar else None


def _quantities(text: str, language: str) -> Iterable[Quantity]:
    grammar = _grammar(pack(language))
    for mention in mentions(text, language):
        written = text[mention.start : mention.end].lower()
        yield Quantity(
            mention.start,
            mention.end,
            mention.values,
            unit(text, mention.start, mention.end, language),
            mention.needed,
            mention.needed or _is_count(mention, written, text[mention.end : mention.end + 30], grammar),
        )


def _is_count(mention: Mention, written: str, after: str, grammar: _Grammar | None) -> bool:
    if grammar is None or not any(isinstance(value, Fraction) and value in (1, 2) for value in mention.values):
        return False
    if written in grammar.rules.articles:
        return grammar.person.match(after) is not None
    return written in grammar.rules.one_and_two


def _own_names(text: str, vocabulary: Vocabulary) -> Iterable[str]:
    """Yield capitalised words that are no vocabulary."""
    for token in english.tokens(text):
        if (
            token[:1].isupper()
            and len(token) > 2
            and not vocabulary.is_word(token)
            and not vocabulary.is_word(token.rstrip("s"))
        ):
            yield token.lower()
