"""Write what cleaning kept and dropped: as text with the dropped spans struck out, and as JSON."""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from digest.domain import CleanedDocument, Problem, Sentence

FORMAT = 1
"""Version of the JSON format, raised when a field changes its meaning; new fields do not raise it."""

STRIKE = ("\x1b[9;2m", "\x1b[0m")
"""Terminal codes around struck-out text: struck out and dim (ECMA-48, SGR 9 and 2)."""

MARKDOWN = ("~~", "~~")
"""Marks around struck-out text for pipes and files (GitHub's Markdown)."""

_UNSAFE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "�")
"""Control characters, which must not reach a terminal from a stranger's text."""


def cleaned_text(cleaned: Sequence[CleanedDocument], terminal: bool = False) -> str:
    """Return documents in full, headed by their facts, each dropped span struck out and followed by its rule.

    Args:
        cleaned: The documents.
        terminal: Whether to strike out with codes of a terminal, not with marks of Markdown.
    """
    return "\n".join(_page(one, STRIKE if terminal else MARKDOWN) for one in cleaned)


def _page(cleaned: CleanedDocument, strike: tuple[str, str]) -> str:
    document = cleaned.document
    facts = [f"{fact.name}: {fact.value} ({fact.origin})" for fact in document.facts]
    head = [
        f"==> {document.source} <==",
        f"[{document.format}, {document.encoding}, {document.language or '-'}]",
        *facts,
    ]
    body, position = [], 0
    for span in cleaned.dropped:
        body.append(document.text[position : span.start])
        # the mark of a list or heading is no clutter: it shows as it is
        piece = document.text[span.start : span.end]
        body.append(piece if span.rule == "mark" else _struck(piece, span.rule, strike))
        position = span.end
    body.append(document.text[position:])
    lines = "".join(body).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    escapes = {ord("\x1b"): "\x1b"} if strike is STRIKE else {}
    return "\n".join(line.translate(_UNSAFE) for line in head) + f"\n\n{lines.translate(_UNSAFE | escapes)}\n"


def _struck(piece: str, rule: str, strike: tuple[str, str]) -> str:
    lines = piece.translate({0x1B: "\ufffd"}).splitlines() or [piece]
    marked = [f"{strike[0]}{line}{strike[1]}" if line.strip() else line for line in lines]
    return "\n".join(marked) + f" [{rule}]"


def cleaned_json(
    cleaned: Sequence[CleanedDocument], sentences: Sequence[Sentence], problems: Sequence[Problem], tool: str
) -> str:
    """Return documents, dropped spans and sentences as one JSON object; docs/json.md lists its fields.

    Args:
        cleaned: The documents.
        sentences: Sentences of all documents, those of one document next to each other.
        problems: What could not be used.
        tool: Name and version of the program.

    Returns:
        Indented JSON in a fixed order of keys, with a final line end.
    """
    by_document = {name: list(group) for name, group in groupby(sentences, key=lambda sentence: sentence.document)}
    whole = {
        "format": FORMAT,
        "tool": tool,
        "documents": [_document(one, by_document.get(one.document.id, [])) for one in cleaned],
        "problems": [dataclasses.asdict(problem) for problem in problems],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _document(cleaned: CleanedDocument, sentences: Sequence[Sentence]) -> dict[str, object]:
    document = cleaned.document
    names = (
        *("id", "source", "sha256", "format", "encoding", "title", "author", "date", "publisher", "language"),
        *("url", "identifier"),
    )
    return {
        **{name: getattr(document, name) for name in names},
        "facts": [dataclasses.asdict(fact) for fact in document.facts],
        "text": "\n\n".join(document.passage(block.start, block.end) for block in cleaned.blocks),
        "dropped": [
            {"start": s.start, "end": s.end, "rule": s.rule, "text": document.text[s.start : s.end]}
            for s in cleaned.dropped
        ],
        "sentences": list(_sentences(sentences)),
        "raw": document.text,
    }


def _sentences(sentences: Sequence[Sentence]) -> Iterator[dict[str, object]]:
    for s in sentences:
        yield {"start": s.start, "end": s.end, "text": s.text, "language": s.language, "kind": s.kind}
