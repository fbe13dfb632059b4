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


_ANY = re.compile(rf"(?<!\w)(?:{'|'.join(ENGLISH)})(?!\w)")


def translated(source: str, english: str) -> str:
    """The English with those of the source's abbreviations put right that came back as they were."""
    there = set(_ANY.findall(source))
    return _ANY.sub(lambda m: ENGLISH[m[0]] if m[0] in there else m[0], english) if there else english
