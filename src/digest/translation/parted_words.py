"""Find the words of documents whose lines part words, to put these together as the document writes them elsewhere."""

from collections.abc import Collection, Mapping, Sequence

from digest.domain import Sentence
from digest.text import line_ends


def parted_words(sentences: Sequence[Sentence]) -> Mapping[str, Collection[str]]:
    """Return the id of each document in which a line end parts a word -> the document's words.

    Args:
        sentences: Of all documents.
    """
    texts: dict[str, list[str]] = {s.document: [] for s in sentences if line_ends.has_parted(s.text)}
    for sentence in sentences:
        if sentence.document in texts:
            texts[sentence.document].append(sentence.text)
    return {document: line_ends.words(found) for document, found in texts.items()}
