"""Make ids from content, so that an article has the same ids whatever else is read with it.

docs/decisions/0013-ids-from-content.md has the choices.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.domain.document import Document

LENGTH = 12
"""Hex digits of an id, 48 bits: of a million ids two are equal by chance in one of 500 folders (birthday bound)."""


def with_content_ids(documents: Sequence[Document]) -> list[Document]:
    """Return the documents with ids from their hashes; of documents with the same bytes the later get -2, -3 and so on.

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
    """Return the SHA-256 of a text in UTF-8, 64 hex digits.

    Example:
        >>> text_hash("digest")[:12]
        '0bf474896363'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(parts: Iterable[str]) -> str:
    """Return an id that follows from the ids of its parts, whatever their order.

    Example:
        >>> content_id(["b", "a"]) == content_id(["a", "b"])
        True
    """
    return text_hash("\n".join(sorted(parts)))[:LENGTH]
