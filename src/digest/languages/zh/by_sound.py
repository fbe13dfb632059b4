"""Find what may be foreign names in Chinese texts: rows of the characters by which such names are written."""

import functools
import re
from collections.abc import Iterator, Mapping

from digest.languages.rules import SoundedName
from digest.languages.zh.words import foreign_signs, sounds
from digest.text import NAME_DOTS

_SHORTEST, _LONGEST = 2, 9
"""Characters of one word of a name."""
_KINDS = frozenset("市州县省区郡镇村港岛湖河山海长大小新老东西南北中上下")
"""What the listed names of places have beside their sound."""
_SMALL = frozenset("为在和与对从向将被把以到由及同比的地得了是不有这那个人家公司")
"""Words that stand beside names; these too end a row."""


def heard(text: str) -> Iterator[SoundedName]:
    """Yield what may be a foreign name, with its sounds.

    Example:
        >>> [name.sounds for name in heard("市长安娜·维斯特曼")][0]
        (('an', 'na'), ('wei', 'si', 'te', 'man'))
    """
    pattern, sound = _rows(), sounds()
    for row in pattern.finditer(text):
        parts = re.split(f"[{NAME_DOTS}]", row.group())
        if all(_SHORTEST <= len(part) <= _LONGEST for part in parts):
            heard_as = tuple(tuple(sound[sign] for sign in part) for part in parts)
            yield SoundedName(start=row.start(), end=row.end(), sounds=heard_as)


@functools.cache
def _rows() -> re.Pattern[str]:
    known: Mapping[str, str] = sounds()
    signs = "".join(sorted(sign for sign in foreign_signs() - _KINDS - _SMALL if sign in known))
    # A row is bounded on both sides, so that a long one is passed over in one step.
    return re.compile(f"(?<![{signs}{NAME_DOTS}])[{signs}](?:[{NAME_DOTS}]?[{signs}]){{1,30}}(?![{signs}{NAME_DOTS}])")
