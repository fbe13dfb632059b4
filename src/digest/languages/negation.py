"""Whether a sentence denies something plainly: one set of patterns for the check of translations and for the veto."""

import re

_DENIAL = {
    "en": re.compile(
        r"\b(?:not(?! only)|never|cannot|nobody|neither|nor|none|nothing|no one|without)\b|\w+n['’]t\b"
        r"|\bno (?!\.|\d|longer than|doubt|matter|wonder|later than|less than|fewer than)",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:nicht|kein(?:e|en|em|er|es|s)?|nie|niemals|nichts|niemand(?:em|en|es)?|nirgend\w*|ohne|weder|keinesfalls"
        r"|keineswegs|keinerlei|mitnichten)\b",
        re.IGNORECASE,
    ),
    # Most words with 不, 无, 未 deny nothing (不过, 无线, 未来), so here the denials are listed.
    "zh": re.compile(
        "不(?:是|会|能(?!自已)|应该?|该|要|想|愿|再|需|用|允许|存在|相信|认为|同意|支持|接受|知道|打算|希望|准|许|行|承认|清楚|适|符"
        "|属|受|包|参|提供|考虑|喜欢|可能|得(?!不)|像|在(?!少|乎)|作|做|去|让|给|使|肯|敢|必(?!然)|含|改变|予|参加|确定|代表|意味)"
        "|没有|没(?![收落那有])|并未|尚未|从未(?!来)|未能|未曾|未被|未获|未对|未(?=[^来必知免经])|无法|无需|无须|无意(?!识)|无人(?![机潜驾])"
        "|并非|绝不|决不|毫无|毫不|从不"
    ),
}
# Set phrases in which nothing is denied.
_HARMLESS = {
    "en": re.compile(r"\bnot only\b|\b(?:if|or|why) not\b|\bno (?:doubt|wonder)\b|\bwithout doubt\b", re.IGNORECASE),
    "de": re.compile(
        r"\bnicht (?:nur|zuletzt|allein|selten|weniger als|unbedingt|ganz|umsonst|länger als)\b"
        r"|\bnichts anderes\b|\bohne weiteres\b"
        r"|\bvergessen Sie nicht\b|\bnicht (?:zu )?vergessen\b"
        r"|\bwenn nicht\b|\bgar nicht erst\b|\bob\b[^,]* oder nicht\b|\bnicht-?\w*[A-ZÄÖÜ]\w*|\bohnehin\b|\bNichts\b"
        r"|\bgeht nichts über\b|\bnicht wahr\b|\bkein Wunder\b|\bkein(?:en|e)? Zweifel\b|\bohne Zweifel\b"
        r"|\bnicht mehr als\b",
    ),
    "zh": re.compile(
        "不得不|[不没][^，。]{1,12}[不没][^，。]|[不没无]有?[^，。]{0,8}(?:只|才|除非)|是不是|会不会|能不能|有没有|要不要|想不想|要不|不用说|不会不"
    ),
}


def denies(text: str, language: str) -> bool | None:
    """Whether the text denies something; None for a language without patterns."""
    if language not in _DENIAL:
        return None
    return _DENIAL[language].search(_HARMLESS[language].sub(" ", text)) is not None
