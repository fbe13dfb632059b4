"""What is known of translations from German into English."""

from digest.languages.rules import RegionalWords, TranslationRules
from digest.platform import read_yaml
from digest.text import words

RULES = TranslationRules(
    regional=RegionalWords(**read_yaml("digest.languages.de", "regional.yaml")),
    # Of human translations (FLORES dev) 98 % lie within 0.62 and 1.20.
    ratio=(0.50, 1.75),
    # Those in foreign names (der, von, des) are left out.
    leftovers=frozenset(
        words(
            "ist nicht ein eine einen einem einer für auf zu sich auch wird werden wurde wurden sind wir aus nach über "
            "oder aber wie durch ihre seine dass kann noch nur wenn mehr haben zum zur vor unter gegen ohne ihr im vom "
            "beim schon sehr diese dieser dieses jedoch zwischen"
        )
    ),
    marks="äöüß",
    english_too=frozenset(["über"]),
    # Models copy them, above all in compounds (Anti-KI-Kampagne), and a reader of English does not know them.
    abbreviations={
        "KI": "AI",
        "EZB": "ECB",
        "BIP": "GDP",
        "IWF": "IMF",
        "EuGH": "ECJ",
        "EGMR": "ECHR",
        "UNO": "UN",
        "VAE": "UAE",
        "DSGVO": "GDPR",
        "MwSt": "VAT",
        "KMU": "SMEs",
        "ÖPNV": "public transport",
    },
    # "Fr." is read as a form of address; a figure with a full stop behind it is a day: "am Fr. 23. Januar"
    spelled_out={
        r"\bFr\.\s?(\d{1,3}(?:['’]\d{3}){0,4}(?:\.\d\d)?)(?:\.[–—-]{1,2})?(?!\.\s?\w|[\d'’])": r"\1 Franken",
        r"(?<=\d)\.[–—](?!\w)": "",
    },
)
