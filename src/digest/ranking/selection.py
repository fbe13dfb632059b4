"""Which statements make the summary, and in what order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import Statement
from digest.ranking.length import Budget, size
from digest.ranking.novelty import adds_nothing, content_words

if TYPE_CHECKING:
    from digest.embedding import Vectors

LEANING_PENALTY = 0.2  # of a statement that leans on one the summary cannot have
REDUNDANT = 0.60  # cosine from which a statement adds too little to a summary that has the other one
# A list told again within a longer sentence lies further away: of twelve pairs in 97 Multi-News summaries that had 70 %
# of the shorter one's words in common, the six that said the same were at 0.50 to 0.58. ROUGE stays as it is.
NEAR, WORDS_SHARE, LEAST_WORDS = 0.45, 0.6, 3


# A summary whose words are nearly used up takes no more: what still fits is short, and far down the list ("There's a
# chance."). On Multi-News 0.9 for 1.0 leaves ROUGE as it is (44.7/15.5).
FULL = 0.9


@dataclass(frozen=True)
class Candidate:
    """leans: on the statement `support`, None where that is not told."""

    statement: Statement
    score: float
    leans: bool = False
    support: Statement | None = None


def select(
    candidates: Sequence[Candidate], vectors: Mapping[str, "Vectors"], room: Budget
) -> tuple[list[Statement], dict[str, str]]:
    """The best first, passing over what the summary already says (maximal marginal relevance, Carbonell and Goldstein
    1998), and the ids of what was passed over, each with that of the nearest one that was there. A statement that leans
    on another comes with that or, as the last resort, without. vectors: of sentences.
    """
    chosen: list[Statement] = []
    redundant: dict[str, str] = {}
    words = 0
    for unit in _units(candidates):
        new = [statement for statement in unit if statement not in chosen]
        more = sum(map(size, new))
        if not room.allows(len(chosen) + len(new), words + more):
            if room.words is not None and words >= FULL * room.words:
                break
            continue
        again = {s.id: _nearest(s, chosen, vectors).id for s in new if _says_nothing_new(s, chosen, vectors)}
        redundant |= again
        if not again:
            chosen += new
            words += more
    return chosen, redundant


def _units(candidates: Sequence[Candidate]) -> list[tuple[Statement, ...]]:
    """What is chosen together, the best first."""
    by_id = {candidate.statement.id: candidate for candidate in candidates}
    units: list[tuple[float, tuple[Statement, ...]]] = []
    for candidate in candidates:
        statement, support = candidate.statement, by_id.get(candidate.support.id if candidate.support else "")
        if not candidate.leans:
            units.append((candidate.score, (statement,)))
            continue
        units.append((candidate.score * LEANING_PENALTY, (statement,)))
        if support is not None and not support.leans:
            units.append(((candidate.score + support.score) / 2, (support.statement, statement)))
    return [unit for _, unit in sorted(units, key=lambda pair: -pair[0])]


def _says_nothing_new(statement: Statement, chosen: Sequence[Statement], vectors: Mapping[str, "Vectors"]) -> bool:
    return any(_alike(statement, other, vectors) for other in chosen) or adds_nothing(
        statement.text, [other.text for other in chosen]
    )


def _nearest(statement: Statement, chosen: Sequence[Statement], vectors: Mapping[str, "Vectors"]) -> Statement:
    return max(chosen, key=lambda other: _cosine(statement, other, vectors))


def _cosine(one: Statement, other: Statement, vectors: Mapping[str, "Vectors"]) -> float:
    return max(float(vectors[i] @ vectors[j]) for i in one.sentences for j in other.sentences)


def _alike(one: Statement, other: Statement, vectors: Mapping[str, "Vectors"]) -> bool:
    cosine = _cosine(one, other, vectors)
    return cosine >= REDUNDANT or (cosine >= NEAR and _has_most_of(content_words(one.text), content_words(other.text)))


def _has_most_of(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the longer of two has most of the shorter one's words."""
    shorter = min(len(one), len(other))
    return shorter >= LEAST_WORDS and len(one & other) >= WORDS_SHARE * shorter


def ordered(
    summary: Sequence[Statement],
    candidates: Sequence[Candidate],
    position: Mapping[str, float],
    row: Mapping[str, int],
    opening: float,
) -> list[Statement]:
    """What an article opens with, or else what stands alone, comes first, the best of it; the others follow in the
    order in which articles tell them, and what leans on another right after that. position: how far into its document
    a sentence stands.
    """
    support = {c.statement.id: c.support.id for c in candidates if c.leans and c.support and c.support in summary}
    leaning = {c.statement.id for c in candidates if c.leans}
    rows = sorted(summary, key=lambda s: (position[s.sentences[0]], row[s.sentences[0]]))
    free = [statement for statement in rows if statement.id not in support]
    standing = [statement for statement in summary if statement.id not in leaning]
    first = next((s for s in standing if position[s.sentences[0]] <= opening), next(iter(standing), None))
    in_order: list[Statement] = []

    def tell(statement: Statement) -> None:
        if statement not in in_order:
            in_order.append(statement)
            for other in rows:
                if support.get(other.id) == statement.id:
                    tell(other)

    # two that lean on each other, as merged sentences may, have no free one before them
    for statement in [*(s for s in free if s is first), *free, *rows]:
        tell(statement)
    return in_order
