"""Choose the first line of a story: the sentence that says what happened."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from digest.domain import Sentence
from digest.languages.english import name_words
from digest.ranking.concepts import concepts
from digest.ranking.selection import Candidate

OPENING = 3
"""Sentences from its beginning from which an article says what happened: of 49 clusters 9 have a weak first line at 3,
12 at 4 and 11 at 6; of 48 others 6, 7 and 8 (benchmarks/reader.py)."""

TOPIC_OPENING = 4
"""Sentences from its beginning whose words say what an article is about; see `BODY`."""

LEAD_WORDS, ALONE_WORDS = range(8, 46), range(8, 56)
"""Words of a first line, where several sources tell the story and where one does: a shorter one says too little, a
longer one is hard to take in. Up to 55 words for 45, of 249 single articles 34 have a weak first line for 38, of 206
others 32 for 34 (benchmarks/first_lines.py); of 97 clusters 13 as before, but ROUGE-1/2 falls by 0.1/0.1."""

FIRST = 2.0
"""Factor for the first sentence of a story of one source, where no other article shows what matters: of 249 articles
whose titles were hidden 50 have a weak first line at 1, 37 at 1.5, 34 at 2 and 3 (by half 22 and 28, 15 and 22, 15 and
19, 14 and 20); of 206 others, against summaries of several articles, 30, 30, 32 and 34 (benchmarks/first_lines.py).
Where several sources tell the story it makes 14 of 97 first lines weak at 1.5 and 18 at 2 for 13."""

AS_WRITTEN = 0.5
"""Part of a translated first line's worth from which a sentence written in English that says the same is preferred; not
measured: the sets with figures for first lines are in one language."""

LEAD_COST = 0.1
"""Exponent of the number of words that a first line's worth is divided by: 15 of 97 weak first lines, 18 at 0.35, 14
at 0 with lines that are longer by a third."""

ONCE = 0.2
"""Weight of a word that an article has in its opening alone, beside one that it comes back to; 0.5 makes no
difference."""

BODY = 0.5
"""Part of the weight of a word that its use in the whole articles makes, beside that in their openings: 16 weak first
lines at 0, 15 at 0.5, 18 at 1."""

OPINION, NAMELESS = 0.8, 0.7
"""Factors for what opinion pieces alone say, and for a sentence without a name: of 49 clusters 8 have a weak first
line, 9 with 0.6 for opinion, 8 with 0.85 for namelessness; of 48 others 6, 6 and 7."""

DOUBTED = 0.5
"""Factor for a translation in doubt: it heads a story only where nothing else says half as much; not measured."""

SEVERAL = 1.5
"""Factor for what several sources say: 13 of 97 first lines are weak at 1 and 1.5, 14 at 2 and 3; in eight folders of
30 articles 19 of 57 stories begin with such a line at 1.5 and at 3 (benchmarks/reader.py; docs/decisions/0010)."""


def topic_weights(sentences: Sequence[Sentence], sources: Mapping[str, str]) -> dict[str, float]:
    """Return how much each content word belongs to what the story is about, 0 to 1.

    What an article says first and never comes back to is no part of what happened; a sentence that several articles
    have word for word counts once, as notices of websites do not tell what happened.

    Args:
        sentences: Sentences of an event, in document order, with their English.
        sources: Id of a document -> id of the document that counts as its source.
    """
    opening: dict[str, set[str]] = {}
    whole: dict[str, Counter[str]] = {}
    seen: Counter[str] = Counter()
    known: set[str] = set()
    for sentence in sentences:
        if (sentence.english or "") in known:
            continue
        known.add(sentence.english or "")
        source = sources.get(sentence.document, sentence.document)
        words = [concept for concept in concepts(sentence.english or "") if " " not in concept]
        whole.setdefault(source, Counter()).update(words)
        seen[sentence.document] += sentence.kind == "prose"
        if sentence.kind == "title" or seen[sentence.document] <= TOPIC_OPENING:
            opening.setdefault(source, set()).update(words)
    early: Counter[str] = Counter()
    for source, found in opening.items():
        early.update({word: 1.0 if whole[source][word] > 1 else ONCE for word in found})
    body = {
        word: sum(word in words for words in whole.values()) * math.log1p(sum(words[word] for words in whole.values()))
        for word in set().union(*whole.values())
    }
    first, rest = _squared(early), _squared(body)
    return {word: (1 - BODY) * first.get(word, 0.0) + BODY * rest[word] for word in rest}


def _squared(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights as squares of their share of the largest: what several sources have counts more."""
    most = max(weights.values(), default=0.0) or 1.0
    return {word: (value / most) ** 2 for word, value in weights.items()}


def find_lead(
    candidates: Sequence[Candidate], place: Mapping[str, int], weights: Mapping[str, float], *, alone: bool = False
) -> Candidate | None:
    """Return the candidate that says best what happened, or None where none stands by itself.

    Args:
        candidates: Statements that may be chosen, in the order of their sentences.
        place: Id of a sentence -> its place among the sentences of its document, from 0.
        weights: How much each content word belongs to what the story is about.
        alone: Whether one source alone tells the story.
    """
    standing = [one for one in candidates if one.stands]
    early = [one for one in standing if any(place[i] < OPENING for i in one.statement.sentences)]
    words = ALONE_WORDS if alone else LEAD_WORDS
    fitting = [one for one in early if one.size in words] or [one for one in standing if one.size in words]
    pool = fitting or early or standing
    first = {one.statement.id for one in pool if alone and any(place[i] == 0 for i in one.statement.sentences)}
    worth = {one.statement.id: _worth(one, weights, one.statement.id in first) for one in pool}
    best = max(pool, key=lambda one: worth[one.statement.id], default=None)
    if best is None or not best.translated:
        return best
    least = AS_WRITTEN * worth[best.statement.id]
    written = [
        one for one in pool if not one.translated and _says_the_same(best, one) and worth[one.statement.id] >= least
    ]
    return max(written, key=lambda one: worth[one.statement.id], default=best)


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """Return whether a sentence of one statement corroborates the other."""
    return any(
        corroboration.sentence in theirs.statement.sentences
        for ours, theirs in ((one, other), (other, one))
        for corroboration in ours.statement.corroborations
    )


def _worth(candidate: Candidate, weights: Mapping[str, float], is_first: bool) -> float:
    """Return how much of what the story is about a statement says, less for a long, nameless or doubtful one."""
    text = candidate.statement.text
    said = math.fsum(weights.get(concept, 0.0) for concept in sorted(concepts(text)))
    factor = candidate.quality * (OPINION if candidate.opinion else 1.0) * (1.0 if name_words(text) else NAMELESS)
    factor *= FIRST if is_first else 1.0
    factor *= DOUBTED if candidate.doubtful else 1.0
    factor *= SEVERAL if len(candidate.statement.independent_sources) > 1 else 1.0
    return round(said * factor / math.pow(candidate.size, LEAD_COST), 9)
