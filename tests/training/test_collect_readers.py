"""The readers of training/collect: from files to pairs."""

import io
import json
import tarfile

import pytest

from training.collect.detokenise import detokenise
from training.collect.markdown import markdown_blocks
from training.collect.markup import html_blocks, line_blocks, xml_blocks
from training.collect.paths import joined, matches
from training.collect.problems import SourceError
from training.collect.readers import member, read
from training.collect.sources import Part, Reader
from training.collect.tables import parse, select


def part(reader, language="de", **options):
    return Part(
        language=language,
        reader=Reader(reader),
        repository="a/b",
        english_repository="a/b",
        source="s",
        options=options,
    )


def test_lines_are_paired_in_order():
    assert list(read(part("lines"), "Eins &amp; zwei\nDrei\n", "One &amp; two\nThree\n")) == [
        ("Eins & zwei", "One & two"), ("Drei", "Three"),
    ]  # fmt: skip


def test_lines_of_different_number_are_refused():
    with pytest.raises(SourceError, match="3 lines against 2 English"):
        list(read(part("lines"), "a\nb\nc\n", "a\nb\n"))


def test_records_follow_paths_into_a_tree():
    tree = json.dumps({"title": "Haus", "text": [{"text": "Rot.", "en": "Red."}], "title_en": "House"})
    reader = part("records", format="json", path=["title", "text.*.text"], english_path=["title_en", "text.*.en"])
    assert list(read(reader, tree, tree)) == [("Haus", "House"), ("Rot.", "Red.")]


def test_records_of_two_files_meet_by_their_key():
    reader = part("records", format="conllu", path="*.text", key="*.sent_id")
    ours = "# sent_id = 2\n# text = Zwei\n1\tZwei\n\n# sent_id = 1\n# text = Eins\n1\tEins\n"
    theirs = "# sent_id = 1\n# text = One\n1\tOne\n\n# sent_id = 2\n# text = Two\n1\tTwo\n"
    assert list(read(reader, ours, theirs)) == [("Zwei", "Two"), ("Eins", "One")]


def test_records_that_are_not_as_many_are_refused():
    with pytest.raises(SourceError, match=r"\*\.0 is there 2 times"):
        list(read(part("records", format="tsv", path="*.0"), "a\nb\n", "a\n"))


def test_a_file_of_another_kind_is_said_to_be_so():
    with pytest.raises(SourceError, match="is no json"):
        parse("{", "json")


@pytest.mark.parametrize(
    ("text", "kind", "path", "found"),
    [
        ('"a, b",c\n', "csv", "*.0", ["a, b"]),
        ("name\ttext\nx\ty\n", "tsv_header", "*.text", ["y"]),
        ("{'en': \"it's\"}\n", "literals", "*.en", ["it's"]),
        ('{"a": [1, "b"]}\n', "jsonl", "*.a.*", ["", "b"]),
        ('[{"who": "x", "t": "1"}, {"who": "y", "t": "2"}]', "json", "*[who=y].t", ["2"]),
        (
            '<tmx><body><tu><tuv xml:lang="en"><seg>A <b>b</b></seg></tuv></tu></body></tmx>', "tmx", "*.en", ["A b"],
        ),
    ],
)  # fmt: skip
def test_tables(text, kind, path, found):
    assert select(parse(text, kind), path) == found


def test_a_catalogue_gives_what_is_translated_and_not_in_doubt():
    pytest.importorskip("polib", reason="needs the extra: pip install '.[training]'")
    text = """
msgid "The house is <b>red</b>."
msgstr "Das Haus ist <b>rot</b>."

#, fuzzy
msgid "The dog sleeps."
msgstr "Der Hund bellt."

msgid "Nobody has translated this."
msgstr ""
"""
    assert list(read(part("catalogue"), text, text)) == [("Das Haus ist rot.", "The house is red.")]


def test_an_archive_is_opened():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        info = tarfile.TarInfo("x/a.txt")
        info.size = 2
        archive.addfile(info, io.BytesIO(b"hi"))
    assert member(packed.getvalue(), "x.tar.gz", "x/a.txt") == b"hi"
    with pytest.raises(SourceError, match=r"x\.tar\.gz has no file x/b"):
        member(packed.getvalue(), "x.tar.gz", "x/b")


def test_words_are_put_together_again():
    assert detokenise('He said : " No , it is n\'t . "', "en") == 'He said: "No, it isn\'t."'
    assert detokenise("7 . notes the cryp@@ to market ;", "en") == "7. Notes the crypto market;"
    assert detokenise("他 在 2006 年 来 了 。", "zh") == "他在2006年来了。"
    assert detokenise("55 / 194 . 全面 审查 ( a )", "zh") == "55/194.全面审查(a)"


