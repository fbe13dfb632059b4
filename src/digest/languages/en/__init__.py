"""English."""

from typing import ClassVar

from digest.languages import contrasts, gazetteer
from digest.languages.base import LanguagePack, rules_of


class English(LanguagePack):
    """What digest knows of English."""

    code, name = "en", "English"
    pointless: ClassVar[frozenset[str]] = frozenset(["names", "vocabulary", "translation"])
    """It is not translated."""

    numbers = property(lambda self: rules_of(__name__, "numbers"))
    denial = property(lambda self: rules_of(__name__, "denial"))
    contrasts = property(lambda self: contrasts.read_contrasts(__name__))
    places = property(lambda self: gazetteer.read_gazetteer(__name__))
    speech = property(lambda self: rules_of(__name__, "speech"))
    grammar = property(lambda self: rules_of(__name__, "grammar"))


PACK = English()
