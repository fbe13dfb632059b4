"""What digest asks of a language, and what a language that knows less than all of it lacks.

A language is one folder with a `LanguagePack`, found through the entry points of `digest.languages`. Every property
has a default that means "not known"; what is not known is not guessed: the check or rule that would need it does
nothing, and `lacks()` says so.
"""

import importlib
from collections.abc import Mapping
from typing import Any, ClassVar

from digest.languages.mails import MailRules
from digest.languages.number_rules import NumberRules
from digest.languages.page_rules import ClutterRules, DiscourseRules, MetadataRules, SentenceEndRules
from digest.languages.rules import DenialRules, GrammarRules, NameRules, SpeechRules, TranslationRules, Vocabulary
from digest.text import LineEndRules

TARGET = "en"
"""The language of briefings, into which everything is translated."""

ABILITIES: Mapping[str, str] = {
    "numbers": "numbers",
    "denial": "negations",
    "contrasts": "opposites",
    "places": "places",
    "speech": "who says so",
    "grammar": "who does what to whom",
    "names": "names",
    "vocabulary": "headlines in capitals",
    "translation": "length and leftovers of translations",
    "clutter": "clutter of pages",
    "metadata": "dates and bylines of pages",
    "mail": "headers and signatures in mails",
    "sentence_ends": "abbreviations at sentence ends",
}
"""Property of a pack -> what is not checked or recognised in a language that lacks it, for people."""


class LanguagePack:
    """What is known of one language. Subclass it, set what is known, and name an instance in an entry point.

    Each property is read once a process, so that a pack may load its word lists when they are asked for.

    Attributes:
        code: ISO 639-1 code; the entry point has it for its name.
        name: English name.
        version: Raise it when the results of a property change: remembered translations are made anew then.
        script: A name of `digest.text.scripts`.
        spaced: Whether spaces stand between words.
        pointless: Keys of `ABILITIES` that make no sense in the language; they are not lacking.

    Example:
        >>> class Danish(LanguagePack):
        ...     code, name = "da", "Danish"
        >>> "numbers" in Danish().lacks()
        True
    """

    code: str
    name: str
    version: int = 1
    script: str = "Latin"
    spaced: bool = True
    pointless: ClassVar[frozenset[str]] = frozenset()

    @property
    def characters(self) -> Mapping[int, str]:
        """Code point -> the one character that it is read and translated as: traditional Chinese as simplified."""
        return {}

    @property
    def numbers(self) -> NumberRules | None:
        """How numbers are written."""
        return None

    @property
    def denial(self) -> DenialRules | None:
        """How something is denied."""
        return None

    @property
    def contrasts(self) -> Mapping[str, Mapping[str, str]]:
        """Axis -> pole -> words that set a sentence on that side of a contrast; named as in en/contrast.yaml."""
        return {}

    @property
    def places(self) -> Mapping[str, str]:
        """Name of a place -> its key: an ISO 3166 code for a country, else the English name (en/gazetteer.tsv)."""
        return {}

    @property
    def speech(self) -> SpeechRules | None:
        """How it is said who says so."""
        return None

    @property
    def grammar(self) -> GrammarRules | None:
        """How it is said who does what to whom."""
        return None

    @property
    def names(self) -> NameRules | None:
        """How names are found in a sentence."""
        return None

    @property
    def vocabulary(self) -> Vocabulary | None:
        """Which words are none of names."""
        return None

    @property
    def translation(self) -> TranslationRules | None:
        """What is known of translations into English."""
        return None

    @property
    def clutter(self) -> ClutterRules | None:
        """Words for what stands on a page around its article."""
        return None

    @property
    def metadata(self) -> MetadataRules | None:
        """How pages say when and by whom an article was written."""
        return None

    @property
    def mail(self) -> MailRules | None:
        """What is written around a message in mails."""
        return None

    @property
    def sentence_ends(self) -> SentenceEndRules | None:
        """Which full stops end no sentence."""
        return None

    @property
    def line_ends(self) -> LineEndRules | None:
        """Which words go on behind a line end, and which keep their hyphen there."""
        return None

    @property
    def discourse(self) -> DiscourseRules | None:
        """How sentences are tied to each other; asked of the language of briefings alone."""
        return None

    def read_as(self, text: str) -> str:
        """Return a text of the same length with each of its characters as it is read.

        Example:
            >>> LanguagePack().read_as("三億")
            '三億'
        """
        return text.translate(self.characters)

    def lacks(self) -> frozenset[str]:
        """Return the keys of `ABILITIES` that this pack does not have and that make sense in its language."""
        missing = (name for name in ABILITIES if not getattr(self, name, None))
        return frozenset(missing) - self.pointless

    def gaps(self) -> str:
        """Return what is not checked or recognised in the language, in a few words; "" for nothing.

        Example:
            >>> LanguagePack().gaps().split(", ")[:2]
            ['numbers', 'negations']
        """
        missing = self.lacks()
        return ", ".join(label for name, label in ABILITIES.items() if name in missing)


def rules_of(package: str, module: str) -> Any:
    """Return what the `RULES` of a pack's module are, so that a property can import it when it is first asked for.

    Args:
        package: Name of the pack's package.
        module: Name of the module in it.
    """
    return importlib.import_module(f"{package}.{module}").RULES
