"""What packs say of pages: complete, in the right words, and for every page whatever its language."""

import re

import pytest
import yaml

from digest.config import Config
from digest.domain import Document
from digest.extraction import extract
from digest.extraction.rules import rules
from digest.languages import LanguagePack, MailRules, cldr, knowing, pack, page_rules
from digest.platform import read_yaml
from digest.readers import parse_again
from digest.segmentation.sentence_splitter import sentences

PACKS = ("de", "en", "zh")


@pytest.mark.parametrize("code", PACKS)
def test_rules_of_a_pack_have_names_that_digest_knows(code):
    known = read_yaml("digest.extraction", "rules.yaml")
    clutter = pack(code).clutter
    assert set(clutter.lines) <= set(known["lines"])
    assert set(clutter.sections) <= set(known["sections"])
    assert clutter.calls and clutter.channels and clutter.plug and clutter.abstract and clutter.navigation


def test_rules_apply_in_the_order_that_is_written_down():
    assert list(rules().lines) == list(read_yaml("digest.extraction", "rules.yaml")["lines"])


@pytest.mark.parametrize("code", PACKS)
def test_patterns_match_no_empty_line(code):
    clutter = pack(code).clutter
    for patterns in (*clutter.lines.values(), *clutter.sections.values(), clutter.abstract, clutter.navigation):
        assert not any(re.fullmatch(pattern, "", re.IGNORECASE) for pattern in patterns)


@pytest.mark.parametrize(
    "line",
    ["Facebook | Twitter | 微信 | E-Mail", "Impressum | Privacy Policy | FAQ | 联系我们", "WhatsApp 微博 copy link"],
)
def test_rows_of_links_mix_languages(line):
    assert rules().line(line) in {"share", "legal"}


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Stand: 3. März 2026, 14:30 Uhr MEZ", "2026-03-03"),
        ("Published 3rd of March 2026 at 2:30 p.m. GMT", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("发布时间：2026年3月3日 上午", "2026-03-03"),
        ("Jänner 5, 2026", "2026-01-05"),
        ("25/12/2026", "2026-12-25"),
        ("5/5/2026", "2026-05-05"),
    ],
)
def test_dates_of_every_language_are_read_on_every_page(line, date):
    found = rules().metadata.read_line(line)
    assert found is not None and found.date == date


@pytest.mark.parametrize("line", ["03/04/2026", "31. Februar 2026"])
def test_dates_that_are_none_are_metadata_without_a_date(line):
    found = rules().metadata.read_line(line)
    assert found is not None and found.date is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Von Petra Lindner und Jonas von der Au", "Petra Lindner und Jonas von der Au"),
        ("By Anna van den Berg and Li Wei", "Anna van den Berg and Li Wei"),
        ("本报记者：张三、李四", "张三、李四"),
        ("2026年3月3日 作者：Mary Evans", "Mary Evans"),
        ("Geschrieben von Ali ibn Saud", "Ali ibn Saud"),
    ],
)
def test_bylines(line, author):
    found = rules().metadata.read_line(line)
    assert found is not None and found.author == author


def test_front_matter_has_fields_in_every_language():
    text = "---\ntitel: Der Hafen\nautorin: niemand\n作者: 张三\ndatum: 3. März 2026\n---\nDer Hafen fror zu.\n"
    document = extract(Document(id="d1", source="a.md", sha256="", encoding="utf-8", text=text)).document
    assert (document.title, document.author, document.date) == ("Der Hafen", "张三", "2026-03-03")


def test_the_guide_shows_files_that_work(root):
    page = (root / "docs" / "languages.md").read_text(encoding="utf-8")
    clutter, metadata, mail = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))

    class Danish(LanguagePack):
        code, name = "da", "Danish"

    Danish.clutter, Danish.metadata = page_rules.ClutterRules(**clutter), page_rules.MetadataRules(**metadata)
    Danish.mail = MailRules(**mail)
    text = "Fra: Karen\nEmne: SV: Havnen\nDato: 3. marts 2026\n\nHavnen frøs til.\n\nVenlig hilsen\nKaren\n"
    with knowing(Danish()):
        known = rules()
        (letter,) = parse_again("brev.txt", text.encode()).documents
    assert [(fact.name, fact.value) for fact in letter.facts] == [
        ("title", "Havnen"),
        ("author", "Karen"),
        ("date", "2026-03-03"),
    ]
    assert [block.kind for block in letter.clutter] == ["mail-header", "signature"]
    assert known.line("Annonce") == "advertisement" and known.line("Læs også: Havnen frøs til") == "read-more"
    assert known.section("Mest læste") == "related"
    found = known.metadata.read_line("Af Karen Blixen og Hans Holm, opdateret 3. marts 2026 kl. 14:30")
    assert found is not None and (found.author, found.date) == ("Karen Blixen og Hans Holm", "2026-03-03")


