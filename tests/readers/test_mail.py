"""Mails: which part is read, what a mail forwards, and what around the message goes by which rule."""

from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest
from growth import assert_linear

from digest.config import Config
from digest.domain import CleanedDocument, Problem
from digest.pipeline import PreparedDocuments, prepare_documents
from digest.readers import RawFile, parse

DAM = (
    "Der Rat von Erlenfurt hat am Dienstag den Neubau der Staumauer beschlossen.\n"
    "Die Kosten liegen bei 74 Millionen Euro, wie das Bauamt mitteilte.\n\n"
    "Drei Dörfer müssen bis 2029 umgesiedelt werden.\n"
)
FERRY = (
    "The ferry to Skelby will stop running in November, the operator said on Friday.\n\n"
    "Some 12,000 people used it last year, half as many as in 2015.\n"
)
BRIDGE = "柳湾市政府周二宣布，跨江大桥将于2029年通车，总投资为86亿元。\n\n市长林岚表示，工程将创造3000个就业岗位。\n"
FERRY_SENTENCES = [line for line in FERRY.split("\n") if line]
DAM_SENTENCES = [*DAM.split("\n", maxsplit=2)[:2], "Drei Dörfer müssen bis 2029 umgesiedelt werden."]
BRIDGE_SENTENCES = [line for line in BRIDGE.split("\n") if line]


