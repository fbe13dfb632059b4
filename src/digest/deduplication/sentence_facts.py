"""Find the facts of a sentence that may contradict another sentence: once for each sentence, for many comparisons."""

import functools
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar

from digest.deduplication.judgement import Reading
from digest.domain import Sentence
from digest.languages import TARGET, GrammarRules, LanguagePack, Poles, Vocabulary, denies, english, pack, places, poles
from digest.numbers import Amount, Mention, NumberValue, amounts, is_year, mentions, unit

# A name or slogan in quotes ("Stealing Isn't Innovation") says nothing about the sentence around it.
_QUOTED = re.compile(r"[„“\"‘'«《「](?:\S+ ){0,5}\S+?[“”\"’'»》」](?!\w)|《[^》]{1,30}》|“[^”]{1,12}”")

_OF_SIGNS = 3
"""Signs from which a number in words counts by itself where no spaces stand between words; not measured."""

Found = TypeVar("Found")
"""What a function finds in facts."""

_STEM = 6
"""Letters by which two forms of a word are taken for one; not measured."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        values: All values that it may have.
        unit: Unit of the number, a key of `digest.numbers.UNITS`, or None.
        needed: Whether a translation must have the number as well.
        firm: Whether the number counts something. "One" and "two" may also be an article or a turn of phrase.
    """

    start: int
    end: int
    values: frozenset[NumberValue]
    unit: str | None
    needed: bool
    firm: bool


class SentenceFacts:
    """The facts of one sentence with its English, each found when it is first asked for.

    Attributes:
        language: ISO 639-1 code of the original.
        english: The English, "" where there is none.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.language = sentence.language
        self._text, self.english = pack(self.language).read_as(sentence.text), sentence.english or ""
        self._derived: dict[Callable[[SentenceFacts], Any], Any] = {}

    def derived(self, find: "Callable[[SentenceFacts], Found]") -> "Found":
        """Return what a function finds in these facts: it is called once, for however many comparisons."""
        if find not in self._derived:
            self._derived[find] = find(self)
        found: Found = self._derived[find]
        return found

    @cached_property
    def text(self) -> str:
        """Return the original in lower case."""
        return self._text.lower()

    @property
    def asks(self) -> bool:
        """Return whether the English ends in a question, so that it states nothing."""
        return self.english.rstrip("\"'“”‘’„ ").endswith("?")

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        """Return the numbers of the original as they are written."""
        return tuple(mentions(self._text, self.language))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return the numbers of the original."""
        return tuple(_quantities(self._text, self.language, self._mentions))

    @cached_property
    def number_values(self) -> frozenset[NumberValue]:
        """Return all values that any number of the original may have."""
        return frozenset(value for quantity in self.quantities for value in quantity.values)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Return the amounts of the original, as ranges."""
        return tuple(amounts(self._text, self.language, self._mentions))

    @cached_property
    def english_amounts(self) -> tuple[Amount, ...]:
        """Return the amounts of the English, as ranges."""
        own = self.language == TARGET and self._text == self.english
        return self.amounts if own else tuple(amounts(self.english, TARGET))

    @cached_property
    def counted(self) -> tuple[tuple[Amount, str], ...]:
        """Return the numbers without a unit in the English that count something, each with the noun; years are none."""
        plain = (amount for amount in self.english_amounts if not amount.unit and not is_year(amount))
        return tuple((amount, noun) for amount in plain if (noun := english.counted(self.english, amount.end)))

    @cached_property
    def denies(self) -> bool:
        """Return whether the sentence denies something: the original where its language is known, else the English."""
        denial = denies(_QUOTED.sub(" ", self._text), self.language)
        return bool(denies(self._plain_english, TARGET)) if denial is None else denial

    @cached_property
    def poles(self) -> Poles:
        """Return the sides of contrasts that the sentence stands on; the original goes before its English."""
        own = poles(_QUOTED.sub(" ", self._text), self.language)
        return own if self.language == TARGET else {**poles(self._plain_english, TARGET), **own}

    @cached_property
    def places(self) -> frozenset[str]:
        """Return the countries and cities of the original, or else of the English."""
        return places(self._text, self.language) or places(self.english, TARGET)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the words of names in the English, in lower case."""
        return frozenset(english.names(self.english))

    @cached_property
    def own_names(self) -> frozenset[str] | None:
        """Return the words of names in the original, in lower case; None where the vocabulary is not known."""
        vocabulary = pack(self.language).vocabulary
        return None if vocabulary is None else frozenset(_own_names(self._text, vocabulary))

    @cached_property
    def bag(self) -> frozenset[str]:
        """Return the stems of the content words of the English."""
        return frozenset(english.stems(self.english))

    @cached_property
    def raw(self) -> tuple[str, ...]:
        """Return the words of the English, unchanged and in order."""
        return tuple(map(sys.intern, english.tokens(self.english)))  # tens of thousands of sentences share words

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of the English in lower case."""
        return frozenset(sys.intern(word.lower()) for word in self.raw)

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """Return the words of the original, unchanged and in order."""
        return tuple(english.tokens(self._text))

    @cached_property
    def own_pieces(self) -> tuple[str, ...]:
        """Return the stems of the words of the original, or its characters where no spaces stand between words.

        Numbers are left out, as they are compared by their values.
        """
        text = list(self._text)
        for quantity in self.quantities:
            text[quantity.start : quantity.end] = " " * (quantity.end - quantity.start)
        plain = "".join(text).lower()
        if pack(self.language).spaced:
            return tuple(word[:_STEM] for word in english.tokens(plain))
        return tuple(character for character in plain if character.isalnum())

    @cached_property
    def passive(self) -> bool:
        """Return whether the sentence has a verb in the passive."""
        known = _grammar(pack(self.language))
        if known is None:
            return (target := _grammar(pack(TARGET))) is not None and target.passive.search(self.english) is not None
        return known.passive.search(self._text) is not None

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Return the words for the people who say something in the English."""
        return frozenset(english.speakers(self.english))

    @cached_property
    def reading(self) -> Reading:
        """Return the English as it is aligned with that of another sentence."""
        return Reading(self.english)

    @property
    def names_a_subject(self) -> bool:
        """Return whether the sentence names a person or a place."""
        return bool(self.places or self.names)

    @cached_property
    def _plain_english(self) -> str:
        """Return the English without names and slogans in quotes."""
        return _QUOTED.sub(" ", self.english)


