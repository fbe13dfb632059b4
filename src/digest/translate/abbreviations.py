"""German abbreviations that English has under other letters. Models copy them, above all in compounds
(Anti-KI-Kampagne), and a reader of English does not know them.
"""

import re

ENGLISH = {
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
}


def translated(source: str, english: str) -> str:
    """The English with those of the source's abbreviations put right that came back as they were."""
    for german, ours in ENGLISH.items():
        if re.search(rf"(?<!\w){german}(?!\w)", source):
            english = re.sub(rf"(?<!\w){german}(?!\w)", ours, english)
    return english
