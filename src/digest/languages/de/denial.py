"""How German denies."""

from digest.languages.rules import DenialRules

RULES = DenialRules(
    denial=(
        r"\b(?:nicht|kein(?:e|en|em|er|es|s)?|nie|niemals|nichts|niemand(?:em|en|es)?|nirgend\w*|ohne|weder|keinesfalls"
        r"|keineswegs|keinerlei|mitnichten)\b"
    ),
    harmless=(
        r"\bnicht (?:nur|zuletzt|allein|selten|weniger als|unbedingt|ganz|umsonst|länger als)\b"
        r"|\bnichts anderes\b|\bohne weiteres\b"
        r"|\bvergessen Sie nicht\b|\bnicht (?:zu )?vergessen\b"
        r"|\bwenn nicht\b|\bgar nicht erst\b|\bob\b[^,]* oder nicht\b|\bnicht-?\w*[A-ZÄÖÜ]\w*|\bohnehin\b|\bNichts\b"
        r"|\bgeht nichts über\b|\bnicht wahr\b|\bkein Wunder\b|\bkein(?:en|e)? Zweifel\b|\bohne Zweifel\b"
        r"|\bnicht mehr als\b"
    ),
    reason=(
        r"nicht|kein|\berst\b|\bnie|nirgend|ohne|weder|\bun|los(?:e|en|er|es|em)?\b|\bin\w+|kaum|selten|wenig|miss|fehl|lehn|\bweiger"
        r"|verbot|verbiet|\bnein|anti|außer|sonder|statt|\bzu\b|verhinder|vermeid|\bnur\b|\babseh|\bnon|dis|\bverm|\bverhüt|mangel"
        r"|\bleer|frei|\bfern|\bleugn|bestr[ei]|bestritt|\bhalt|sondern|scheiter|gegen|wirkungs|entgeg|nimmer|\bmal\b|\bdoch\b|\balle"
    ),
    each=r"\b(?:nicht(?! nur| mehr| zuletzt)|kein\w*|ohne|niemals|nie|niemand\w*)\b",
)
