"""Read web archives of Safari: a property list that holds the page and all its files."""

import plistlib
from collections.abc import Iterator
from typing import Any

from digest.readers.base import Member, RawFile, Reader, UnreadableError, facts
from digest.readers.packed import damaged


class WebArchiveReader(Reader):
    """Read the page as any other."""

    name, label, order = "webarchive", "web archive of Safari", 13
    suffixes = (".webarchive",)
    counted_in = "all visible text of the page, one line a block"

    def read(self, raw: RawFile) -> Iterator[Member]:
        """Yield the page."""
        with damaged(self.label, "plistlib"):
            content = plistlib.loads(raw.data)
        main: Any = content.get("WebMainResource") if isinstance(content, dict) else None
        data = main.get("WebResourceData") if isinstance(main, dict) else None
        if not isinstance(data, bytes) or not data.strip():
            raise UnreadableError("is a web archive without its page", "save the page again")
        stated = facts("field", [("url", str(main.get("WebResourceURL") or ""))]) if isinstance(main, dict) else ()
        yield Member(path="", name="page.html", data=data, facts=stated)


READER = WebArchiveReader()
