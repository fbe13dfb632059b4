"""Choose the headline of a story: a title of one of its documents, or else a short line of an abstract."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from digest.deduplication import displayed
from digest.domain import Sentence, Statement, Story
from digest.languages import TARGET

if TYPE_CHECKING:
    from digest.embedding import Vectors

TITLE_WORDS = range(4, 15)
"""Words of a line of an abstract that can be a headline, a guard; not measured."""

NO_HEADLINE = "Briefing"
"""Headline of a story without titles, abstracts and statements."""

FALLBACK_WORDS = 14
"""Most words of a first statement that serves as headline, as many as `TITLE_WORDS` allows; not measured."""


def find_headline(sentences: Sequence[Sentence], vectors: "Vectors") -> tuple[str, str | None]:
    """Return the title nearest to the mean of all sentences, and the id of its sentence.

    English titles come first. Where no document has a title, a short line of an abstract is the headline. No sentence
    is cut.

    Args:
        sentences: Sentences of one event.
        vectors: [len(sentences), d] unit vectors of the originals.

    Returns:
        The headline and the id of its sentence, or `NO_HEADLINE` and None.
    """
    titles = [i for i, s in enumerate(sentences) if s.kind == "title" and s.english]
    lines = [
        i for i, s in enumerate(sentences) if s.kind == "abstract" and len((s.english or "").split()) in TITLE_WORDS
    ]
    candidates = titles or lines
    if not candidates:
        return NO_HEADLINE, None
    centre = vectors.mean(axis=0)

    def rank(i: int) -> tuple[bool, int, float, int]:
        sentence = sentences[i]
        return sentence.language == TARGET, -len(sentence.flags), round(float(vectors[i] @ centre), 4), -i

    best = sentences[max(candidates, key=rank)]
    return displayed(best).removesuffix("."), best.id


def with_fallback_headline(story: Story, statements: Mapping[str, Statement]) -> Story:
    """Return the story with the beginning of its first statement as headline where no document has a title.

    Args:
        story: A story among several, which readers must be able to tell apart.
        statements: Id of a statement -> the statement.
    """
    lines = (*story.summary, *story.statements)
    if story.headline != NO_HEADLINE or not lines:
        return story
    first = statements[lines[0]]
    words = first.text.split()
    begun = " ".join(words[:FALLBACK_WORDS]).rstrip(",;:–-")
    headline = f"{begun} …" if len(words) > FALLBACK_WORDS else begun.removesuffix(".")
    return dataclasses.replace(story, headline=headline, headline_sentence=first.sentences[0]) if headline else story
