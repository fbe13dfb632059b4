"""What cleaning left and took, as text with what goes struck out, and as JSON."""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from digest.domain import CleanedDocument, Problem, Sentence

FORMAT = 1
"""Raised when a field changes its meaning; new fields do not raise it."""

STRIKE = ("\x1b[9;2m", "\x1b[0m")
"""Struck out and dim, on a terminal."""

MARKDOWN = ("~~", "~~")
"""Struck out in GitHub's Markdown, for pipes and files."""

_UNSAFE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "�")
"""Control characters of strangers must not reach a terminal."""


def cleaned_text(cleaned: Sequence[CleanedDocument], terminal: bool = False) -> str:
    """The documents as they are, a headline of facts before each, dropped spans struck out with the rule behind."""
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
    """One object; docs/json.md lists its fields. Indented, with a final line end; key order is fixed."""
    by_document = {name: list(group) for name, group in groupby(sentences, key=lambda sentence: sentence.document)}
    whole = {
        "format": FORMAT,
        "tool": tool,
        "documents": [_document(one, by_document.get(one.document.id, [])) for one in cleaned],
        "problems": [dataclasses.asdict(problem) for problem in problems],
    }
    # a lone surrogate, as JSON files may hold it, has no UTF-8: it leaves as an escape, as it came
    cleaned_text = json.dumps(whole, ensure_ascii=False, indent=1)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in cleaned_text) + "\n"


def _document(cleaned: CleanedDocument, sentences: Sequence[Sentence]) -> dict[str, object]:
    document = cleaned.document
    names = ("id", "source", "sha256", "format", "encoding", "title", "author", "date", "publisher", "language")
    return {
        **{name: getattr(document, name) for name in names},
        "facts": [dataclasses.asdict(fact) for fact in document.facts],
        "text": "\n\n".join(document.text[block.start : block.end] for block in cleaned.blocks),
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
