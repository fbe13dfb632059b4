"""What is said of an article: that it is cut off, under embargo, or not the article of its title."""

import pytest

from digest.domain import Document, Fact
from digest.extraction import extract, not_its_article, remarks
from digest.extraction.page_remarks import lacks_its_article

FERRY = "The ferry between Oxmoor and Tarrant Bay will stop running in March. About 300 islanders use it every day.\n\n"
OFFER = (
    "Unlock this story for £1.\n"
    "Your subscription then renews at £9 a month. Cancel any time.\nAlready a subscriber? Log in\n"
)
LOGIN = (
    "Once you are registered you can read more, comment on pieces and set alerts for topics. "
    "Please confirm your address with the link that we sent you, then choose a password of eight signs or more."
)


def document(text: str, title: str = "", origin: str = "html") -> Document:
    facts = (Fact(name="title", value=title, origin=origin),) if title else ()
    return Document(id="d1", source="a.html", sha256="", encoding="utf-8", text=text, facts=facts)


def test_an_article_that_ends_in_an_offer_is_cut_off() -> None:
    (problem,) = remarks(extract(document("Ferry to close\n\n" + FERRY + OFFER)))
    assert "cut off" in problem.message
    assert not problem.failed


def test_an_offer_in_the_middle_cuts_nothing_off() -> None:
    assert not list(
        remarks(extract(document("Ferry to close\n\n" + FERRY + OFFER + "\n" + FERRY.replace("300", "40"))))
    )


@pytest.mark.parametrize(
    "line",
    ["(EMBARGOED UNTIL 0600 GMT FRIDAY)", "Sperrfrist: Freitag, 6.00 Uhr", "【禁止在3月6日前发布，解禁时间上午6时】"],
)
def test_an_embargo_is_said(line: str) -> None:
    cleaned = extract(document(f"{line}\n\nFerry to close\n\n{FERRY}"))
    (problem,) = remarks(cleaned)
    assert line.strip("()") in problem.message
    assert not problem.failed


def test_a_login_in_place_of_the_article_is_told() -> None:
    assert lacks_its_article(extract(document(LOGIN, "Harbour board closes island ferry")))
    assert lacks_its_article(extract(document("您需要登录后才能查看此页面的内容。" * 6, "海城港口扩建计划获批")))


@pytest.mark.parametrize(
    ("text", "title", "origin"),
    [
        (FERRY * 2, "Harbour board closes island ferry", "html"),
        (LOGIN, "Two words", "html"),
        (LOGIN, "Harbour board closes island ferry", "header"),
        ("Too short to say anything of its headline.", "Harbour board closes island ferry", "html"),
        (LOGIN, "海城港口扩建计划获批", "html"),
        (
            "Der Containerhafen wird für 480 Millionen Euro größer. " * 4,
            "Hafen: teurer Ausbau",
            "html",
        ),
    ],
)
def test_no_false_alarm(text: str, title: str, origin: str) -> None:
    assert not lacks_its_article(extract(document(text, title, origin)))


BLOCKERS = (
    "You are using an ad blocker. Please turn it off in your browser: advertising pays for our newsroom.",
    "Sie nutzen einen Werbeblocker. Bitte deaktivieren Sie ihn im Browser, denn unsere Redaktion lebt von Werbung.",
    "您正在使用广告拦截插件。请在浏览器设置中将本网站加入白名单，广告收入支持我们的新闻报道。",
)


@pytest.mark.parametrize("notice", BLOCKERS)
def test_a_notice_about_advertising_is_no_article(notice: str) -> None:
    cleaned = extract(document(f"Tarrant Herald\n\n{notice}"))
    problem = not_its_article(cleaned)
    assert problem is not None and problem.failed and "no article" in problem.message


@pytest.mark.parametrize("notice", BLOCKERS)
def test_a_headline_is_kept_though_a_notice_lies_over_its_article(notice: str) -> None:
    cleaned = extract(document(f"Harbour board closes ferry to the islands\n\n{notice}"))
    assert [cleaned.document.passage(b.start, b.end) for b in cleaned.blocks] == [
        "Harbour board closes ferry to the islands"
    ]
    assert not_its_article(cleaned) is None


def test_an_article_on_blockers_stays() -> None:
    text = (
        "Court allows ad blockers\n\nA court in Tarrant ruled on Friday that an ad blocker breaks no law. "
        "The publisher had argued that its browser extension cost newspapers a fifth of their revenue from advertising."
    )
    cleaned = extract(document(text))
    assert not cleaned.dropped and not_its_article(cleaned) is None
