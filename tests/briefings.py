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
    PluginIdentity,
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
    first = Document(
        id="d1",
        source=source,
        sha256="a" * 64,
        encoding="utf-8",
        text=text,
        title=text,
        date="2026-01-23",
        author=text,
        language="de",
        publisher=text,
        file=source,
    )
    first = dataclasses.replace(
        first, facts=(Fact(name="title", value=text, origin="text", start=0, end=len(text)),), file_sha256="a" * 64
    )
    second = Document(
        id="d2",
        source="-",
        sha256="b" * 64,
        encoding="utf-8",
        text=text,
        title=None,
        date="2026-01-22",
        author=None,
        language="en",
        file="-",
        file_sha256="b" * 64,
    )
    third = Document(
        id="d3",
        source="c.txt",
        sha256="c" * 64,
        encoding="utf-8",
        text=f"{text}\n{text}",
        title=None,
        date=None,
        author=None,
        language="zh",
        file="c.txt",
        file_sha256="c" * 64,
    )
    documents = (first, second, third)
    end = len(text)
    sentences = (
        Sentence(
            id="s1", document="d1", start=0, end=end, text=text, language="de", kind="title", english=text, score=-0.1
        ),
        Sentence(
            id="s2",
            document="d1",
            start=0,
            end=end,
            text=text,
            language="de",
            kind="prose",
            english=text,
            score=-0.2,
            flags=("number",),
        ),
        Sentence(id="s3", document="d2", start=0, end=end, text=text, language="en", kind="prose", english=text),
        Sentence(id="s4", document="d3", start=0, end=end, text=text, language="zh", kind="prose", english=None),
        Sentence(
            id="s5",
            document="d3",
            start=end + 1,
            end=end + 1 + end,
            text=text,
            language="zh",
            kind="prose",
            english=text,
            score=-1.5,
        ),
    )
    statements = (
        Statement(id="t1", text=text, sentences=("s3", "s2"), voices=("d1", "d2"), languages=("de", "en")),
        Statement(id="t2", text=text, sentences=("s4",), voices=("d3",), languages=("zh",)),
        Statement(id="t3", text=text, sentences=("s5",), voices=("d3",), languages=("zh",)),
    )
    ranks = (
        Rank(statement="t1", score=0.5, central=1.0, echoed=0.5, early=0.25, quality=0.9, outcome="summary"),
        Rank(
            statement="t2",
            score=0.1,
            central=0.1,
            echoed=0.1,
            early=0.1,
            quality=1.0,
            outcome="redundant",
            because="t1",
        ),
    )
    stories = (
        Story(
            id="story1",
            headline=text,
            documents=("d1", "d2"),
            summary=("t1",),
            statements=("t2",),
            voices=2,
            date="2026-01-23",
            ranks=ranks,
            headline_of="s2",
        ),
        Story(
            id="story2",
            headline=text,
            documents=("d3",),
            summary=(),
            statements=("t3",),
            voices=1,
            date=None,
            ranks=(Rank(statement="t3", score=0.0, central=0.0, echoed=0.0, early=0.0, quality=0.0, outcome="told"),),
        ),
    )
    values = (
        DisagreementValue(text=text, sentences=("s2",), spans=((0, end),)),
        DisagreementValue(text=f"{text} {text}", sentences=("s3",), spans=((0, end),)),
    )
    change = NumberChange(statement="t1", now=(text,), was=("5",), before=text, briefing="2026-01-22T0700")
    continued = ContinuedStory(
        story="story1",
        headline=f"{text} before",
        first="2026-01-20T0700",
        last="2026-01-22T0700",
        new=("t2",),
        changes=(change,),
    )
    config = Config()
    whole = Briefing(
        documents=documents,
        sentences=sentences,
        statements=statements,
        stories=stories,
        dropped=(Span(document="d1", start=0, end=0, rule="space"),),
        meta=Meta(
            tool="digest 9.9",
            models=(ModelIdentity(source="de", target="en", version="1.0", sha256="c" * 64, bundled=True),),
            config_hash=config.fingerprint(),
            settings=config.shaping(),
            date="2026-01-24",
            plugins=(PluginIdentity(group="readers", name=text, distribution=text, version="1.0"),),
        ),
        problems=(Problem(source=text, message=text, hint=text),),
        since=ChangeReport(briefing="2026-01-22T0700", new=("story2",), continued=(continued,), told=("t3",)),
        disagreements=(
            Disagreement(
                id="x1", kind="number", story="story1", statements=("t1", "t2"), values=values, compatible=False
            ),
        ),
        copies=(NearDuplicate(document="d2", of="d1", share=0.95),),
        ledger=Ledger(
            merged=(MergedPair(statement="t1", one="s3", other="s2", similarity=0.8),),
            apart=(RejectedPair(one="s2", other="s4", similarity=0.7, reason="number"),),
            left_out=(ExcludedSentence(sentence="s1", reason="title"),),
        ),
    )
    return dataclasses.replace(whole, **changes)
