"""Traditional characters of Chinese, and the simplified ones that they are read as."""

import functools
from collections.abc import Mapping
from importlib import resources


@functools.cache
def simplified() -> Mapping[int, str]:
    """Return code point of a traditional character -> its simplified character, one for one.

    The table is that of OpenCC; what depends on the word (乾 in 乾隆) is not told apart.

    Example:
        >>> "三億兩千萬".translate(simplified())
        '三亿两千万'
    """
    text = resources.files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {ord(pair[0]): pair[1] for line in lines for pair in line.split()}
