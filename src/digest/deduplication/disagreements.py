"""Claims that sources make with different values: told once, with each value and who gives it.

Two ways lead here. Sentences that would be one statement but for a number, a date or a name; and, within one story,
large head-counts of much the same size in sentences that are not so alike ("backed by more than 700 creatives" /
"around 800 artists resist" / "hundreds of actors sign up"): reports phrase the same count freely.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.deduplication.contradictions import contradictions
from digest.deduplication.head_counts import same_heads
from digest.deduplication.sentence_facts import FactBook, SentenceFacts
from digest.domain import (
    Disagreement,
    DisagreementKind,
    DisagreementValue,
    RejectedPair,
    Sentence,
    Statement,
    content_id,
)
from digest.languages import english
from digest.numbers import Amount, is_year, meet

if TYPE_CHECKING:
    from digest.embedding import SentenceVectors

SAME_CLAIM = 0.80  # mean cosine from which two sentences with different names are one claim rather than two
NAME_WORDS = 3
_KINDS = frozenset(DisagreementKind)


@dataclass(frozen=True, slots=True)
class Said:
    """A value in one sentence. row: the sentence's place; text: of the value in English; span: in the original."""

    row: int
    text: str
    span: tuple[int, int]
    amount: Amount | None = None


Pair = tuple[DisagreementKind, Said, Said]
"""The kind, and two values of one claim."""


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What may disagree within one event.

    Attributes:
        event: Id of the event.
        statements: The statements of the event.
        sentences: The sentences of these statements, in document order.
        rejected: Pairs of sentences that look alike and were kept apart.
        facts: Facts of sentences.
        vectors: Vectors of at least these sentences.
        sources: Id of a document -> id of the document that speaks for it.
    """

    event: str
    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    rejected: Sequence[RejectedPair]
    facts: FactBook
    vectors: "SentenceVectors"
    sources: Mapping[str, str]


def find_disagreements(claims: Claims) -> list[Disagreement]:
    """Return claims of one event for which sources give different values, in the order of the sentences."""
    found = []
    event = _Event(claims)
    for kind, compared in _groups([*event.same_heads(), *event.differing_pairs()]):
        ids = tuple(dict.fromkeys(event.statement_of[said.row] for said in compared))
        group = event.supported(compared, ids)
        sources = {claims.sources.get(d := claims.sentences[s.row].document, d) for s in group}
        if len(sources) > 1 and len({said.amount.plain if said.amount else said.text for said in group}) > 1:
            found.append(_disagreement(claims, kind, ids, group))
    return found


def _disagreement(
    claims: Claims, kind: DisagreementKind, statements: tuple[str, ...], group: Sequence[Said]
) -> Disagreement:
    values = tuple(_values(group, claims.sentences))
    said = ((i, span) for value in values for i, span in zip(value.sentences, value.spans, strict=True))
    spans = (f"{i}+{start}-{end}" for i, (start, end) in said)
    return Disagreement(
        id=content_id([kind, *spans]),
        kind=kind,
        story=claims.event,
        statements=statements,
        values=values,
        compatible=_compatible(group),
    )


class _Event:
    """The sentences of one event with what is known of them, by their place among `claims.sentences`."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._row = {sentence.id: row for row, sentence in enumerate(claims.sentences)}
        self._facts = [claims.facts.of(sentence) for sentence in claims.sentences]
        self.statement_of = {self._row[i]: s.id for s in claims.statements for i in s.sentences}
        self._members = {s.id: [self._row[i] for i in s.sentences] for s in claims.statements}

    def same_heads(self) -> Iterator[Pair]:
        """Yield counts of the same people in two sentences."""
        vectors = self._claims.vectors.of([sentence.id for sentence in self._claims.sentences])
        views = vectors.original, vectors.english
        for one, other in same_heads(sorted(self.statement_of), self._claims.sentences, self._facts, views):
            counts = [(row, a.text, (a.start, a.end), a) for row, a in (one, other)]
            yield DisagreementKind.NUMBER, Said(*counts[0]), Said(*counts[1])

    def differing_pairs(self) -> Iterator[Pair]:
        """Yield the values of pairs of sentences that differ in a number, a date or a name and in nothing else."""
        for pair in self._claims.rejected:
            if pair.one in self._row and pair.other in self._row and pair.reason in _KINDS:
                yield from self._values_of(pair)

    def _values_of(self, pair: RejectedPair) -> Iterator[Pair]:
        rows = self._row[pair.one], self._row[pair.other]
        one, other = (self._claims.sentences[row] for row in rows)
        if one.document == other.document:
            return
        a, b = (self._facts[row] for row in rows)
        only = contradictions(a, b) - {"unit"} == {pair.reason}
        kind = DisagreementKind(pair.reason)
        if kind == DisagreementKind.NUMBER:
            found = list(_differing_numbers(rows, a, b))
            yield from found if found and only else ()
        elif only and (differing := _differing_words(rows, pair.similarity, kind, a, b)):
            left, right = (Said(row, text, _where(self._claims.sentences[row].text, text)) for row, text in differing)
            # a name that its original does not have is the translation's
            if kind == DisagreementKind.DATE or (left.span[1] and right.span[1]):
                yield kind, left, right

    def supported(self, group: Sequence[Said], statements: Iterable[str]) -> list[Said]:
        """Add the values of all sentences that state the same: only some were compared across statements."""
        found = {said.row: said for said in group}
        for statement in statements:
            rows = self._members[statement]
            for said in [found[row] for row in rows if row in found]:
                for row in rows:
                    if row not in found and (other := self._likewise(said, row)):
                        found[row] = other
        return [found[row] for row in sorted(found)]

    def _likewise(self, said: Said, row: int) -> Said | None:
        """Return the same value as another sentence of the statement says it, or None."""
        if self._claims.sentences[row].text == self._claims.sentences[said.row].text:
            return Said(row, said.text, said.span, said.amount)
        if said.amount is None:
            return None
        same = (a for a in self._facts[row].amounts if a.plain == said.amount.plain)
        return next((Said(row, a.text, (a.start, a.end), a) for a in same), None)


