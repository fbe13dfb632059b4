"""English."""

from digest.languages.base import LanguagePack


class English(LanguagePack):
    """What digest knows of English."""

    code, name = "en", "English"


PACK = English()
