"""Ids that follow from content: the same article gives the same ids in whatever company it is read."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.domain.document import Document

LENGTH = 12
"""Hex digits of an id: of a million ids two are equal by chance in one of 500 folders (birthday bound, 48 bits)."""


def with_content_ids(documents: Sequence[Document]) -> list[Document]:
    """Give each document an id from its hash; documents with the same bytes get -2, -3 in the order given.

    Example:
        >>> one = Document(id="", source="a.txt", sha256="ab" * 32, encoding="utf-8", text="x")
        >>> [document.id for document in with_content_ids([one, replace(one, source="b.txt")])]
        ['abababababab', 'abababababab-2']
    """
    seen: dict[str, int] = {}
    named = []
    for document in documents:
        stem = document.sha256[:LENGTH]
        seen[stem] = seen.get(stem, 0) + 1
        named.append(replace(document, id=stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"))
    return named


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(parts: Iterable[str]) -> str:
    """Return an id that follows from the ids of its parts, whatever their order.

    Example:
        >>> content_id(["b", "a"]) == content_id(["a", "b"])
        True
    """
    return text_hash("\n".join(sorted(parts)))[:LENGTH]
