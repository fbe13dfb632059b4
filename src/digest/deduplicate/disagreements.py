"""Claims that sources make with different values: told once, with each value and who gives it.

Two ways lead here. Sentences that would be one statement but for a number, a date or a name; and, within one story,
large head-counts of much the same size in sentences that are not so alike ("backed by more than 700 creatives" /
"around 800 artists resist" / "hundreds of actors sign up"): reports phrase the same count freely.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.deduplicate.amounts import Amount, amounts, meet
from digest.deduplicate.facts import facts
from digest.deduplicate.statements import Link
from digest.deduplicate.veto import contradiction
from digest.lexicon.opposites import poles
from digest.model import Disagreement, Sentence, Statement, Value

if TYPE_CHECKING:
    from digest.deduplicate.vectors import Vectors

HEADS = 50  # a head-count from which two of much the same size in one story are hardly of different people
NEAR = 0.40  # mean cosine for two head-counts; on seeds/ the eight sentences on the supporters hang together at it
NEAR_EQUAL = 0.25  # for the same large number twice in one story
FACTOR = 2  # head-counts further apart are of different people
SAME_CLAIM = 0.80  # mean cosine from which two sentences with different names are one claim rather than two
NAME_WORDS = 3
_PEOPLE = re.compile(
    r"\b(?:people|persons?|men|women|children|workers?|employees|staff|\w+(?:ists|ians|ants|eers)|artists?|musicians?|writers?"
    r"|authors?|actors?|directors?|creatives|creators?|colleagues|supporters?|signatories|subscribers?|members|names|players"
    r"|protesters?|demonstrators?|soldiers?|troops|passengers?|residents?|students?|pupils?|teachers?|doctors?|nurses?|patients?"
    r"|victims?|survivors?|refugees?|migrants?|civilians?|prisoners?|voters?|visitors?|fans|spectators|villagers|farmers?"
    r"|firefighters?|police(?:men)?|officers?|scientists?|researchers?|lawyers?|celebrities|families)\b",
    re.IGNORECASE,
)
_REASONS = {"number": "number", "unit": "number", "date": "date", "name": "name"}


@dataclass(frozen=True, slots=True)
class _Said:
    """A value in one sentence. row: the sentence's place."""

    row: int
    text: str
    span: tuple[int, int]
    amount: Amount | None = None


def disagreements(
    statements: Sequence[Statement],
    sentences: Sequence[Sentence],
    links: Sequence[Link],
    stories: Sequence[tuple[str, Sequence[str]]],
    views: tuple["Vectors", "Vectors"],
) -> list[Disagreement]:
    """stories: (id, statement ids). views: unit vectors of originals and English, in the order of `sentences`."""
    place = {sentence.id: i for i, sentence in enumerate(sentences)}
    story_of = {statement: story for story, told in stories for statement in told}
    statement_of = {place[i]: s for s in statements for i in s.sentences}
    groups: list[tuple[str, list[_Said]]] = []
    for _, told in stories:
        chosen = set(told)
        rows = sorted(place[i] for s in statements if s.id in chosen for i in s.sentences)
        groups += [("number", said) for said in _head_counts(rows, sentences, views)]
    counted = {said.row for _, group in groups for said in group}
    groups += [pair for link in links if (pair := _pair(link, sentences)) and not {link.one, link.other} <= counted]
    found = []
    for kind, group in groups:
        ids = tuple(dict.fromkeys(statement_of[said.row].id for said in group))
        home = next((story_of[i] for i in ids if i in story_of), None)
        values = tuple(_values(group, sentences))
        if home is not None and len(values) > 1 and len({sentences[s.row].document for s in group}) > 1:
            ids = tuple(i for i in ids if i in story_of)
            found.append((kind, home, ids, values, _compatible(group)))
    return [Disagreement(f"x{number}", *parts) for number, parts in enumerate(found, 1)]


def _values(group: Iterable[_Said], sentences: Sequence[Sentence]) -> Iterator[Value]:
    """Equal values together, in the order in which they come."""
    by_text: dict[str, list[_Said]] = {}
    for said in group:
        by_text.setdefault(said.text, []).append(said)
    for text, same in by_text.items():
        yield Value(text, tuple(sentences[s.row].id for s in same), tuple(s.span for s in same))


def _compatible(group: Sequence[_Said]) -> bool:
    counts = [said.amount for said in group if said.amount]
    return len(counts) == len(group) and all(meet(a, b) for a in counts for b in counts)


