"""Briefings for tests of render, verify and explain, with every part filled."""

import dataclasses

from digest.config import Config
from digest.domain import (
    Briefing,
    ChangeReport,
    ContinuedStory,
    Disagreement,
    DisagreementKind,
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
    Outcome,
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
        id="d00000000001",
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
        id="d00000000002",
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
        id="d00000000003",
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
            id="d00000000001:0-1",
            document="d00000000001",
            start=0,
            line=1,
            end=end,
            text=text,
            language="de",
            kind="title",
            english=text,
            score=-0.1,
        ),
        Sentence(
            id="d00000000001:0-2",
            document="d00000000001",
            start=0,
            line=1,
            end=end,
            text=text,
            language="de",
            kind="prose",
            english=text,
            score=-0.2,
            flags=("number",),
        ),
        Sentence(
            id="d00000000002:0-3",
            document="d00000000002",
            start=0,
            line=1,
            end=end,
            text=text,
            language="en",
            kind="prose",
            english=text,
        ),
        Sentence(
            id="d00000000003:0-4",
            document="d00000000003",
            start=0,
            line=1,
            end=end,
            text=text,
            language="zh",
            kind="prose",
            english=None,
        ),
        Sentence(
            id="d00000000003:5-6",
            document="d00000000003",
            start=end + 1,
            line=2,
            end=end + 1 + end,
            text=text,
            language="zh",
            kind="prose",
            english=text,
            score=-1.5,
        ),
    )
    statements = (
        Statement(
            id="a00000000001",
            text=text,
            sentences=("d00000000002:0-3", "d00000000001:0-2"),
            event="e00000000001",
            independent_sources=("d00000000001", "d00000000002"),
            languages=("de", "en"),
        ),
        Statement(
            id="a00000000002",
            text=text,
            sentences=("d00000000003:0-4",),
            event="e00000000001",
            independent_sources=("d00000000003",),
            languages=("zh",),
        ),
        Statement(
            id="a00000000003",
            text=text,
            sentences=("d00000000003:5-6",),
            event="e00000000002",
            independent_sources=("d00000000003",),
            languages=("zh",),
        ),
    )
    ranks = (
        Rank(
            statement="a00000000001",
            score=0.5,
            centrality=1.0,
            echo=0.5,
            position=0.25,
            quality=0.9,
            outcome=Outcome.SUMMARY,
        ),
        Rank(
            statement="a00000000002",
            score=0.1,
            centrality=0.1,
            echo=0.1,
            position=0.1,
            quality=1.0,
            outcome=Outcome.REDUNDANT,
            redundant_with="a00000000001",
        ),
    )
    stories = (
        Story(
            id="e00000000001",
            headline=text,
            documents=("d00000000001", "d00000000002"),
            summary=("a00000000001",),
            statements=("a00000000002",),
            source_count=2,
            date="2026-01-23",
            ranks=ranks,
            headline_sentence="d00000000001:0-2",
        ),
        Story(
            id="e00000000002",
            headline=text,
            documents=("d00000000003",),
            summary=(),
            statements=("a00000000003",),
            source_count=1,
            date=None,
            ranks=(
                Rank(
                    statement="a00000000003",
                    score=0.0,
                    centrality=0.0,
                    echo=0.0,
                    position=0.0,
                    quality=0.0,
                    outcome=Outcome.ALREADY_REPORTED,
                ),
            ),
        ),
    )
    values = (
        DisagreementValue(text=text, sentences=("d00000000001:0-2",), spans=((0, end),)),
        DisagreementValue(text=f"{text} {text}", sentences=("d00000000002:0-3",), spans=((0, end),)),
    )
    change = NumberChange(
        statement="a00000000001",
        numbers_now=(text,),
        numbers_before=("5",),
        earlier_text=text,
        briefing="2026-01-22T0700",
    )
    continued = ContinuedStory(
        story="e00000000001",
        earlier_headline=f"{text} before",
        first_briefing="2026-01-20T0700",
        last_briefing="2026-01-22T0700",
        new_statements=("a00000000002",),
        changes=(change,),
    )
    config = Config()
    whole = Briefing(
        documents=documents,
        sentences=sentences,
        statements=statements,
        stories=stories,
        dropped=(Span(document="d00000000001", start=0, end=0, rule="space"),),
        meta=Meta(
            tool="digest 9.9",
            models=(ModelIdentity(source="de", target="en", version="1.0", sha256="c" * 64, bundled=True),),
            config_hash=config.fingerprint(),
            settings=config.shaping(),
            date="2026-01-24",
            plugins=(PluginIdentity(group="readers", name=text, distribution=text, version="1.0"),),
        ),
        problems=(Problem(source=text, message=text, hint=text),),
        changes=ChangeReport(
            previous_briefing="2026-01-22T0700",
            new_stories=("e00000000002",),
            continued_stories=(continued,),
            already_reported=("a00000000003",),
        ),
        disagreements=(
            Disagreement(
                id="c00000000001",
                kind=DisagreementKind.NUMBER,
                story="e00000000001",
                statements=("a00000000001", "a00000000002"),
                values=values,
                compatible=False,
            ),
        ),
        near_duplicates=(NearDuplicate(document="d00000000002", original="d00000000001", share=0.95),),
        ledger=Ledger(
            merged=(
                MergedPair(statement="a00000000001", one="d00000000002:0-3", other="d00000000001:0-2", similarity=0.8),
            ),
            rejected=(RejectedPair(one="d00000000001:0-2", other="d00000000003:0-4", similarity=0.7, reason="number"),),
            excluded=(ExcludedSentence(sentence="d00000000001:0-1", reason="title"),),
        ),
    )
    return dataclasses.replace(whole, **changes)
