"""Print what `digest verify` and `digest explain` found; text of strangers is shown without control characters."""

import dataclasses
import sys
from typing import TYPE_CHECKING

import typer

from digest.cli import screen
from digest.domain import BY_EAR, EXPLANATIONS, Outcome
from digest.rendering import APART, count, doubt, json_text, language_name, plain

if TYPE_CHECKING:
    from digest.provenance import ExplainedPair, Explanation, Support, VerificationResult

FIRST = 10
"""Differences, or files, that are named before "and N more" (a choice of layout)."""
INDENT = 14
"""Columns before the text of a difference."""


def as_json(found: "VerificationResult | Explanation") -> None:
    """Print a result as JSON, with `ok` where the result has one."""
    values = dataclasses.asdict(found)
    if hasattr(found, "ok"):
        values = {"ok": found.ok, **values}
    sys.stdout.buffer.write(json_text(values).encode("utf-8"))


def differences(found: "VerificationResult", everything: bool) -> None:
    """Print the first differences, or all of them."""
    shown = found.differences if everything else found.differences[:FIRST]
    for one in shown:
        typer.echo(f"{plain(one.file)}: {plain(one.where)}")
        screen.hanging("    expected  ", plain(one.expected), INDENT)
        screen.hanging("    found     ", plain(one.found) or "nothing", INDENT)
    rest = len(found.differences) - len(shown)
    if rest:
        typer.echo(f"and {count(rest, 'more difference')} (--all shows all)")


def verdict(found: "VerificationResult", quiet: bool) -> None:
    """Print one line that says what was checked or what differs, after the sources that have another name now."""
    if not quiet:
        for source, path in sorted(found.renamed.items()):
            typer.echo(f"{plain(source)} is now {plain(path)}")
    if found.ok:
        if not quiet:
            seen = f"{count(found.files, 'file')}, {count(found.sentences, 'sentence')}"
            typer.echo(f"verified: {seen} and {count(found.statements, 'statement')}, all as the briefing says")
        return
    wrong = sorted({one.file for one in found.differences})
    named = ", ".join(map(plain, wrong[:FIRST])) + (f" and {len(wrong) - FIRST} more" if len(wrong) > FIRST else "")
    typer.echo(f"digest: {count(len(found.differences), 'difference')} in {named}", err=True)


def explanation(found: "Explanation") -> None:
    """Print a line and all that is behind it."""
    marked = f" ({found.mark})" if found.mark else ""
    screen.hanging(f"{found.number}  ", f"{plain(found.text)}{marked}", len(str(found.number)) + 2)
    where = "the summary" if found.in_summary else "the further statements"
    agreed = f", {found.agreement}" if found.agreement else ""
    typer.echo(f"\nIn {where} of story {found.story_number}, “{plain(found.story)}”{agreed}")
    typer.echo("\nSaid by")
    for support in found.supports:
        _support(support)
    _pairs(found)
    _differences(found)
    _rank(found)


def _support(one: "Support") -> None:
    line = f", line {one.line}" if one.line else ""
    facts = [language_name(one.language), *(plain(fact) for fact in (one.date, one.title) if fact)]
    typer.echo(f"  [{one.number}] {plain(one.source)}{line} · {' · '.join(facts)}")
    screen.hanging("      original  ", plain(one.original), 16)
    if one.translation is not None:
        confidence = f" (the model's confidence: {one.confidence} %)" if one.confidence is not None else ""
        likely = f" ({one.likely} % likely right)" if one.likely is not None else confidence
        screen.hanging("      English   ", plain(one.translation) + likely, 16)
    for term, english in one.glossary:
        typer.echo(f"      glossary  {plain(term)}: {plain(english)}")
    for term, english in one.offered:
        typer.echo(f"      to change {plain(term)}: {plain(english)}  (a line for glossary.yaml)")
    for flag in one.flags:
        typer.echo(f"      {'note ' if flag == BY_EAR else 'doubt'}     {doubt(flag)} ({flag})")
    typer.echo(f"      place     characters {one.start} to {one.end}")


def _pairs(found: "Explanation") -> None:
    places = {s.sentence: f"[{s.number}]" + (f" l. {s.line}" if s.line else "") for s in found.supports}
    if found.merged:
        typer.echo("\nSaid once, as these are alike and nothing speaks against it")
        for pair in found.merged:
            typer.echo(f"  {places[pair.one]} and {places[pair.other]}: {pair.similarity:.2f}")
    if found.apart:
        typer.echo("\nAlike, but kept apart")
        for pair in found.apart:
            _apart(pair, places[pair.one])


def _apart(pair: "ExplainedPair", place: str) -> None:
    line = f" (line {pair.line})" if pair.line else ""
    reason = APART.get(pair.reason, pair.reason)
    head = f"  {place} and [{pair.number}]{line}: {pair.similarity:.2f}, {reason}: "
    screen.hanging(head, plain(pair.text), 6)


def _differences(found: "Explanation") -> None:
    for one in found.differences:
        verdict = "may all be true" if one.compatible else "do not agree"
        typer.echo(f"\nSources differ in a {one.kind}: the values {verdict} (lines {', '.join(map(str, one.lines))})")
        for what, sources in one.values:
            typer.echo(f"  {plain(what)} {''.join(f'[{n}]' for n in sources)}")


def _rank(found: "Explanation") -> None:
    rank = found.rank
    if rank is None:
        typer.echo("\nThis briefing does not say why it ranks here")
        return
    typer.echo(f"\nRanked {found.place} of {found.among} in its story")
    because = f" (line {found.because})" if found.because else ""
    typer.echo(f"  {EXPLANATIONS[rank.outcome]}{because}")
    if rank.outcome != Outcome.ALREADY_REPORTED:
        typer.echo(f"  score {rank.score:.2f}, made of (docs/summaries.md says how):")
        typer.echo(f"  {rank.centrality:.2f} central among what is said, {rank.echo:.2f} echoed by other documents,")
        typer.echo(f"  {rank.position:.2f} early in its article, {rank.quality:.2f} quality of wording and translation")
        if rank.topic:
            typer.echo(f"  {rank.topic:.2f} near the topic asked for")
