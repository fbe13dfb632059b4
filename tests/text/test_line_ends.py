"""Words parted at line ends come together as the document writes them."""

import pytest
from growth import assert_linear

from digest.languages import line_end_rules, on_one_line
from digest.text import line_ends


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Kreistag be-\nschließt", "Der Kreistag beschließt"),
        ("die Stadt-\nwerke", "die Stadtwerke"),
        ("Rhein-\nMain-Gebiet", "Rhein-Main-Gebiet"),
        ("Ein-\nund Ausgang", "Ein- und Ausgang"),
        ("die U-\nBahn", "die U-Bahn"),
        ("die 30-\njährige", "die 30-jährige"),
        ("2027-\n2028", "2027-2028"),
        ("EU-\nweit", "EU-weit"),
        ("VERFASSUNGS-\nGERICHT", "VERFASSUNGSGERICHT"),
        ("Bundes\u00ad\nrat", "Bundesrat"),
        ("> ver-\n> > handelt", "> verhandelt"),
        ("so ist es -\nsagt man", "so ist es - sagt man"),
        ("a long-\nterm plan", "a long-term plan"),
        ("the govern-\nment", "the government"),
        ("a county-\nwide ban", "a county-wide ban"),
        ("short-\nand long-term", "short- and long-term"),
        ("决定建造一艘\n新渡轮，\n耗资", "决定建造一艘新渡轮，耗资"),
        ("2027年\n3月在 Lindau\n举行", "2027年 3月在 Lindau 举行"),
        ("ein Satz\r\n in Zeilen", "ein Satz in Zeilen"),
    ],
)
def test_form_and_packs_decide(text, expected):
    assert line_ends.flow(text, line_end_rules()) == expected


def test_what_the_document_writes_elsewhere_decides_first():
    rules = line_end_rules()
    assert line_ends.flow("per e-\nmail", rules) == "per e-mail"
    assert line_ends.flow("per e-\nmail", rules, line_ends.words(["Schreiben Sie eine email."])) == "per email"
    assert line_ends.flow("ein haus-\nhoch", rules, line_ends.words(["das haus-hoch"])) == "ein haus-hoch"
    assert line_ends.flow("a long-\nterm", rules, line_ends.words(["of longterm use"])) == "a longterm"


@pytest.mark.parametrize("piece", ["a-\n", " ", "\n", "> ", "-\n> > ", "a" * 50 + "-", "汉\n", "\t\t", "-   "])
def test_no_text_takes_for_ever(piece):
    rules = line_end_rules()
    assert_linear(
        lambda text: line_ends.flow(text, rules, line_ends.words([text])), lambda n: piece * n + "\nx", 20_000
    )


def test_a_language_without_a_pack_joins():
    assert on_one_line("kun-\nnossa", "fi") == "kunnossa"
