"""Chinese."""

from digest.languages import page_rules
from digest.languages.base import LanguagePack
from digest.languages.zh.sentence_ends import SENTENCE_ENDS


class Chinese(LanguagePack):
    """What digest knows of Chinese."""

    code, name = "zh", "Chinese"
    script = "Han"
    spaced = False

    clutter = property(lambda self: page_rules.clutter_rules(__name__))
    metadata = property(lambda self: page_rules.metadata_rules(__name__))
    sentence_ends = property(lambda self: SENTENCE_ENDS)


PACK = Chinese()
