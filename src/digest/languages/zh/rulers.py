"""Kings, emperors and popes in Chinese, by their number: 伊丽莎白二世, 路易十四."""

from collections.abc import Mapping

from digest.languages.rules import KnownName

_NAMES = {
    "Alexander": "亚历山大",
    "Benedict": "本笃",
    "Catherine": "叶卡捷琳娜|凯瑟琳",
    "Charles": "查理|查尔斯",
    "Christian": "克里斯蒂安",
    "Darius": "大流士",
    "Edward": "爱德华",
    "Elizabeth": "伊丽莎白|伊莉莎白",
    "Ferdinand": "斐迪南|费迪南德",
    "Francis": "弗朗索瓦|弗朗西斯",
    "Franz Joseph": "弗朗茨·约瑟夫",
    "Frederick": "腓特烈|弗里德里希",
    "George": "乔治",
    "Henry": "亨利",
    "Ivan": "伊凡",
    "James": "詹姆斯",
    "John Paul": "约翰·保罗|若望·保禄|若望保禄",
    "Joseph": "约瑟夫",
    "Leo": "良|利奥",
    "Leopold": "利奥波德",
    "Louis": "路易",
    "Margrethe": "玛格丽特",
    "Mohammed": "穆罕默德",
    "Napoleon": "拿破仑",
    "Nicholas": "尼古拉",
    "Otto": "奥托",
    "Paul": "保罗",
    "Peter": "彼得",
    "Philip": "腓力|菲利普|费利佩",
    "Pius": "庇护",
    "Ramesses": "拉美西斯",
    "Wilhelm": "威廉",
    "Xerxes": "薛西斯",
}
_OTHERS = {"Wilhelm": "William", "Francis": "Franz", "Philip": "Felipe", "Ramesses": "Ramses"}
"""Names that English has of some of them."""
_ROMAN = tuple(
    f"{ten}{one}" for ten in ("", "X") for one in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
)
_ONES = "一二三四五六七八九"


def rulers() -> Mapping[str, KnownName]:
    """Return form -> ruler.

    Example:
        >>> rulers()["伊丽莎白二世"].english, rulers()["路易十四"].english
        (('Elizabeth II',), ('Louis XIV',))
    """
    numbers = dict(zip(_ROMAN, [*_ONES, "十", *(f"十{one}" for one in _ONES), "二十"], strict=True))
    found = {}
    for name, forms in _NAMES.items():
        for roman, number in numbers.items():
            wanted = tuple(f"{one} {roman}" for one in (name, *filter(None, [_OTHERS.get(name)])))
            ruler = KnownName(start=0, end=0, english=wanted, at_once=False)
            for form in forms.split("|"):
                found[f"{form}{number}世"] = ruler
                if number[0] == "十":
                    found[f"{form}{number}"] = ruler
    return found
