"""Turn bytes into text: find out the encoding, and whether the bytes are text at all.

How the encoding is chosen, with figures: docs/decisions/0023-which-encoding-a-file-is-in.md.
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\b")) + b"\x7f"
"""Control characters that text does not have: all but white space, escape, backspace and the old end-of-file mark."""
_CONTROL_SHARE = 0.02
"""Share of control characters from which bytes are no text: text has far fewer, packed data about 8 % (0023)."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_ALONE_SHARE = 0.6
"""Share of bytes above ASCII that stand alone in Western text; Chinese and Cyrillic have them in rows (0023)."""
_BEYOND_LATIN = re.compile(rb"[\x80-\x9f]")
_LEGACY = ("gb18030", "big5", "cp1252", "cp1251", "koi8_r", "shift_jis", "euc_jp", "euc_kr")
"""Older encodings that charset-normalizer chooses from."""
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Codecs of Python that make text of bytes and are the encoding of no file; punycode needs quadratic time."""
_WIDER = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""Encoding that a page declares -> the wider one that browsers read such pages in (WHATWG Encoding Standard)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Hold bytes as text.

    Attributes:
        text: The text.
        encoding: Codec that turns the bytes into the text, with errors="replace" where `lost` is not 0.
        lost: Number of runs of bytes that mean nothing in the encoding, each of which became U+FFFD.
    """

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Return the text in bytes, or None where they are binary or no encoding fits.

    A byte order mark decides; then strict UTF-8; then UTF-8 with a few broken bytes; then the encoding that the file
    itself declares; then the best of the older ones (charset-normalizer).

    Args:
        data: All bytes of a file.
        declared: Name of the encoding that the file declares.

    Example:
        >>> decode("Straße".encode("utf-16")).encoding
        'utf-16'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return strict(data, encoding) or _patched(data, encoding)
    if _has_controls(data):
        return _unmarked_utf16(data)
    stated = strict(data, _WIDER.get(declared.lower(), declared)) if declared else None
    return strict(data, "utf-8") or _nearly_utf8(data) or stated or _legacy(data)


def strict(data: bytes, encoding: str) -> Decoded | None:
    r"""Return bytes as text of an encoding that a file declares, or None where they or the encoding are none.

    Example:
        >>> strict(b"Stra\xdfe", "latin-1").text, strict(b"Stra\xdfe", "utf-8"), strict(b"a", "punycode")
        ('Straße', None, None)
    """
    try:
        if codecs.lookup(encoding).name in _NO_CHARSETS:
            return None
        return Decoded(data.decode(encoding), encoding)
    except (ValueError, LookupError):  # ValueError: broken bytes, or a zero in the encoding's name
        return None


def _patched(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return Decoded(text, encoding, lost) if lost * 5 < len(text) else None


def _has_controls(data: bytes) -> bool:
    """Return whether the bytes have more control characters than text ever has."""
    return len(data) - len(data.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(data)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a byte order mark, where nearly all of the text is letters, digits and spaces."""
    for encoding in ("utf-16-le", "utf-16-be"):
        found = strict(data, encoding)
        if found and "\x00" in data.decode("latin-1") and _reads_well(found.text):
            return found
    return None


def _reads_well(text: str) -> bool:
    good = sum(
        c.isspace() or (c.isalnum() and (c < "\u0100" or "\u0370" <= c < "\u0530" or "\u3040" <= c < "\ua000"))
        for c in text
    )
    return good > 0.8 * len(text) and not any(c.isascii() and not c.isprintable() and not c.isspace() for c in text)


def _nearly_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 that lost a few bytes on its way.

    Well-formed sequences outnumber broken bytes four to one, which chance does not bring about in any older encoding.
    """
    whole = sum(len(match) for match in _MULTIBYTE.findall(data))
    high = sum(byte >= 0x80 for byte in data)
    broken = high - whole
    return _patched(data, "utf-8") if whole >= 4 * 2 * broken else None


def _legacy(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # 40 ms that files in UTF-8 need not pay

    if western := _western(data):
        return western
    best = from_bytes(data, cp_isolation=list(_LEGACY)).best()
    return strict(data, best.encoding) if best else None


def _western(data: bytes) -> Decoded | None:
    """Decode Windows-1252, or ISO-8859-15 where a euro sign stands in that one's place (figures: decision 0023)."""
    high = sum(byte >= 0x80 for byte in data)
    if not high or len(_ALONE.findall(data)) < _ALONE_SHARE * high:
        return None
    if b"\xa4" in data and not _BEYOND_LATIN.search(data):  # cp1252 has a currency sign there, which nobody uses
        return strict(data, "iso8859-15")
    return strict(data, "cp1252")
