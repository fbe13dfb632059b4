import pytest

from digest import numbers
from digest.languages import denial_lost, fewer_denials
from digest.translation.checks import Source, check, unusable


def flags(language: str, source: str, english: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    return check(Source(source, language, names), english)


KEPT = [
    ("de", "Es kostet 1.234,5 Euro.", "It costs 1,234.5 euros."),
    ("de", "Die Stadt hat 3.000 Einwohner.", "The city has 3,000 inhabitants."),
    ("de", "Es waren 55 000 Fässer.", "There were 55,000 barrels."),
    ("de", "Um 19:30 Uhr ging es los.", "It started at 7:30 p.m."),
    ("de", "Um 19 Uhr ging es los.", "It started at 7 pm."),
    ("de", "Um 0 Uhr war Schluss.", "It was over at midnight."),
    ("de", "Der Umsatz betrug 2,3 Milliarden Dollar.", "Sales were $2.3 billion."),
    ("de", "Zwei bis 3 Millionen Menschen kamen.", "Two to three million people came."),
    ("de", "Siebenundzwanzig Kinder fehlten.", "27 children were missing."),
    ("de", "Seine zweistündige Rede gefiel.", "People liked his 2 hour speech."),
    ("de", "In den 1980er Jahren", "In the eighties"),
    ("de", "Im 19. Jahrhundert", "In the 1800s"),
    ("de", "Am 3. Mai 2024 und am 22.01.2026", "On May 3, 2024 and January 22, 2026"),
    ("de", "Fünf Prozent der Wähler, also 5 %", "Five percent of voters, that is 5%"),
    ("de", "Sora 2.0 und GPT-4", "Sora 2.0 and GPT-4"),
    ("de", "Die Hälfte der 20 Leute", "Half of the 20 people"),
    ("zh", "中国有14亿人口。", "China has 1.4 billion people."),
    ("zh", "三亿人看了比赛。", "300 million people watched the match."),
    ("zh", "约3.5万人参加。", "About 35,000 people took part."),
    ("zh", "收入增长百分之五。", "Income rose by five percent."),
    ("zh", "2024年1月22日", "January 22, 2024"),
    ("zh", "二〇二四年十二月", "December 2024"),
    ("zh", "下午3点30分开始。", "It starts at 15:30."),
    ("zh", "20世纪70年代", "the 1970s"),
    ("zh", "为期三年的合作协议", "a three-year cooperation agreement"),
    ("zh", "一些人统一行动，三星也在内。", "Some people acted together, Samsung among them."),
    ("zh", "总额超过两万亿元。", "The total exceeds 2 trillion yuan."),
    ("zh", "30余万人参加。", "More than 300,000 people took part."),
    ("zh", "十几千人参加。", "More than 10,000 people took part."),
    ("zh", "数百人受伤。", "Hundreds were injured."),
    ("de", "Eltern sollen auf ihre Kinder acht geben.", "Parents should take care of their children."),
    ("de", "Er gab acht, dass nichts geschah.", "He made sure that nothing happened."),
    ("de", "Gib acht auf dich.", "Take care of yourself."),
    ("de", "Die ersten beiden Spiele gingen verloren.", "The first two games were lost."),
]
CHANGED = [
    ("zh", "总额为3.5亿元。", "It amounts to $350 million."),
    ("de", "Der Turm misst 120 Meter.", "The tower measures 120 feet."),
    ("de", "Es kostet 1.234,5 Euro.", "It costs 1.2345 euros."),
    ("de", "Die Stadt hat 3.000 Einwohner.", "The city has 3.000 inhabitants."),
    ("de", "Es gab 12 Tote.", "There were 21 dead."),
    ("de", "Es gab acht Tote.", "There were some dead."),
    ("de", "Sie gaben acht Konzerte.", "They gave concerts."),
    ("de", "Es gab Tote.", "There were 12 dead."),
    ("de", "Es gab siebzehn Tote.", "There were several dead."),
    ("de", "Um 19:30 Uhr ging es los.", "It started at 8:30 p.m."),
    ("de", "Der Umsatz betrug 2,3 Milliarden Dollar.", "Sales were $2.3 million."),
    ("de", "Im Januar 2024 begann es.", "It began in February 2024."),
    ("de", "Fünf Prozent der Wähler fehlten.", "Five voters were missing."),
    ("de", "Die Klage stammt aus dem Jahr 2023.", "The lawsuit dates from last year."),
    ("zh", "中国有14亿人口。", "China has 14 billion people."),
    ("zh", "三亿人看了比赛。", "3 million people watched the match."),
    ("zh", "约3.5万人参加。", "About 3,500 people took part."),
    ("zh", "收入增长百分之五。", "Income rose by fifteen percent."),
    ("zh", "2024年1月22日", "February 22, 2024"),
    ("zh", "为期三年的合作协议", "a long-term cooperation agreement"),
]


@pytest.mark.parametrize(("language", "source", "english"), KEPT)
def test_equal_numbers_raise_no_alarm(language: str, source: str, english: str) -> None:
    assert "number" not in flags(language, source, english)


@pytest.mark.parametrize(("language", "source", "english"), CHANGED)
def test_changed_numbers_are_found(language: str, source: str, english: str) -> None:
    assert "number" in flags(language, source, english)


@pytest.mark.parametrize(
    ("language", "source", "english", "lost"),
    [
        ("de", "Das Gesetz wird nicht beschlossen.", "The law is passed.", True),
        ("de", "Das Gesetz wird nicht beschlossen.", "The law isn't passed.", False),
        ("de", "Er kam ohne Hut.", "He came with a hat.", True),
        ("de", "Er kam nicht nur spät, sondern auch müde.", "He came late and tired.", False),
        ("de", "Kein Land ist sicher.", "A country is safe.", True),
        ("de", "Das ist nicht möglich.", "That is impossible.", False),
        ("zh", "他没有参加会议。", "He attended the meeting.", True),
        ("zh", "他没有参加会议。", "He did not attend the meeting.", False),
        ("zh", "不过他参加了会议。", "He attended the meeting, though.", False),
        ("zh", "他不得不参加会议。", "He had to attend the meeting.", False),
        ("zh", "洪水淹没了村庄。", "The flood inundated the village.", False),
        ("zh", "社会不平等加剧。", "Social inequality is growing.", False),
        ("zh", "广告无处不在。", "Advertising is everywhere.", False),
        ("fr", "Il ne vient pas.", "He comes.", False),
    ],
)
def test_lost_negation(language: str, source: str, english: str, lost: bool) -> None:
    assert denial_lost(source, language, english) is lost


@pytest.mark.parametrize(
    ("source", "english", "fewer"),
    [
        ("Sie kopieren ohne Erlaubnis und ohne Lohn der Autoren.", "They copy without consent and pay authors.", True),
        ("Sie kopieren ohne Erlaubnis und ohne Lohn.", "They copy with no consent and unpaid.", False),
        ("Nicht nur der Koch, auch der Kellner kam nicht.", "Not only the cook, the waiter did not come.", False),
        ("Er kam nicht und sagte nichts.", "He came and spoke.", False),  # "negation" says that
    ],
)
def test_fewer_negations(source: str, english: str, fewer: bool) -> None:
    assert fewer_denials(source, "de", english) is fewer
    assert ("denials" in flags("de", source, english)) is fewer


def test_added_negation() -> None:
    assert "negation" in flags("de", "Der Minister kommt heute.", "The minister never comes.")
    assert "negation" in flags("zh", "部长今天来。", "The minister does not come today.")


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("", ("empty",)),
        ("...", ("empty",)),
        ("Der Minister besuchte gestern die alte Fabrik", ("copied",)),
        ("Yesterday the minister minister visited the old factory.", ("repetition",)),
        ("The minister visited the factory, the factory, the factory.", ("repetition",)),
        ("Yesterday.", ("length",)),
        ("The minister visited the old factory gestern für the first time.", ()),
        ("Yesterday the minister visited the old factory.", ()),
    ],
)
def test_flags_of_form(english: str, expected: tuple[str, ...]) -> None:
    found = flags("de", "Der Minister besuchte gestern die alte Fabrik.", english)
    assert set(expected) <= set(found) if expected else found == ()


