"""How German says who says so."""

from digest.languages.rules import SpeechRules

RULES = SpeechRules(
    verbs=(
        r"\b(?:sagte[n]?|sagt|erklärte[n]?|erklärt|heißt es|hieß es|schrieb|schreibt|betonte|warnte|teilte|laut|so)\b"
    ),
    that=r"\bdass",
)
