"""German."""

from digest.languages import page_rules
from digest.languages.base import LanguagePack
from digest.languages.de.sentence_ends import SENTENCE_ENDS


class German(LanguagePack):
    """What digest knows of German."""

    code, name = "de", "German"

    clutter = property(lambda self: page_rules.clutter_rules(__name__))
    metadata = property(lambda self: page_rules.metadata_rules(__name__))
    sentence_ends = property(lambda self: SENTENCE_ENDS)


PACK = German()
