"""Whatever is in a file: every offset is true, and nothing but white space is lost."""

import io
import re
from itertools import pairwise

import pytest
from growth import assert_linear
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest import readers
from digest.config import Config
from digest.domain import Document
from digest.extraction import extract
from digest.pipeline import PreparedDocuments, prepare_documents
from digest.readers import Draft, RawFile, UnreadableError
from digest.readers import json as json_reader
from digest.segmentation import rest, segment

NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])\)")
"""The mark of a list item."""

THREE = ("de", "zh", "en")
ODD = [
    "\u202e", "\u2066", "\u2069", "\u200f", "\x00", "\ud800", "\udfff", "\u200b", "\ufeff", "\u2028", "\x85", "\x0c",
    "e\u0301", "👩‍👩‍👧", "𠀀", "\u3000", "\u00a0", "***", "---\n", "“", "„", "『", "**", "#", "- ", "1) ", "…", "。",
]  # fmt: skip
LINES = [
    "Anzeige",
    "Folgen Sie uns auf Instagram und TikTok!",
    "Mehr zum Thema:",
    "相关新闻",
    "Share this article",
    "By Jane Doe | January 22, 2026",
    "Der Bundestag hat am Donnerstag z. B. ein Gesetz beschlossen, das die Rechte der Mieter stärkt.",
    "The harbour froze because the wind stopped for nine days. Nobody had seen it before.",
    "会议今天在北京举行。他们讨论了气候变化！",
    "The group said so, 谴责科技公司大规模盗用人类创作的作品。",
    "# Headline",
    "- item",
    "Home",
    "News",
]
piece = st.one_of(st.text(max_size=40), st.sampled_from(ODD), st.sampled_from(LINES))
end = st.sampled_from(["", " ", "\n", "\n\n", "\r\n", "\r", "\t", "\v"])
texts = st.lists(st.tuples(piece, end), max_size=40).map(lambda parts: "".join(a + b for a, b in parts))
anything = st.text(alphabet=st.characters(), max_size=300)


def check(text: str) -> None:
    """Sentences and dropped spans lie side by side, say what the text says there, and cover it."""
    cleaned = extract(Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=text))
    document, sentences = segment(cleaned, THREE)
    marks = rest(cleaned, sentences)
    assert document.text == text
    assert all(s.text == text[s.start : s.end] != "" for s in sentences)
    assert not any(map(str.isalnum, "".join(NUMBER.sub("", text[m.start : m.end]) for m in marks)))
    spans = sorted((s.start, s.end) for s in [*sentences, *cleaned.dropped, *marks])
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(spans))
    position = 0
    for start, stop in [*spans, (len(text), len(text))]:
        assert text[position:start].strip() == ""
        position = stop


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_pages_of_odd_lines_are_covered(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(anything)
def test_any_text_is_covered(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_named(data: bytes) -> None:
    documents, problems = readers.read(["-"], io.BytesIO(data))
    assert len(documents) >= 1 or len(problems) == 1
    for document in documents:
        if document.format == "text" and not problems:
            assert data.decode(document.encoding) == document.text


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]), texts)
def test_marked_text_comes_back_exactly(codec: str, text: str) -> None:
    text = text.encode("utf-8", "ignore").decode("utf-8").lstrip("\ufeff")
    data = text.encode(codec)
    prepared = prepare_documents(["-"], Config(), stdin=io.BytesIO(data))
    for one in prepared.cleaned:
        if one.document.format == "text":
            assert data.decode(one.document.encoding) == one.document.text
    covers(prepared)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["p", "div", "li", "h2", "b", "td", "br", "script", "!--"]), piece), max_size=25)
)
def test_pages_of_odd_tags_are_covered(parts: list[tuple[str, str]]) -> None:
    body = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    data = f"<!doctype html><html><body>{body}</body></html>".encode("utf-8", "ignore")
    covers(prepare_documents(["-"], Config(), stdin=io.BytesIO(data)))


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.floats() | texts, lambda v: st.lists(v) | st.dictionaries(texts, v)))
def test_any_json_is_read_or_refused(value: object) -> None:
    import json

    try:
        given = list(json_reader.READER.read(RawFile(name="a.json", data=json.dumps(value).encode())))
    except UnreadableError as error:
        assert error.message
    else:
        assert any(isinstance(one, Draft) for one in given)


def covers(prepared: PreparedDocuments) -> None:
    """The same of what the pipeline hands on."""
    for one in prepared.cleaned:
        text = one.document.text
        own = [s for s in prepared.sentences if s.document == one.document.id]
        assert all(one.document.passage(s.start, s.end) == s.text for s in own)
        left = list(text)
        for s in [*own, *one.dropped]:
            left[s.start : s.end] = " " * (s.end - s.start)
        assert "".join(left).strip() == ""


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("a", 50_000),
        ("word ", 10_000),
        ("中", 25_000),
        ("?", 50_000),
        ("Das ist ein Satz. ", 1_250),
        ("会议今天在北京举行。", 1_250),
        ("Home\nNews\n", 1_500),
    ],
    ids=["letters", "words", "signs", "marks", "sentences", "chinese", "menu"],
)
def test_time_grows_with_a_text_without_end(piece: str, count: int) -> None:
    """Two sizes whose ratio of CPU seconds tells; the smaller one takes a tenth of a second to half a second."""
    assert_linear(check, lambda size: piece * size, count)
