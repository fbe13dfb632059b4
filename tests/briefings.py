"""Briefings for tests of render, verify and explain, with every part filled."""

import dataclasses

from digest.config import Config
from digest.domain import (
    Briefing,
    ChangeReport,
    ContinuedStory,
    Disagreement,
    DisagreementValue,
    Document,
    ExcludedSentence,
    Fact,
    Ledger,
    MergedPair,
    Meta,
    ModelIdentity,
    NearDuplicate,
    NumberChange,
    Problem,
    Rank,
    RejectedPair,
    Sentence,
    Span,
    Statement,
    Story,
)

HARMLESS = "word"


def full(text=HARMLESS, **changes):
    """A briefing of two stories in which `text` stands wherever an article or a file name can put something."""
    source = f"in/{text}.txt"
    first = Document("d1", source, "a" * 64, "utf-8", text, text, "2026-01-23", text, "de", text, file=source)
    first = dataclasses.replace(first, facts=(Fact("title", text, "text", 0, len(text)),), file_sha256="a" * 64)
    second = Document(
        "d2", "-", "b" * 64, "utf-8", text, None, "2026-01-22", None, "en", file="-", file_sha256="b" * 64
    )
    third = Document(
        "d3", "c.txt", "c" * 64, "utf-8", f"{text}\n{text}", None, None, None, "zh", file="c.txt", file_sha256="c" * 64
    )
    documents = (first, second, third)
    end = len(text)
    sentences = (
        Sentence("s1", "d1", 0, end, text, "de", "title", text, -0.1),
        Sentence("s2", "d1", 0, end, text, "de", "prose", text, -0.2, ("number",)),
        Sentence("s3", "d2", 0, end, text, "en", "prose", text),
        Sentence("s4", "d3", 0, end, text, "zh", "prose", None),
        Sentence("s5", "d3", end + 1, end + 1 + end, text, "zh", "prose", text, -1.5),
    )
    statements = (
        Statement("t1", text, ("s3", "s2"), ("d1", "d2"), ("de", "en")),
        Statement("t2", text, ("s4",), ("d3",), ("zh",)),
        Statement("t3", text, ("s5",), ("d3",), ("zh",)),
    )
    ranks = (
        Rank("t1", 0.5, 1.0, 0.5, 0.25, 0.9, "summary"),
        Rank("t2", 0.1, 0.1, 0.1, 0.1, 1.0, "redundant", because="t1"),
    )
    stories = (
        Story("story1", text, ("d1", "d2"), ("t1",), ("t2",), 2, "2026-01-23", ranks, headline_of="s2"),
        Story("story2", text, ("d3",), (), ("t3",), 1, None, (Rank("t3", 0.0, 0.0, 0.0, 0.0, 0.0, "told"),)),
    )
    values = (DisagreementValue(text, ("s2",), ((0, end),)), DisagreementValue(f"{text} {text}", ("s3",), ((0, end),)))
    change = NumberChange("t1", (text,), ("5",), text, "2026-01-22T0700")
    continued = ContinuedStory("story1", f"{text} before", "2026-01-20T0700", "2026-01-22T0700", ("t2",), (change,))
    config = Config()
    whole = Briefing(
        documents,
        sentences,
        statements,
        stories,
        (Span("d1", 0, 0, "space"),),
        Meta(
            "digest 9.9",
            (ModelIdentity("de", "en", "1.0", "c" * 64, True),),
            config.fingerprint(),
            config.shaping(),
            "2026-01-24",
        ),
        (Problem(text, text, text),),
        ChangeReport("2026-01-22T0700", ("story2",), (continued,), ("t3",)),
        (Disagreement("x1", "number", "story1", ("t1", "t2"), values, False),),
        (NearDuplicate("d2", "d1", 0.95),),
        Ledger((MergedPair("t1", "s3", "s2", 0.8),), (RejectedPair("s2", "s4", 0.7, "number"),), (ExcludedSentence("s1", "title"),)),
    )
    return dataclasses.replace(whole, **changes)
