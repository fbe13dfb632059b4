"""English."""

from digest.languages import page_rules
from digest.languages.base import LanguagePack
from digest.languages.en.discourse import DISCOURSE
from digest.languages.en.sentence_ends import SENTENCE_ENDS


class English(LanguagePack):
    """What digest knows of English."""

    code, name = "en", "English"

    clutter = property(lambda self: page_rules.clutter_rules(__name__))
    metadata = property(lambda self: page_rules.metadata_rules(__name__))
    sentence_ends = property(lambda self: SENTENCE_ENDS)
    discourse = property(lambda self: DISCOURSE)


PACK = English()
