"""How English says who says so."""

from digest.languages.rules import SpeechRules

RULES = SpeechRules(
    verbs=(
        r"\b(?:said|says?|told|added?|adds|explain(?:s|ed)|warn(?:s|ed)|wr(?:ote|ites)|announced|according to"
        r"|read(?:s)?)\b"
    ),
    that=r"\bthat",
)
