"""Whether a sentence denies something: for the check that a translation has not turned a "not" into its opposite.

Broad on the English side, narrow on the source side: only a plain negation that leaves no trace at all is reported.
"""

import re

from digest.languages.negation import denies

_ENGLISH_BROAD = re.compile(
    r"\b(?:not|no|nor|none|never|nothing|nobody|nowhere|neither|without|cannot"
    r"|unable|non|lack\w*|fail\w*|refus\w*|den(?:y|ie[sd])"
    r"|hardly|barely|scarcely|rarely|seldom|little|few(?:er)?|avoid\w*|prevent\w*|absen\w+|instead|rather than"
    r"|except|only|ban(?:ned|s)?|unless|until|far from|too \w+ (?:to|for)|rule[sd]? out"
    r"|reject\w*|exclud\w*|miss(?:ing|ed|es)?|free (?:of|from)|out (?:of|for)"
    r"|other than|prohibit\w*|forbid\w*|ill\w*|stranger|loath|regardless|zero|ignor\w*|unlike\w*|devoid|reluctan\w+"
    r"|impossib\w+|in(?:visib|abil|capab|suffici|activ|compl|correct|accura|secur|effect|flexib|divisib|valid|eligib)\w+"
    r"|dis(?:agree|like|regard|continu|approv|allow|qualif|connect)\w*|anything but)\b"
    r"|\w+n['’]t\b|\bun(?!der|ion|it|iver|til|ique|ifor|ilat|icorn|lik|anim|ify|ifi)[a-z-]{4,}|\b[a-z]{3,}less(?:ly|ness)?\b",
    re.IGNORECASE,
)
_ENGLISH_PLAIN = re.compile(
    r"\b(?:not(?! only)|never|cannot|nobody|neither)\b|\w+n['’]t\b|\bno (?!\.|\d|longer|doubt|matter)", re.IGNORECASE
)
_SOURCE_BROAD = {
    "de": re.compile(
        r"nicht|kein|\berst\b|\bnie|nirgend|ohne|weder|\bun|los(?:e|en|er|es|em)?\b|\bin\w+|kaum|selten|wenig|miss|fehl|lehn|\bweiger"
        r"|verbot|verbiet|\bnein|anti|außer|sonder|statt|\bzu\b|verhinder|vermeid|\bnur\b|\babseh|\bnon|dis|\bverm|\bverhüt|mangel"
        r"|\bleer|frei|\bfern|\bleugn|bestr[ei]|bestritt|\bhalt|sondern|scheiter|gegen|wirkungs|entgeg|nimmer|\bmal\b|\bdoch\b|\balle",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"[不没無无未非别莫否勿免拒禁难缺失少仅只才除绝零]|以外|从来|避|防|停|过于|太|反|误"),
}


_EACH = re.compile(r"\b(?:nicht(?! nur| mehr| zuletzt)|kein\w*|ohne|niemals|nie|niemand\w*)\b", re.IGNORECASE)


def lost(source: str, language: str, english: str) -> bool:
    """The source denies and the English nowhere does."""
    denied = language in _SOURCE_BROAD and denies(source, language)
    return bool(denied) and _ENGLISH_BROAD.search(english) is None


def fewer(source: str, language: str, english: str) -> bool:
    """German denies twice or more and the English less often, but does.

    Of 27,722 human translations of German news 67 do so (0.24 %: "keine Absätze, keine Rüsche" as "neither heels nor
    ruffles"), of FLORES-dev none. Chinese doubles its negations otherwise: 14 of 27 such sentences.
    """
    times = len(_EACH.findall(source)) if language == "de" else 0
    return times > 1 and 0 < len(_ENGLISH_BROAD.findall(english)) < times


def added(source: str, language: str, english: str) -> bool:
    """The English denies plainly and nothing in the source gives a reason to."""
    broad = _SOURCE_BROAD.get(language)
    return broad is not None and _ENGLISH_PLAIN.search(english) is not None and broad.search(source) is None
