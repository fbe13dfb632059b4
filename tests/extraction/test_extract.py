"""Clean: clutter goes, the article stays, and no character is lost."""

import random
import re
from pathlib import Path

import pytest

from digest.domain import KINDS, CleanedDocument, Document
from digest.extraction import extract

SEEDS = Path(__file__).parents[2] / "seeds"

GERMAN_NEWS = """Startseite > Wirtschaft > Unternehmen
Anzeige
Autobauer streicht 1.200 Stellen in Thüringen
Von Petra Lindner und Jonas von der Au
23. Januar 2026, 14:30 Uhr
Lesezeit: 4 Minuten
Foto: Martin Schutt/dpa
Zusammenfassung
Der Konzern baut in Eisenach jede vierte Stelle ab. Die Gewerkschaft kündigt Streiks an.

Der Autobauer will bis Ende 2027 rund 1.200 Stellen in seinem Werk in Eisenach streichen. Das teilte das Unternehmen am Freitag mit. Grund sei die schwache Nachfrage nach Elektroautos in ganz Europa.
Lesen Sie auch: Warum das Elektroauto nicht in Fahrt kommt
Streit um die Abfindungen
Die Gewerkschaft kritisierte, dass ein Newsletter an die Belegschaft vor den Verhandlungen verschickt wurde. Wer die Anzeige gegen den Vorstand erstattet hat, ist nicht bekannt. Beide Seiten wollen sich am 3. Februar wieder treffen.
„Wir lassen uns das nicht gefallen“
Betriebsratschef Klaus Werner sprach von einem Wortbruch. Viele Beschäftigte hätten auf Lohn verzichtet, um ihre Stellen zu sichern. „Folgen Sie uns auf die Straße“, rief er den Beschäftigten vor dem Werkstor zu.
Abonnieren Sie unseren Newsletter und verpassen Sie keine Nachricht mehr aus Thüringen.
Das könnte Sie auch interessieren
Wie China die Autoindustrie verändert
Kurzarbeit: Was Beschäftigte wissen müssen
Artikel teilen
Kommentare (12)
Impressum | Datenschutz | AGB
"""  # noqa: E501

ENGLISH_BLOG = """---
title: Why the harbour froze
author: Mary Ann Evans
date: 2026-01-05
tags: [weather]
---
# Why the harbour froze

![The harbour](harbour.jpg)

**TL;DR:** The harbour froze because the wind stopped for nine days, not because it was unusually cold.

For nine days in December no wind blew over the bay. Fishermen said they had never seen anything like it before.

## What the data says

The temperature was only slightly below the average of the last thirty years. Researchers subscribe to the view that
calm water freezes first, and an advertisement in the local paper had warned of it.

We use cookies to improve your experience on this website.

Follow us on Instagram and subscribe to our weekly newsletter for more stories like this one.

## About the author

Mary Ann Evans writes about the sea. She lives in Hull with two dogs.

## Related posts

- [The storm of 1987](https://example.org/storm)
- [How tides work](https://example.org/tides)
"""

CHINESE_NEWS = """首页 > 科技 > 正文
【广告】
上海发布人工智能产业新政策
2026年1月22日 14:30 来源：新华网
作者：张三
字号：大 中 小
上海市政府周四发布了新的人工智能产业政策，计划在三年内投入一百亿元支持企业研发。官员表示，政策将于三月起实施。
企业反应积极
多家企业对此表示欢迎。一位负责人说，用户订阅服务的收入去年增长了两成，广告收入则有所下降。
图：上海市政府新闻发布会现场
专家认为，新政策有助于吸引海外人才，但数据安全仍是需要解决的问题。相关细则预计在下月公布。
更多精彩内容，请关注我们的微信公众号。
责任编辑：李四
相关阅读
北京公布自动驾驶试点名单
深圳举办机器人大会
暂无评论
"""

WRAPPED = """Minister tritt zurück

Der Minister für Verkehr ist am Montag nach wochenlanger Kritik von
seinem Amt zurückgetreten. Er zog damit die Konsequenzen aus dem
Streit über die Kosten der neuen Bahnstrecke im Süden.

Die Opposition begrüßte den Schritt und forderte zugleich eine
umfassende Aufklärung der Vorgänge in seinem Ministerium, das seit
Jahren in der Kritik steht.
"""

SHORT = "OpenAI hat ein neues Modell vorgestellt.\nEs soll im März erscheinen."

