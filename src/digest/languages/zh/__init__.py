"""Chinese."""

from typing import ClassVar

from digest.languages import contrasts, gazetteer, mails, page_rules
from digest.languages.base import LanguagePack, rules_of
from digest.languages.zh.characters import simplified
from digest.languages.zh.formal import everyday
from digest.languages.zh.sentence_ends import SENTENCE_ENDS


class Chinese(LanguagePack):
    """What digest knows of Chinese."""

    code, name = "zh", "Chinese"
    version = 7
    script = "Han"
    spaced = False
    pointless: ClassVar[frozenset[str]] = frozenset(["vocabulary"])
    """There are no capitals."""

    characters = property(lambda self: simplified())
    numbers = property(lambda self: rules_of(__name__, "numbers"))
    denial = property(lambda self: rules_of(__name__, "denial"))
    contrasts = property(lambda self: contrasts.read_contrasts(__name__))
    places = property(lambda self: gazetteer.read_gazetteer(__name__))
    speech = property(lambda self: rules_of(__name__, "speech"))
    grammar = property(lambda self: rules_of(__name__, "grammar"))
    names = property(lambda self: rules_of(__name__, "names"))
    translation = property(lambda self: rules_of(__name__, "translation"))

    clutter = property(lambda self: page_rules.clutter_rules(__name__))
    metadata = property(lambda self: page_rules.metadata_rules(__name__))
    mail = property(lambda self: mails.mail_rules(__name__))
    sentence_ends = property(lambda self: SENTENCE_ENDS)

    def read_as(self, text: str) -> str:
        """Return a text of the same length in simplified characters and everyday numerals.

        Example:
            >>> Chinese().read_as("三億伍仟萬元")
            '三亿五千万元'
        """
        return everyday(super().read_as(text))


PACK = Chinese()
