"""Names in Chinese characters that another document has in Latin letters."""

import pytest

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.languages import sound
from digest.translation import translate
from digest.translation.heard_names import heard_names

GERMAN = ["In Lohnberg hat Bürgermeisterin Anna Westermann das Werk eröffnet.", "Novatek baut auch in Grünfeld."]
ENGLISH = ["Mayor Anna Westermann of Lohnberg praised the firm Novatek.", "A second plant will stand in Grünfeld."]
CHINESE = [
    "洛恩贝格市长安娜·维斯特曼昨天参观了诺瓦泰克公司的新工厂。",
    "该公司还计划在格林费尔德建造第二座工厂。",
    "维斯特曼说，这是一个好消息。",
]
ALL = {
    "洛恩贝格": "Lohnberg",
    "安娜·维斯特曼": "Anna Westermann",
    "维斯特曼": "Westermann",
    "诺瓦泰克": "Novatek",
    "格林费尔德": "Grünfeld",
}


def document(name: str, language: str, texts: list[str]) -> list[Sentence]:
    return [
        Sentence(id=f"{name}{i}", document=name, start=0, end=len(text), text=text, language=language)
        for i, text in enumerate(texts)
    ]


def test_names_of_one_document_are_known_by_those_of_another() -> None:
    chinese = document("c", "zh", CHINESE)
    assert heard_names([*document("a", "de", GERMAN), *chinese]) == ALL
    assert heard_names([*document("b", "en", ENGLISH), *chinese]) == ALL
    assert heard_names([*chinese, *document("b", "en", ENGLISH), *document("a", "de", GERMAN)]) == ALL


def test_a_name_without_company_is_not_believed() -> None:
    other = document("a", "en", ["The mayor of Lohnberg said no."])
    assert heard_names([*other, *document("c", "zh", CHINESE)]) == {}


def test_nothing_is_heard_within_one_document_or_without_chinese() -> None:
    assert heard_names(document("a", "en", ENGLISH)) == {}
    assert heard_names(document("c", "zh", CHINESE)) == {}


def test_a_spelling_in_brackets_holds_for_the_rest_of_the_text() -> None:
    chinese = document("c", "zh", ["议员贾迈勒·库达里（Jamal al-Khudari）周一发表讲话。", "库达里说会议推迟了。"])
    assert heard_names(chinese) == {"贾迈勒·库达里": "Jamal al-Khudari", "库达里": "al-Khudari"}
    first, second = (s.english or "" for s in translate(chinese, TranslateConfig(memory=False)).sentences)
    assert first.count("Khudari") == 1
    assert "al-Khudari said" in second


def test_what_stands_in_brackets_and_sounds_otherwise_is_no_spelling() -> None:
    texts = ["该市的水务局（WSA）发表声明。", "贾迈勒·库达里（Ministry of Works）发表讲话。", "维斯特曼（其妻）来了。"]
    assert heard_names(document("c", "zh", texts)) == {}


def test_of_two_names_that_sound_alike_none_is_taken() -> None:
    other = document("b", "en", [*ENGLISH, "The town of Lonberg kept quiet."])
    assert "洛恩贝格" not in heard_names([*other, *document("c", "zh", CHINESE)])


def test_all_of_them_come_out_in_latin_letters() -> None:
    given = [*document("a", "de", GERMAN), *document("b", "en", ENGLISH), *document("c", "zh", CHINESE)]
    done = translate(given, TranslateConfig(memory=False)).sentences
    first, second, third = (s.english or "" for s in done if s.document == "c")
    assert all(name in first for name in ("Lohnberg", "Anna Westermann", "Novatek"))
    assert "Grünfeld" in second
    assert "Westermann" in third


def test_sounds() -> None:
    merkel = sound.of_pinyin(["mo", "ke", "er"])
    assert any(one.consonants == merkel.consonants for one in sound.of_latin("Merkel"))
    assert all(one.consonants != merkel.consonants for one in sound.of_latin("Macron"))
    assert sound.of_latin("") == [sound.Sound("", ("",))]


INVENTED = [
    ("宗古尔达克的渡轮码头关闭，市长杰米尔·卡拉杜曼说。德尼兹汉公司从德夫雷克利出发。",
     "In Zonguldak, mayor Cemil Karaduman and Denizhan Lines spoke. Ferries leave from Devrekli.",
     {"宗古尔达克": "Zonguldak", "卡拉杜曼": "Karaduman", "德尼兹汉": "Denizhan", "德夫雷克利": "Devrekli"}),
    ("比得哥什的防洪墙完工，科斯切夫斯卡说。海德罗莫斯特公司延误了。",
     "The wall in Bydgoszcz is done, Wanda Kostrzewska said. The builder Hydromost was late.",
     {"比得哥什": "Bydgoszcz", "科斯切夫斯卡": "Kostrzewska", "海德罗莫斯特": "Hydromost"}),
    ("塔尔诺齐公司停产，班希迪要求劳约什米热的居民关窗。",
     "Tarnoczy stopped, and Banhidi asked people in Lajosmizse to shut windows.",
     {"塔尔诺齐": "Tarnoczy", "班希迪": "Banhidi", "劳约什米热": "Lajosmizse"}),
]  # fmt: skip


@pytest.mark.parametrize(("chinese", "latin", "expected"), INVENTED)
def test_names_of_many_languages(chinese: str, latin: str, expected: dict[str, str]) -> None:
    found = heard_names([*document("a", "en", latin.split(". ")), *document("c", "zh", [chinese])])
    assert {signs: found.get(signs) for signs in expected} == expected
