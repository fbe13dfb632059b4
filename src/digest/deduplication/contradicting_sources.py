"""Take sources that give another value off the statements that they would otherwise corroborate.

A sentence without a number corroborates one with a number, though its document gives another number elsewhere: it says
the main thing, and yet a reader who sees two sources behind "12 dead" believes that both say twelve.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest.domain import Disagreement, Sentence, Statement


def without_contradicting_sources(
    statements: Iterable[Statement],
    disagreements: Sequence[Disagreement],
    sentences: Iterable[Sentence],
    sources: Mapping[str, str],
) -> Iterator[Statement]:
    """Yield the statements without the corroborations of sources that give a value which theirs cannot be.

    Values that may all be true, such as "more than 700" and "about 800", take no source off.

    Args:
        statements: The statements.
        disagreements: Claims for which sources give different values.
        sentences: The sentences of these statements and claims.
        sources: Id of a document -> id of the document that counts as its source.
    """
    sentences = tuple(sentences)
    languages = {sentence.id: sentence.language for sentence in sentences}
    source = {sentence.id: sources.get(sentence.document, sentence.document) for sentence in sentences}
    against: dict[str, set[str]] = {}
    for claim in disagreements:
        if claim.compatible:
            continue
        given = [{source[i] for i in value.sentences} for value in claim.values]
        everyone = set[str]().union(*given)
        for value, its in zip(claim.values, given, strict=True):
            against |= {i: against.get(i, set()) | (everyone - its) for i in value.sentences}
    for statement in statements:
        yield _without(statement, set[str]().union(*(against.get(i, ()) for i in statement.sentences)), languages)


def _without(statement: Statement, against: set[str], languages: Mapping[str, str]) -> Statement:
    """Return a statement without the corroborations of some sources."""
    gone = {found.source for found in statement.corroborations} & against
    if not gone:
        return statement
    kept = tuple(found for found in statement.corroborations if found.source not in gone)
    cited = (*statement.sentences, *(found.sentence for found in kept))
    return dataclasses.replace(
        statement,
        corroborations=kept,
        independent_sources=tuple(i for i in statement.independent_sources if i not in gone),
        languages=tuple(sorted({languages[i] for i in cited})),
    )
