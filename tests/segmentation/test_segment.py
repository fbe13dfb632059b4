"""Segment: sentences with exact offsets, each in the right language."""

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from growth import assert_linear

from digest.domain import Document, Sentence
from digest.extraction import extract
from digest.languages import on_one_line
from digest.segmentation import segment, sentence_splitter

SEEDS = Path(__file__).parents[2] / "seeds"
THREE = ("de", "zh", "en")


def sentences(text: str, languages: tuple[str, ...] = THREE) -> list[Sentence]:
    document, found = segment(
        extract(Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=text)), languages
    )
    assert all(s.text == document.text[s.start : s.end] == s.text.strip() for s in found)
    assert [s.id for s in found] == [f"d1:{s.start}-{s.end}" for s in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    return found


def texts(text: str, languages: tuple[str, ...] = THREE) -> list[str]:
    return [sentence.text for sentence in sentences(text, languages)]


@pytest.mark.parametrize(
    "expected",
    [
        # German
        ["Das gilt z. B. für Bayern.", "Dort wird u. a. Bier gebraut."],
        ["Dr. Moiya kam am 3. Mai nach Köln.", "Prof. Dr. Klein blieb bis zum 5. Juni 2026."],
        ["Die 3. Ausgabe, Januar 2026, ist da.", "Sie kostet 3,5 Mio. Euro."],
        ["Zu der Gruppe gehört die Band R.E.M. aus Athens.", "Auch andere kamen."],
        ["„Das ist Diebstahl.“", "Sie ging nach Hause."],
        ["„Kommst du mit?“, fragte er seine Schwester.", "Sie nickte nur."],
        ["Er rief: „Nein!“", "Dann fiel die Tür ins Schloss."],
        ["Unter dem Titel „It Isn’t Over“ warb er um Geld.", "Der „Kampf“ ging weiter."],
        ["Das war im 19. Jahrhundert.", "Helmut Kohl wurde 1982 Kanzler.", "Es folgte die Wende."],
        ["Es ist Diebstahl – ganz einfach...", "Wir können das besser."],
        ["Nach § 5 Abs. 2 des Gesetzes ist das verboten.", "Das Urteil fiel gem. § 7 aus."],
        ["Im 6. Jahrhundert n. Chr. kamen sie.", "Um 700 v. Chr. begann der Zerfall."],
        ["Die Fahrt - sie dauerte zwei Tage - war lang.", "Alle kamen an."],
        # English
        ["The firm’s deceit - which had run for years - cost billions.", "Then it ended."],
        ["The U.S. government agreed on Jan. 5 at 5 p.m. with the union.", "Mr. Jones left."],
        ["“Big Tech lies,” she said.", "“Do you agree?”", "Then she left the room."],
        ["Upon release Sora 2.0 produced videos.", "It cost $3.5 million in all."],
        ["Apple Inc. sued Smith vs. Brown in court.", "J. K. Rowling did not."],
        ["Was it over… or not?", "Nobody knew!", "They waited."],
        ["Taxes on lemonade rose in Berkeley, Calif. — but not here — in May.", "They fell again."],
        ["LINDAU — The mayor left on Monday.", "Her party stayed.", "A vote follows in May.", "AFP"],
    ],
)
def test_sentences_with_spaces(expected: list[str]) -> None:
    assert texts(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["会议今天在北京举行。", "他们讨论了气候变化！", "结果会怎样？", "没有人知道。"],
        ["他说：“我们会来。”", "会议随后结束了。"],
        ["“你们好！”他说。", "大家都笑了起来。"],
        ["OpenAI发布了Sora 2.0。", "价格是3.5元……真的吗？！", "是的；不是。"],
        ["目前,只有少数公司在进行授权许可,如迪士尼于12月与OpenAI签订了协议。", "但此前,Sora 2.0引发争议。"],
    ],
)
def test_sentences_without_spaces(expected: list[str]) -> None:
    found = sentences("".join(expected))
    assert [s.text for s in found] == expected
    assert {s.language for s in found} == {"zh"}


@pytest.mark.parametrize(
    ("pieces", "languages"),
    [
        (
            [
                "The campaign, backed by over 700 supporters including musicians and authors,",
                "谴责科技公司大规模盗用人类创作的作品。",
            ],
            ["en", "zh"],
        ),
        (
            [
                "该活动呼吁技术公司通过许可使用作品，并允许创作者选择退出。",
                "The company did not answer to our questions.",
            ],
            ["zh", "en"],
        ),
        (
            ["Die Firma wollte sich dazu am Montag nicht äußern.", "OpenAI发布了新的模型，并计划在三月上线。"],
            ["de", "zh"],
        ),
    ],
)
def test_a_block_is_cut_where_it_changes_script(pieces: list[str], languages: list[str]) -> None:
    found = sentences(" ".join(pieces))
    assert [s.text for s in found] == pieces
    assert [s.language for s in found] == languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("迪士尼于12月与OpenAI签订了为期三年的合作协议，涉及Grand Theft Auto和SpongeBob SquarePants等角色。", "zh"),
        ("关于《One of the First Big Anti-AI Campaigns From Hollywood Is Launching Now》的报道引发了讨论。", "zh"),
        ("Huang Xun (黄循) told reporters that the new plant in Wuhan (武汉) would open in the spring.", "en"),
        ("The novel 《三体》 was translated by Ken Liu and became a worldwide success for its author.", "en"),
        ("Die Kampagne heißt „Stealing Isn’t Innovation and We Will Not Let It Happen“ und startet heute.", "de"),
        ("Der Film „The Man Who Knew Too Much“ läuft wieder.", "de"),
        ("The Wall of “Die Mauer muss weg und zwar sofort” was seen by everyone in the city.", "en"),
    ],
)
def test_names_and_quoted_titles_do_not_flip_a_sentence(text: str, language: str) -> None:
    assert [(s.text, s.language) for s in sentences(text)] == [(text, language)]


