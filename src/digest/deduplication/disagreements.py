"""Find the claims for which sources give different values, each claim once with all its values.

There are four kinds: sentences that would be one statement but for a number, a date or a name; large head-counts of
much the same size in one story, however freely the sentences around them differ ("backed by more than 700 creatives" /
"around 800 artists resist" / "hundreds of actors sign up"); counts of people whom the same befell; and sentences of
which one says that it is so, and the other that it is not. docs/decisions/0006-disagreements.md has the choices.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.deduplication.contradictions import contradict_only_in, contradictions
from digest.deduplication.fates import same_fates
from digest.deduplication.head_counts import Count, same_heads
from digest.deduplication.judgement import aligned, is_turned
from digest.deduplication.same_claim import counts_others, is_development, is_other_claim, other_actor
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

SAME_CLAIM = 0.80
"""Mean cosine from which two sentences with different names make one claim rather than two; not measured."""

SAME_TEXT, TICKER = 0.85, 2
"""Mean cosine from which two sentences are one text with other numbers, and such pairs from which two documents are of
one ticker, whose entries never differ; not measured."""

NAME_WORDS = 3
"""Most words of a name that is shown as a value, a guard against lists of names; not measured."""

_DIFFERING = 2
"""Most numbers in which a pair of sentences may differ, a guard: with more it is not clear which belong together."""

_RATES = 100_000
"""Least value that no rate or price of a ticker has; not measured."""

_GAP = 3
"""Most characters between the number of a day and its month: "3. Mai"."""

_KINDS = frozenset({DisagreementKind.NUMBER, DisagreementKind.DATE, DisagreementKind.NAME})
"""Reasons to keep two sentences apart that are the kind of a value as well."""

_OPPOSITE = {"negation", "opposite", "denial"}
"""Reasons to keep two sentences apart by which one says that it is so, and the other that it is not."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value as one sentence gives it.

    Attributes:
        row: Row of the sentence among the sentences of the event.
        text: The value in English.
        span: Start and end of the value in the original, (0, 0) where it does not stand there.
        amount: The value as a range, or None where it is no number.
    """

    row: int
    text: str
    span: tuple[int, int]
    amount: Amount | None = None


Pair = tuple[DisagreementKind, Said, Said]
"""The kind, and two values of one claim."""


@dataclass(frozen=True, kw_only=True)
class Claims:
    """The statements of one event, with all that is needed to find their disagreements.

    Attributes:
        event: Id of the event.
        statements: The statements of the event.
        sentences: The sentences of these statements, in document order.
        rejected: Pairs of sentences that look alike and were kept apart.
        facts: Facts of sentences.
        vectors: Vectors of at least these sentences.
        sources: Id of a document -> id of the document that counts as its source.
        dates: Id of a document -> its date, YYYY-MM-DD, where it is known.
    """

    event: str
    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    rejected: Sequence[RejectedPair]
    facts: FactBook
    vectors: "SentenceVectors"
    sources: Mapping[str, str]
    dates: Mapping[str, str] = field(default_factory=dict)


def find_disagreements(claims: Claims) -> list[Disagreement]:
    """Return the claims of one event for which sources give different values, in the order of the sentences."""
    found = []
    event = _Event(claims)
    found_pairs = event.pairs()
    for kind, compared in _groups(found_pairs):
        ids = tuple(dict.fromkeys(event.statement_of[said.row] for said in compared))
        group = event.supported(compared, ids)
        sources = {claims.sources.get(d := claims.sentences[s.row].document, d) for s in group}
        if _is_of_two_things(group, claims.sentences):
            continue
        if len(sources) > 1 and len({said.amount.plain if said.amount else said.text for said in group}) > 1:
            found.append(_disagreement(claims, kind, ids, group))
    return found


def _disagreement(
    claims: Claims, kind: DisagreementKind, statements: tuple[str, ...], group: Sequence[Said]
) -> Disagreement:
    """Return the disagreement that the values of one claim make."""
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


def _whole(row: int, sentence: Sentence) -> Said:
    """Return a whole sentence as what is said."""
    return Said(row, sentence.english or sentence.text, (0, len(sentence.text)))


class _Event:
    """The sentences of one event with their facts, found by their rows in `claims.sentences`.

    Attributes:
        statement_of: Row of a sentence -> id of the statement that it supports.
    """

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._row = {sentence.id: row for row, sentence in enumerate(claims.sentences)}
        self._facts = [claims.facts.of(sentence) for sentence in claims.sentences]
        self.statement_of = {self._row[i]: s.id for s in claims.statements for i in s.sentences}
        self._tickers = self._ticker_documents()
        self._members = {s.id: [self._row[i] for i in s.sentences] for s in claims.statements}

    def _ticker_documents(self) -> set[frozenset[str]]:
        """Return the pairs of documents of one ticker: several sentences are the same in both but for numbers."""
        alike = Counter[frozenset[str]]()
        for pair in self._claims.rejected:
            if pair.reason == "number" and pair.similarity >= SAME_TEXT and {pair.one, pair.other} <= self._row.keys():
                ends = (self._claims.sentences[self._row[i]] for i in (pair.one, pair.other))
                alike[frozenset(sentence.document for sentence in ends)] += 1
        return {documents for documents, pairs in alike.items() if pairs >= TICKER and len(documents) > 1}

    def pairs(self) -> list[Pair]:
        """Return the pairs of values of one claim and one time, in the order of the ways in which they are found."""
        found = (self._counts(same_heads), self._counts(same_fates), self._differing_pairs(), self._opposite_pairs())
        return [pair for way in found for pair in way if not self._is_development(*pair)]

    def _is_development(self, kind: DisagreementKind, one: Said, other: Said) -> bool:
        """Return whether two values are of two times, so that the one became the other."""
        documents = (self._claims.sentences[said.row].document for said in (one, other))
        texts = (self._claims.sentences[said.row].english or "" for said in (one, other))
        return is_development(kind, [self._claims.dates.get(document) for document in documents], list(texts))

    def _counts(self, find: Callable[..., Iterator[tuple[Count, Count]]]) -> Iterator[Pair]:
        """Yield the pairs of counts that a function finds, as numbers on which sources may differ."""
        vectors = self._claims.vectors.of([sentence.id for sentence in self._claims.sentences])
        views = vectors.original, vectors.english
        for one, other in find(sorted(self.statement_of), self._claims.sentences, self._facts, views):
            counts = [(row, a.text, (a.start, a.end), a) for row, a in (one, other)]
            yield DisagreementKind.NUMBER, Said(*counts[0]), Said(*counts[1])

    def _opposite_pairs(self) -> Iterator[Pair]:
        """Yield pairs of sentences of which one says that it is so and the other that it is not."""
        for pair in self._claims.rejected:
            if pair.reason not in _OPPOSITE or pair.one not in self._row or pair.other not in self._row:
                continue
            rows = self._row[pair.one], self._row[pair.other]
            one, other = (self._claims.sentences[row] for row in rows)
            facts = [self._facts[row] for row in rows]
            turned = aligned(facts[0].reading, facts[1].reading)
            if (
                one.document != other.document
                and is_turned(turned)
                and not other_actor(turned)
                and contradictions(*facts) <= _OPPOSITE
            ):
                yield DisagreementKind.FACT, _whole(rows[0], one), _whole(rows[1], other)

    def _differing_pairs(self) -> Iterator[Pair]:
        """Yield the values of pairs of sentences that differ in a number, a date or a name and in nothing else."""
        for pair in self._claims.rejected:
            if pair.one in self._row and pair.other in self._row and pair.reason in _KINDS:
                yield from self._values_of(pair)

    def _values_of(self, pair: RejectedPair) -> Iterator[Pair]:
        """Yield the values in which the two sentences of a pair differ, where they differ in nothing else."""
        rows = self._row[pair.one], self._row[pair.other]
        one, other = (self._claims.sentences[row] for row in rows)
        if one.document == other.document or frozenset({one.document, other.document}) in self._tickers:
            return
        a, b = (self._facts[row] for row in rows)
        kind = DisagreementKind(pair.reason)
        if kind == DisagreementKind.NUMBER:
            found = [pair for pair in _differing_numbers(rows, a, b) if not self._counts_others(*pair)]
            yield from found if found and contradict_only_in(kind.value, a, b) and not is_other_claim(a, b) else ()
        elif (
            (differing := _differing_words(rows, pair.similarity, kind, a, b))
            and contradict_only_in(kind.value, a, b)
            and not is_other_claim(a, b)
        ):
            left, right = (Said(row, text, _where(self._claims.sentences[row].text, text)) for row, text in differing)
            # a name that its original does not have is the translation's
            if kind == DisagreementKind.DATE or (left.span[1] and right.span[1]):
                yield kind, left, right

    def _counts_others(self, kind: DisagreementKind, left: Said, right: Said) -> bool:
        """Return whether two values are numbers without a unit that do not count the same."""
        if kind != DisagreementKind.NUMBER or left.amount is None or right.amount is None or left.amount.unit:
            return False
        return counts_others(self._facts[left.row], self._facts[right.row], left.amount, right.amount)

    def supported(self, group: Sequence[Said], statements: Iterable[str]) -> list[Said]:
        """Return values with the same values from other sentences of these statements, by row.

        Only some sentences of a statement were compared with those of another statement.

        Args:
            group: Values of one claim.
            statements: Ids of the statements that hold the values.
        """
        found = {said.row: said for said in group}
        for statement in statements:
            rows = self._members[statement]
            for said in [found[row] for row in rows if row in found]:
                for row in rows:
                    if row not in found and (other := self._likewise(said, row)):
                        found[row] = other
        return [found[row] for row in sorted(found)]

    def _likewise(self, said: Said, row: int) -> Said | None:
        """Return the value as the sentence in a row gives it, or None where that sentence does not give it."""
        if self._claims.sentences[row].text == self._claims.sentences[said.row].text:
            return Said(row, said.text, said.span, said.amount)
        if said.amount is None:
            return None
        same = (a for a in self._facts[row].amounts if a.plain == said.amount.plain)
        return next((Said(row, a.text, (a.start, a.end), a) for a in same), None)


_Key = tuple[DisagreementKind, int, tuple[int, int]]
"""Kind, row and span of a value."""


def _groups(pairs: Sequence[Pair]) -> Iterator[tuple[DisagreementKind, list[Said]]]:
    """Yield the kind and the values of each claim: the values that pairs of one kind connect."""
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
    """Yield the different values in the order in which they first occur, each with all its sentences."""
    by_text: dict[str, list[Said]] = {}
    for said in group:
        by_text.setdefault(said.text, []).append(said)
    for text, same in by_text.items():
        yield DisagreementValue(
            text=text, sentences=tuple(sentences[s.row].id for s in same), spans=tuple(s.span for s in same)
        )


def _is_of_two_things(group: Sequence[Said], sentences: Sequence[Sentence]) -> bool:
    """Return whether one document itself gives two amounts that cannot be of one thing: it speaks of two things."""
    counts = [(sentences[said.row].document, said.amount) for said in group if said.amount]
    return any(one == other and not meet(a, b) for one, a in counts for other, b in counts)


def _compatible(group: Sequence[Said]) -> bool:
    """Return whether all values are amounts that can be true of the same thing."""
    counts = [said.amount for said in group if said.amount]
    return len(counts) == len(group) and all(meet(a, b) for a in counts for b in counts)


def _differing_numbers(rows: tuple[int, int], a: SentenceFacts, b: SentenceFacts) -> Iterator[Pair]:
    """Yield the number, or the day of a month, in which two sentences differ.

    Args:
        rows: Rows of both sentences.
        a: Facts of the first sentence.
        b: Facts of the second sentence.
    """
    left = [x for x in a.amounts if not any(x.text == y.text for y in b.amounts)]
    right = [y for y in b.amounts if not any(x.text == y.text for x in a.amounts)]
    if not left or len(left) != len(right) or len(left) > _DIFFERING:
        return
    alike = [(x, y) for x in left for y in right if x.unit == y.unit]
    if not alike:
        return
    x, y = min(alike, key=_distance)
    if is_year(x) or is_year(y) or _is_rate(x) or _is_rate(y):
        return  # a year tells two events of a kind apart, a rate two days; sources do not differ in them
    dates = _date(x, a), _date(y, b)
    if dates[0] and dates[1]:
        one, other = Said(rows[0], dates[0], (x.start, x.end)), Said(rows[1], dates[1], (y.start, y.end))
        yield DisagreementKind.DATE, one, other
    elif not dates[0] and not dates[1]:
        one, other = Said(rows[0], x.text, (x.start, x.end), x), Said(rows[1], y.text, (y.start, y.end), y)
        yield DisagreementKind.NUMBER, one, other


def _is_rate(amount: Amount) -> bool:
    """Return whether an amount has two decimals and more, as rates and prices of a ticker have."""
    return (amount.low * 10).denominator != 1 and amount.low < _RATES


def _date(amount: Amount, facts: SentenceFacts) -> str:
    """Return a date such as "3 May" where the number is the day of a month, or "" where it is not."""
    for quantity in facts.quantities:
        month = next((value[1] for value in quantity.values if isinstance(value, tuple)), None)
        gap = max(quantity.start - amount.end, amount.start - quantity.end)
        if month and gap <= _GAP and amount.low == amount.high <= 31:
            return f"{amount.text} {english.MONTHS[month - 1]}"
    return ""


def _distance(pair: tuple[Amount, Amount]) -> float:
    """Return the quotient of two amounts, 1 or more."""
    a, b = pair
    return float(max(a.low, b.low) / min(a.low, b.low))


def _differing_words(
    rows: tuple[int, int], cosine: float, kind: DisagreementKind, a: SentenceFacts, b: SentenceFacts
) -> list[tuple[int, str]]:
    """Return the weekday, or the whole name, that each sentence has and the other does not.

    Args:
        rows: Rows of both sentences.
        cosine: How alike the sentences are.
        kind: Whether a date or a name is looked for.
        a: Facts of the first sentence.
        b: Facts of the second sentence.

    Returns:
        A row and a text for each sentence; nothing where the words are too many or the same.
    """
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
    """Return the start and end of words in a text, (0, 0) where they do not stand there."""
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)
