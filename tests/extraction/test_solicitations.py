"""Layers that ask for consent or money go, in words of three languages; articles on such things stay."""

from pathlib import Path

import pytest

from digest import extraction, readers, segmentation

CASES = {
    "c_de.txt": (
        """Weiterlesen mit Werbung
Sie können unsere Seite mit Werbung und Tracking nutzen. Dafür verarbeiten wir und 143 Drittanbieter Gerätekennungen und Nutzungsdaten, wenn Sie zustimmen.
Zwecke: Speicherung auf dem Endgerät, personalisierte Inhalte, Reichweitenmessung, Entwicklung von Angeboten.
Einige Dienstleister stützen sich auf ein berechtigtes Interesse; dem können Sie in den Einstellungen widersprechen.
Zustimmen und weiter
Ohne Werbung für 2,99 Euro pro Monat
Jetzt Pur abonnieren

Fähre nach Langholm wird eingestellt

Die Fähre nach Langholm fährt ab März nicht mehr, wie der Hafenrat am Freitag beschloss. Rund 300 Inselbewohner nutzen sie täglich.

Der Kreistag stimmt nächste Woche über Geld für ein kleineres Boot ab.
""",  # noqa: E501
        [
            "Fähre nach Langholm wird eingestellt",
            "Die Fähre nach Langholm fährt ab März nicht mehr, wie der Hafenrat am Freitag beschloss.",
            "Rund 300 Inselbewohner nutzen sie täglich.",
            "Der Kreistag stimmt nächste Woche über Geld für ein kleineres Boot ab.",
        ],
    ),
    "c_en.html": (
        """<!doctype html><html lang="en"><head><title>Ferry to close in March - Tarrant Herald</title></head><body>
<div><h2>We value your privacy</h2><p>We and our 812 partners store and access information on a device, such as unique identifiers, and process personal data for personalised advertising, content measurement and audience research. With your permission we may use precise geolocation data.</p><p>Some processing may not require your consent, but you have the right to object to such processing on the basis of legitimate interest. Your preferences apply to this website only and last 13 months.</p><p>Or subscribe to Herald Pure for £3.49 a month and read without ads.</p><button>Accept all</button><button>More options</button><button>Disagree and close</button></div>
<div><h1>Ferry to close in March</h1><div>The ferry between Oxmoor and Tarrant Bay will stop running in March.</div><div>About 300 islanders use it every day.</div></div></body></html>
""",  # noqa: E501
        [
            "Ferry to close in March",
            "The ferry between Oxmoor and Tarrant Bay will stop running in March.",
            "About 300 islanders use it every day.",
        ],
    ),
    "c_zh.html": (
        """<!doctype html><html lang="zh"><head><title>港口扩建获批_海城日报</title></head><body>
<div><p>我们重视您的隐私</p><p>我们及我们的56家合作伙伴会在您的设备上存储和访问信息，例如唯一标识符，并处理个人数据，用于个性化广告、内容衡量和受众研究。您可以随时撤回同意。</p><p>部分供应商基于合法利益处理您的数据，您可以在设置中拒绝。</p><button>全部接受</button><button>更多选项</button></div>
<div><h1>港口扩建获批</h1><div>海城市政府周五批准了4.8亿元的港口扩建计划。</div><div>环保组织警告称，航道将加深两米。</div></div></body></html>
""",
        ["港口扩建获批", "海城市政府周五批准了4.8亿元的港口扩建计划。", "环保组织警告称，航道将加深两米。"],
    ),
    "p_de.txt": (
        """Warum die Fähre eingestellt wird

Die Fähre nach Langholm fährt ab März nicht mehr. Rund 300 Inselbewohner nutzen sie täglich.

Dieser Artikel ist Teil unseres Premium-Angebots.
Lesen Sie den ganzen Text mit dem Digitalabo: die ersten 4 Wochen für 99 Cent, danach 12,90 Euro im Monat, jederzeit kündbar.
Schon Abonnent? Einloggen
Alle Angebote ansehen
""",  # noqa: E501
        [
            "Warum die Fähre eingestellt wird",
            "Die Fähre nach Langholm fährt ab März nicht mehr.",
            "Rund 300 Inselbewohner nutzen sie täglich.",
        ],
    ),
    "p_en.html": (
        """<!doctype html><html lang="en"><head><title>Why the ferry will close | Tarrant Herald</title></head><body><article><h1>Why the ferry will close</h1><p>The ferry to Tarrant Bay will stop running in March, the harbour board said. About 300 islanders use it every day.</p><div><h3>To continue reading, subscribe</h3><p>Get unlimited digital access to the Herald for just £1 for the first 3 months.</p><ul><li>£7.99 a month after that</li><li>Cancel at any time</li><li>Puzzles, podcasts and newsletters included</li></ul><p>Already have an account? Sign in</p></div></article></body></html>
""",  # noqa: E501
        [
            "Why the ferry will close",
            "The ferry to Tarrant Bay will stop running in March, the harbour board said.",
            "About 300 islanders use it every day.",
        ],
    ),
    "p_zh.txt": (
        """渡轮为何停航

海城至长岛的渡轮将于三月停航，港务局周五表示。每天约有300名岛民乘坐。

本文为会员专享内容，剩余80%需付费解锁。
立即订阅，首月仅需1元，之后每月18元，可随时取消。
已是会员？登录后继续阅读全文
""",
        ["渡轮为何停航", "海城至长岛的渡轮将于三月停航，港务局周五表示。", "每天约有300名岛民乘坐。"],
    ),
}

ARTICLES = [
    """Verkehrsverbund erhöht den Preis des Abos

Das Abo des Verkehrsverbunds kostet ab Januar 63 Euro im Monat, teilte der Verbund mit. Kunden können es monatlich kündigen und erhalten weiter Zugang zu allen Bussen.

Wer sich bereits registriert hat, muss sich nicht neu anmelden. Ein Probeabo gibt es nur für Studierende. „Wir wollen Sie nicht verlieren“, sagte der Chef des Verbunds.

Die Verbraucherzentrale rät, den Vertrag zu prüfen. Wir haben für Sie nachgerechnet: Für Pendler steigen die Kosten um sechs Prozent.
""",  # noqa: E501
    """Regulator fines ad network over consent

The data protection authority fined the ad network Quillo 40 million euros on Tuesday because its cookie banners made it hard to withdraw consent. The company shared personal data with 900 partners, the regulator said.

"You cannot hide the reject button from your users," commissioner Ada Lim said. Quillo said it would appeal. "We respect the privacy of our users and will change our settings."

Under the law, sites need consent before they store tracking cookies on a device. Legitimate interest is not enough for personalised advertising, the court ruled in May.
""",  # noqa: E501
]


def sentences(path: Path) -> tuple[list[str], set[str]]:
    (document,), _ = readers.read([str(path)])
    cleaned = extraction.extract(document)
    _, found = segmentation.segment(cleaned, ["de", "en", "zh"])
    return [sentence.text for sentence in found], {span.rule for span in cleaned.dropped}


@pytest.mark.parametrize("name", CASES)
def test_nothing_of_the_layer_and_all_of_the_article(tmp_path: Path, name: str) -> None:
    text, expected = CASES[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    found, rules = sentences(tmp_path / name)
    assert found == expected
    assert {"c": "consent", "p": "paywall"}[name[0]] in rules


@pytest.mark.parametrize("text", ARTICLES)
def test_articles_about_subscriptions_and_consent_stay(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    _, rules = sentences(tmp_path / "a.txt")
    assert not rules