_Key = tuple[DisagreementKind, int, tuple[int, int]]
"""Kind, row and span of a value."""


def _groups(pairs: Sequence[Pair]) -> Iterator[tuple[DisagreementKind, list[Said]]]:
    """Yield the values of one claim together: those that hang together by pairs of one kind."""
    part: dict[_Key, set[_Key]] = {}
    said: dict[_Key, Said] = {}
    for kind, *both in pairs:
        keys = [(kind, s.row, s.span) for s in both]
        said |= dict(zip(keys, both, strict=True))
        joined = set[_Key]().union(keys, *(part.get(key, ()) for key in keys))
        part |= dict.fromkeys(joined, joined)
    whole = {id(keys): sorted(keys, key=lambda k: k[1:]) for keys in part.values()}
    for keys in sorted(whole.values(), key=lambda keys: keys[0][1:]):
        yield keys[0][0], [said[key] for key in keys]


def _values(group: Iterable[Said], sentences: Sequence[Sentence]) -> Iterator[DisagreementValue]:
    """Equal values together, in the order in which they come."""
    by_text: dict[str, list[Said]] = {}
    for said in group:
        by_text.setdefault(said.text, []).append(said)
    for text, same in by_text.items():
        yield DisagreementValue(
            text=text, sentences=tuple(sentences[s.row].id for s in same), spans=tuple(s.span for s in same)
        )


def _compatible(group: Sequence[Said]) -> bool:
    counts = [said.amount for said in group if said.amount]
    return len(counts) == len(group) and all(meet(a, b) for a in counts for b in counts)


def _differing_numbers(rows: tuple[int, int], a: SentenceFacts, b: SentenceFacts) -> Iterator[Pair]:
    left = [x for x in a.amounts if not any(x.text == y.text for y in b.amounts)]
    right = [y for y in b.amounts if not any(x.text == y.text for x in a.amounts)]
    if not left or len(left) != len(right) or len(left) > 2:
        return
    alike = [(x, y) for x in left for y in right if x.unit == y.unit]
    if not alike:
        return
    x, y = min(alike, key=_distance)
    if is_year(x) or is_year(y):
        return  # it tells two events of a kind apart, and is no value that sources differ in
    dates = _date(x, a), _date(y, b)
    if dates[0] and dates[1]:
        one, other = Said(rows[0], dates[0], (x.start, x.end)), Said(rows[1], dates[1], (y.start, y.end))
        yield DisagreementKind.DATE, one, other
    elif not dates[0] and not dates[1]:
        one, other = Said(rows[0], x.text, (x.start, x.end), x), Said(rows[1], y.text, (y.start, y.end), y)
        yield DisagreementKind.NUMBER, one, other


def _date(amount: Amount, facts: SentenceFacts) -> str:
    """ "3 May" where the number is the day of a month; else ""."""
    for quantity in facts.quantities:
        month = next((value[1] for value in quantity.values if isinstance(value, tuple)), None)
        gap = max(quantity.start - amount.end, amount.start - quantity.end)
        if month and gap <= 3 and amount.low == amount.high <= 31:
            return f"{amount.text} {english.MONTHS[month - 1]}"
    return ""


def _distance(pair: tuple[Amount, Amount]) -> float:
    a, b = pair
    return float(max(a.low, b.low) / min(a.low, b.low))


def _differing_words(
    rows: tuple[int, int], cosine: float, kind: DisagreementKind, a: SentenceFacts, b: SentenceFacts
) -> list[tuple[int, str]]:
    """The weekday, or the whole of the name, that one sentence has and the other does not."""
    if kind == DisagreementKind.DATE:
        days = [[pole.capitalize() for pole in sorted(f.poles.get("weekday", ()))] for f in (a, b)]
        longest = 1
    else:
        pairs = ((a, b), (b, a))
        days = [[w for w in f.raw if w.lower() in f.names - g.names and w[:1].isupper()] for f, g in pairs]
        longest = NAME_WORDS
    if not all(0 < len(found) <= longest for found in days) or (kind == DisagreementKind.NAME and cosine < SAME_CLAIM):
        return []
    texts = [" ".join(dict.fromkeys(found)) for found in days]
    return list(zip(rows, texts, strict=True)) if texts[0] != texts[1] else []


def _where(text: str, words: str) -> tuple[int, int]:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)
