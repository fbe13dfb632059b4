"""Write the list of feeds that other feed readers take (OPML 2.0)."""

from collections.abc import Sequence

from digest.config import SourceConfig


def opml_of(sources: Sequence[SourceConfig]) -> str:
    """Return the feeds among some sources as OPML.

    Args:
        sources: The sources; single pages and sitemaps have no place in such a list and are left out.

    Example:
        >>> 'xmlUrl="https://example.org/rss"' in opml_of([SourceConfig(feed="https://example.org/rss")])
        True
    """
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "digest"
    body = etree.SubElement(root, "body")
    for source in sources:
        if source.feed is not None:
            named = {"type": "rss", "text": source.label, "title": source.label, "xmlUrl": source.feed}
            etree.SubElement(body, "outline", named | ({"language": source.language} if source.language else {}))
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return str(written.decode("utf-8"))
