"""Claims that sources make with different values: told once, with each value and who gives it.

Two ways lead here. Sentences that would be one statement but for a number, a date or a name; and, within one story,
large head-counts of much the same size in sentences that are not so alike ("backed by more than 700 creatives" /
"around 800 artists resist" / "hundreds of actors sign up"): reports phrase the same count freely.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.deduplication.candidate_pairs import CandidatePair
from digest.deduplication.contradictions import contradictions
from digest.deduplication.head_counts import same_heads
from digest.deduplication.sentence_facts import FactBook, SentenceFacts
from digest.domain import Disagreement, DisagreementValue, Sentence, Statement
from digest.languages import english
from digest.numbers import Amount, is_year, meet

if TYPE_CHECKING:
    from digest.embedding.encoder import Vectors

SAME_CLAIM = 0.80  # mean cosine from which two sentences with different names are one claim rather than two
NAME_WORDS = 3
_KINDS = {"number": "number", "date": "date", "name": "name"}


@dataclass(frozen=True, slots=True)
class Said:
    """A value in one sentence. row: the sentence's place; text: of the value in English; span: in the original."""

    row: int
    text: str
    span: tuple[int, int]
    amount: Amount | None = None


Pair = tuple[str, Said, Said]
"""The kind, and two values of one claim."""


@dataclass(frozen=True)
class Claims:
    """What may disagree. stories: (id, statement ids); views: unit vectors of originals and English; voice_of: document
    -> the one that speaks for it.
    """

    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    links: Sequence[CandidatePair]
    facts: FactBook
    stories: Sequence[tuple[str, Sequence[str]]]
    views: tuple["Vectors", "Vectors"]
    voice_of: Mapping[str, str]


def disagreements(claims: Claims) -> list[Disagreement]:
    """In the order of the stories, and in each in the order of the sentences. Only what one story tells."""
    place = {sentence.id: i for i, sentence in enumerate(claims.sentences)}
    story_of = {statement: story for story, told in claims.stories for statement in told}
    statement_of = {place[i]: s.id for s in claims.statements for i in s.sentences if s.id in story_of}
    members = {s.id: [place[i] for i in s.sentences] for s in claims.statements}
    rows_of: dict[str, list[int]] = {story: [] for story, _ in claims.stories}
    for row in sorted(statement_of):
        rows_of[story_of[statement_of[row]]].append(row)
    pairs: dict[str, list[Pair]] = {story: [] for story in rows_of}
    for link in claims.links:
        homes = {story_of.get(statement_of.get(row, "")) for row in (link.one, link.other)}
        if len(homes) == 1 and (home := homes.pop()) is not None:
            pairs[home] += _pairs(link, claims)
    found: list[Disagreement] = []
    for story, rows in rows_of.items():
        for kind, compared in _groups([*_same_heads(rows, claims), *pairs[story]]):
            ids = tuple(dict.fromkeys(statement_of[said.row] for said in compared))
            group = _supported(compared, claims, [members[i] for i in ids])
            voices = {claims.voice_of.get(d := claims.sentences[s.row].document, d) for s in group}
            values = tuple(_values(group, claims.sentences))
            if len(voices) > 1 and len({said.amount.plain if said.amount else said.text for said in group}) > 1:
                found.append(
                    Disagreement(
                        id=f"x{len(found) + 1}",
                        kind=kind,
                        story=story,
                        statements=ids,
                        values=values,
                        compatible=_compatible(group),
                    )
                )
    return found


def _groups(pairs: Sequence[Pair]) -> Iterator[tuple[str, list[Said]]]:
    """Values that hang together by pairs of one kind: one claim, whichever two of its sources were compared."""
    part: dict[tuple[str, int, tuple[int, int]], set[tuple[str, int, tuple[int, int]]]] = {}
    said: dict[tuple[str, int, tuple[int, int]], Said] = {}
    for kind, *both in pairs:
        keys = [(kind, s.row, s.span) for s in both]
        said |= dict(zip(keys, both, strict=True))
        joined = set[tuple[str, int, tuple[int, int]]]().union(keys, *(part.get(key, ()) for key in keys))
        part |= dict.fromkeys(joined, joined)
    whole = {id(keys): sorted(keys, key=lambda k: k[1:]) for keys in part.values()}
    for keys in sorted(whole.values(), key=lambda keys: keys[0][1:]):
        yield keys[0][0], [said[key] for key in keys]


