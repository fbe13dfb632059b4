"""German."""

from digest.languages.base import LanguagePack


class German(LanguagePack):
    """What digest knows of German."""

    code, name = "de", "German"


PACK = German()
