"""Words by which English counts people."""

import functools
import re

_PEOPLE = (
    r"(?:people|persons?|men|women|children|workers?|employees|staff|\w+(?:ists|ians|ants|eers)|artists?|musicians?|writers?"
    r"|authors?|actors?|directors?|creatives|creators?|colleagues|supporters?|signatories|subscribers?|members|names|players"
    r"|protesters?|demonstrators?|soldiers?|troops|passengers?|residents?|students?|pupils?|teachers?|doctors?|nurses?|patients?"
    r"|victims?|survivors?|refugees?|migrants?|civilians?|prisoners?|voters?|visitors?|fans|spectators|villagers|farmers?"
    r"|firefighters?|police(?:men)?|officers?|scientists?|researchers?|lawyers?|celebrities|families)\b"
)
# What a number counts stands close behind it: "hundreds of her creative colleagues", no "hundreds of millions".
_COUNTED = rf"(?: of)?(?: (?!percent|per cent|years?|million|billion)[^\s,.;:]+){{0,3}}? {_PEOPLE}"


def counts_people(text: str, end: int) -> bool:
    """Tell whether the number that ends at an offset of an English text counts people."""
    return _counted().match(text, end) is not None


@functools.cache
def _counted() -> re.Pattern[str]:
    return re.compile(_COUNTED, re.IGNORECASE)
