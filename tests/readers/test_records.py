"""Exports of many programs give their articles: whole, without markup, with what they say of them."""

import json

import pytest
from growth import assert_linear

from digest import readers
from digest.config import Config
from digest.pipeline import prepare_documents
from digest.readers import RawFile, UnreadableError
from digest.readers.json import READER

ONE = "Die Fähre nach Pellworm fährt seit Montag mit 120 Passagieren."
TWO = "Sie kostete 14 Millionen Euro, sagte Reederin Ida Kern."
BOTH = f"{ONE} {TWO}"
MARKUP = f"<p>{ONE.replace('ä', '&auml;')}</p>\n<p>{TWO.replace('Ida Kern', '<a href=/k>Ida Kern</a>')}</p>"
LINES = f"{ONE}\n\n{TWO}"
PIECES = ["Die Fähre nach ", {"type": "bold", "text": "Pellworm"}, " fährt seit Montag mit 120 Passagieren."]
SPANS = [{"type": "text", "text": "Die Fähre nach "}, {"type": "text", "text": "Pellworm", "marks": ["b"]}]
SPANS += [{"type": "text", "text": " fährt seit Montag mit 120 Passagieren."}]


def look(tmp_path, value, name="a.json"):
    content = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    (tmp_path / name).write_text(content, encoding="utf-8")
    return readers.read([str(tmp_path / name)])


def stated(document):
    return {fact.name: fact.value for fact in document.facts}


