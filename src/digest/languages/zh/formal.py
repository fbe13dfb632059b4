"""The formal numerals of Chinese contracts, cheques and verdicts, 伍佰叁拾万元: read as the everyday ones."""

import re

_DIGITS = dict(zip("壹贰弍叁参叄肆伍陆柒捌玖", "一二二三三三四五六七八九", strict=True))
_TENS = dict(zip("拾佰仟", "十百千", strict=True))
_EVERYDAY = str.maketrans(_DIGITS | _TENS)
_DIGIT, _TEN = f"[{''.join(_DIGITS)}]", f"[{''.join(_TENS)}]"

_NUMERAL = re.compile(
    rf"(?:{_DIGIT}{_TEN}|{_TEN}(?={_DIGIT}|[万亿元圆])(?<!收拾))(?:[零〇]?(?:{_DIGIT}|{_TEN})|[万亿])*"
    rf"|(?<![大内登着队退入]){_DIGIT}(?=[万亿]*(?:元|圆|美元|港元|欧元|日元))"  # 陆万元, but not 大陆万人
    rf"|(?<![大内登着队退入]){_DIGIT}[零〇{''.join(_DIGITS)}]{{3}}(?=年)"  # 贰零贰陆年
    rf"|(?<=[元圆角万亿拾佰仟零]){_DIGIT}(?=[元圆角分])"  # 捌角玖分
)
"""Signs that form a numeral, 伍佰叁拾万 or 拾万元: 陆 and 伍 alone may be names, 参 begins a verb and 收拾 ends one."""


def everyday(text: str) -> str:
    """Return a text of the same length with everyday numerals in place of formal ones.

    Example:
        >>> everyday("伍佰叁拾万元，陆家嘴，收拾，贰零贰陆年")
        '五百三十万元，陆家嘴，收拾，二零二六年'
    """
    return _NUMERAL.sub(lambda match: match[0].translate(_EVERYDAY), text)
