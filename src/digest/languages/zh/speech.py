"""How Chinese says who says so."""

from digest.languages.rules import SpeechRules

RULES = SpeechRules(verbs="说|表示|称|指出|写道|补充|警告")