def _supported(group: Sequence[Said], claims: Claims, statements: Iterable[Sequence[int]]) -> list[Said]:
    """The values with those of all the sentences that say the same: only some were compared across statements.

    statements: the places of the sentences of each statement that has a part in it.
    """
    found = {said.row: said for said in group}
    for rows in statements:
        for said in [found[row] for row in rows if row in found]:
            for row in rows:
                if row not in found and (other := _likewise(said, row, claims)):
                    found[row] = other
    return [found[row] for row in sorted(found)]


def _likewise(said: Said, row: int, claims: Claims) -> Said | None:
    if claims.sentences[row].text == claims.sentences[said.row].text:
        return Said(row, said.text, said.span, said.amount)
    if said.amount is None:
        return None
    same = (a for a in claims.facts[row].amounts if a.plain == said.amount.plain)
    return next((Said(row, a.text, (a.start, a.end), a) for a in same), None)


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


def _same_heads(rows: Sequence[int], claims: Claims) -> Iterator[Pair]:
    for one, other in same_heads(rows, claims.sentences, claims.facts, claims.views):
        counts = [(row, a.text, (a.start, a.end), a) for row, a in (one, other)]
        yield "number", Said(*counts[0]), Said(*counts[1])


def _pairs(link: CandidatePair, claims: Claims) -> Iterator[Pair]:
    """Two sentences that differ in a number, a date or a name and in nothing else."""
    one, other = claims.sentences[link.one], claims.sentences[link.other]
    kind = _KINDS.get(link.reason or "")
    if kind is None or one.document == other.document:
        return
    a, b = claims.facts[link.one], claims.facts[link.other]
    if kind == "number":
        found = list(_differing_numbers(link, a, b))
        yield from found if found and _only(link, a, b) else ()
    elif _only(link, a, b) and (differing := _differing_words(link, kind, a, b)):
        left, right = (Said(row, text, _where(claims.sentences[row].text, text)) for row, text in differing)
        # a name that its original does not have is the translation's
        if kind == "date" or (left.span[1] and right.span[1]):
            yield kind, left, right


def _only(link: CandidatePair, a: SentenceFacts, b: SentenceFacts) -> bool:
    """Whether nothing else speaks against their saying the same."""
    return contradictions(a, b) - {"unit"} == {link.reason}


def _differing_numbers(link: CandidatePair, a: SentenceFacts, b: SentenceFacts) -> Iterator[Pair]:
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
        yield "date", Said(link.one, dates[0], (x.start, x.end)), Said(link.other, dates[1], (y.start, y.end))
    elif not dates[0] and not dates[1]:
        yield "number", Said(link.one, x.text, (x.start, x.end), x), Said(link.other, y.text, (y.start, y.end), y)


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


def _differing_words(link: CandidatePair, kind: str, a: SentenceFacts, b: SentenceFacts) -> list[tuple[int, str]]:
    """The weekday, or the whole of the name, that one sentence has and the other does not."""
    if kind == "date":
        days = [[pole.capitalize() for pole in sorted(f.poles.get("weekday", ()))] for f in (a, b)]
        longest = 1
    else:
        pairs = ((a, b), (b, a))
        days = [[w for w in f.raw if w.lower() in f.names - g.names and w[:1].isupper()] for f, g in pairs]
        longest = NAME_WORDS
    if not all(0 < len(found) <= longest for found in days) or (kind == "name" and link.cosine < SAME_CLAIM):
        return []
    texts = [" ".join(dict.fromkeys(found)) for found in days]
    return list(zip((link.one, link.other), texts, strict=True)) if texts[0] != texts[1] else []


def _where(text: str, words: str) -> tuple[int, int]:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)