PLAIN_LIST = """What to pack for the trip

Every year thousands of hikers set out without the things they need most, says the rescue service in Innsbruck.
- A map on paper, because phones fail in the cold
- Two litres of water for each day
Most accidents happen on the way down, when people are tired and the weather has turned without much warning.
"""


def page(text: str) -> CleanedDocument:
    return extract(Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=text))


def blocks(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for block in page(text).blocks:
        found[block.kind].append(text[block.start : block.end])
    return found


def rules(text: str) -> dict[str, str]:
    return {text[span.start : span.end]: span.rule for span in page(text).dropped}


def covered(text: str) -> None:
    cleaned = page(text)
    count = [0] * len(text)
    for piece in (*cleaned.blocks, *cleaned.dropped):
        assert piece.start < piece.end
        for position in range(piece.start, piece.end):
            count[position] += 1
    wrong = [text[i] for i, n in enumerate(count) if n != 1 and not (n == 0 and text[i].isspace())]
    assert wrong == []
    for pieces in (cleaned.blocks, cleaned.dropped):
        assert [p.start for p in pieces] == sorted(p.start for p in pieces)


def test_german_news() -> None:
    facts = page(GERMAN_NEWS).document
    assert facts.title == "Autobauer streicht 1.200 Stellen in Thüringen"
    assert facts.author == "Petra Lindner und Jonas von der Au"
    assert facts.date == "2026-01-23"
    found = blocks(GERMAN_NEWS)
    assert found["abstract"] == [
        "Der Konzern baut in Eisenach jede vierte Stelle ab. Die Gewerkschaft kündigt Streiks an."
    ]
    assert found["heading"] == ["Streit um die Abfindungen", "„Wir lassen uns das nicht gefallen“"]
    assert [line.split()[0] for line in found["prose"]] == ["Der", "Die", "Betriebsratschef"]
    dropped = rules(GERMAN_NEWS)
    assert dropped["Startseite > Wirtschaft > Unternehmen"] == "navigation"
    assert dropped["Anzeige"] == "advertisement"
    assert dropped["Foto: Martin Schutt/dpa"] == "credit"
    assert dropped["Zusammenfassung"] == "abstract-heading"
    assert dropped["Lesen Sie auch: Warum das Elektroauto nicht in Fahrt kommt"] == "read-more"
    assert dropped["Wie China die Autoindustrie verändert"] == "related"


def test_english_markdown() -> None:
    facts = page(ENGLISH_BLOG).document
    assert (facts.title, facts.author, facts.date) == ("Why the harbour froze", "Mary Ann Evans", "2026-01-05")
    found = blocks(ENGLISH_BLOG)
    assert found["title"] == ["# Why the harbour froze"]
    assert found["heading"] == ["## What the data says"]
    assert len(found["abstract"]) == 1
    assert found["abstract"][0].startswith("The harbour froze because")
    assert [line.split()[0] for line in found["prose"]] == ["For", "The"]
    assert "advertisement in the local paper" in found["prose"][1]


def test_chinese_news() -> None:
    facts = page(CHINESE_NEWS).document
    assert (facts.title, facts.author, facts.date) == ("上海发布人工智能产业新政策", "张三", "2026-01-22")
    found = blocks(CHINESE_NEWS)
    assert found["heading"] == ["企业反应积极"]
    assert [line[:2] for line in found["prose"]] == ["上海", "多家", "专家"]
    dropped = rules(CHINESE_NEWS)
    assert dropped["更多精彩内容，请关注我们的微信公众号。"] == "prompt"
    assert dropped["深圳举办机器人大会"] == "related"


def test_hard_wrapped_text_is_a_block_per_paragraph() -> None:
    found = blocks(WRAPPED)
    assert found["title"] == ["Minister tritt zurück"]
    assert [line.split()[-1] for line in found["prose"]] == ["Süden.", "steht."]


def test_a_paragraph_per_line_is_a_block_per_line() -> None:
    line = (
        "Dies ist ein ganzer Absatz, der in einer einzigen langen Zeile steht und erst an ihrem Ende einen Punkt hat."
    )
    assert blocks(f"{line}\n{line}\n{line}")["prose"] == [line] * 3


def test_a_short_article_is_not_eaten() -> None:
    assert blocks(SHORT)["prose"] == SHORT.splitlines()
    assert page(SHORT).dropped == ()


def test_a_list_within_the_text_is_prose() -> None:
    found = blocks(PLAIN_LIST)
    assert found["title"] == ["What to pack for the trip"]
    assert found["abstract"] == []
    assert len(found["prose"]) == 4


BODY = (
    "Der Bundestag hat am Donnerstag nach langer Debatte ein Gesetz beschlossen, das die Rechte der Mieter stärkt. "
    "Die Regierung sprach von einem wichtigen Schritt, die Opposition von einem Fehler."
)


@pytest.mark.parametrize(
    "line",
    [
        "Werbung",
        "Nach der Anzeige geht es weiter",
        "Advertisement",
        "Story continues below advertisement",
        "广告",
        "{{premium_teaser}}",
        "<!-- ad slot 3 -->",
        "__ARTICLE_PAYWALL__",
        "Alle Cookies akzeptieren",
        "We use cookies and similar technologies to give you the best experience. You can change this at any time.",
        "Wir verwenden Cookies, um Ihnen das beste Erlebnis auf unserer Website zu bieten.",
        "本网站使用Cookie以改善您的体验",
        "Jetzt kostenlos den Newsletter abonnieren",
        "Subscribe to our newsletter and never miss a story.",
        "Folge uns auf Instagram und TikTok!",
        "Follow us on Facebook, X and Bluesky for daily updates.",
        "Klicken Sie hier, um unseren Podcast zu abonnieren.",
        "Auf Facebook teilen",
        "Share this article",
        "Facebook Twitter WhatsApp E-Mail",
        "分享到：微信 微博",
        "扫一扫 关注我们",
        "点击下载我们的客户端，第一时间获取资讯。",
        "Read more: How rents rose in ten years",
        "Mehr zum Thema: Wie die Mieten stiegen",
        "阅读更多",
        "https://example.org/article?id=3",
        "* * *",
        "© 2026 Example Media GmbH. Alle Rechte vorbehalten.",
        "When you purchase through links on our site, we may earn an affiliate commission. Here is how it works.",
    ],
)
def test_clutter_goes(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY}\n"
    assert line in rules(text)
    assert blocks(text)["prose"] == [BODY, BODY]


@pytest.mark.parametrize(
    "line",
    [
        "Die Polizei nahm eine Anzeige wegen Betrugs auf und ermittelt nun gegen drei Männer aus Hamburg.",
        "Der Newsletter des Ministeriums erreicht nach eigenen Angaben mehr als zwei Millionen Haushalte.",
        "Readers who subscribe to the newsletter pay twelve dollars a month, the company said.",
        "The group bought an advertisement in the New York Times to make its demands known.",
        "A court ruled that the site may not set a cookie before the visitor has agreed to it.",
        "„Folgen Sie uns auf Instagram“, bat der Sänger sein Publikum am Ende des Konzerts.",
        "平台的广告收入去年下降了百分之五，订阅用户则增加了两成。",
        "该公司表示，用户可以在评论区发表意见，但不得发布广告。",
        "Share prices fell by three percent after the announcement on Tuesday.",
        "Die App sammelt Daten über den Standort ihrer Nutzer und verkauft sie an Werbefirmen.",
        "More than forty people were hurt when the roof of the market hall came down.",
        "Mehr zum Thema Rente will die Ministerin erst nach der Sommerpause sagen.",
        "Try not to approach your resolutions from a place of restriction or punishment, she said.",
        "Neu-Ulm baut eine Brücke über die Donau, die im Jahr 2029 fertig werden soll.",
    ],
)
def test_prose_that_mentions_clutter_stays(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY}\n"
    assert blocks(text)["prose"] == [BODY, line, BODY]
    assert line in blocks(f"{BODY}\n{BODY}\n{line}\n")["prose"]


def test_a_prompt_at_the_end_of_a_paragraph_goes_alone() -> None:
    text = f"{BODY} Abonnieren Sie jetzt unseren Newsletter."
    assert blocks(text)["prose"] == [BODY]
    assert rules(text) == {"Abonnieren Sie jetzt unseren Newsletter.": "prompt"}


@pytest.mark.parametrize("heading", ["Mehr zum Thema", "Related articles", "相关新闻", "Kommentare", "Über den Autor"])
def test_an_article_that_goes_on_after_a_clutter_heading_is_kept(heading: str) -> None:
    text = f"{BODY}\n\n{heading}\n\n" + "\n\n".join([BODY] * 4)
    assert blocks(text)["prose"] == [BODY] * 5


def test_links_in_the_middle_go_and_the_next_heading_stays() -> None:
    text = f"{BODY}\n{BODY}\nMehr zum Thema\nMieten in Berlin\nMieten in Köln\nWas jetzt kommt\n{BODY}\n{BODY}"
    found = blocks(text)
    assert found["prose"] == [BODY] * 4
    assert found["heading"] == ["Was jetzt kommt"]


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        (" date 2026-01-23 HQ", None, "2026-01-23"),
        ("2026-01-22 05:01:44 · 英文原文", None, "2026-01-22"),
        ("By Jane Doe | January 22, 2026 | 5 min read", "Jane Doe", "2026-01-22"),
        ("Published: 22 January 2026, 10:15 GMT", None, "2026-01-22"),
        ("Updated Jan. 2, 2026 at 5:01 p.m. ET", None, "2026-01-02"),
        ("Von Anna von der Heide und Max Muster", "Anna von der Heide und Max Muster", None),
        ("2026年1月5日 作者：张三", "张三", "2026-01-05"),
        ("Stand: 31.02.2026", None, None),
        ("03/04/2026", None, None),
        ("13/04/2026", None, "2026-04-13"),
    ],
)
def test_metadata(line: str, author: str | None, date: str | None) -> None:
    text = f"{line}\n\n{BODY}\n\n{BODY}"
    facts = page(text).document
    assert (facts.author, facts.date, facts.title) == (author, date, None)
    assert line.strip() in rules(text)


