"""English."""

from typing import ClassVar

from digest.languages import contrasts, gazetteer, mails, page_rules
from digest.languages.base import LanguagePack, rules_of
from digest.languages.en.discourse import DISCOURSE
from digest.languages.en.line_ends import LINE_ENDS
from digest.languages.en.sentence_ends import SENTENCE_ENDS


class English(LanguagePack):
    """What digest knows of English."""

    code, name = "en", "English"
    version = 4
    pointless: ClassVar[frozenset[str]] = frozenset(["names", "vocabulary", "translation"])
    """It is not translated."""

    numbers = property(lambda self: rules_of(__name__, "numbers"))
    denial = property(lambda self: rules_of(__name__, "denial"))
    contrasts = property(lambda self: contrasts.read_contrasts(__name__))
    places = property(lambda self: gazetteer.read_gazetteer(__name__))
    speech = property(lambda self: rules_of(__name__, "speech"))
    grammar = property(lambda self: rules_of(__name__, "grammar"))

    clutter = property(lambda self: page_rules.clutter_rules(__name__))
    metadata = property(lambda self: page_rules.metadata_rules(__name__))
    mail = property(lambda self: mails.mail_rules(__name__))
    sentence_ends = property(lambda self: SENTENCE_ENDS)
    line_ends = property(lambda self: LINE_ENDS)
    discourse = property(lambda self: DISCOURSE)


PACK = English()
