"""Traditional characters of Chinese, and the simplified ones that they are read as."""

import functools
import importlib.util
from collections.abc import Mapping
from pathlib import Path

_BASIC_PLANE = 0x10000
"""Code point behind the last of the basic plane: the rarer characters behind it are in no model's vocabulary."""
_BOTH = "著"
"""Simplified text has it as well, with another meaning."""


@functools.cache
def simplified() -> Mapping[int, str]:
    """Return code point of a traditional character -> its simplified character, one for one.

    The table is that of OpenCC, out of the package opencc-purepy, whose own code is not loaded; of several characters
    the first is taken. What depends on the word (乾 in 乾隆) is not told apart.

    Example:
        >>> "三億兩千萬".translate(simplified())
        '三亿两千万'
    """
    found = importlib.util.find_spec("opencc_purepy")
    if found is None or not found.submodule_search_locations:
        raise ImportError("opencc-purepy is not installed")
    table = Path(found.submodule_search_locations[0], "dicts", "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line and not line.startswith("#"))
    chosen = ((old, new.split()[0]) for old, new in pairs if len(old) == 1 and new.strip())
    return {
        ord(old): new
        for old, new in chosen
        if len(new) == 1 and old not in (new, _BOTH) and max(ord(old), ord(new)) < _BASIC_PLANE
    }