SHAPES = {
    "a list of posts by WordPress": (
        [
            {
                "id": 5,
                "date": "2026-01-20T08:00:00",
                "link": "https://e.example/f",
                "title": {"rendered": "Fähre &#8211; neu"},
                "content": {"rendered": MARKUP, "protected": False},
                "excerpt": {"rendered": "<p>Kurz &hellip;</p>"},
                "author": 7,
                "_embedded": {"author": [{"name": "Ida Kern"}]},
            }
        ],
        LINES,
        {"title": "Fähre – neu", "author": "Ida Kern", "date": "2026-01-20", "url": "https://e.example/f"},
    ),
    "starred items of Google Reader": (
        {
            "title": "Starred",
            "items": [
                {
                    "published": 1768900000,
                    "title": "Fähre &amp; Kai",
                    "author": "Ida Kern",
                    "canonical": [{"href": "https://e.example/f"}],
                    "summary": {"direction": "ltr", "content": MARKUP},
                    "origin": {"title": "Elbbote", "streamId": "feed/1"},
                }
            ],
        },
        LINES,
        {"title": "Fähre & Kai", "publisher": "Elbbote", "date": "2026-01-20", "url": "https://e.example/f"},
    ),
    "search results of the Guardian": (
        {
            "response": {
                "status": "ok",
                "results": [
                    {
                        "webTitle": "Fähre",
                        "webUrl": "https://e.example/f",
                        "id": "a/b",
                        "webPublicationDate": "2026-01-20T08:00:00Z",
                        "fields": {"byline": "Von Ida Kern", "body": MARKUP},
                    }
                ],
            }
        },
        LINES,
        {"title": "Fähre", "author": "Ida Kern", "date": "2026-01-20", "identifier": "a/b"},
    ),
    "hits of a search engine": (
        {
            "took": 1,
            "hits": {"total": {"value": 1}, "hits": [{"_id": "9", "_source": {"title": "Fähre", "body": BOTH}}]},
        },
        BOTH,
        {"title": "Fähre", "identifier": "9"},
    ),
    "saved links, by their ids": (
        {
            "status": 1,
            "list": {
                "22": {
                    "item_id": "22",
                    "resolved_url": "https://e.example/f",
                    "excerpt": BOTH,
                    "resolved_title": "Fähre",
                    "time_added": "1769000000",
                }
            },
        },
        BOTH,
        {"title": "Fähre", "url": "https://e.example/f", "date": "2026-01-21"},
    ),
    "a post of ActivityPub": (
        {
            "type": "OrderedCollection",
            "orderedItems": [
                {
                    "type": "Create",
                    "object": {
                        "type": "Note",
                        "content": MARKUP,
                        "published": "2026-01-20T08:00:00Z",
                        "url": "https://e.example/f",
                    },
                }
            ],
        },
        LINES,
        {"date": "2026-01-20", "url": "https://e.example/f"},
    ),
    "JSON-LD": (
        {
            "@context": "https://schema.org",
            "@graph": [
                {
                    "@type": "NewsArticle",
                    "headline": "Fähre",
                    "articleBody": BOTH,
                    "datePublished": "2026-01-20T08:00:00+01:00",
                    "author": {"name": "Ida Kern"},
                    "publisher": {"name": "Elbbote"},
                    "mainEntityOfPage": {"@id": "https://e.example/f"},
                    "inLanguage": "de",
                }
            ],
        },
        BOTH,
        {
            "title": "Fähre",
            "author": "Ida Kern",
            "publisher": "Elbbote",
            "language": "de",
            "url": "https://e.example/f",
        },
    ),
    "a document of an editor, nested": (
        {
            "title": "Fähre",
            "content": {
                "type": "doc",
                "content": [
                    {"type": "paragraph", "content": SPANS},
                    {"type": "paragraph", "content": [{"type": "text", "text": TWO}]},
                ],
            },
        },
        LINES,
        {"title": "Fähre"},
    ),
    "blocks of an editor": (
        {
            "title": "Fähre",
            "blocks": [
                {"type": "paragraph", "data": {"text": ONE.replace("Pellworm", "<b>Pellworm</b>")}},
                {"type": "paragraph", "data": {"text": TWO}},
            ],
        },
        LINES,
        {"title": "Fähre"},
    ),
    "ninjs 2": (
        {
            "uri": "urn:1",
            "headlines": [{"role": "main", "value": "Fähre"}],
            "by": "Ida Kern",
            "versionCreated": "2026-01-20",
            "bodies": [{"role": "main", "contentType": "text/html", "value": MARKUP}],
            "infoSources": [{"name": "Elbbote"}],
        },
        LINES,
        {"title": "Fähre", "author": "Ida Kern", "publisher": "Elbbote", "identifier": "urn:1"},
    ),
    "an export of Ghost": (
        {"db": [{"meta": {"v": 5}, "data": {"posts": [{"title": "Fähre", "html": MARKUP, "plaintext": BOTH}]}}]},
        LINES,
        {"title": "Fähre"},
    ),
    "what GraphQL answers": (
        {"data": {"search": {"edges": [{"node": {"title": "Fähre", "siteName": "Elbbote", "content": MARKUP}}]}}},
        LINES,
        {"title": "Fähre", "publisher": "Elbbote"},
    ),
    "pieces with spaces at their ends": (
        {"title": "Fähre", "text": ["Die Fähre ", "nach Pellworm", " fährt."]},
        "Die Fähre nach Pellworm fährt.",
        {},
    ),
    "German names": (
        [{"Titel": "Fähre", "Inhalt": BOTH, "Datum": "20. Jänner 2026", "Quelle": "Elbbote"}],
        BOTH,
        {"title": "Fähre", "date": "2026-01-20", "publisher": "Elbbote"},
    ),
    "Chinese names": (
        [{"标题": "渡轮", "正文": "渡轮载客一百二十人。", "日期": "2026年1月20日", "作者": "李明"}],
        "渡轮载客一百二十人。",
        {"title": "渡轮", "author": "李明", "date": "2026-01-20"},
    ),
    "parts with headings": (
        {"title": "Fähre", "sections": [{"heading": "Betrieb", "content": ONE}, {"heading": "Kosten", "content": TWO}]},
        f"Betrieb\n\n{ONE}\n\nKosten\n\n{TWO}",
        {"title": "Fähre"},
    ),
    "a text under an unknown name": (
        {"feed": [{"headline": "Fähre", "nordHTML": MARKUP, "teaserline": "Kurz.", "published": "2026-01-20"}]},
        LINES,
        {"title": "Fähre", "date": "2026-01-20"},
    ),
    "facts beside the text": (
        {"url": "https://e.example/f", "meta": {"title": "Fähre", "date": "2026-01-20"}, "content": BOTH},
        BOTH,
        {"title": "Fähre", "date": "2026-01-20", "url": "https://e.example/f"},
    ),
    "a feed as JSON, with one entry": (
        {"rss": {"channel": {"title": "Elbbote", "item": {"title": "Fähre", "content:encoded": MARKUP}}}},
        LINES,
        {"title": "Fähre"},
    ),
    "names in two parts": (
        [{"title": "Fähre", "abstractNote": BOTH, "creators": [{"firstName": "Ida", "lastName": "Kern"}]}],
        BOTH,
        {"author": "Ida Kern"},
    ),
    "lines in a file called .json": (f'{{"text": "{ONE}"}}\n{{"text": "{ONE}"}}\n', ONE, {}),
    "a script with data": (
        f'YTD.posts.part0 = [{{"post": {{"full_text": "{ONE}", "created_at": "Tue Jan 20 08:00:00 +0000 2026"}}}}];',
        ONE,
        {"date": "2026-01-20"},
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_exporters_give_their_articles(tmp_path, name):
    value, text, facts = SHAPES[name]
    documents, problems = look(tmp_path, value, "a.js" if name == "a script with data" else "a.json")
    assert not problems
    assert documents[0].text == text
    assert facts.items() <= stated(documents[0]).items()


def test_a_channel_of_messages_in_pieces(tmp_path):
    messages = [
        {"id": 1, "type": "service", "action": "create_channel"},
        {"id": 2, "type": "message", "date": "2026-01-20T08:00:00", "text": PIECES},
        {"id": 3, "type": "message", "photo": "p.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2026-01-20T10:00:00", "text": TWO},
    ]
    documents, problems = look(tmp_path, {"name": "Elbbote", "type": "public_channel", "messages": messages})
    assert [d.text for d in documents] == [ONE, TWO]
    assert {stated(d)["publisher"] for d in documents} == {"Elbbote"}
    (problem,) = problems
    assert "item 1, item 3: no text among its fields (id, type, action)" in problem.message


def test_the_fullest_text_is_read_and_a_summary_where_there_is_none(tmp_path):
    documents, problems = look(
        tmp_path,
        {"version": "https://jsonfeed.org/version/1.1", "title": "Elbbote", "description": "Was an der Elbe geschieht.",
         "items": [{"title": "A", "content_text": ONE, "content_html": MARKUP, "summary": "Kurz."},
                   {"title": "B", "summary": TWO}, {"title": "C", "url": "https://e.example/c"}]},
    )  # fmt: skip
    assert [d.text for d in documents] == [LINES, TWO]
    assert {stated(d)["publisher"] for d in documents} == {"Elbbote"}
    assert "item 3: no text" in problems[0].message


def test_captions_and_marks_of_cut_articles_are_no_sentences(tmp_path):
    figure = "<figure><img src=x><figcaption>Am Kai liegt die alte Fähre. Foto: Jo Au</figcaption></figure>"
    records = [{"title": "A", "content": MARKUP + figure}, {"title": "B", "content": f"{ONE} Das teilte … [+77 chars]"}]
    (tmp_path / "a.json").write_text(json.dumps(records), encoding="utf-8")
    prepared = prepare_documents([str(tmp_path)], Config())
    assert [s.text for s in prepared.sentences] == [ONE, TWO, ONE, "Das teilte …"]
    dropped = [c.document.text[s.start : s.end] for c in prepared.cleaned for s in c.dropped]
    assert dropped == ["Am Kai liegt die alte Fähre. Foto: Jo Au", "[+77 chars]"]
    assert any("only the beginning of 1 of 2 articles" in p.message for p in prepared.problems)


def test_an_export_without_texts_is_no_note_in_a_folder(tmp_path):
    (tmp_path / "a.json").write_text('[{"title": "Fähre", "url": "https://e.example/f"}]', encoding="utf-8")
    (tmp_path / "b.json").write_text('{"name": "x", "description": "what a package does"}', encoding="utf-8")
    (tmp_path / "c.js").write_text("function go() { return 1 }", encoding="utf-8")
    documents, problems = readers.read([str(tmp_path)])
    assert not documents
    assert [(p.failed, p.note) for p in problems] == [(False, False), (False, False), (True, False)]


def test_text_that_speaks_of_tags_keeps_them(tmp_path):
    documents, _ = look(tmp_path, {"title": "A", "text": "Das Zeichen <b> steht für fett, 3 < 5 & 7 > 2."})
    assert documents[0].text == "Das Zeichen <b> steht für fett, 3 < 5 & 7 > 2."


@pytest.mark.parametrize("depth", [5, 100, 900])
def test_endless_nesting_is_a_problem(tmp_path, depth):
    documents, problems = look(tmp_path, '{"data":' * depth + "1" + "}" * depth)
    assert not documents and "bug" not in problems[0].hint


@pytest.mark.parametrize("piece", ['{"b": 1, "text": "a"}', '"<"', '{"text": "&lt;p"}', '{"type": "x", "text": " a"}'])
def test_reading_takes_linear_time(piece):
    def make(size):
        return (
            f'{{"title": "t", "text": [{", ".join([piece] * size)}], "other": [{", ".join([piece] * size)}]}}'.encode()
        )

    assert_linear(lambda data: list(READER.read(RawFile(name="a.json", data=data))), make, 2000)


@pytest.mark.parametrize("names", [["data"], ["data", "content", "items", "value"], ["a"], ["article", "item", "text"]])
def test_looking_for_records_takes_linear_time(names):
    def make(size):
        deep = {"z": 1}
        for number in range(40):
            deep = {names[number % len(names)]: deep}
        return json.dumps([deep, {"a": [deep, deep]}] * size).encode()

    def read(data):
        with pytest.raises(UnreadableError):
            list(READER.read(RawFile(name="a.json", data=data)))

    assert_linear(read, make, 40)
