import pytest

from digest.languages import english, pack
from digest.languages.de.lexicon import lexicon
from digest.translation import name_placeholders, name_repair
from digest.translation.names import RunNames, names_in


def found(text: str, language: str = "de", known: frozenset[str] = frozenset()) -> list[str]:
    return [text[a:b] for a, b in kept(text, language, known)]


def kept(text: str, language: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Places of the names that stay as they are."""
    names = names_in(text, language, RunNames(known=known))
    return [(n.start, n.end) for n in names if n.english[0] == text[n.start : n.end]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mitte Januar sprach der Präsident mit Künstlerinnen über Urheberrechte.", []),
        ("Die Signalwirkung überraschte Branchenverbände und Musiklabels.", []),
        ("Gestern traf Roxane Gay den Minister.", ["Roxane Gay"]),
        ("Der Film SpongeBob SquarePants lief im Kino.", ["SpongeBob SquarePants"]),
        ("Mit GPT-4 arbeitet das Unternehmen OpenAI seit Jahren.", ["GPT-4", "OpenAI"]),
        ("Die Band R.E.M. kommt nach Köln.", ["R.E.M."]),
        ("Joseph Gordon-Levitt kommt.", ["Joseph Gordon-Levitt"]),
        ("Unter dem Titel „The Sound of Silence“ erschien ein Album.", ["The Sound of Silence"]),
        ("Das sei „Diebstahl in großem Stil“, hieß es.", []),
        ("Große Tech-Unternehmen klagen.", []),
        ("Der Chef der Firma Müller & Söhne GmbH schwieg.", ["Müller & Söhne GmbH"]),
        ("Wie The Straits Reporter berichtet, fiel der Kurs.", ["The Straits Reporter"]),
        ("Das schrieb The Guardian Redakteurin Kolb.", ["The Guardian"]),
        ("Theater und Thema sind zwei Wörter.", []),
        ("Tag & Nacht wird in Forschung & Entwicklung gearbeitet.", []),
    ],
)
def test_names_in_german(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_latin_in_chinese_is_a_name_but_a_unit_is_not() -> None:
    assert found("迪士尼与OpenAI签订协议，视频工具Sora 2.0跑了5km。", "zh") == ["OpenAI", "Sora 2.0"]


def test_english_sentences_tell_names() -> None:
    known = english.names_of_texts(
        ["Then the Human Artistry Campaign met Common.", "Most common people like Questlove."]
    )
    assert "Human Artistry Campaign" in known and "Questlove" in known
    assert "Common" not in known  # also written small
    assert found("Dann sang Questlove für die Human Artistry Campaign.", known=known) == [
        "Questlove",
        "Human Artistry Campaign",
    ]


def test_a_surname_is_known_from_the_full_name() -> None:
    texts = ["Gestern kam Olivia Zorbanek.", "Später sang Zorbanek ein Lied."]
    assert found(texts[1]) == []
    assert found(texts[1], known=pack("de").names.learn(texts, frozenset())) == ["Zorbanek"]


def masked(text: str, known: frozenset[str] = frozenset()) -> name_placeholders.Masked:
    return name_placeholders.mask(text, kept(text, "de", known), joiners=pack("de").names.joiners)


def test_mask_and_unmask() -> None:
    done = masked("Roxane Gay traf Jodi Picoult, dann ging Roxane Gay.")
    assert done.text == "{A} traf {B}, dann ging {A}."
    assert (
        name_placeholders.unmask("{A} met {B}, then {A} left.", done)
        == "Roxane Gay met Jodi Picoult, then Roxane Gay left."
    )


@pytest.mark.parametrize(
    "english", ["{A} met her.", "{A} met {B} and {B}, {A}", "{A} met {C}, {A}.", "{A} met {B, {A}"]
)
def test_a_placeholder_astray_is_an_error(english: str) -> None:
    assert name_placeholders.unmask(english, masked("Roxane Gay traf Jodi Picoult, dann ging Roxane Gay.")) is None


def test_long_lists_of_names_share_a_placeholder() -> None:
    people = [f"{first} Zorbanek{i}x" for i, first in enumerate(["Olivia", "Sean", "Fran", "Vince", "Kristen", "Jodi"])]
    done = masked(f"Es kamen {', '.join(people[:-1])} und {people[-1]} ins Haus.")
    assert len(done.names) <= 5
    english = name_placeholders.unmask(
        done.text.replace("Es kamen", "There came").replace("ins Haus", "into the house"), done
    )
    assert english is not None
    assert all(person in english for person in people)


def test_braces_of_the_text_itself_do_no_harm() -> None:
    assert name_placeholders.unmask("A set {1, 2}.", name_placeholders.Masked("Eine Menge {1, 2}.", ())) is None


@pytest.mark.parametrize(
    ("name", "english", "expected"),
    [
        ("OpenAI", "The firm Open AI works.", "The firm OpenAI works."),
        ("Scarlett Johansson", "Then Scarlet Johanson came.", "Then Scarlett Johansson came."),
        ("Scarlett Johansson", "Then Maria Sanders came.", "Then Maria Sanders came."),
        ("Human Artistry Campaign", "the human artistry campaign", "the Human Artistry Campaign"),
        ("RIAA", "such as Riaa.", "such as RIAA."),
        ("Common", "It is common.", "It is common."),
        ("Cyndi Lauper", "Cyndi Laupe met Cindy Lauper.", "Cyndi Laupe met Cindy Lauper."),
    ],
)
def test_repair_only_where_there_is_no_doubt(name: str, english: str, expected: str) -> None:
    assert name_repair.repaired([name], english) == expected


def test_which_names_are_reported() -> None:
    assert name_repair.altered(["Mia Sato"], "Then Maria Sato came.") == ["Mia Sato"]
    assert name_repair.altered(["Galileo Galilei"], "Then an astronomer came.") == ["Galileo Galilei"]
    assert name_repair.altered(["Astronom Galileo Galilei"], "The astronomer Galileo Galilei came.") == []
    assert name_repair.altered(["Johanssons"], "Johansson's film") == []
    assert name_repair.altered(["Boston"], "a Bostonian came") == []
    assert name_repair.altered(["Müslüm Gürses"], "the singer Muslum Gurses") == []


def test_the_word_list() -> None:
    vocabulary = lexicon()
    for word in ("Haus", "Präsident", "Januar", "Häuser", "Eskalationspunkt", "Urheberrechtsdurchsetzung"):
        assert vocabulary.is_word(word), word
    for word in ("Lauper", "Picoult", "Blanchett", "Questlove", "Zorbanek"):
        assert not vocabulary.is_word(word), word


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("Members of Congress {A} voted.", "Members of Congress Free Voters voted."),
        ("On Monday {A} voted.", "On Monday the Free Voters voted."),
        ("{A} voted.", "The Free Voters voted."),
    ],
)
def test_the_article_of_a_name_goes_where_the_name_stands_as_an_adjective(english: str, wanted: str) -> None:
    source = "Die Freien wählten."
    done = name_placeholders.mask(source, [(4, 10)], {"Freien": "the Free Voters"})
    assert name_placeholders.unmask(english, done) == wanted


def test_a_genitive_loses_its_ending_behind_an_article() -> None:
    done = name_placeholders.mask("Lohners Plan", [(0, 7)], {"Lohners": "Lohner's"})
    assert name_placeholders.unmask("The {A} plan", done) == "The Lohner plan"
    assert name_placeholders.unmask("{A} plan", done) == "Lohner's plan"
