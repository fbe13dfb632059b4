"""Datelines and bylines are no statements: they go by rule, and date and author are kept."""

import pytest
from growth import assert_linear

from digest.domain import Document
from digest.extraction import extract

REST = "Die Gemeinde baut bis zum Herbst 310 Wohnungen auf dem Gelände der Kaserne am Fluss, sagte die Bürgermeisterin."
HAN = "市政府说，今年新建三百套住房，费用为一千万元，明年秋天完工。"


def cleaned(text):
    return extract(Document(id="d", source="a.txt", sha256="", encoding="utf-8", text=text))


def test_a_person_with_a_party_is_no_dateline():
    assert gone(cleaned(f"Anna Kern (CDU) – seit März im Amt – sagte: {REST}")) == []


def gone(found):
    return [(found.document.text[s.start : s.end], s.rule) for s in found.dropped]


@pytest.mark.parametrize(
    ("line", "date", "author"),
    [
        ("Husum, 4. März 2026.", "2026-03-04", None),
        ("Husum, den 4. März 2026", "2026-03-04", None),
        ("Frankfurt am Main, Mittwoch, 4. März 2026", "2026-03-04", None),
        ("Linz/Wels, am 5. Feber 2026:", "2026-02-05", None),
        ("Graz (ag), 7. Jänner 2026.", "2026-01-07", None),
        ("Von Ida Kern, Husum, 4. März 2026", "2026-03-04", "Ida Kern"),
        ("Von Ida Kern und Jo Au, Husum, 4. März 2026.", "2026-03-04", "Ida Kern und Jo Au"),
        ("By Ida Kern in Leeds, Mar. 4, 2026", "2026-03-04", "Ida Kern"),
        ("LEEDS, March 4, 2026 (AG) –", "2026-03-04", None),
        ("Leeds, Wednesday, 4 March 2026 —", "2026-03-04", None),
        ("LEEDS, March 4 (AG) -", None, None),
        ("HUSUM, 4. März (ag) –", None, None),
        ("Von Ida Kern, Husum", None, "Ida Kern"),
        ("Ida Kern, Husum, 04.03.2026", "2026-03-04", None),
        ("4. März 2026.", "2026-03-04", None),
    ],
)
def test_lines_of_place_and_date(line, date, author):
    found = cleaned(f"Neue Wohnungen am Fluss\n\n{line}\n\n{REST}\n")
    assert [text for text, _ in gone(found)] == [line]
    assert {rule for _, rule in gone(found)} <= {"dateline", "metadata"}
    assert (found.document.date, found.document.author) == (date, author)
    assert found.document.title == "Neue Wohnungen am Fluss"


@pytest.mark.parametrize(
    ("opening", "date", "author"),
    [
        ("Husum, 4. März 2026. ", "2026-03-04", None),
        ("Husum, 4. März 2026 – ", "2026-03-04", None),
        ("HUSUM, 4. März. ", None, None),
        ("LEEDS, March 4 (AG) - ", None, None),
        ("Husum (dpa) - ", None, None),
        ("Frankfurt am Main (dpa/lno) – ", None, None),
        ("LEEDS (Reuters) - ", None, None),
    ],
)
def test_openings_of_a_paragraph(opening, date, author):
    found = cleaned(f"{opening}{REST}")
    assert gone(found) == [(opening.strip(), "dateline")]
    assert (found.document.date, found.document.author) == (date, author)
    assert [found.document.text[b.start : b.end] for b in found.blocks] == [REST]


@pytest.mark.parametrize(
    ("opening", "date", "author"),
    [
        ("江报社南京3月4日电 ", None, None),
        ("江报社南京3月4日电（记者李明、王芳）", None, "李明、王芳"),
        ("江报网南京2026年3月4日电 (记者 李明)", "2026-03-04", "李明"),
        ("本报讯（记者 王芳）", None, "王芳"),
        ("（江報社記者王芳台北4日電）", None, None),
    ],
)
def test_chinese_openings(opening, date, author):
    found = cleaned(f"{opening}{HAN}")
    assert gone(found) == [(opening.strip(), "dateline")]
    assert (found.document.date, found.document.author) == (date, author)


@pytest.mark.parametrize(
    "line", ["记者 李明 2026年3月4日", "记者 李明 南京报道 2026年3月4日", "2026年3月4日 记者：李明"]
)
def test_chinese_lines(line):
    found = cleaned(f"{line}\n\n{HAN}")
    assert [text for text, _ in gone(found)] == [line]
    assert (found.document.date, found.document.author) == ("2026-03-04", "李明")


@pytest.mark.parametrize(
    "line",
    [
        "Wahl am 4. März 2026: Was die Gemeinde plant und wer dagegen ist, steht noch nicht fest.",
        "Das war am 4. März 2026.",
        "Kern, 4. März 1964 in Husum geboren, leitet die Reederei seit dem vergangenen Herbst.",
        "他在3月4日电话采访中说，今年新建三百套住房。",
        "据江报社3月4日消息，市政府今年新建住房。",
        "Am Montag – 310 Wohnungen später – war die Kaserne leer.",
    ],
)
def test_sentences_stay(line):
    assert gone(cleaned(line)) == []


def test_an_event_below_the_first_paragraph_is_none():
    line = "Konzert, 4. März 2026. Beginn ist um acht Uhr am Abend im Saal."
    assert gone(cleaned(f"{REST}\n\n{line}")) == []


@pytest.mark.parametrize("piece", ["Von Ida Kern und ", "A-B ", "Husum, ", "南京", "(ag), ", "Aa.’'-"])
def test_looking_for_datelines_takes_linear_time(piece):
    assert_linear(cleaned, lambda size: f"{piece * 40}1\n\n" * size, 20)
