"""German."""

from digest.languages import contrasts, gazetteer, mails, page_rules
from digest.languages.base import LanguagePack, rules_of
from digest.languages.de.line_ends import LINE_ENDS
from digest.languages.de.sentence_ends import SENTENCE_ENDS
from digest.languages.rules import Vocabulary

_ENDINGS = ("", "e", "en", "er", "es", "em")
"""Of adjectives."""


def _places() -> dict[str, str]:
    """Return names of places with their genitives, and adjectives with their endings, small and with a capital."""
    forms: dict[str, str] = {}
    for form, key in gazetteer.read_gazetteer(__name__).items():
        adjective = form.islower()
        words = [word + ending for ending in _ENDINGS for word in (form, form.capitalize())]
        for written in words if adjective else (form, form + "s"):
            forms.setdefault(written, key)
    return forms


def _lexicon() -> Vocabulary:
    from digest.languages.de.lexicon import lexicon

    return lexicon()


class German(LanguagePack):
    """What digest knows of German."""

    code, name, version = "de", "German", 5

    numbers = property(lambda self: rules_of(__name__, "numbers"))
    denial = property(lambda self: rules_of(__name__, "denial"))
    contrasts = property(lambda self: contrasts.read_contrasts(__name__))
    places = property(lambda self: _places())
    speech = property(lambda self: rules_of(__name__, "speech"))
    grammar = property(lambda self: rules_of(__name__, "grammar"))
    names = property(lambda self: rules_of(__name__, "names"))
    translation = property(lambda self: rules_of(__name__, "translation"))
    vocabulary = property(lambda self: _lexicon())
    clutter = property(lambda self: page_rules.clutter_rules(__name__))
    metadata = property(lambda self: page_rules.metadata_rules(__name__))
    mail = property(lambda self: mails.mail_rules(__name__))
    sentence_ends = property(lambda self: SENTENCE_ENDS)
    line_ends = property(lambda self: LINE_ENDS)


PACK = German()
