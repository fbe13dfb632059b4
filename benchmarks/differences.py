"""Differences between sources: small invented stories with a planted difference, and stories without one.

    python benchmarks/differences.py

Reads tests/data/planted_differences.jsonl (English, German and Chinese with their English): 40 stories in which two
sources give different values of one claim, written before the rules that find them, and 22 without a difference:
developments, tickers, counts of other people, roundings. Values that may all be true, which a briefing shows as such,
are no false difference. Each story is one event. Prints how many planted differences were found with the right values,
and what was found where there is none. The halves take turns: "seen" are the stories whose mistakes are printed.
Stories of a second round, ten with a difference and fifteen without (dates of documents, tickers, parts of a whole,
roundings, units, currencies, ordinals), were written when the rules for the first were there, and are counted apart.
"""

import json
import re
from collections import Counter
from pathlib import Path

from digest.deduplication import Claims, find_disagreements, find_statements
from digest.domain import Event, Sentence
from digest.embedding import SentenceVectors, embed, quoted_core

SHOWN = ("seen", "seen 2", "unseen")
STORIES = Path(__file__).resolve().parents[1] / "tests" / "data" / "planted_differences.jsonl"


def sentences(story: dict) -> list[Sentence]:
    """The sentences of a story's documents; the first one of a document is its title."""
    found = []
    for name, document in zip("ab", story["documents"], strict=True):
        for place, said in enumerate(document["sentences"]):
            found.append(
                Sentence(
                    id=f"{name}:{place}",
                    document=name,
                    start=place,
                    end=place + 1,
                    text=said["text"],
                    language=document["language"],
                    kind="title" if place == 0 else "prose",
                    english=said["english"],
                )
            )
    return found


def differences(story: dict, found: list[Sentence], vectors: SentenceVectors) -> list[list[str]]:
    """The values of each difference that is found."""
    event = Event(id="e", documents=("a", "b"), sentences=tuple(s.id for s in found))
    result = find_statements(found, vectors.original, 0.68, vectors.english, events=[event])
    claims = Claims(
        event="e",
        statements=result.statements,
        sentences=found,
        rejected=result.ledger.rejected,
        facts=result.facts,
        vectors=vectors,
        sources={},
        dates={
            name: document["date"] for name, document in zip("ab", story["documents"], strict=True) if document["date"]
        },
    )
    found_differences = find_disagreements(claims)
    return [[v.text for v in d.values] for d in found_differences if not d.compatible or story["values"]]


def fits(planted: list[str], found: list[str]) -> bool:
    """Whether the values found are those planted, with or without a bound."""
    return len(planted) == len(found) and all(
        any(re.search(rf"(?<![\d,.]){re.escape(value)}(?![\d,.]*\d)", text) for text in found) for value in planted
    )


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    stories = [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines()]
    texts = [sentences(story) for story in stories]
    flat = [sentence for story in texts for sentence in story]
    original = embed([quoted_core(s.text, s.language) for s in flat])
    english = embed([quoted_core(s.english, "en") for s in flat])
    hits: Counter[tuple[str, bool, bool]] = Counter()
    start = 0
    for number, (story, found) in enumerate(zip(stories, texts, strict=True)):
        rows = slice(start, start + len(found))
        start += len(found)
        vectors = SentenceVectors(
            rows={s.id: i for i, s in enumerate(found)}, original=original[rows], english=english[rows]
        )
        told = differences(story, found, vectors)
        planted = story["values"]
        half = ("seen", "unseen")[number % 2] + (" 2" if story.get("round") == 2 else "")
        right = any(fits(planted, values) for values in told) if planted else not told
        hits[half, bool(planted), right] += 1
        if not right and half in SHOWN:
            print(f"{half}: {story['kind']}: {planted} found {told}")
    figures = {}
    for half in (*SHOWN, "unseen 2"):
        found_right, planted = hits[half, True, True], hits[half, True, True] + hits[half, True, False]
        false, none = hits[half, False, False], hits[half, False, True] + hits[half, False, False]
        print(f"{half}: {found_right} of {planted} found, {false} of {none} stories with a false one")
        figures |= {f"found {half}": found_right / planted, f"false {half}": float(false)}
    return figures


if __name__ == "__main__":
    measure()
