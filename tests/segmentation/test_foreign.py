"""A document in a language that is not configured is named, and never passed off as one that is."""

import pytest

import digest as library
from digest.domain import Document
from digest.errors import InputError
from digest.extraction import extract
from digest.segmentation import segment
from digest.testing import FakeTranslator, write_articles

THREE = ("de", "zh", "en")
OTHERS = {
    "es": "El puente de Lyon se derrumbó. El lunes murieron al menos 12 personas, dijo la policía.",
    "fr": "Le prix du pain monte à 2,5 euros, a annoncé lundi le ministère de l'économie.",
    "it": "Il ponte di Lione è crollato lunedì, almeno dodici persone sono morte, ha detto la polizia.",
    "nl": "De brug bij Lyon is maandag ingestort, zeker twaalf mensen kwamen om, aldus de politie.",
    "pt": "A ponte de Lyon desabou na segunda-feira e pelo menos doze pessoas morreram, disse a polícia.",
    "pl": "Most w Lyonie zawalił się w poniedziałek, zginęło co najmniej dwanaście osób, podała policja.",
    "sv": "Bron vid Lyon rasade i måndags och minst tolv personer dog, uppger polisen.",
    "da": "Broen ved Lyon styrtede sammen mandag, og mindst tolv mennesker omkom, oplyser politiet.",
    "tr": "Lyon yakınlarındaki köprü pazartesi günü çöktü, polise göre en az on iki kişi öldü.",
    "cs": "Most u Lyonu se v pondělí zřítil, zemřelo nejméně dvanáct lidí, uvedla policie.",
    "ro": "Podul de lângă Lyon s-a prăbușit luni, cel puțin douăsprezece persoane au murit.",
    "hu": "Hétfőn leomlott a Lyon melletti híd, legalább tizenketten meghaltak a rendőrség szerint.",
}
OWN = {
    "de": "Die Brücke bei Lyon stürzte am Montag ein, mindestens zwölf Menschen starben, teilte die Polizei mit.",
    "en": "The bridge near Lyon collapsed on Monday and at least twelve people died, police said.",
    "zh": "里昂附近的大桥星期一倒塌，警方说至少十二人死亡，市长拒绝辞职，调查仍在继续。",
}


def language_of(text, languages=THREE):
    document = Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=text)
    return segment(extract(document), languages)[0].language


@pytest.mark.parametrize("language", OTHERS)
def test_a_document_in_another_language_is_known_for_what_it_is(language):
    assert language_of(OTHERS[language]) == language
    assert language_of(OTHERS[language], (language, "en")) == language


@pytest.mark.parametrize("language", OWN)
def test_a_document_in_a_configured_language_stays_in_it(language):
    assert language_of(OWN[language]) == language
    assert language_of("\n\n".join([*[OWN[language]] * 4, OTHERS["fr"]])) == language


@pytest.mark.parametrize("other", ["de", "en"])
def test_a_document_in_two_configured_languages_is_in_no_third(other):
    document = Document(
        id="d1", source="a.txt", sha256="", encoding="utf-8", text=f"{OWN[other]} {OWN['zh'][:24]}。\n\n{OWN[other]}"
    )
    found = segment(extract(document), THREE)[1]
    assert [sentence.language for sentence in found] == [other, "zh", other]


QUOTED = {
    "fr": "« Nous ne céderons pas, le pont sera reconstruit avant l'été. »",
    "es": "“No vamos a rendirnos, el puente volverá a abrir en mayo.”",
    "nl": "De brug blijft zeker nog drie weken gesloten voor het verkeer.",
    "pl": "„Nikt nas o nic nie pytał, most pozostanie zamknięty.”",
    "ru": "«Мы не сдадимся, мост откроют до лета», — сказал мэр.",
}


@pytest.mark.parametrize("language", QUOTED)
@pytest.mark.parametrize("around", ["de", "en"])
def test_a_quotation_in_another_language_stays_in_it(language, around):
    document = Document(
        id="d1", source="a.txt", sha256="", encoding="utf-8", text=f"{OWN[around]} {QUOTED[language]} {OWN[around]}"
    )
    document, found = segment(extract(document), THREE)
    assert [sentence.language for sentence in found] == [around, language, around]
    assert document.language == around


def test_a_quotation_in_a_configured_language_is_in_it():
    document = Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=f"{OWN['de']} {OWN['en']}")
    assert [sentence.language for sentence in segment(extract(document), THREE)[1]] == ["de", "en"]


@pytest.mark.parametrize(
    ("around", "text"),
    [
        ("de", "Der Gouverneur sagte: „We will not give up until every family has a new home.“"),
        ("de", "„We will not give up until every family has a new home“, so der Minister."),
        ("en", "The governor said: “Wir geben nicht auf, bis jede Familie ein neues Zuhause hat.”"),
    ],
)
def test_the_words_beside_a_quotation_tell_the_language_of_a_sentence(around, text):
    document = Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=f"{OWN[around]}\n\n{text}")
    assert {sentence.language for sentence in segment(extract(document), THREE)[1]} == {around}


@pytest.mark.parametrize(
    "text",
    [
        "Giuseppe Verdi, Gioachino Rossini, Giacomo Puccini und Vincenzo Bellini.",
        "Gesperrt sind Ankara, Adana, Antalya, Aydın, Balıkesir, Bursa, Denizli und Diyarbakır.",
        "tv nt eic kyf msh nnz uhz ghr bnt wql",
        "Le Monde, La Repubblica, El País, Gazeta Wyborcza.",
        "var a = function() { return document.querySelector('.b'); }",
    ],
)
def test_names_and_code_in_an_article_are_in_no_other_language(text):
    document = Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=f"{OWN['de']}\n\n{text}")
    assert {sentence.language for sentence in segment(extract(document), THREE)[1]} <= set(THREE)


def test_a_quotation_that_nothing_translates_is_shown_and_marked():
    folder = write_articles({"lyon.txt": f"{OWN['en']} {QUOTED['fr']} {OWN['en'].replace('twelve', 'several')}"})
    briefing = library.brief(folder, translator=FakeTranslator(), settings={"layout.detail": "full"})
    first, *_ = [line for line in briefing.to_markdown().splitlines() if "céderons" in line]
    assert "fr, not translated" in first
    (problem,) = briefing.problems
    assert "1 sentence not translated" in problem.message and not problem.failed
    assert briefing.verify().ok


def test_names_alone_are_in_no_other_language():
    assert language_of("Giuseppe Verdi, Gioachino Rossini, Giacomo Puccini, Vincenzo Bellini.") in THREE


def test_what_nothing_translates_is_a_problem_with_its_name_and_no_story():
    folder = write_articles({"lyon.txt": OWN["en"], "prix.txt": f"Share on Facebook\n\n* * *\n\n{OTHERS['fr']}"})
    briefing = library.brief(folder, translator=FakeTranslator())
    assert [document.source.rsplit("/", 1)[-1] for document in briefing.documents] == ["lyon.txt"]
    (problem,) = [problem for problem in briefing.problems if problem.failed]
    assert problem.source.endswith("prix.txt")
    assert "French" in problem.message
    assert "models install fr" in problem.hint
    assert len(briefing.stories) == 1
    assert {span.document for span in briefing.content.dropped} <= {document.id for document in briefing.documents}
    assert briefing.verify().ok


def test_nothing_but_such_documents_is_an_error():
    with pytest.raises(InputError, match="French"):
        library.brief(write_articles({"prix.txt": OTHERS["fr"]}), translator=FakeTranslator())
