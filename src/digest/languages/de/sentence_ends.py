"""Full stops that end no German sentence."""

from digest.languages.page_rules import SentenceEndRules

_TWO_LETTERS = r"[a-z]\. ?[a-zA-ZÄäÜü]"
"""As in "z. B."."""

_STARTERS = (
    "Der|Die|Das|Dem|Den|Des|Ein|Eine|Einer|Einem|Einen|Eines|Er|Sie|Es|Wir|Ich|Ihr|Man|Sein|Seine|Ihre|Dies|Diese|Dieser|"
    "Dieses|Diesem|Diesen|Jeder|Jede|Jedes|Alle|Viele|Einige|Manche|Beide|Und|Aber|Oder|Denn|Doch|Sondern|Auch|Noch|Nur|"
    "Schon|Dann|Da|Dabei|Dadurch|Dafür|Dagegen|Daher|Dahinter|Damit|Danach|Daneben|Daran|Darauf|Daraus|Darin|Darüber|Darum|Darunter|Davon|"
    "Davor|Dazu|Deshalb|Deswegen|Dort|Hier|Hinzu|Heute|Gestern|Morgen|Jetzt|Nun|Bald|Bisher|Seither|Seitdem|Zuvor|Zudem|"
    "Zuletzt|Zugleich|Zunächst|Außerdem|Ausserdem|Allerdings|Jedoch|Trotzdem|Dennoch|So|Sogar|Somit|Wann|Was|Wer|Wie|Wo|"
    "Warum|Weshalb|Wenn|Weil|Ob|Obwohl|Als|Während|Nachdem|Bevor|Bis|Seit|Mit|Ohne|Nach|Vor|Bei|Für|Gegen|Um|Durch|Wegen|"
    "Trotz|Aus|Von|Zu|Zum|Zur|In|Im|An|Am|Auf|Über|Unter|Zwischen|Laut|Nicht|Kein|Keine|Niemand|Insgesamt|"
    "Angesichts|Aufgrund|Infolge|Anlässlich|Innerhalb|Mehrere|Zahlreiche|Rund|Etwa|Knapp|Offenbar|Erstmals|Inzwischen|"
    "Anscheinend|Vermutlich|Möglicherweise|Mittlerweile|Fast|Nahezu|Bereits|Künftig|Derzeit|Zwar|Vielleicht"
)
"""Articles, pronouns, conjunctions, adverbs and prepositions: none of them is what an ordinal counts."""

SENTENCE_ENDS = SentenceEndRules(
    # the words hardly ever end a sentence; yasbd knows only some of them
    abbreviations=rf"\b(?:{_TWO_LETTERS}|gem|bzw|sog|inkl|exkl|einschl|ggf|geb|verh|Mio|Mrd|Tsd|Hl|hl)\.",
    whole=r"\b[nv]\.\s?Chr\.|\w{0,10}[Ss]tr\.\s?\d|§\.\s?\d",
    capital=True,
    openers=_STARTERS,
    # not behind a full stop, where the figure numbers an item, unless that is one of a street
    ordinal_ends=rf"(?:(?<=[a-zäöüß]\s)|(?<=[Ss]tr\.\s))(?:\d{{1,4}}|[IVXLC]{{1,7}})\.(?=\s+[„“»«\"(]?(?:{_STARTERS})\b)",
)
