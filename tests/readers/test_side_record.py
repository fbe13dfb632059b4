"""What `digest fetch` writes beside articles; nothing of the user's own is taken for it."""

import json

import pytest

from digest import readers
from digest.readers.side_record import MARKER, older_versions

ARTICLE = "<!doctype html><title>Titel</title><body><article><p>Der Hafen ist zu.</p></article></body></html>"


def put(folder, name, text=ARTICLE, **record):
    (folder / name).write_text(text)
    if record:
        (folder / f"{name}.meta.json").write_text(json.dumps({"made_by": MARKER, **record}))


def read(*paths):
    documents, problems = readers.read([str(path) for path in paths])
    return documents, problems


def test_what_the_record_says_fills_what_the_page_lacks(tmp_path):
    put(
        tmp_path,
        "a.html",
        title="Aus dem Feed",
        author="Eva",
        date="2026-11-28",
        given={"publisher": "Blatt"},
        publisher="Feed",
    )
    (document,) = read(tmp_path)[0]
    facts = {}
    for fact in document.facts:
        facts.setdefault(fact.name, fact.value)
    assert facts == {"publisher": "Blatt", "title": "Titel", "author": "Eva", "date": "2026-11-28"}


def test_the_address_is_where_it_was_fetched_whatever_the_page_claims(tmp_path):
    page = ARTICLE.replace("<title>", "<link rel='canonical' href='https://other.example/'><title>")
    put(tmp_path, "a.html", page, title="x", url="https://example.org/a")
    (document,) = read(tmp_path)[0]
    assert next(fact.value for fact in document.facts if fact.name == "url") == "https://example.org/a"


def test_a_record_is_no_document_in_a_folder_nor_by_itself(tmp_path):
    put(tmp_path, "a.html", title="x")
    documents, problems = read(tmp_path, *tmp_path.glob("*"))
    assert [document.source for document in documents] == [str(tmp_path / "a.html")]
    assert not [problem for problem in problems if not problem.note]


def test_a_file_of_the_user_with_such_a_name_is_read(tmp_path):
    (tmp_path / "a.html.meta.json").write_text(json.dumps({"title": "Meins", "text": "Ein eigener Text."}))
    put(tmp_path, "a.html")
    put(tmp_path, "b.v2.html")
    put(tmp_path, "b.html")
    assert len(read(tmp_path)[0]) == 4


@pytest.mark.parametrize(
    "record", ["", "{", "[]", '"x"', '{"made_by": "digest fetch", "title": 3, "given": []}', "\x00"]
)
def test_a_damaged_record_costs_no_article(tmp_path, record):
    put(tmp_path, "a.html")
    (tmp_path / "a.html.meta.json").write_text(record)
    documents, _ = read(tmp_path / "a.html")
    assert len(documents) == 1 and "Hafen" in documents[0].text


def test_only_the_newest_version_is_read(tmp_path):
    for name in ("a.html", "a.v2.html", "a.v10.html", "b.html"):
        put(tmp_path, name, title="x")
    documents, problems = read(tmp_path)
    assert [document.source.rpartition("/")[2] for document in documents] == ["a.v10.html", "b.html"]
    assert [problem.message for problem in problems if problem.note] == ["passed over 2 older files"]
    assert older_versions(["a.v99999.html", "a.v99999.html.meta.json"]) == frozenset()


def test_verify_reads_a_page_as_a_run_did(tmp_path):
    put(tmp_path, "a.html", title="x")
    (document,) = read(tmp_path)[0]
    (again,) = readers.parse_again("a.html", (tmp_path / "a.html").read_bytes()).documents
    assert (again.text, again.sha256) == (document.text, document.sha256)