def page(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{part}</p>" for part in text.split("\n\n")) + "</body></html>"


def mail(subject: str = "Notiz", plain: str | None = None, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ida Voss <ida@kurier.example>"
    message["To"] = "redaktion@kurier.example"
    message["Subject"] = subject
    message["Date"] = "Wed, 06 May 2026 09:10:00 +0200"
    message["Message-ID"] = "<m17@kurier.example>"
    if plain is not None:
        message.set_content(plain)
    if html is not None and plain is None:
        message.set_content(html, subtype="html")
    elif html is not None:
        message.add_alternative(html, subtype="html")
    return message


def read(tmp_path: Path, data: bytes | EmailMessage, name: str = "a.eml") -> PreparedDocuments:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return prepare_documents([str(tmp_path / name)], Config())


def said(prepared: PreparedDocuments, number: int = 0) -> list[str]:
    document = prepared.cleaned[number].document
    return [" ".join(s.text.split()) for s in prepared.sentences if s.document == document.id]


def dropped(cleaned: CleanedDocument) -> dict[str, list[str]]:
    rules: dict[str, list[str]] = {}
    for span in cleaned.dropped:
        rules.setdefault(span.rule, []).append(cleaned.document.text[span.start : span.end])
    return rules


def about(prepared: PreparedDocuments) -> list[tuple[str | None, str | None, str | None]]:
    return [(c.document.title, c.document.author, c.document.date) for c in prepared.cleaned]


STUBS = {
    "notice": "Ihr Programm zeigt kein HTML. Diese Ausgabe im Browser lesen: https://kurier.example/v/3\n",
    "English notice": "This message needs an HTML viewer. View it online: https://kurier.example/v/3\n",
    "Chinese notice": "您的邮箱无法显示此邮件，请在浏览器中打开：https://kurier.example/v/3\n",
    "links": "Staumauer\n\nhttps://kurier.example/1\nhttps://kurier.example/2\n\nAbbestellen: https://kurier.example/3\n",
    "beginning": DAM[:60] + " …\n\nWeiter: https://kurier.example/1\n",
}


@pytest.mark.parametrize("stub", STUBS.values(), ids=STUBS)
def test_a_stub_gives_way_to_the_html(tmp_path: Path, stub: str) -> None:
    assert said(read(tmp_path, mail(plain=stub, html=page(DAM)))) == DAM_SENTENCES


LEGAL = (
    "Diese Nachricht ist vertraulich und nur für den Empfänger bestimmt. Wer sie zu Unrecht bekommt, löscht sie und "
    "sagt dem Absender Bescheid. Der Verlag haftet nicht für die Inhalte der Seiten, auf die in dieser Nachricht "
    "verwiesen wird, und auch nicht für Schäden durch Viren oder durch Anhänge, die auf dem Weg verändert wurden.\n"
)


def test_a_long_notice_gives_way_too_and_so_does_html_in_the_plain_part(tmp_path: Path) -> None:
    assert said(read(tmp_path, mail(plain=LEGAL, html=f"<p>{FERRY}</p>"))) == FERRY_SENTENCES
    assert said(read(tmp_path, mail(plain=page(DAM)))) == DAM_SENTENCES


def test_a_plain_part_that_says_the_same_is_read(tmp_path: Path) -> None:
    around = DAM + "\n\nKurier Verlag, Am Markt 4\n\nSie bekommen diesen Brief, weil Sie ihn bestellt haben."
    prepared = read(tmp_path, mail(plain=DAM, html=page(around)))
    assert prepared.cleaned[0].document.text == DAM.rstrip("\n")
    assert said(prepared) == DAM_SENTENCES


def test_all_texts_of_a_mail_are_read(tmp_path: Path) -> None:
    message = mail(plain=FERRY)
    message.make_mixed()
    second = EmailMessage()
    second.set_content(page(DAM), subtype="html")
    message.attach(second)
    assert said(read(tmp_path, message)) == [*FERRY_SENTENCES, *DAM_SENTENCES]


GMAIL = """---------- Forwarded message ---------
From: Ned Hale <ned@coast.example>
Date: Mon, 4 May 2026 at 18:20
Subject: Fwd: Ferry ends
To: Ida Voss <ida@kurier.example>


"""
OUTLOOK = """-----Ursprüngliche Nachricht-----
Von: Bauamt Erlenfurt [mailto:amt@erlenfurt.example]
Gesendet: Montag, 4. Mai 2026 18:20
An: Ida Voss
Betreff: AW: Staumauer

"""
RULED = """________________________________
Von: Bauamt Erlenfurt <amt@erlenfurt.example>
Gesendet: Montag, 4. Mai 2026 18:20
An: Ida Voss <ida@kurier.example>; Karl Beck
 <karl@kurier.example>
Betreff: Staumauer

"""
THUNDERBIRD = """-------- Weitergeleitete Nachricht --------
Betreff: \tStaumauer
Datum: \tMon, 4 May 2026 18:20:00 +0200
Von: \tBauamt Erlenfurt <amt@erlenfurt.example>
An: \tIda Voss <ida@kurier.example>


"""
QQ = """------------------ 转发邮件 ------------------
发件人: "林秘书" <lin@liuwan.example>
发送时间: 2026年5月4日(星期一) 晚上6:20
收件人: "编辑部" <red@kurier.example>
主题: 转发: 跨江大桥

"""
FORWARDS = [
    ("Fwd: Ferry", GMAIL + FERRY, FERRY_SENTENCES, ("Ferry ends", "Ned Hale", "2026-05-04")),
    ("WG: Mauer", OUTLOOK + DAM, DAM_SENTENCES, ("Staumauer", "Bauamt Erlenfurt", "2026-05-04")),
    ("WG: Mauer", RULED + DAM, DAM_SENTENCES, ("Staumauer", "Bauamt Erlenfurt", "2026-05-04")),
    ("WG: Mauer", THUNDERBIRD + DAM, DAM_SENTENCES, ("Staumauer", "Bauamt Erlenfurt", "2026-05-04")),
    ("转发：大桥", QQ + BRIDGE, BRIDGE_SENTENCES, ("跨江大桥", "林秘书", "2026-05-04")),
]


@pytest.mark.parametrize(
    ("subject", "text", "sentences", "facts"), FORWARDS, ids=["gmail", "outlook", "rule", "bird", "qq"]
)
@pytest.mark.parametrize("note", ["", "Zur Info!\n\n"])
def test_a_forwarded_mail_is_the_article(
    tmp_path: Path, subject: str, text: str, sentences: list[str], facts: tuple[str, str, str], note: str
) -> None:
    prepared = read(tmp_path, mail(subject, note + text))
    assert about(prepared) == [facts]
    assert said(prepared) == sentences
    assert "Zur Info!" in dropped(prepared.cleaned[0]).get("cover-note", []) or not note
    assert "m17@kurier.example" in {fact.value for fact in prepared.cleaned[0].document.facts}


def test_what_is_said_before_a_forwarded_mail_is_an_article_too(tmp_path: Path) -> None:
    own = (
        "Das Amt nennt jetzt 74 Millionen, im März waren es 61 Millionen. Wir fragen noch einmal nach.\n\nGruß\nIda\n\n"
    )
    prepared = read(tmp_path, mail("WG: Mauer", own + OUTLOOK + DAM))
    assert about(prepared) == [
        ("Mauer", "Ida Voss", "2026-05-06"),
        ("Staumauer", "Bauamt Erlenfurt", "2026-05-04"),
    ]
    assert [c.document.source.rpartition("#")[2] for c in prepared.cleaned] == ["1", "2"]
    assert said(prepared) == [
        "Das Amt nennt jetzt 74 Millionen, im März waren es 61 Millionen.",
        "Wir fragen noch einmal nach.",
    ]
    assert dropped(prepared.cleaned[0])["signature"] == ["Gruß", "Ida"]


def test_a_forwarded_mail_with_marks_of_quotation(tmp_path: Path) -> None:
    headers = (
        "Von: Bauamt <amt@erlenfurt.example>\nBetreff: Staumauer\nDatum: 4. Mai 2026 um 18:20 MESZ\nAn: x@y.example\n\n"
    )
    quoted = "".join(f"> {line}\n" for line in (headers + DAM).split("\n"))
    text = f"Anfang der weitergeleiteten Nachricht:\n\n{quoted}\nVon meinem iPad gesendet\n"
    prepared = read(tmp_path, mail("Fwd: Mauer", text))
    assert about(prepared) == [("Staumauer", "Bauamt", "2026-05-04")]
    assert said(prepared) == DAM_SENTENCES
    assert "\n>" not in prepared.cleaned[0].document.text


def test_a_forwarded_mail_in_html(tmp_path: Path) -> None:
    markup = (
        "<div>Morgen?<br><br><div class=q>---------- Forwarded message ---------<br>From: <b>Ned Hale</b> "
        "&lt;ned@coast.example&gt;<br>Date: Mon, 4 May 2026 at 18:20<br>Subject: Ferry ends<br>To: &lt;i@k.example&gt;"
        f"<br><br>{page(FERRY)}</div></div>"
    )
    prepared = read(tmp_path, mail("Fwd: Ferry", html=markup))
    assert about(prepared) == [("Ferry ends", "Ned Hale", "2026-05-04")]
    assert said(prepared) == FERRY_SENTENCES


def test_an_attached_mail_is_an_article_and_other_attachments_are_named(tmp_path: Path) -> None:
    inner = mail("AW: Ferry ends", FERRY)
    inner.replace_header("From", "Ned Hale <ned@coast.example>")
    inner.replace_header("Message-ID", "<in3@coast.example>")
    outer = mail("Fwd: Ferry", "Please check the figures for 2015 with the harbour office before noon.\n")
    outer.add_attachment(inner)
    outer.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="table.pdf")
    prepared = read(tmp_path, outer)
    assert [(title, author) for title, author, _ in about(prepared)] == [
        ("Ferry", "Ida Voss"),
        ("Ferry ends", "Ned Hale"),
    ]
    assert said(prepared, 1) == FERRY_SENTENCES
    identifiers = [fact.value for c in prepared.cleaned for fact in c.document.facts if fact.name == "identifier"]
    assert identifiers == ["m17@kurier.example", "in3@coast.example"]
    assert [(p.failed, "table.pdf" in p.message) for p in prepared.problems] == [(False, True)]


REPLIES = [
    "On Mon, 4 May 2026 at 18:20, Ned Hale <ned@coast.example> wrote:\n",
    "On Mon, May 4, 2026 at 6:20 PM Ned Hale, Harbour Correspondent of the Coast\n<ned@coast.example> wrote:\n\n",
    "Am 04.05.2026 um 18:20 schrieb Ned Hale:\n",
    "Ned Hale <ned@coast.example> schrieb am Mo., 4. Mai 2026, 18:20:\n\n",
    "在 2026年5月4日，下午6:20，Ned Hale <ned@coast.example> 写道：\n\n",
]


@pytest.mark.parametrize("attribution", REPLIES)
@pytest.mark.parametrize("below", [False, True])
def test_a_reply_loses_what_it_quotes(tmp_path: Path, attribution: str, below: bool) -> None:
    quoted = f"{attribution}> The operator said the costs were\n> 90,000 pounds a month.\n>\n>> Much older words.\n"
    own = "The operator now speaks of 40,000 pounds a month.\n"
    end = "\n-- \nIda Voss\nKurier | +49 171 2345678\n"
    prepared = read(tmp_path, mail("Re: Ferry", (f"{quoted}{own}" if below else f"{own}\n{quoted}") + end))
    assert said(prepared) == [own.strip()]
    rules = dropped(prepared.cleaned[0])
    assert "wrote" in attribution or rules["mail-attribution"]
    assert any("90,000" in piece for piece in rules["quoted-reply"])
    assert rules["signature"] == ["--", "Ida Voss", "Kurier | +49 171 2345678"]


def test_a_mail_of_nothing_but_a_quotation_keeps_it_without_marks(tmp_path: Path) -> None:
    prepared = read(tmp_path, mail("Lesen", "".join(f"> {line}\n" for line in DAM.split("\n"))))
    assert said(prepared) == DAM_SENTENCES


def test_html_replies_lose_the_quotation_and_keep_the_answer_below(tmp_path: Path) -> None:
    markup = (
        "<p>On Mon, 4 May 2026 at 18:20, Ned Hale &lt;ned@coast.example&gt; wrote:</p>"
        "<blockquote><p>The costs are 90,000 pounds.</p></blockquote>"
        "<p>That is wrong, the contract says 40,000 pounds a month.</p>"
    )
    prepared = read(tmp_path, mail("Re: Ferry", html=f"<html><body>{markup}</body></html>"))
    assert said(prepared) == ["That is wrong, the contract says 40,000 pounds a month."]
    assert dropped(prepared.cleaned[0])["quoted-reply"] == ["The costs are 90,000 pounds."]


def test_a_quotation_of_a_newsletter_stays(tmp_path: Path) -> None:
    quotation = "<blockquote><p>We have no other choice, the head of the company said.</p></blockquote>"
    markup = page(FERRY).replace("</body>", f"{quotation}</body>")
    assert (
        said(read(tmp_path, mail("Morning", html=markup)))[-1]
        == "We have no other choice, the head of the company said."
    )


ENDS = [
    ("Mit freundlichen Grüßen\ni. A. Rolf Ried\nReferent\n", "signature"),
    ("Kind regards,\nNed\n", "signature"),
    ("此致\n敬礼\n", "signature"),
    ("Von meinem Smartphone gesendet\n", "sent-from"),
    ("Sent from my iPhone\n", "sent-from"),
    ("发自我的华为手机\n", "sent-from"),
    ("Rolf Ried, Tel.: 0711 / 98 76 54\n", "contact"),
]


@pytest.mark.parametrize(("end", "rule"), ENDS)
def test_ends_of_mails_go_by_a_rule(tmp_path: Path, end: str, rule: str) -> None:
    prepared = read(tmp_path, mail(plain=f"Sehr geehrte Damen und Herren,\n\n{DAM}\n{end}"))
    assert said(prepared) == DAM_SENTENCES
    rules = dropped(prepared.cleaned[0])
    assert rules["salutation"] == ["Sehr geehrte Damen und Herren,"]
    assert " ".join(rules[rule]).split() == end.split()


def test_a_line_of_two_dashes_in_the_midst_ends_nothing(tmp_path: Path) -> None:
    more = "\n--\n\nThe mill at Thornby burned down on Saturday night, and nobody was hurt, the fire brigade told us.\n"
    prepared = read(tmp_path, mail(plain=FERRY + more + "\n-- \nThe Coast, 3 Quay Lane\n"))
    assert len(said(prepared)) == 3
    assert dropped(prepared.cleaned[0])["signature"] == ["--", "The Coast, 3 Quay Lane"]


@pytest.mark.parametrize(
    "subject", ["Re: Hafen", "AW: WG: Hafen", "Fwd: Re[2]: Hafen", "转发：回复: Hafen", "Antw: Hafen"]
)
def test_titles_lose_what_programs_put_before_them(tmp_path: Path, subject: str) -> None:
    assert about(read(tmp_path, mail(subject, FERRY)))[0][0] == "Hafen"


def test_titles_keep_words_of_their_own(tmp_path: Path) -> None:
    assert about(read(tmp_path, mail("Reform: was nun", FERRY)))[0][0] == "Reform: was nun"


def test_flowed_lines_are_joined(tmp_path: Path) -> None:
    data = (
        b"From: a@b.example\r\nSubject: S\r\nDate: Wed, 6 May 2026 09:10:00 +0200\r\n"
        b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
        b"The ferry will stop running in \r\nNovember. It had cost \r\n40,000 pounds a month.\r\n"
    )
    prepared = read(tmp_path, data)
    assert "\n" not in prepared.cleaned[0].document.text
    assert len(said(prepared)) == 2


@pytest.mark.parametrize("name", ["a.txt", "a", "a.text"])
@pytest.mark.parametrize("change", [lambda b: b, lambda b: b.replace(b"\n", b"\r\n"), lambda b: b"\xef\xbb\xbf" + b])
def test_a_mail_is_known_by_its_headers(tmp_path: Path, name: str, change: "type[bytes]") -> None:
    prepared = read(tmp_path, change(mail("Re: Ferry", FERRY).as_bytes()), name)
    assert (said(prepared), about(prepared)) == (FERRY_SENTENCES, [("Ferry", "Ida Voss", "2026-05-06")])


OUTLOOK_TEXT = (
    "Von:\tBauamt\r\nGesendet:\tMontag, 4. Mai 2026 18:20\r\nAn:\tIda Voss\r\nBetreff:\tAW: Staumauer\r\n\r\n"
)


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16"])
def test_a_mail_that_outlook_saved_as_text(tmp_path: Path, codec: str) -> None:
    prepared = read(tmp_path, (OUTLOOK_TEXT + DAM.replace("\n", "\r\n")).encode(codec), "a.txt")
    assert (said(prepared), about(prepared)) == (DAM_SENTENCES, [("Staumauer", "Bauamt", "2026-05-04")])


def test_a_reply_that_was_copied_into_a_text_file(tmp_path: Path) -> None:
    text = f"The operator speaks of 40,000 pounds.\n\n{REPLIES[0]}> It was\n> 90,000 pounds.\n\n-- \nIda Voss\n"
    prepared = read(tmp_path, text.encode(), "a.txt")
    assert said(prepared) == ["The operator speaks of 40,000 pounds."]
    assert {*dropped(prepared.cleaned[0])} == {"mail-attribution", "quoted-reply", "signature"}
    quoting = b"She said on Monday, 4 May:\n\n> We have no choice.\n> We will go on.\n"
    assert read(tmp_path, quoting, "b.txt").cleaned[0].document.format == "text"


def test_front_matter_makes_no_mail(tmp_path: Path) -> None:
    prepared = read(tmp_path, b"Title: Ferry\nDate: 2026-05-04\nAuthor: Ned Hale\n\n" + FERRY.encode(), "a.txt")
    assert prepared.cleaned[0].document.format == "text"


MAILBOX = "".join(
    f"From {sender} Mon May  4 0{hour}:00:00 2026\nFrom: {sender}\nSubject: {subject}\n"
    f"Date: Mon, 04 May 2026 0{hour}:00:00 +0200\n\n{text}\n"
    for hour, (sender, subject, text) in enumerate(
        [
            ("n@c.example", "Ferry", FERRY),
            ("b@e.example", "WG: Mauer", f">From hier an gilt:\n{OUTLOOK}{DAM}"),
            ("x@y.z", "-", ""),
        ],
        6,
    )
)


@pytest.mark.parametrize("name", ["a.mbox", "a", "a.txt", "a.eml"])
def test_a_mailbox_is_many_mails_under_any_name(tmp_path: Path, name: str) -> None:
    prepared = read(tmp_path, MAILBOX.encode(), name)
    assert [c.document.source.rpartition("#")[2] for c in prepared.cleaned] == ["1", "2"]
    assert [c.document.title for c in prepared.cleaned] == ["Ferry", "Staumauer"]
    assert dropped(prepared.cleaned[1])["cover-note"] == ["From hier an gilt:"]
    assert [p.message for p in prepared.problems] == ["mail 3: is a mail without text"]


def problems(data: bytes) -> Sequence[Problem]:
    return parse.parse("a.eml", RawFile(name="a.eml", data=data), named=True).problems


def test_mails_without_end_are_refused() -> None:
    message = mail("innermost", FERRY)
    for _ in range(20):
        outer = mail("Fwd", "FYI\n")
        outer.add_attachment(message)
        message = outer
    (problem,) = problems(message.as_bytes())
    assert "mails within mails" in problem.message


HEAD = "From: a@b.example\nTo: c@d.example\nSubject: S\nDate: Mon, 4 May 2026 09:10:00 +0200\n\nWords of its own.\n"
HOSTILE = {
    "headers": "From: a\n",
    "folded": "From: a\nTo: b\n c\n",
    "announcements": "---------- Forwarded message ---------\n",
    "attributions": "On 9 " + "x" * 250 + " wrote\n",
    "marks": ">" * 200 + " a\n",
    "telephones": "+49 1234567890 " * 15 + "\n",
    "dashes": "-" * 299 + "\n",
    "a line without end": "a" * 40,
}


@pytest.mark.slow
@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_no_mail_takes_more_than_linear_time(line: str) -> None:
    assert_linear(problems, lambda size: (HEAD + line * size).encode(), 1500)
    assert_linear(problems, lambda size: mail(plain=line * size, html=f"<p>{line * size}</p>").as_bytes(), 1500)