def test_each_sentence_has_its_own_language() -> None:
    german = "Die Regierung hat am Montag ein neues Gesetz beschlossen, das die Mieten begrenzen soll."
    english = "The government decided on Monday that the new law should limit the rents in all large cities."
    document, found = segment(
        extract(
            Document(id="d1", source="a", sha256="", encoding="utf-8", text=f"{german} {german}\n{english}\n{german}")
        ),
        THREE,
    )
    assert [s.language for s in found] == ["de", "de", "en", "de"]
    assert document.language == "de"


def test_short_sentences_follow_the_text_around_them() -> None:
    german = "Die Regierung hat am Montag ein neues Gesetz beschlossen, das die Mieten begrenzen soll."
    text = f"{german}\nOpenAI, Google und Amazon.\n{german}\n„No comment.“\n{german}"
    assert {s.language for s in sentences(text)} == {"de"}


def test_other_languages_by_script() -> None:
    russian = "Совещание состоялось сегодня в Москве. Решение будет принято позже."
    german = "Die Regierung hat ein neues Gesetz beschlossen."
    found = sentences(f"{russian}\n{german}", ("de", "ru"))
    assert [s.language for s in found] == ["ru", "ru", "de"]
    assert [s.language for s in sentences(russian, THREE)] == ["ru", "ru"]
    japanese = sentences("会議は今日、東京で開かれました。結果は明日発表されます。", ("ja", "zh"))
    assert [s.language for s in japanese] == ["ja", "ja"]
    french = sentences(
        "Le gouvernement a décidé lundi de limiter les loyers dans toutes les grandes villes.", ("fr", "en")
    )
    assert [s.language for s in french] == ["fr"]
    assert [s.language for s in sentences(german, ("de", "zh"))] == ["de"]
    assert [s.language for s in sentences("Ein kurzer Satz über nichts.", ("xx", "de"))] == ["de"]


def test_marks_of_lists_and_headings_are_clipped() -> None:
    body = "Every year thousands of hikers set out without the things they need most, says the rescue service."
    items = "- A map on paper\n* Two litres of water.\n• *Warm clothes*\n1) A torch"
    text = f"# What to pack\n\n{body}\n\n## The **list**\n\n{items}\n\n{body}"
    found = sentences(text)
    assert [s.text for s in found] == [
        "What to pack",
        body,
        "The **list",
        "A map on paper",
        "Two litres of water.",
        "Warm clothes",
        "A torch",
        body,
    ]
    assert [s.kind for s in found][:3] == ["title", "prose", "heading"]


def test_wrapped_sentences_keep_their_offsets() -> None:
    text = "Der Minister für Verkehr ist am Montag nach langer Kritik von\nseinem Amt zurückgetreten. Er ging sofort."
    assert texts(text) == [text[: text.index(" Er")], "Er ging sofort."]


def test_long_sentences_stay_whole_up_to_a_limit_and_are_cut_between_words_beyond() -> None:
    text = "Der Bericht nennt " + ", ".join(["die Stadt und das Land"] * 80) + " als Beispiele."
    assert texts(text) == [text]
    text = text.replace("als", ", ".join(["das Dorf und den Kreis"] * 200) + " als")
    assert " ".join(texts(text)) == text
    assert max(map(len, texts(text))) <= sentence_splitter.LONGEST_SENTENCE


@pytest.mark.parametrize("text", ["", "...", "***", "- - -", "\ufeff"])
def test_nothing_to_say(text: str) -> None:
    document, found = segment(extract(Document(id="d1", source="a", sha256="", encoding="utf-8", text=text)), THREE)
    assert (document.language, found) == (None, [])


def test_no_letter_of_a_block_is_lost() -> None:
    for file in sorted(SEEDS.glob("*.txt")):
        cleaned = extract(
            Document(id="d1", source=file.name, sha256="", encoding="utf-8", text=file.read_bytes().decode("utf-8"))
        )
        document, found = segment(cleaned, THREE)
        inside = set().union(*(range(s.start, s.end) for s in found))
        text = document.text
        missed = [
            text[i] for b in cleaned.blocks for i in range(b.start, b.end) if i not in inside and text[i].isalnum()
        ]
        assert missed == []