def test_nothing_is_invented() -> None:
    text = f"Von Berlin nach Paris in vier Stunden\n\n{BODY} Am 23. Januar 2026 begann der Prozess.\n\n{BODY}"
    facts = page(text).document
    assert (facts.title, facts.author, facts.date) == ("Von Berlin nach Paris in vier Stunden", None, None)
    assert page(f"{BODY}\n{BODY}").document.title is None


PORTAL = """新浪首页 新闻 体育 财经 娱乐 科技
好莱坞明星联名抵制人工智能训练
2026年01月23日 09:12 新浪科技
微博 微信 空间
据报道，超过七百名好莱坞艺人周四联合发起运动，反对科技公司未经许可使用作品训练人工智能。
“这是盗窃。”声明写道，“我们要求获得许可和报酬，否则我们将在法庭上相见。”
海量资讯、精准解读
相关专题
人工智能
"""

PORTAL_EN = """Skip to main content
News
Opinion
Sport
Artists unite against AI scraping
Thu 22 Jan 2026 10.15 GMT
Hundreds of artists have signed a letter calling for licensing of creative work used to train artificial intelligence.
The letter, published on Thursday, accuses the companies of theft on a grand scale and asks Congress to act soon.
Sign up to TechScape
Free weekly newsletter
A weekly dive in to how technology is shaping our lives
The campaign is expected to run for six months, with adverts in newspapers and at cinemas across the country.
Explore more on these topics
Hollywood
Share
Reuse this content
"""