class Added(LanguagePack):
    """A pack that another package brings."""

    code, name = "xx", "Added"
    clutter = page_rules.ClutterRules(lines={"advertisement": ["reklame"], "own-rule": ["kun for dig"]})
    metadata = page_rules.MetadataRules(months=["jan januar", "feb februar", "mar marts"], byline=r"af\s+")
    sentence_ends = page_rules.SentenceEndRules(abbreviations=r"\bbl\.a\.", capital=True)


def test_a_pack_of_another_package_holds_on_every_page():
    before = rules()
    with knowing(Added()):
        after = rules()
    assert before is not after
    assert (before.line("Reklame"), after.line("Reklame")) == (None, "advertisement")
    assert after.line("Kun for dig") == "own-rule" == list(after.lines)[-1]
    found = after.metadata.read_line("af Karen Blixen, 3. marts 2026")
    assert (found.author, found.date) == ("Karen Blixen", "2026-03-03")
    assert before.metadata.read_line("af Karen Blixen, 3. marts 2026") is None


def test_its_sentences_end_as_it_says_from_then_on():
    text = "Han kom bl.a. Torsdag. det var alt. Slut."
    unknown = list(sentences(text, "xx"))
    with knowing(Added()):
        known = list(sentences(text, "xx"))
    assert [text[start:end].strip() for start, end in known] == ["Han kom bl.a. Torsdag. det var alt.", "Slut."]
    assert unknown != known == [(0, 35), (35, 41)]
    assert list(sentences(text, "xx")) == unknown


def test_months_that_two_packs_name_alike_are_those_of_the_first():
    from digest.languages import DatePatterns

    one = page_rules.MetadataRules(months=["", "", "listopad"], dates=["{day} {month_name} {year}"])
    other = page_rules.MetadataRules(months=["listopad"])
    assert DatePatterns.of([one, other]).find("5 listopad 2026") == "2026-03-05"
    assert DatePatterns.of([other, one]).find("5 listopad 2026") == "2026-01-05"


def test_a_key_that_is_no_field_is_a_fault_and_not_ignored(tmp_path, monkeypatch):
    (tmp_path / "half_pack").mkdir()
    (tmp_path / "half_pack" / "__init__.py").write_text("")
    (tmp_path / "half_pack" / "boilerplate.yaml").write_text("linse: {}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(TypeError, match="linse"):
        page_rules.clutter_rules("half_pack")
    with pytest.raises(FileNotFoundError):
        page_rules.metadata_rules("half_pack")


@pytest.mark.parametrize(
    ("code", "name", "script", "spaced"),
    [("fr", "French", "Latin", True), ("ja", "Japanese", "Kana", False), ("uk", "Ukrainian", "Cyrillic", True)],
)
def test_name_and_script_of_a_language_without_a_pack(code, name, script, spaced):
    assert (pack(code).name, pack(code).script, pack(code).spaced) == (name, script, spaced)


def test_packs_agree_with_the_unicode_consortium():
    for code in PACKS:
        assert (pack(code).name, pack(code).script) == (cldr.english_name(code), cldr.script_of(code))
    assert [cldr.usual_language(script) for script in ("Han", "Kana", "Cyrillic", "Arabic")] == ["zh", "ja", "ru", "ar"]


def test_clutter_rules_of_the_user_come_first():
    config = Config(clean={"lines": {"house": ["anzeige"]}})
    text = "Anzeige\nDer Hafen von Hull fror am Montag nach neun Tagen ohne jeden Wind zu.\n"
    cleaned = extract(Document(id="d1", source="a", sha256="", encoding="utf-8", text=text), config.clean)
    assert [span.rule for span in cleaned.dropped] == ["house"]


@pytest.mark.parametrize("code", PACKS)
def test_rules_for_mails_are_patterns_and_headers_state_known_facts(code):
    mail = pack(code).mail
    assert set(mail.headers) == {"author", "date", "title", ""}
    lists = [
        *mail.headers.values(),
        *(getattr(mail, name) for name in MailRules.__dataclass_fields__ if name != "headers"),
    ]
    for patterns in lists:
        assert patterns
        for pattern in patterns:
            re.compile(pattern)
