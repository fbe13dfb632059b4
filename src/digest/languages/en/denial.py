"""How English denies."""

from digest.languages.rules import DenialRules

RULES = DenialRules(
    denial=(
        r"\b(?:not(?! only)|never|cannot|nobody|neither|nor|none|nothing|no one|without)\b|\b\w+n['’]t\b"
        r"|\bno (?!\.|\d|longer than|doubt|matter|wonder|later than|less than|fewer than)"
    ),
    harmless=r"(?i:\bnot only\b|\b(?:if|or|why) not\b|\bno (?:doubt|wonder)\b|\bwithout doubt\b)",
    reason=(
        r"\b(?:not|no|nor|none|never|nothing|nobody|nowhere|neither|without|cannot"
        r"|unable|non|lack\w*|fail\w*|refus\w*|den(?:y|ie[sd])"
        r"|hardly|barely|scarcely|rarely|seldom|little|few(?:er)?|avoid\w*|prevent\w*|absen\w+|instead|rather than"
        r"|except|only|ban(?:ned|s)?|unless|until|far from|too \w{1,40} (?:to|for)|rule[sd]? out"
        r"|reject\w*|exclud\w*|miss(?:ing|ed|es)?|free (?:of|from)|out (?:of|for)"
        r"|other than|prohibit\w*|forbid\w*|ill\w*|stranger|loath|regardless|zero|ignor\w*|unlike\w*|devoid|reluctan\w+"
        r"|impossib\w+|in(?:visib|abil|capab|suffici|activ|compl|correct|accura|secur|effect|flexib|divisib|valid|eligib)\w+"
        r"|dis(?:agree|like|regard|continu|approv|allow|qualif|connect)\w*|anything but)\b"
        r"|\b\w+n['’]t\b|\bun(?!der|ion|it|iver|til|ique|ifor|ilat|icorn|lik|anim|ify|ifi)[a-z-]{4,}"
        r"|\b[a-z]{3,}less(?:ly|ness)?\b"
    ),
    plain=r"\b(?:not(?! only)|never|cannot|nobody|neither)\b|\b\w+n['’]t\b|\bno (?!\.|\d|longer|doubt|matter)",
)