BOXED = """KI-Training: 700 Künstler protestieren

Stand: 23.01.2026 12:01 Uhr

Mehr als 700 Kreative fordern ein Ende des ungefragten KI-Trainings. Sie werfen den Konzernen Diebstahl vor.

Das Wichtigste in Kürze
• Über 700 Unterzeichner
• Forderung nach Lizenzen

Die Kampagne startete am Donnerstag in Washington. Am 3. Februar soll es dort eine Anhörung im Senat geben.

Empfohlener redaktioneller Inhalt

Mit Ihrer Zustimmung wird hier ein externes YouTube-Video (Google Ireland Limited) geladen.

Die Konzerne verweisen auf „Fair Use“. Ein Urteil steht noch aus, und es wird nicht vor dem Herbst erwartet.

(mki)

Lesen Sie auch

KI und Urheberrecht: Was gilt
"""


@pytest.mark.parametrize(
    ("text", "title", "date", "prose", "abstract"),
    [
        (PORTAL, "好莱坞明星联名抵制人工智能训练", "2026-01-23", ["据报道", "“这是"], []),
        (PORTAL_EN, "Artists unite against AI scraping", "2026-01-22", ["Hun", "The", "The"], []),
        (BOXED, "KI-Training: 700 Künstler protestieren", "2026-01-23", ["Meh", "Die", "Die"], ["• Ü", "• F"]),
    ],
)
def test_portals(text: str, title: str, date: str, prose: list[str], abstract: list[str]) -> None:
    facts, found = page(text).document, blocks(text)
    assert (facts.title, facts.date) == (title, date)
    assert [line[:3] for line in found["prose"]] == [line[:3] for line in prose]
    assert [line[:3] for line in found["abstract"]] == abstract
    assert found["heading"] == []


