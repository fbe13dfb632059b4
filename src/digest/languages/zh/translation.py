"""What is known of translations from Chinese into English."""

from digest.languages.rules import TranslationRules
from digest.languages.zh.equivalents import by_ear, gaps

RULES = TranslationRules(
    # Of human translations (FLORES dev) 98 % lie within 0.71 and 1.81.
    ratio=(0.5, 2.5),
    gaps=gaps,
    by_ear=by_ear,
)
