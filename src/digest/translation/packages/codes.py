"""Check what packages say of themselves: codes of languages and versions, both of which become names of folders."""

import re

_CODE = re.compile(r"[A-Za-z]{2,8}([_-][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")


def valid_code(value: object) -> bool:
    """Tell whether a value is a language code that may stand in a file name and in a message.

    Example:
        >>> valid_code("pt-br"), valid_code("../x")
        (True, False)
    """
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def valid_version(value: object) -> bool:
    """Tell whether a value is a version that may stand in a file name and in a message."""
    return isinstance(value, str) and _VERSION.fullmatch(value) is not None


def version_key(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, for comparing.

    Example:
        >>> version_key("1.10") > version_key("1.9")
        True
    """
    return tuple(int(number) for number in re.findall(r"\d+", version))
