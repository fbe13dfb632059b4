"""Parse XML of strangers: no entities, no network, no endless nesting."""

import copy
from typing import Any

from digest.readers.base import UnreadableError
from digest.readers.budget import check_xml


def parse(data: bytes) -> Any:
    """Parse XML, mending small errors.

    Returns:
        The root element of lxml.

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
    return root


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