def test_pairs_with_unwanted_marks_are_left_out():
    assert list(read(part("lines", without=r"\$"), "a\nb $x$\n", "c\nd\n")) == [("a", "c")]


def test_paths_meet_by_the_fields_they_share():
    files = ["de/01-haus.md", "de/02-baum.md", "en/01-house.md", "en/02-tree.md", "en/03-only.md"]
    where = {"number": r"\d\d"}
    assert list(joined(("de/{number}-{a}.md", files), ("en/{number}-{b}.md", files), where)) == [
        ("de/01-haus.md", "en/01-house.md"), ("de/02-baum.md", "en/02-tree.md"),
    ]  # fmt: skip


def test_ambiguous_paths_are_not_guessed_at():
    ours, theirs = ("{day}-{a}.de", ["1-x.de", "1-y.de"]), ("{day}.en", ["1.en"])
    assert list(joined(ours, theirs, {})) == []
    assert len(list(joined(ours, theirs, {}, many=True))) == 2


def test_a_field_stands_for_the_same_twice():
    assert [file for file, _ in matches("{a}/{a}.txt", {}, ["x/x.txt", "x/y.txt"])] == ["x/x.txt"]


def test_markdown_becomes_blocks_without_marks():
    text = """---
title: Ein Titel
tags: [a]
---
# Kopf

Ein *kurzer* [Absatz](https://example.org/x)[^1] mit `code`.
Noch eine Zeile.

- Punkt

```
nichts
```

| A | B |
|---|---|
| c | d |

[^1]: Quelle
"""
    blocks = [(b.kind, b.text) for b in markdown_blocks(text)]
    assert blocks == [
        ("title", "Ein Titel"), ("h1", "Kopf"), ("p", "Ein kurzer Absatz mit code. Noch eine Zeile."), ("li", "Punkt"),
        ("code", ""), ("th", "A"), ("th", "B"), ("td", "c"), ("td", "d"), ("note", "Quelle"),
    ]  # fmt: skip
    assert next(b for b in markdown_blocks(text) if b.kind == "p").marks == {"https://example.org/x", "code"}


def test_line_breaks_within_chinese_are_no_spaces():
    assert [b.text for b in markdown_blocks("第一行\n第二行 with\nEnglish")] == ["第一行第二行 with English"]


def test_html_becomes_blocks():
    text = "#use wml::x\n<define-tag t>T</define-tag>\n<h2>Kopf</h2><p>Ein <b>guter</b> Tag<script>x()</script>.</p>"
    text += "<:= macro :>"
    assert [(b.kind, b.text) for b in html_blocks(text)] == [("p", "T"), ("h2", "Kopf"), ("p", "Ein guter Tag.")]


def test_xml_gives_the_innermost_of_the_named_elements():
    text = '<?xml version="1.0"?><a><P><P>x <i>y</i></P></P><Q>z</Q></a>'
    assert [b.text for b in xml_blocks(text, frozenset({"P"}))] == ["x y"]


def test_lines_as_blocks_lose_their_tags():
    assert [b.text for b in line_blocks("<h1>A</h1>\n\nb<br>c")] == ["A", "b c"]


def test_records_that_do_not_fit_each_other_are_left_out_where_asked():
    rows = "Artikel 3 gilt ab 2011.\tArticle 3 applies from 2011.\nNein.\tAll shall meet in May 1987 and in 1990.\n"
    reader = part("records", format="tsv", path="*.0", english_path="*.1", align="checked")
    assert list(read(reader, rows, rows)) == [("Artikel 3 gilt ab 2011.", "Article 3 applies from 2011.")]


def test_long_records_are_cut_into_sentences_where_asked():
    rows = "Der Ofen war kalt. Keiner hatte Holz.\tThe stove was cold. Nobody had any wood.\n"
    reader = part("records", format="tsv", path="*.0", english_path="*.1", align="sentences")
    assert list(read(reader, rows, rows)) == [
        ("Der Ofen war kalt.", "The stove was cold."), ("Keiner hatte Holz.", "Nobody had any wood."),
    ]  # fmt: skip


def test_records_out_of_step_are_aligned_within_their_group():
    rows = "a\t1956年10月\t(continued)\na\t第25届会议\tOctober 1956\na\t1999年\t25th session\nb\t7\t7\n"
    options = {"path": "*.1", "english_path": "*.2", "group": "*.0", "align": "documents"}
    assert list(read(part("records", "zh", format="tsv", **options), rows, rows)) == [
        ("1956年10月", "October 1956"), ("第25届会议", "25th session"), ("7", "7"),
    ]  # fmt: skip