def test_han_left_over() -> None:
    assert "han" in flags("zh", "部长访问了工厂。", "The minister visited the 工厂.")


def test_german_words_left_over_but_not_in_names() -> None:
    source = "Die Zeitung Süddeutsche über allem berichtet, dass er kommt."
    assert "leftover" in flags("de", source, "The newspaper reports dass he comes.")
    title = "Alles über Bäume"
    assert flags("de", f"Das Buch {title} erscheint.", f"The book {title} is out.", (title,)) == ()


def test_a_limit_hit_while_decoding_is_flagged() -> None:
    assert check(Source("Er kommt.", "de"), "He comes.", complete=False) == ("incomplete",)


@pytest.mark.parametrize(
    "part", ["https://x.de/a_b", "www.beispiel.de/x", "a.b@x.de", "#KI", "@nutzer", "🙂", "👩‍🚀", "🇩🇪"]
)
def test_links_tags_and_emoji_must_come_back(part: str) -> None:
    assert flags("de", f"Es steht hier {part}.", f"It is here {part}.") == ()
    assert flags("de", f"Es steht hier {part}.", "It is here now.") == ("link",)


def test_what_is_unusable() -> None:
    source = Source("部长昨天访问了那家旧工厂。", "zh")
    assert unusable(source, "", ("empty",))
    assert unusable(source, "部长昨天 visited 那家旧工厂", ("han",))
    assert unusable(source, "the the the the the the the the the old", ("repetition",))
    assert not unusable(source, "Yesterday the minister visited the 工 factory.", ("han",))
    assert not unusable(source, "The factory was visited 12 times.", ("number",))


