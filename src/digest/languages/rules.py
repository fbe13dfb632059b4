"""What a language pack says about denials, speech, grammar, names and translations; numbers have number_rules.

Patterns are regular expressions as text; the mechanisms that use them compile them, once a pack.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DenialRules:
    """How a language denies.

    Attributes:
        denial: Words that deny.
        harmless: Set phrases in which nothing is denied; they are taken out first. Here case counts, elsewhere not.
        reason: Everything that may account for a denial in the other language of a translation.
        plain: Denials so plain that the other language must give a reason for them; those of `denial` by default.
        each: Denials that can be counted, or None in a language that doubles them without denying twice.
    """

    denial: str
    harmless: str = r"(?!)"
    reason: str = r"(?!)"
    plain: str | None = None
    each: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeechRules:
    """How a language says who says so.

    Attributes:
        verbs: Verbs and phrases of saying.
        that: Word that leads from a verb of saying to a quotation without a colon ("that").
    """

    verbs: str
    that: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GrammarRules:
    """How a language says who does what to whom, and what of it is no content.

    Attributes:
        passive: Sentences in which something is done to somebody.
        small: Function words, in lower case.
        before_nouns: Determiners and prepositions: what follows one is no verb.
        saying: Verbs of saying, in lower case.
        one_and_two: Words for one and two that count, in lower case: "two", "both".
        articles: Words for one that may be articles, in lower case.
        person: What behind such an article says that it counts people.
        capital_nouns: Whether nouns have a capital, so that verbs can be told from them without knowing the words.
    """

    passive: str
    small: frozenset[str] = frozenset()
    before_nouns: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    one_and_two: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    person: str = r"(?!)"
    capital_nouns: bool = False


class Vocabulary(Protocol):
    """The words of a language, as opposed to names."""

    def is_word(self, form: str) -> bool:
        """Tell whether a word of a sentence is vocabulary."""
        ...

    def recased(self, word: str) -> str:
        """Return a word of a headline in capitals as it stands inside a sentence."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A name in a text, with its English.

    Attributes:
        start: Where it begins.
        end: Behind its last character.
        english: What is put in its place, then other forms that a translation may have as well. A leading "the " goes
            where a determiner stands already.
        at_once: Whether it is carried past the model in the first try; otherwise only where the model has lost it.
        entry: What decided it, for readers who ask; "" for the lists of the language.
    """

    start: int
    end: int
    english: tuple[str, ...]
    at_once: bool = True
    entry: str = ""

    @property
    def bare(self) -> str:
        """Return what is put in its place, without a leading "the "."""
        return self.english[0].removeprefix("the ")


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundedName:
    """What may be a name in a text that is written by its sound.

    Attributes:
        start: Where it begins.
        end: Behind its last character.
        sounds: Of each of its words the pinyin of each character, without tones.
    """

    start: int
    end: int
    sounds: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """Where in a text the sound of a word stands, and how well.

    Attributes:
        start: Where it begins.
        end: Behind its last character.
        cost: For each character minus the logarithm of how likely it stands for its letters, to base e, in tenths.
    """

    start: int
    end: int
    cost: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameRules:
    """How names are found in a language, to be carried past a model that would misspell them.

    Attributes:
        spans: Finds names in a text that stay as they are, given the names known from other texts: (start, end),
            overlaps allowed.
        bare: Returns a name that `spans` found, given (text, start, end, known), without the ending of its case.
        known: Finds names in a text whose English is known.
        learn: Finds names in all texts of a run that count as known from then on.
        of_the_run: Whether `spans` asks for the names from other texts. Where it does not, names are sought only in
            sentences that were never translated before.
        heard: Finds what may be names written by their sound, to be known by the spelling of other texts.
        fit: Finds the sound of a word in and around what `heard` found: (text, start, end, word).
        possible: Finds words and names that may be the spelling of such names; they need not be sure.
        unsure: Finds words that may be names and are no vocabulary: (start, end).
        own: Returns words in lower case that English texts have too, but seldom: Moskau is no English for itself.
        common: Pattern of what a text ends with where a word found by `unsure` is hardly a name: an article before it.
        romanised: Letters by which the language writes names of other scripts -> those of English: Leonow is Leonov.
        spellings: Finds what is written by its sound: for each the words in Latin letters that it may be.
        joiners: What stands between the names of an enumeration -> its English.
        endings: Pattern of the endings that a word of a user's term may have.
        linking: Pattern of what stands between the parts of a compound that is written as one word, or None in a
            language without such.
    """

    spans: Callable[[str, frozenset[str]], Iterable[tuple[int, int]]]
    bare: Callable[[str, int, int, frozenset[str]], str] | None = None
    known: Callable[[str], Iterable[KnownName]] | None = None
    learn: Callable[[Iterable[str], frozenset[str]], frozenset[str]] | None = None
    of_the_run: bool = True
    heard: Callable[[str], Iterable[SoundedName]] | None = None
    fit: Callable[[str, int, int, str], Fit | None] | None = None
    possible: Callable[[str], Iterable[str]] | None = None
    unsure: Callable[[str], Iterable[tuple[int, int]]] | None = None
    own: Callable[[], frozenset[str]] = frozenset
    common: str = r"(?!)"
    romanised: Mapping[str, str] = field(default_factory=dict)
    spellings: Callable[[str], Iterable[list[str]]] | None = None
    joiners: Mapping[str, str] = field(default_factory=dict)
    endings: str = ""
    linking: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RegionalWords:
    """Words of a region, and what the rest of the language calls it.

    Attributes:
        words: Word -> the one that models know; "word-" is the first part of compounds, "-word" the last.
        beside: Word that means something else too -> pattern of what must stand in the same sentence.
        unless: Word -> pattern of what may not follow it.
    """

    words: Mapping[str, str]
    beside: Mapping[str, str] = field(default_factory=dict)
    unless: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What a sentence and its English do not have in common, as far as words tell.

    Attributes:
        unsaid: Words of the sentence that nothing in the English translates.
        unexplained: Words of the English, in dictionary form, that nothing in the sentence explains.
        unheard: Names written by their sound that no word of the English sounds like.
        unlisted: Words of the sentence of which nobody knows what translates them.
        words: How many words the sentence has.
    """

    unsaid: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TranslationRules:
    """What is known of translations from a language into English.

    Attributes:
        ratio: Least and most characters of English for a character of the source; a Chinese sign counts as three.
        leftovers: Function words that no English sentence has, in lower case.
        marks: Letters that English words do not have.
        english_too: Words with `marks` that English uses all the same.
        abbreviations: Abbreviation -> the one that English has for it.
        regional: Words of regions that models hardly know, or None.
        spelled_out: Pattern of what models misread -> how it is written for them, as in `re.sub`: "Fr. 500" as "500
            Franken".
        gaps: Compares a sentence with its English, given the English of names that were carried over, or None.
        by_ear: Finds the names written by their sound whose spelling nothing in a sentence tells, given the English of
            names that were carried over, or None.
    """

    ratio: tuple[float, float] | None = None
    leftovers: frozenset[str] = frozenset()
    marks: str = ""
    english_too: frozenset[str] = frozenset()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    regional: RegionalWords | None = None
    spelled_out: Mapping[str, str] = field(default_factory=dict)
    gaps: Callable[[str, str, Collection[str]], Gaps] | None = None
    by_ear: Callable[[str, Collection[str]], tuple[str, ...]] | None = None