def test_seeds() -> None:
    languages = {}
    for file in sorted(SEEDS.glob("*.txt")):
        text = file.read_bytes().decode("utf-8")
        document, found = segment(
            extract(Document(id="d1", source=file.name, sha256="", encoding="utf-8", text=text)), THREE
        )
        languages[file.name[:3]] = document.language
        assert all(s.language == document.language for s in found if s.kind != "abstract")
        mixed = [s.language for s in found if s.kind == "abstract"]
    assert languages == {"000": "de", "001": "de", "002": "de", "003": "de", "004": "en"}
    assert mixed == ["en", "en", "zh", "zh", "zh", "zh"]


PIECES = ["(", "“", "_", "* ", "[", "<!--", "By Anna ", "1 ", "x" + " " * 50, "{{", "- ", "„a“ ", "ab 中文 "]


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_for_ever(piece: str) -> None:
    assert_linear(sentences, lambda size: "Anfang " + piece * (size // len(piece)) + "Ende", 5_000)


@pytest.mark.parametrize(("language", "word"), [("de", "Donau"), ("en", "x"), ("en", "aB1/"), ("zh", "港")])
def test_an_endless_word_takes_no_time_and_is_cut_at_the_limit(language: str, word: str) -> None:
    def endless(size: int) -> str:
        return f"Der Hafen ist zu. Hier steht {word * (size // len(word))} am Ende. Die Schiffe bleiben."

    assert_linear(lambda text: list(sentence_splitter.sentences(text, language)), endless, 10_000)
    text = endless(40_000 + len(word))
    found = [text[a:b].strip() for a, b in sentence_splitter.sentences(text, language)]
    assert max(map(len, found)) == sentence_splitter.LONGEST_SENTENCE
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


WRAPPED = {
    "de": "Der Rat von Ahrbach hat am Dienstag den Bau der Schule mit 31 zu 12 Stimmen beschlossen. Sie soll rund 240 "
    "Millionen Euro kosten, wie Bürgermeisterin Ines Vogt nach der Sitzung sagte. Das Land zahlt davon 95 Millionen "
    "Euro. Begonnen wird im Herbst 2027, fertig sein soll sie nach vier Jahren.",
    "en": "The council of Eastwick voted on Tuesday 31 to 12 for the new school. It is to cost about 240 million "
    "pounds, Mayor Ines Vogt told reporters after the meeting. The county pays 95 million of that. Work begins in "
    "October 2027 and takes four years.",
}


@pytest.mark.parametrize("mark", ["", "> ", ">> "])
@pytest.mark.parametrize("language", WRAPPED)
def test_lines_wrapped_by_hand_cut_no_sentence(language, mark):
    whole = texts(WRAPPED[language])
    assert len(whole) == 4
    for width in range(50, 81):
        wrapped = "\n".join(mark + line for line in textwrap.wrap(WRAPPED[language], width))
        assert [on_one_line(text, language) for text in texts(wrapped)] == whole, width


def test_a_quotation_of_another_depth_is_another_paragraph():
    reply = "I do not think that the council will\nvote for 240 million pounds this year.\n"
    quoted = "> The council of Eastwick is to vote on\n> 240 million pounds for the new school.\n"
    assert [on_one_line(text, "en") for text in texts(quoted + reply)] == [
        "The council of Eastwick is to vote on 240 million pounds for the new school.",
        "I do not think that the council will vote for 240 million pounds this year.",
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Das Fest dauert bis zum 12. Danach wird aufgeräumt.", 2),
        ("Er wohnt in der Lindenstr. 7. Die Nachbarn mögen ihn.", 2),
        ("Ludwig XIV. baute viel, sein Enkel hieß Ludwig XV. Der hatte Schulden.", 2),
        ("Das Fest beginnt am 12. August in der Lindenstr. 7.", 1),
        ("Der 2. Vorsitzende der 1. Mannschaft trat am 30. 6. zurück.", 1),
        ("3. Die Gemeinde zahlt den Rest.", 1),
    ],
)
def test_an_ordinal_ends_a_sentence_before_a_word_that_it_cannot_count(text, count):
    assert len(texts(text)) == count


@pytest.mark.parametrize(
    "expected",
    [
        ["Die Brücke sei gesperrt, wurde gesagt.", "Wenn sie öffnet, ist offen.", "Mehr weiß niemand."],
        ["„Wir warten dort.“", "Das Amt prüft noch."],
        ["Was ist hier geschehen?", "Niemand weiß es bisher."],
        ["The bridge has been closed.", "Nobody knows for how long."],
        ["Er buchte das Zimmer bei Booking.Com in Ulm."],
        ["Gestern kam Prof.Klein aus Landshut an."],
    ],
)
def test_sentences_that_no_space_parts(expected: list[str]) -> None:
    assert texts("".join(expected)) == expected
