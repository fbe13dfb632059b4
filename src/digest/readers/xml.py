"""Parse XML of strangers: no entities, no network, no endless nesting."""

import copy
import re
from collections.abc import Sequence
from typing import Any

from digest.readers.base import UnreadableError
from digest.readers.budget import check_xml

_TAIL = 2000
"""Bytes at the end of the data in which the end of the root element is looked for, comments behind it included."""


def parse_as_far(data: bytes) -> tuple[Any, str]:
    """Parse XML as far as that goes, mending small errors.

    Returns:
        The root element of lxml, and why the data go on behind what was read or break off, or empty.

    Raises:
        UnreadableError: Where lxml can make nothing of the data, or would need too much memory for it.
    """
    from lxml import etree

    check_xml(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"is not XML that can be read ({error})", "fetch the file again") from None
    if root is None:
        raise UnreadableError("is not XML that can be read", "fetch the file again")
    return root, _missing(root, data, [error.type_name for error in parser.error_log])


def _missing(root: Any, data: bytes, errors: Sequence[str]) -> str:
    """Return what a parser that mends errors has left out, or empty."""
    if "ERR_RESOURCE_LIMIT" in errors:
        return "nests deeper than any article or has a longer text, and was not read from there on"
    if "ERR_DOCUMENT_END" in errors:
        return "goes on behind its end, and that was not read"
    tail = data[-_TAIL:].replace(b"\0", b"")  # UTF-16
    end = rb"</(?:[\w.-]{1,99}:)?" + re.escape(local(root).encode()) + rb"\s{0,9}>(?:\s|<!--[^<]{0,999}>)*\Z"
    return "breaks off before its end" if errors and not re.search(end, tail) else ""


def local(element: Any) -> str:
    """Return the name of an element without its namespace, "" for comments and for None."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def rename(element: Any, name: str) -> None:
    """Give an element a name, or that of no meaning where lxml let a name pass that is none, such as "p:"."""
    try:
        element.tag = name
    except ValueError:
        element.tag = "span"


def inner_markup(element: Any) -> str | None:
    """Return what stands in an element as text or, where there are elements in it, as markup without namespaces.

    Args:
        element: An element of lxml; references to entities that XML does not know stay as they are written.
    """
    from html import escape

    from lxml import etree

    if not len(element):
        return str(element.text or "").strip() or None
    whole = copy.deepcopy(element)
    for inner in whole.iter(etree.Element):
        rename(inner, local(inner))
    etree.cleanup_namespaces(whole)
    parts = (etree.tostring(inner, encoding="unicode", method="html") for inner in whole)
    return "".join([escape(whole.text or "", quote=False), *parts]).strip() or None
