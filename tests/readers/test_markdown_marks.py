"""Marks of Markdown: what a reader of the text does not see is in no sentence, and every offset counts in the file."""

import itertools
import random
from pathlib import Path

import pytest

from digest import extraction, readers, segmentation
from digest.domain import CleanedDocument, Document, Sentence
from digest.readers.markdown_marks import find_marks, is_markdown

NOTE = """---
title: The frozen harbour
author: Ada Lim
date: 2026-02-03
url: https://paper.example/harbour
---
# The *frozen* [harbour](https://paper.example/h_(1)) #

The harbour of **Oxmoor** froze on [Monday](https://paper.example/m "Day one"), said _harbour master_ Ines Roe.[^1] About 300 boats are stuck in thin ice.

- [ ] Clear the [north quay][q] by **Friday**, the board decided.
- [x] Close the `inner_basin` to visitors, the board decided.

> Nobody here has seen such **ice** on the quays and in the fairway
> since 1962, when 40 boats sank.

| Year | **Boats** |
|------|----------:|
| 1962 | [40](https://paper.example/40) sunk |

See [[Ice winters|the winters of ice]] or <https://paper.example/x> for 7 \\*other\\* years.<br>
The end is near, he said.

![The harbour from above](harbour.jpg)

[^1]: By telephone, 2 February.
[q]: https://paper.example/q "Quay"
"""  # noqa: E501

SEEN = [
    "The frozen harbour",
    "The harbour of Oxmoor froze on Monday, said harbour master Ines Roe.",
    "About 300 boats are stuck in thin ice.",
    "Clear the north quay by Friday, the board decided.",
    "Close the inner_basin to visitors, the board decided.",
    "Nobody here has seen such ice on the quays and in the fairway since 1962, when 40 boats sank.",
    "1962 40 sunk",
    "The end is near, he said.",
]


def read(path: Path) -> tuple[Document, list[Sentence], CleanedDocument]:
    (document,), problems = readers.read([str(path)])
    assert not problems
    cleaned = extraction.extract(document)
    named, sentences = segmentation.segment(cleaned, ["de", "en", "zh"])
    return named, sentences, cleaned


@pytest.mark.parametrize("name", ["note.md", "note.txt"])
def test_sentences_hold_the_words_and_no_mark(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(NOTE, encoding="utf-8")
    document, sentences, _ = read(tmp_path / name)
    texts = [" ".join(sentence.text.split()) for sentence in sentences]
    assert [seen for seen in SEEN if seen not in texts] == []
    for mark in ("**", "](", "[^", "http", "[[", "|", "`", "<br>", "> ", "[ ]", "[x]", "~~"):
        assert not [text for text in texts if mark in text], mark
    assert (document.title, document.author, document.date) == ("The frozen harbour", "Ada Lim", "2026-02-03")


def test_offsets_count_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    document, sentences, cleaned = read(tmp_path / "note.md")
    assert document.text == NOTE
    for sentence in sentences:
        assert sentence.text == document.passage(sentence.start, sentence.end)
        assert NOTE[: sentence.start].count("\n") + 1 == sentence.line
    taken = [(s.start, s.end) for s in (*sentences, *cleaned.dropped, *segmentation.rest(cleaned, sentences))]
    covered = {offset for start, end in taken for offset in range(start, end)}
    assert not [c for offset, c in enumerate(NOTE) if not c.isspace() and offset not in covered]
    assert {"footnote", "link", "front-matter", "rule"} <= {span.rule for span in cleaned.dropped}


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 makes 24, and snake_case_names stay.",
        "He said [sic] that a_b_c is [1] a name.",
        "Files: *.txt and *.md are read.",
        "> Quoted as in a mail, without any other mark.",
    ],
)
def test_plain_text_is_left_alone(text: str) -> None:
    assert not is_markdown(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a ![old pier](p.png) pier stands", "a  pier stands"),
        ("[a [nested] name](https://x.example) here", "a [nested] name here"),
        ("**un*closed [and](half", "**un*closed [and](half"),
        ("*a **b** c* d", "a b c d"),
        ("R\\&D \\[sic\\] costs", "R&D [sic] costs"),
        ("[**bold** link][r] x\n\n[r]: https://x.example", "bold link x\n\n[r]: https://x.example"),
        ("\ufeff**bold**", "\ufeffbold"),
        ("one **two**\r\nthree *four*\r\n", "one two\r\nthree four\r\n"),
    ],
)
def test_what_is_seen(text: str, seen: str) -> None:
    document = Document(id="", source="", sha256="", encoding="", text=text, hidden=find_marks(text))
    assert document.passage(0, len(text)) == seen
    assert len(document.masked()) == len(text)


@pytest.mark.parametrize("seed", range(60))
def test_no_letter_is_hidden_but_in_addresses(seed: int) -> None:
    pieces = [
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "](u)",
        "!",
        "|",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "#",
        "<",
        ">",
        "\\",
        " ",
    ]
    chosen = random.Random(seed).choices([*pieces, "wörter", "数字 ", "12 "], k=60)
    text = "".join(chosen)
    hidden = find_marks(text)
    assert all(a < b for a, b in hidden)
    assert all(first[1] < second[0] for first, second in itertools.pairwise(hidden))
    if not any(sign in text for sign in ("](", "![", "<", "]:")):
        assert not [text[a:b] for a, b in hidden if any(map(str.isalnum, text[a:b]))]
