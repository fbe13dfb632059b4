"""Cut blocks into sentences, each with its language and exact offsets."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from digest.domain import Block, CleanedDocument, Document, Sentence, Span, sentence_id
from digest.segmentation import script_runs
from digest.segmentation.language_id import identify, of_document, of_sentence
from digest.segmentation.sentence_splitter import sentences
from digest.text import bullets

_OPENING = re.compile(
    rf"(?:\s|\ufeff|\u200b|#{{1,6}}\s|>+\s|{bullets.SPACED_MARK}(?=\s)|{bullets.GLUED_MARK}|[*_]{{1,3}}(?=\S)|\+{{2,3}}(?=\s))+"
)
_CLOSING = re.compile(r"(?:\s|\ufeff|\u200b|(?<=[^*_\s])[*_]{1,3}|(?<=\s)(?:#{1,6}|\+{2,3}))$")
_SAMPLE = 20_000
"""Characters that tell a document's language: a limit on time, as more do not make it surer (not measured)."""

MOST_SENTENCES = 5_000
"""Most sentences of an article: each costs some 250 microseconds up to the briefing, however short it is. The longest
article of the 97 Multi-News clusters of benchmarks/summaries.py has 450 (a guard).
"""

Tell = Callable[[str, Sequence[str], str], str]
"""Called with a text, the languages there are and the one around the text; returns that of the text."""


class TooManySentencesError(ValueError):
    """Say that a document has more sentences than any article."""


def segment(cleaned: CleanedDocument, languages: Sequence[str]) -> tuple[Document, list[Sentence]]:
    """Cut the blocks of a document into sentences.

    Args:
        cleaned: The document with the blocks that stay.
        languages: ISO 639-1 codes that the text may be in, at least one. A document or sentence that is surely in none
            of them is taken to be in its own.

    Returns:
        The document with the language of most of its characters, None where it has no sentence; and the sentences in
        text order. The text of a sentence is document.passage(start, end), without the white space and list marks
        at its ends; a sentence longer than LONGEST_SENTENCE comes in pieces.

    Raises:
        TooManySentencesError: Where there are more than MOST_SENTENCES.
    """
    document = cleaned.document
    text = document.text
    sample = "\n".join(document.passage(b.start, b.end) for b in cleaned.blocks)[:_SAMPLE]
    around, foreign = of_document(sample, languages)
    languages, tell = ((around,), identify) if foreign else (languages, of_sentence)
    found: list[Sentence] = []
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    for block in cleaned.blocks:
        for start, end, language in _block(document, block, languages, around, tell):
            found.append(
                Sentence(
                    id=sentence_id(document.id, start, end),
                    document=document.id,
                    start=start,
                    end=end,
                    text=document.passage(start, end),
                    language=language,
                    kind=block.kind,
                    line=bisect_right(starts, start),
                )
            )
            if len(found) > MOST_SENTENCES:
                raise TooManySentencesError(f"has more than {MOST_SENTENCES:,} sentences, too many for an article")
    return replace(document, language=_most(found)), found


def rest(cleaned: CleanedDocument, sentences: Sequence[Sentence]) -> list[Span]:
    """Return spans of what is neither in a sentence nor dropped: marks of lists, headings and emphasis, and drawings.

    With these spans, every character that is not white space is in exactly one sentence or span.
    """
    text = cleaned.document.text
    taken = sorted([(s.start, s.end) for s in sentences] + [(s.start, s.end) for s in cleaned.dropped])
    gaps = pairwise([(0, 0), *taken, (len(text), len(text))])
    found = []
    for (_, start), (end, _) in gaps:
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Span(document=cleaned.document.id, start=begin, end=begin + len(bare), rule="mark"))
    return found


def _most(found: list[Sentence]) -> str | None:
    characters: Counter[str] = Counter()
    for sentence in found:
        characters[sentence.language] += len(sentence.text)
    return characters.most_common(1)[0][0] if characters else None


def _block(
    document: Document, block: Block, languages: Sequence[str], around: str, tell: Tell
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, language) of the sentences of a block; `tell` tells the language of a sentence."""
    shown = document.shown(block.start, block.end)
    if len(shown) == 1:
        yield from _sentences(document.text, (block.start, block.end), languages, around, tell)
        return
    place = [offset for start, end in shown for offset in range(start, end)]
    plain = document.passage(block.start, block.end)
    for start, end, language in _sentences(plain, (0, len(plain)), languages, around, tell):
        yield place[start], place[end - 1] + 1, language


def _sentences(
    text: str, span: tuple[int, int], languages: Sequence[str], around: str, tell: Tell
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, language) of the sentences between two offsets."""
    begin, stop = span
    for first, last in script_runs.cut(text[begin:stop]):
        start, end = _clip(text, begin + first, begin + last)
        passage = text[start:end]
        language = identify(passage, languages, around)
        for left, right in sentences(passage, language):
            a, b = _clip(text, start + left, start + right)
            if any(map(str.isalnum, text[a:b])):
                yield a, b, tell(text[a:b], languages, language)


def _clip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets without white space and marks of lists, headings and emphasis at the ends."""
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening else start
    while closing := _CLOSING.search(text, max(start, end - 6), end):
        end = closing.start()
    return start, end