def _pair(link: Link, sentences: Sequence[Sentence]) -> tuple[str, list[_Said]] | None:
    """Two sentences that differ in a number, a date or a name and in nothing else."""
    kind = _REASONS.get(link.reason or "")
    one, other = sentences[link.one], sentences[link.other]
    if kind is None or one.document == other.document:
        return None
    said = _differing_numbers(link, one, other) if kind == "number" else _differing_words(link, one, other, kind)
    return (kind, said) if said and len({s.text for s in said}) > 1 else None


def _differing_numbers(link: Link, one: Sentence, other: Sentence) -> list[_Said]:
    ours, theirs = (list(amounts(s.text, s.language)) for s in (one, other))
    left = [a for a in ours if not any(a.text == b.text for b in theirs)]
    right = [b for b in theirs if not any(a.text == b.text for a in ours)]
    if len(left) != len(right) or not left or len(left) > 2:
        return []
    alike = [(a, b) for a in left for b in right if a.unit == b.unit]
    if not alike:
        return []
    a, b = min(alike, key=_distance)
    return [_Said(row, x.text, (x.start, x.end), x) for row, x in ((link.one, a), (link.other, b))]


def _distance(pair: tuple[Amount, Amount]) -> float:
    a, b = pair
    return float(max(a.low, b.low) / min(a.low, b.low))


def _differing_words(link: Link, one: Sentence, other: Sentence, kind: str) -> list[_Said]:
    """The whole of what one sentence names and the other does not."""
    a, b = facts(one), facts(other)
    if kind == "date":
        days = [
            [f"{pole.capitalize()}" for axis in ("weekday", "day", "year") for pole in sorted(f.poles.get(axis, ()))]
            for f in (a, b)
        ]
    else:
        days = [
            [w for w in f.raw if w.lower() in f.names and w.lower() not in g.names and w[:1].isupper()]
            for f, g in ((a, b), (b, a))
        ]
    if not all(days) or (kind == "name" and (link.cosine < SAME_CLAIM or max(map(len, days)) > NAME_WORDS)):
        return []
    texts = [" ".join(dict.fromkeys(words)) for words in days]
    return [
        _Said(row, text, _where(sentence.text, text))
        for row, sentence, text in zip((link.one, link.other), (one, other), texts, strict=True)
    ]


def _where(text: str, words: str) -> tuple[int, int]:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else (0, len(text))


def _head_counts(
    rows: Sequence[int], sentences: Sequence[Sentence], views: tuple["Vectors", "Vectors"]
) -> Iterator[list[_Said]]:
    """Groups of sentences of one story that count the same people, single linkage over `_same_people`."""
    counted = [said for row in rows if (said := _head_count(row, sentences[row]))]
    part = list(range(len(counted)))
    for i, a in enumerate(counted):
        for j, b in enumerate(counted[:i]):
            if part[i] != part[j] and _same_people(a, b, sentences, views):
                old, new = max(part[i], part[j]), min(part[i], part[j])
                part = [new if p == old else p for p in part]
    for p in sorted(set(part)):
        group = [said for said, own in zip(counted, part, strict=True) if own == p]
        if len(group) > 1:
            yield group


def _head_count(row: int, sentence: Sentence) -> _Said | None:
    """The one large number of people in a sentence."""
    english = sentence.english or ""
    if not _PEOPLE.search(english):
        return None
    large = [a for a in amounts(sentence.text, sentence.language) if a.unit is None and a.low >= HEADS]
    large = [a for a in large if not (1900 <= a.low <= 2100 and a.low == a.high)]
    if len(large) != 1:
        return None
    return _Said(row, large[0].text, (large[0].start, large[0].end), large[0])


def _same_people(a: _Said, b: _Said, sentences: Sequence[Sentence], views: tuple["Vectors", "Vectors"]) -> bool:
    one, other = sentences[a.row], sentences[b.row]
    if a.amount is None or b.amount is None:
        return False
    ratio = max(a.amount.low, b.amount.low) / min(a.amount.high, b.amount.high)
    cosine = sum(float(view[a.row] @ view[b.row]) for view in views) / 2
    if ratio > FACTOR or round(cosine, 4) < (NEAR_EQUAL if a.text == b.text else NEAR):
        return False
    fates = [poles(s.english or "", "en").get("fate", frozenset()) for s in (one, other)]
    return fates[0] == fates[1] and contradiction(facts(one), facts(other)) in {
        None,
        "number",
        "name",
        "speaker",
        "modality",
    }
