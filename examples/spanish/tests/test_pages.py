"""Spanish pages: clutter, dates, bylines and sentences, with the package installed."""

import pytest

from digest.domain import Document
from digest.extraction import extract
from digest.languages import pack
from digest.segmentation import segment

PAGE = """Inicio > Economía > Empresas
Publicidad
El puerto de Valencia reduce 1.200 empleos
Por Lucía Fernández y Andrés de la Torre
23 de enero de 2026 a las 14:30 h
Tiempo de lectura: 4 min
Foto: Marta Ruiz/EFE
Resumen
La empresa cerrará una de sus dos terminales. Los sindicatos anuncian huelgas.

La empresa quiere suprimir unos 1.200 empleos en su terminal de Valencia hasta finales de 2027. Así lo comunicó este viernes. El motivo sería la débil demanda en toda Europa.
Lee también: Por qué el comercio marítimo no despega
Disputa por las indemnizaciones
El comité criticó que un boletín a la plantilla se enviara antes de las negociaciones. La Sra. Gómez, de CC. OO., no quiso dar cifras. Ambas partes volverán a reunirse el 3 de febrero.
Suscríbete a nuestro boletín y no te pierdas ninguna noticia de Valencia.
Te puede interesar
Cómo cambia China el comercio marítimo
Regulación de empleo: lo que debes saber
Comparte esta noticia
Comentarios (12)
Aviso legal | Privacidad | Contacto
"""  # noqa: E501


@pytest.fixture(scope="module")
def page():
    return extract(Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=PAGE))


def test_what_the_page_says_of_its_article(page):
    assert page.document.title == "El puerto de Valencia reduce 1.200 empleos"
    assert page.document.author == "Lucía Fernández y Andrés de la Torre"
    assert page.document.date == "2026-01-23"


def test_clutter_goes_and_the_article_stays(page):
    dropped = {PAGE[span.start : span.end]: span.rule for span in page.dropped}
    assert dropped["Publicidad"] == "advertisement"
    assert dropped["Tiempo de lectura: 4 min"] == "reading-time"
    assert dropped["Foto: Marta Ruiz/EFE"] == "credit"
    assert dropped["Lee también: Por qué el comercio marítimo no despega"] == "read-more"
    assert dropped["Suscríbete a nuestro boletín y no te pierdas ninguna noticia de Valencia."] == "prompt"
    assert dropped["Cómo cambia China el comercio marítimo"] == "related"
    assert dropped["Aviso legal | Privacidad | Contacto"] == "legal"
    kept = {(block.kind, PAGE[block.start : block.end].split(maxsplit=1)[0]) for block in page.blocks}
    assert kept == {("title", "El"), ("abstract", "La"), ("prose", "La"), ("heading", "Disputa"), ("prose", "El")}


@pytest.mark.parametrize(
    "expected",
    [
        ["La Sra. Gómez nació en EE. UU. en 1970.", "Vive en Lima."],
        ["Roma fue fundada en el s. VIII a. C. según la leyenda.", "Nadie lo sabe."],
        ["Véase la pág. 7 del informe.", "El art. 5 no cambia."],
        ["¿Vendrá mañana?", "¡Sí!", "Lo dijo el Dr. Pérez."],
        ["«No habrá despidos.»", "Así habló la ministra."],
    ],
)
def test_sentences(expected):
    article = " ".join(expected)
    _, found = segment(extract(Document(id="d1", source="a", sha256="", encoding="utf-8", text=article)), ("es",))
    assert [sentence.text for sentence in found] == expected


def test_german_and_english_pages_stay_what_they_are():
    german = "Die Sanierung kostet 3 Mio. Euro, teilte die Stadt am 5. Mai 2026 mit.\n\nKommentare\n"
    cleaned = extract(Document(id="d1", source="a", sha256="", encoding="utf-8", text=german))
    assert [german[block.start : block.end] for block in cleaned.blocks] == [german.split("\n", maxsplit=1)[0]]
    assert not pack("es").lacks() & {"clutter", "metadata", "mail", "sentence_ends"}
