"""Chinese."""

from digest.languages.base import LanguagePack


class Chinese(LanguagePack):
    """What digest knows of Chinese."""

    code, name = "zh", "Chinese"
    script = "Han"
    spaced = False


PACK = Chinese()
