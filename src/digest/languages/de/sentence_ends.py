"""Full stops that end no German sentence."""

from digest.languages.page_rules import SentenceEndRules

_TWO_LETTERS = r"[a-z]\. ?[a-zA-ZÄäÜü]"
"""As in "z. B."."""

SENTENCE_ENDS = SentenceEndRules(
    # the words hardly ever end a sentence; yasbd knows only some of them
    abbreviations=rf"\b(?:{_TWO_LETTERS}|gem|bzw|sog|inkl|exkl|einschl|ggf|geb|verh|Mio|Mrd|Tsd|Hl|hl)\.",
    whole=r"\b[nv]\.\s?Chr\.",
    capital=True,
)