def test_a_decade_or_a_range_does_not_hide_another_number() -> None:
    lost, added = numbers.differences("Zwischen 1950 und 1960", "de", "Between 1950 and 1860")
    assert ([m.start for m in lost], len(added)) == ([18], 1)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "um 12,5 Prozent auf 1.234,5 Millionen", ["12.5%", "1,234.5 million"]),
        ("de", "3,2 Mrd. am 22.01.2026, 12 345 Leute", ["3.2 billion", "12,345"]),
        ("de", "um 11.00 Uhr mit Sora 2.0, 250 km/h, 700-mal", ["2.0", "250"]),
        ("de", "2 Billionen und 17 Leute", ["2 trillion"]),
        ("zh", "达到34.6亿元，1.2万亿美元，5000万人", ["3.46 billion", "1.2 trillion", "50 million"]),
        ("zh", "2025年增长12.5％，三万五千名", ["2025", "12.5%", "35,000"]),
        ("zh", "十几万人，三分之二，9点30分，1万2千人，数百万", ["more than 100,000", "two thirds", "12,000"]),
        ("fr", "1.234,5 millions", []),
    ],
)
def test_numbers_are_written_as_english_writes_them(language: str, text: str, expected: list[str]) -> None:
    found = numbers.written(text, language)
    assert [english for _, _, english in found] == expected
    assert all(text[start:end].strip() == text[start:end] for start, end, _ in found)


@pytest.mark.parametrize(
    ("language", "source", "english", "turned"),
    [
        ("zh", "上午9点30分", "at 9:30 p.m.", True),
        ("zh", "下午3点", "at 3 pm", False),
        ("zh", "上午9点到下午3点", "from 9 a.m. to 3 p.m.", False),
        ("de", "um 19:30 Uhr", "at 7:30 a.m.", True),
        ("de", "um 9 Uhr", "at 9 pm", True),
        ("de", "um 9 Uhr abends", "at 9 p.m.", False),
        ("de", "um 9 Uhr", "at nine", False),
        ("de", "um 12 Uhr", "at 12 pm", False),
    ],
)
def test_a_morning_that_became_an_afternoon(language: str, source: str, english: str, turned: bool) -> None:
    assert numbers.half_day_turned(source, language, english) is turned


def test_hours_beyond_twelve_need_no_pm() -> None:
    assert numbers.localised("um 19:30 Uhr", "de", "at 19:30 p.m.") == "at 7:30 p.m."
    assert numbers.localised("um 19.30 Uhr", "de", "at 19.30 pm today") == "at 7:30 pm today"
    assert numbers.localised("um 9:30 Uhr", "de", "at 9:30 a.m.") == "at 9:30 a.m."


@pytest.mark.parametrize(
    ("text", "english", "names", "found"),
    [
        ("Der Ort Tarvenholt hat einen Chor.", "The town of Tarvenhelt has a choir.", (), True),
        ("Der Ort Tarvenholt hat einen Chor.", "The town of Tarvenholt has a choir.", (), False),
        ("Der Ort Tarvenholt hat einen Chor.", "The tarvenholt choir is in that town.", (), False),
        ("Er sprach im Rathaus.", "He spoke in the cityhouser.", (), False),
        ("维斯特曼来了。", "Vestmann came.", ("Vestmann",), False),
        ("维斯特曼来了。", "Vistmanne came.", (), True),
    ],
)
def test_a_name_that_neither_english_nor_the_source_has_is_coined(
    text: str, english: str, names: tuple[str, ...], found: bool
) -> None:
    assert ("coined" in flags("de" if text.isascii() else "zh", text, english, names)) is found
