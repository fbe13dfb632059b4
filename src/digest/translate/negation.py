"""Whether a sentence denies something: for the check that a translation has not turned a "not" into its opposite.

Broad on the English side, narrow on the source side: only a plain negation that leaves no trace at all is reported.
"""

import re

_GERMAN = re.compile(
    r"\b(?:nicht|kein(?:e|en|em|er|es|s)?|nie|niemals|nichts|niemand(?:em|en|es)?|nirgend\w*|ohne|weder|keinesfalls"
    r"|keineswegs|keinerlei|mitnichten)\b",
    re.IGNORECASE,
)
# Set phrases in which nothing is denied.
_GERMAN_HARMLESS = re.compile(
    r"\bnicht (?:nur|zuletzt|allein|selten|weniger als|unbedingt|ganz|umsonst|länger als)\b"
    r"|\bnichts anderes\b|\bohne weiteres\b"
    r"|\bvergessen Sie nicht\b|\bnicht (?:zu )?vergessen\b"
    r"|\bwenn nicht\b|\bgar nicht erst\b|\bob\b[^,]* oder nicht\b|\bnicht-?\w*[A-ZÄÖÜ]\w*|\bohnehin\b|\bNichts\b"
    r"|\bgeht nichts über\b|\bnicht wahr\b|\bkein Wunder\b|\bkein(?:en|e)? Zweifel\b|\bohne Zweifel\b"
    r"|\bnicht mehr als\b",
)
# Most words with 不, 无, 未 deny nothing (不过, 无线, 未来), so here the denials are listed.
_CHINESE = re.compile(
    "不(?:是|会|能(?!自已)|应该?|该|要|想|愿|再|需|用|允许|存在|相信|认为|同意|支持|接受|知道|打算|希望|准|许|行|承认|清楚|适|符"
    "|属|受|包|参|提供|考虑|喜欢|可能|得(?!不)|像|在(?!少|乎)|作|做|去|让|给|使|肯|敢|必(?!然)|含|改变|予|参加|确定|代表|意味)"
    "|没有|没(?![收落那有])|并未|尚未|从未(?!来)|未能|未曾|未被|未获|未对|无法|无需|无须|无意(?!识)|无人(?![机潜驾])|并非|绝不|决不|毫无|毫不|从不"
)
_CHINESE_HARMLESS = re.compile(
    "不得不|[不没][^，。]{1,12}[不没][^，。]|[不没无]有?[^，。]{0,8}(?:只|才|除非)|是不是|会不会|能不能|有没有|要不要|想不想|要不|不用说|不会不"
)
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


def lost(source: str, language: str, english: str) -> bool:
    """The source denies and the English nowhere does."""
    if language == "de":
        denied = _GERMAN.search(_GERMAN_HARMLESS.sub(" ", source))
    elif language == "zh":
        denied = _CHINESE.search(_CHINESE_HARMLESS.sub(" ", source))
    else:
        return False
    return denied is not None and _ENGLISH_BROAD.search(english) is None


def added(source: str, language: str, english: str) -> bool:
    """The English denies plainly and nothing in the source gives a reason to."""
    broad = _SOURCE_BROAD.get(language)
    return broad is not None and _ENGLISH_PLAIN.search(english) is not None and broad.search(source) is None