class FactBook:
    """Keeps the facts of sentences, found once for each sentence of a run or of an earlier briefing.

    Example:
        >>> text = "12 people were killed in Lindau."
        >>> sentence = Sentence(id="", document="", start=0, end=0, text=text, language="en", english=text)
        >>> book = FactBook()
        >>> book.of(sentence) is book.of(sentence)
        True
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str | None], SentenceFacts] = {}

    def of(self, sentence: Sentence) -> SentenceFacts:
        """Return the facts of a sentence."""
        key = sentence.language, sentence.text, sentence.english
        if key not in self._known:
            self._known[key] = SentenceFacts(sentence)
        return self._known[key]


class _Grammar:
    """The grammar of one language, its patterns compiled.

    Attributes:
        rules: The grammar as the language pack has it.
        passive: Pattern of a verb in the passive.
        person: Pattern of a word for a person, right behind a number.
    """

    def __init__(self, rules: GrammarRules) -> None:
        self.rules = rules
        self.passive = re.compile(rules.passive)
        self.person = re.compile(rules.person)


@functools.cache
def _grammar(known: LanguagePack) -> _Grammar | None:
    """Return the compiled grammar of a language, or None where its pack has none."""
    return _Grammar(known.grammar) if known.grammar else None


def _quantities(text: str, language: str, found: Iterable[Mention]) -> Iterable[Quantity]:
    """Yield the numbers that were found in a text with their units, in order."""
    grammar = _grammar(pack(language))
    for mention in found:
        written = text[mention.start : mention.end].lower()
        yield Quantity(
            mention.start,
            mention.end,
            mention.values,
            unit(text, mention.start, mention.end, language),
            mention.needed,
            mention.needed
            or (not pack(language).spaced and len(written) >= _OF_SIGNS)
            or _is_count(mention, written, text[mention.end : mention.end + 30], grammar),
        )


def _is_count(mention: Mention, written: str, after: str, grammar: _Grammar | None) -> bool:
    """Return whether a "one" or "two" counts something, and is no article or turn of phrase.

    Args:
        mention: The number.
        written: Its words in lower case.
        after: Text behind the number.
        grammar: Grammar of the language, or None.
    """
    if grammar is None or not any(isinstance(value, Fraction) and value in (1, 2) for value in mention.values):
        return False
    if written in grammar.rules.articles:
        return grammar.person.match(after) is not None
    return written in grammar.rules.one_and_two


def _own_names(text: str, vocabulary: Vocabulary) -> Iterable[str]:
    """Yield the capitalised words that are not in the vocabulary, in lower case."""
    for token in english.tokens(text):
        if (
            token[:1].isupper()
            and len(token) > 2
            and not vocabulary.is_word(token)
            and not vocabulary.is_word(token.rstrip("s"))
        ):
            yield token.lower()
