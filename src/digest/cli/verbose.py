"""Tell on stderr what a run did with each file, and with sentences that are alike, for -v."""

from collections import Counter
from collections.abc import Iterable

import typer

from digest.domain import Briefing
from digest.rendering import count, document_name, language_name, plain

FIRST = 20
"""Pairs of a kind that are named before "and N more"; the JSON has all of them (a choice of layout)."""

WIDTH = 70
"""Most characters of a sentence that is shown (a choice of layout)."""


def details(briefing: Briefing) -> None:
    """Print what was read, dropped, merged and translated."""
    _files(briefing)
    _ledger(briefing)
    flags = Counter(flag for sentence in briefing.sentences for flag in sentence.flags)
    for flag, number in sorted(flags.items()):
        _say(f"{count(number, 'translation')} flagged {flag}")
    for model in briefing.meta.models:
        kind = "bundled" if model.bundled else "installed"
        _say(f"model {model.source}->{model.target} {model.version} ({kind}, {model.sha256[:12]})")


def _files(briefing: Briefing) -> None:
    """Print each document with its language and sentences, and what was dropped of it."""
    sentences = Counter(sentence.document for sentence in briefing.sentences)
    dropped = Counter((span.document, span.rule) for span in briefing.dropped)
    for document in briefing.documents:
        language = language_name(document.language) if document.language else "no language"
        _say(f"read {plain(document_name(document))}: {language}, {count(sentences[document.id], 'sentence')}")
        for (of, rule), number in sorted(dropped.items()):
            if of == document.id:
                _say(f"  dropped {count(number, 'span')} by rule {rule}")


def _ledger(briefing: Briefing) -> None:
    """Print what was merged, kept apart and left out, and where sources differ."""
    names = {document.id: plain(document_name(document)) for document in briefing.documents}
    told = {s.id: f"{names[s.document]}:{s.line or ''} {_cut(plain(s.text))}" for s in briefing.sentences}
    for copy in briefing.near_duplicates:
        _say(f"{names[copy.document]}: same text as {names[copy.original]} ({copy.share:.0%}), one voice")
    merged = sum(len(statement.sentences) - 1 for statement in briefing.statements)
    _say(f"{count(merged, 'sentence')} merged into statements that say the same")
    _pairs([(told[pair.one], told[pair.other]) for pair in briefing.ledger.merged])
    for reason, number in sorted(Counter(apart.reason for apart in briefing.ledger.rejected).items()):
        _say(f"{count(number, 'pair')} alike but kept apart: {reason}")
        _pairs([(told[pair.one], told[pair.other]) for pair in briefing.ledger.rejected if pair.reason == reason])
    for reason, number in sorted(Counter(left.reason for left in briefing.ledger.excluded).items()):
        _say(f"{count(number, 'sentence')} made no line: {reason}")
    if briefing.disagreements:
        _say(f"{count(len(briefing.disagreements), 'claim')} on which sources differ")


def _pairs(pairs: Iterable[tuple[str, str]]) -> None:
    known = list(pairs)
    for one, other in known[:FIRST]:
        _say(f"  {one}")
        _say(f"  = {other}")
    if len(known) > FIRST:
        _say(f"  and {len(known) - FIRST} more pairs (`ledger` in the JSON has all)")


def _cut(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def _say(text: str) -> None:
    typer.echo(f"digest: {text}", err=True)