def test_the_last_lines_stay_where_there_is_no_clutter() -> None:
    text = f"{BODY}\n{BODY}\nUnd wenn sie nicht gestorben sind\n"
    assert "Und wenn sie nicht gestorben sind" in blocks(text)["prose"]


def test_the_last_sentence_stays_above_a_button() -> None:
    last = "“It’s not right,” the singer said. “Why should they get it?”"
    assert last in blocks(f"{BODY}\n{BODY}\n{last}\nShare this article\nTop of page\n")["prose"]


def test_a_repeated_title_is_kept_once() -> None:
    text = f"Neues Gesetz für Mieter beschlossen\nNeues Gesetz für Mieter beschlossen - Der Bote\n{BODY}\n{BODY}"
    assert blocks(text)["title"] == ["Neues Gesetz für Mieter beschlossen"]
    assert list(rules(text).values()) == ["repeated-title"]


def test_seeds_lose_their_clutter_and_nothing_else() -> None:
    kept, dropped = "", ""
    for file in sorted(SEEDS.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        cleaned = page(text)
        kept += "\n".join(text[b.start : b.end] for b in cleaned.blocks)
        dropped += "\n".join(text[s.start : s.end] for s in cleaned.dropped)
    for clutter in (
        "STEADY_PAYWALL",
        "dauerhaft ausblenden",
        "ChatGPT-Kompass",
        "TikTok",
        "暂无评论",
        "Knowledge OS",
        "HQ",
    ):
        assert clutter in dropped
        assert clutter not in kept
    assert "Anzeige in der New York Times" in kept
    assert "引发争议" in kept


LINES = re.findall(r"[^\n]+", "\n".join([GERMAN_NEWS, ENGLISH_BLOG, CHINESE_NEWS, WRAPPED, PLAIN_LIST]))


@pytest.mark.parametrize("seed", range(150))
def test_no_character_is_lost(seed: int) -> None:
    """Random pages from real lines, odd line ends and stray characters."""
    chance = random.Random(seed)
    ends = ["\n", "\n\n", "\r\n", "\r", " \n\t\n", "\u2028", "\x0c", "\x85", " "]
    strays = ["", "", "", "\ufeff", "#", "* ", "---", "\u3000", "“", "。", "\x00", "- "]
    text = "".join(
        chance.choice(strays) + chance.choice(LINES) + chance.choice(ends) for _ in range(chance.randrange(25))
    )
    covered(text)


@pytest.mark.parametrize(
    "text", ["", " \n", "x", "Anzeige", "---\ntitle: [\n---\nText.", "---\n---\n", "- a\n- b", "。"]
)
def test_tiny_pages(text: str) -> None:
    covered(text)


def test_seeds_are_covered() -> None:
    for file in SEEDS.glob("*.txt"):
        covered(file.read_bytes().decode("utf-8"))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Dafür stimmten am Ende 12 Räte,\n9 dagegen.", 2),
        ("Der Umbau kostet nach neuen Zahlen rund\n14 Millionen Euro.", 2),
        ("Der Plan stammt von der\nBürgermeisterin selbst.", 2),
        ("Die Stadt sperrt die Land-\nstraße.", 2),
        ("Der Kreistag hat den Anbau\nabgelehnt.", 2),
        ("The vote was won by the\nGreens.", 2),
        ("Die Stadt sperrt ab Montag die Land-\n\fstraße nach Bruck.", 2),
        ("Der Rat lehnt den Antrag ab\nDas Geld fehlt.", 1),
        ("Der Rat tagt heute.\nEr berät den Haushalt.", 1),
        ("Politik\nwirtschaft", 1),
    ],
)
def test_a_line_end_within_a_sentence_ends_no_block(text: str, first: int) -> None:
    cleaned = extract(Document(id="d", source="a.html", sha256="", encoding="utf-8", text=text))
    lines = text.split("\n")
    block = cleaned.blocks[0]
    assert text[block.start : block.end] == "\n".join(lines[:first])


@pytest.mark.parametrize(
    "line",
    ["-" * 300 + " x", "(dpa/" + "dpa/" * 120 + "!", "a | " * 140 + "b", "= - " * 140 + "x", "Stand: " * 80 + "!"],
)
def test_lines_of_marks_take_no_exponential_time(line: str) -> None:
    cleaned = page(
        f"The heading\n\n{line}\n\nThe ferry will stop running in March, the harbour board said on Friday.\n"
    )
    assert cleaned.blocks
