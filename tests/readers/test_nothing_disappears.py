"""Every word that somebody can see in a file is in a sentence, or in a dropped span with the name of its rule."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import pytest
from files import packed
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from office_samples import OFFICE
from packed_samples import PACKED
from samples import SAMPLES, Piece, Sample, on_page, pages

from digest import plugins, readers
from digest.extraction import extract
from digest.segmentation import rest, segment

THREE = ("de", "zh", "en")
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
TWINS: list[Piece] = [
    ("paragraph", "Die Fähre fährt."),
    ("table", [["12", "12"], ["12", "Lindau"]]),
    ("list", ["12", "12"]),
]
"""Cells and items with the same text: each counts."""
ENDS: list[Piece] = [("table", [["12"]]), ("paragraph", "Die Fähre fährt um 12 Uhr."), ("table", [["12"]])]
"""A number alone at both ends, as page numbers stand."""
with plugins.only_builtin():
    THERE = {reader.name for reader in readers.readers()}
ALL = SAMPLES | OFFICE | PACKED
EACH = [
    pytest.param(sample, id=f"{name}-{number}")
    for name, row in ALL.items()
    if name in THERE
    for number, sample in enumerate(row)
]


def words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in WORD.findall(text))


def accounted_for(name: str, data: bytes) -> list[str]:
    """Return the text of a file as far as sentences and named spans cover it."""
    parsed = readers.parse_again(name, data)
    assert parsed.documents, parsed.problems
    texts = []
    for document in parsed.documents:
        cleaned = extract(document)
        sentences = segment(cleaned, THREE)[1]
        dropped = [*cleaned.dropped, *rest(cleaned, sentences)]
        assert all(span.rule for span in dropped)
        covered = [" "] * len(document.text)
        for part in (*sentences, *dropped):
            covered[part.start : part.end] = document.text[part.start : part.end]
        texts.append("".join(covered))
    return texts


def test_every_reader_has_a_sample():
    without = sorted(THERE - {*ALL})
    assert not without, f"write a sample in tests/samples.py or beside it for {', '.join(without)}"


@pytest.mark.slow
@pytest.mark.parametrize("sample", EACH)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(pieces=TWINS)
@example(pieces=ENDS)
@given(pieces=pages(st))
def test_every_visible_word_is_accounted_for(sample: Sample, pieces: Sequence[Piece]) -> None:
    data = sample.write(pieces)
    missing = words(sample.visible(data, pieces)) - words(accounted_for(sample.name, data))
    assert not missing


TAGS = (
    "div p span b i em a q cite del ins s u mark small code kbd pre blockquote ul ol li dl dt dd table caption thead",
    "tbody tr td th figure figcaption section article aside header footer nav main h1 h3 address details summary",
    "button label fieldset legend form center font math mn ruby time abbr custom-tag br wbr script style",
)
tags = st.sampled_from([tag for row in TAGS for tag in row.split()])
inline = st.sampled_from(
    ["12", "4,75", "Fähre", "渡轮", "the harbour", " Lindau ", "a&lt;b", "3&nbsp;%", "Anzeige", "x."]
)
soup = st.recursive(
    inline,
    lambda inner: st.tuples(tags, st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=25,
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(soup, min_size=1, max_size=6).map("".join))
def test_tags_in_any_order_hide_no_word(body: str) -> None:
    data = f"<!doctype html><html><body><p>Die Fähre fährt.</p>{body}</body></html>".encode()
    missing = words(on_page(data, [])) - words(accounted_for("a.html", data))
    assert not missing


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("etwa 10<sup>6</sup> Keime", "10⁶ Keime"),
        ("Im Jahr 2024<sup><a href='#n3'>3</a></sup> waren es", "2024³ waren"),
        ("auf 12 m<sup>2</sup>.", "12 m2."),
        ("die 3<sup>e</sup> Republik", "3e Republik"),
        ("<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math> der Stimmen", "3 4 der Stimmen"),
        ("<svg><title>Icon</title><text>Juni</text><text>12 %</text></svg>", "Juni 12 %"),
    ],
)
def test_numbers_of_a_page_stay_apart(body: str, words: str) -> None:
    page = f"<!doctype html><body><p>Die Fähre fährt seit Montag wieder über den See.</p><p>{body}</p>".encode()
    (text,) = accounted_for("a.html", page)
    assert words in text


def test_a_chapter_that_is_not_in_its_book_is_named() -> None:
    data = packed(
        **{
            "META-INF__container.xml": "<c><rootfile full-path='p.opf'/></c>",
            "p.opf": "<p><item id='1' href='one.xhtml'/><item id='2' href='two.xhtml'/>"
            "<itemref idref='1'/><itemref idref='2'/></p>",
            "one.xhtml": "<html><body><p>Die Fähre fährt seit Montag.</p></body></html>",
        }
    )
    parsed = readers.parse_again("a.epub", data)
    assert [document.text for document in parsed.documents] == ["Die Fähre fährt seit Montag."]
    assert ["two.xhtml" in problem.message for problem in parsed.problems] == [True]
