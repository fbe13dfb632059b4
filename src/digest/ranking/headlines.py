"""Choose the headline of a story: a title of one of its documents, or else its first line."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from digest.deduplication import displayed
from digest.domain import Document, Sentence, Statement, Story
from digest.languages import TARGET, LanguagePack, pack
from digest.text import NEVER
from digest.translation import UNSURE

if TYPE_CHECKING:
    from digest.embedding import Vectors

TITLE_WORDS = range(4, 15)
"""Words of a line of an abstract that can be a headline, a guard; not measured."""

LIKE_ORIGINAL = 0.5
"""Cosine of a title and its translation from which the translation is believed: of unrelated FLORES pairs 1 in 3,000
reaches 0.48, true ones have 0.70 to 0.83 (docs/decisions/0008-sentence-vectors.md)."""

LIKE_TITLE = 0.4
"""Cosine of a line and a title, in their own languages, from which the line tells what the title does: of 13 doubted
titles that stand so in eight folders of 30 articles, and had given way to a line, 8 are the better headline, 1 the
worse one (read; docs/decisions/0010)."""

NO_HEADLINE = "Briefing"
"""Headline of a story without titles, abstracts and statements."""

FALLBACK_WORDS = 14
"""Most words of a first statement that serves as headline, as many as `TITLE_WORDS` allows; not measured."""

SITE_WORDS, LEAST_LEFT = 3, 4
"""Most words of what may be the name of a site behind a title, and least words of the title before it; not measured."""

_SYMBOLS = frozenset({"So", "Sk", "Sm", "Co"})
"""Unicode categories of symbols: stars, arrows, pictures."""
_SITE = re.compile(r"\s(?:[|·•»]|[-–—])\s([^|·•»]{2,40})$")
_BAR = re.compile(r"\s[|·•»]\s")


def find_headline(
    sentences: Sequence[Sentence],
    vectors: "Vectors",
    english: "Vectors | None" = None,
    documents: Sequence[Document] = (),
) -> tuple[str, str | None]:
    """Return the title nearest to the mean of all sentences, and the id of its sentence.

    Whole titles come before those that were cut off, and those that nothing doubts before the others; among them
    English ones. Where no document has a title, a short line of an abstract is the headline. No sentence is cut, but
    labels and names of sites around a title are.

    Args:
        sentences: Sentences of one event.
        vectors: [len(sentences), d] unit vectors of the originals.
        english: [len(sentences), d] unit vectors of their English, or None where likeness is not to be looked at.
        documents: Documents of the event, whose publishers are known names of sites.

    Returns:
        The headline and the id of its sentence, or `NO_HEADLINE` and None.
    """
    titles = [i for i, s in enumerate(sentences) if s.kind == "title" and s.english and not _goes_on(sentences, i)]
    lines = [
        i for i, s in enumerate(sentences) if s.kind == "abstract" and len((s.english or "").split()) in TITLE_WORDS
    ]
    candidates = titles or lines
    if not candidates:
        return NO_HEADLINE, None
    centre = vectors.mean(axis=0)

    def rank(i: int) -> tuple[bool, bool, bool, int, float, int]:
        sentence = sentences[i]
        likeness = None if english is None else float(vectors[i] @ english[i])
        near = round(float(vectors[i] @ centre), 4)
        whole = not _is_cut(sentences, i)
        return whole, not is_doubted(sentence, likeness), sentence.language == TARGET, -len(sentence.flags), near, -i

    row = max(candidates, key=rank)
    sites = {document.publisher for document in documents if document.publisher}
    return bare(_whole_title(sentences, row), sites).removesuffix("."), sentences[row].id


def _goes_on(sentences: Sequence[Sentence], row: int) -> bool:
    """Return whether a sentence is the second or a further one of a title."""
    before = sentences[row - 1] if row else None
    return before is not None and before.kind == "title" and before.document == sentences[row].document


def _is_cut(sentences: Sequence[Sentence], row: int) -> bool:
    """Return whether a title breaks off within a word, as the next sentence of its document shows, which goes on.

    Args:
        sentences: Sentences of one event, in document order.
        row: Row of a title.
    """
    title, after = sentences[row], sentences[row + 1] if row + 1 < len(sentences) else None
    if after is None or after.document != title.document or not after.text.startswith(title.text):
        return False
    return title.text[-1:].isalnum() and after.text[len(title.text) :][:1].isalnum()


def _whole_title(sentences: Sequence[Sentence], row: int) -> str:
    """Return a title with the sentences behind it that belong to it, as in "Keep away! The lake rises".

    Args:
        sentences: Sentences of one event, in document order.
        row: Row of the first sentence of a title, or of a line.
    """
    first = sentences[row]
    whole = displayed(first)
    if first.kind != "title":
        return whole
    for other in sentences[row + 1 :]:
        longer = f"{whole} {displayed(other)}"
        same_line = other.kind == "title" and other.document == first.document
        if not same_line or len(longer.split()) > TITLE_WORDS.stop:
            break
        whole = longer
    return whole


def is_doubted(sentence: Sentence, likeness: float | None = None) -> bool:
    """Return whether a translation is doubted: by a check, or because it is unlike its original.

    Args:
        sentence: The sentence with its translation.
        likeness: Cosine of the original and its English, or None where it is not known.
    """
    foreign = sentence.language != TARGET
    return foreign and (bool(sentence.doubts) or sentence.score is None or (likeness or 1.0) < LIKE_ORIGINAL)


def may_stand(sentence: Sentence, likeness: float | None = None) -> bool:
    """Return whether a doubted title, or first line, may head a story, with its mark, where no line tells the same.

    Only the estimate doubts it, while its English is like its original and no check names a fault.

    Args:
        sentence: The title with its translation.
        likeness: Cosine of the original and its English, or None where it is not known.
    """
    return sentence.doubts == (UNSURE,) and (likeness or 1.0) >= LIKE_ORIGINAL


def bare(title: str, sites: Iterable[str] = ()) -> str:
    """Return an English title without labels, symbols and the name of a site.

    Example:
        >>> bare("LIVE: ⋆ Dam breaks in Lindau town | Lake News"), bare("Dam breaks - town is safe")
        ('Dam breaks in Lindau town', 'Dam breaks - town is safe')
    """
    label = _label(pack(TARGET))
    known = {site.lower() for site in sites}
    text = title
    while (found := _SITE.search(text)) and _is_site(found, text[: found.start()], known):
        text = text[: found.start()].rstrip()
    text = _without_symbols(text)
    while (rest := label.sub("", text, count=1)) and rest != text:
        text = _without_symbols(rest)
    return text[:1].upper() + text[1:] if text and text != title else title


def _is_site(found: re.Match[str], before: str, known: set[str]) -> bool:
    """Return whether what stands behind a title is the name of a site."""
    name = found.group(1).strip()
    if len(before.split()) < LEAST_LEFT:
        return False
    if name.lower() in known or re.fullmatch(r"[\w-]+\.[a-z]{2,6}", name):
        return True
    return len(name.split()) <= SITE_WORDS and _BAR.match(found.group()) is not None


def _without_symbols(text: str) -> str:
    """Return a text without symbols such as stars and arrows at its ends, and without those that stand alone."""
    words = [word for word in text.split() if not all(unicodedata.category(c) in _SYMBOLS for c in word)]
    return " ".join(words)


@cache
def _label(language: LanguagePack) -> re.Pattern[str]:
    """Return the pattern of what stands before a title and says nothing of the event."""
    discourse = language.discourse
    return re.compile(rf"^{discourse.label}", re.IGNORECASE) if discourse else NEVER


def with_fallback_headline(story: Story, statements: Mapping[str, Statement]) -> Story:
    """Return the story with the beginning of its first statement as headline where no document has a title.

    Args:
        story: A story among several, which readers must be able to tell apart.
        statements: Id of a statement -> the statement.
    """
    return story if story.headline != NO_HEADLINE else with_line_as_headline(story, statements)


def with_line_as_headline(story: Story, statements: Mapping[str, Statement], number: int = 0) -> Story:
    """Return the story with the beginning of one of its statements as headline.

    Args:
        story: The story.
        statements: Id of a statement -> the statement.
        number: Which of its statements, from 0; a story with fewer stays as it is.
    """
    lines = (*story.summary, *story.statements)
    if number >= len(lines):
        return story
    first = statements[lines[number]]
    words = first.text.split()
    begun = " ".join(words[:FALLBACK_WORDS]).rstrip(",;:–-")
    headline = f"{begun} …" if len(words) > FALLBACK_WORDS else begun.removesuffix(".")
    return dataclasses.replace(story, headline=headline, headline_sentence=first.sentences[0]) if headline else story


def with_own_headlines(stories: Sequence[Story], statements: Mapping[str, Statement]) -> list[Story]:
    """Return the stories, none with the headline of one before it: its first line that makes another one instead.

    Args:
        stories: Stories, the weightiest first.
        statements: Id of a statement -> the statement.
    """
    known: set[str] = set()
    found = []
    for story in stories:
        own, number = story, 0
        while own.headline.casefold() in known and number < len(story.summary) + len(story.statements):
            own, number = with_line_as_headline(story, statements, number), number + 1
        known.add(own.headline.casefold())
        found.append(own)
    return found
