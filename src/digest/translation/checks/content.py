"""What a sentence says and its English must say too: numbers, denials, names, addresses."""

from typing import ClassVar

from digest import numbers
from digest.languages import denial_added, denial_lost, fewer_denials
from digest.translation import protected_spans
from digest.translation.checks.base import Source, TranslationCheck
from digest.translation.name_repair import altered, missing
from digest.translation.respelled import strange_words


class Numbers(TranslationCheck):
    """A number, its unit, a percentage or a half of the day does not come through."""

    name, label = "number", "a number does not come through"
    weight = 12
    shorter_helps: ClassVar[bool] = True

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        return (
            any(numbers.differences(source.text, source.language, english))
            or numbers.percent_lost(source.text, source.language, english)
            or numbers.half_day_turned(source.text, source.language, english)
            or numbers.unit_turned(source.text, source.language, english)
        )

    def faults(self, source: Source, english: str, found: bool) -> int:
        """See TranslationCheck."""
        if not found:
            return 0
        lost, added = numbers.differences(source.text, source.language, english)
        return 2 * (len(lost) + len(added))


class Negation(TranslationCheck):
    """The English denies what the source does not, or the other way round."""

    name, label = "negation", "a negation does not come through"
    weight = 10
    shorter_helps: ClassVar[bool] = True

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        pair = source.text, source.language, english
        return denial_lost(*pair) or denial_added(*pair)


class FewerDenials(TranslationCheck):
    """The source denies twice and the English once: a second try is seldom better, and may well be worse."""

    name, label = "denials", "it denies less often than the original"
    weight = 0
    mendable: ClassVar[bool] = False

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        return fewer_denials(source.text, source.language, english)


class Names(TranslationCheck):
    """A name is lost or misspelt."""

    name, label = "name", "a name does not come through"
    weight = 6

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        return bool(altered(source.sought(english), english))

    def faults(self, source: Source, english: str, found: bool) -> int:
        """See TranslationCheck."""
        return len(missing(source.sought(english), english))


class UnheardNames(TranslationCheck):
    """A name that is written by its sound, and that no list has, is spelt in no way that sounds so.

    Another try guesses again. Where the language has no such names, nothing is found.
    """

    name, label = "unheard", "a foreign name may well be wrong"
    weight = 0
    mendable: ClassVar[bool] = False

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        gaps = source.gaps(english)
        return gaps is not None and bool(gaps.unheard)


class CoinedNames(TranslationCheck):
    """A word with a capital is none of the source, of its names or of any English text: a name was spelt by ear.

    The tries that mend some of them know them by themselves; what is left is for readers. Of 8 such words in unmarked
    lines of FLORES-dev, which were looked at, the human translation has none; of 19 in 2,786 sentences of real articles
    all were wrong. Words without a capital are mostly slips ("artisticly").
    """

    name, label = "coined", "a name in it is none that English or the original has"
    weight = 0
    mendable: ClassVar[bool] = False

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        given = " ".join((source.text, *source.forms))
        small = given.casefold()
        return any(word[0].isupper() and word.casefold() not in small for word in strange_words(given, english))


class Addresses(TranslationCheck):
    """An address, a hashtag or an emoji is lost."""

    name, label = "link", "an address does not come through"
    weight = 10

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        return any(english.count(part) < source.text.count(part) for part in protected_spans.protected(source.text))


NUMBERS, NEGATION, FEWER_DENIALS = Numbers(), Negation(), FewerDenials()
NAMES, UNHEARD_NAMES, COINED_NAMES, ADDRESSES = Names(), UnheardNames(), CoinedNames(), Addresses()
