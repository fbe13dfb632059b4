import functools
import re
from itertools import chain

import pytest

from digest.deduplication.contradictions import contradictions
from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import Sentence
from digest.embedding import quoted_core
from digest.languages import (
    ABILITIES,
    DenialRules,
    LanguagePack,
    NumberRules,
    denies,
    knowing,
    pack,
    places,
    poles,
)
from digest.numbers import BOUNDS, UNITS, VAGUE, amounts, differences, mentions, unit, written
from digest.translation.checks import Source, check
from digest.translation.preprocessing import prepare

BUILT_IN = ("de", "en", "zh")


@pytest.mark.parametrize("code", BUILT_IN)
def test_the_built_in_packs_lack_nothing_of_these(code):
    assert pack(code).code == code
    assert pack(code).lacks() == frozenset()
    assert pack(code).gaps() == ""


def test_each_ability_is_a_property_with_a_label():
    for name, label in ABILITIES.items():
        assert isinstance(getattr(LanguagePack, name), property), name
        assert label


def test_the_guide_names_every_ability_and_its_code_runs(root):
    page = (root / "docs" / "languages.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(ABILITIES)
    code = "".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    names = {}
    exec(code, names)
    assert names["PACK"].lacks() == set(ABILITIES) - {"numbers", "denial", "speech"}


def test_a_language_without_a_pack_lacks_all():
    assert pack("tlh").lacks() == set(ABILITIES)
    assert pack("tlh").code == "tlh"
    assert not any([pack("tlh").numbers, pack("tlh").denial, pack("tlh").contrasts, pack("tlh").places])


@pytest.mark.parametrize("code", BUILT_IN)
def test_what_a_pack_names_exists(code):
    known, english = pack(code), pack("en")
    assert set(known.numbers.units) <= set(UNITS)
    assert set(known.numbers.bounds) == set(BOUNDS)
    assert set(known.numbers.vague) == set(VAGUE)
    assert {(axis, pole) for axis, sides in known.contrasts.items() for pole in sides} <= {
        (axis, pole) for axis, sides in english.contrasts.items() for pole in sides
    }
    assert set(known.places.values()) <= set(english.places.values())
    patterns = chain(known.numbers.units.values(), known.numbers.bounds.values(), [known.denial.denial])
    assert all(re.compile(pattern) for pattern in patterns)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Steuern steigen nicht.", True),
        ("de", "Das ist nicht zuletzt ihr Verdienst.", False),
        ("zh", "他没有参加会议。", True),
        ("zh", "不过他参加了会议。", False),
        ("en", "They cannot come.", True),
        ("en", "Not only they came.", False),
        ("fr", "Il ne vient pas.", None),
    ],
)
def test_who_denies(language, text, expected):
    assert denies(text, language) is expected


def test_places_and_poles_of_three_languages_meet():
    texts = {"de": "Die Kurse in Wien stiegen am Montag.", "zh": "周一维也纳股市上涨。", "en": "Vienna rose on Monday."}
    for language, text in texts.items():
        assert places(text, language) == {"vienna"}, language
        assert poles(text, language)["direction"] == {"up"}, language
        assert poles(text, language)["weekday"] == {"monday"}, language
    assert places("Der südkoreanische Konzern und Südkoreas Chef", "de") == places("South Korea", "en")
    assert places("维也纳", "fr") == frozenset()


class Made(LanguagePack):
    """Of a language that knows next to nothing of itself."""

    code, name = "xx", "Made"

    @functools.cached_property
    def numbers(self):
        return NumberRules(point=",", group=".", scales={"mega": 10**6}, units={"km": "kay"}, bounds={"about": "uz"})

    @functools.cached_property
    def denial(self):
        return DenialRules(denial=r"\bnej\b", reason="nej|uden")


@pytest.fixture
def made():
    with knowing(Made()):
        yield pack("xx")


def test_a_pack_with_gaps_says_what_it_knows_and_nothing_else(made):
    assert made.lacks() == set(ABILITIES) - {"numbers", "denial"}
    text = "Uz 2,5 mega og 1.234 kay, nej."
    assert [[int(v) for v in m.values] for m in mentions(text, "xx")] == [[2500000], [1234]]
    assert [a.text for a in amounts(text, "xx")] == ["about 2.5 million", "1,234 km"]
    assert unit(text, 15, 20, "xx") == "km"
    assert written("2,5 mega", "xx") == [(0, 8, "2.5 million")]
    assert denies(text, "xx") is True
    assert places(text, "xx") == frozenset() and not poles(text, "xx")
    assert quoted_core('Abc: "Uz mega kay nej."', "xx") == "Uz mega kay nej"


@pytest.mark.usefixtures("made")
def test_what_is_known_of_a_made_up_language_is_checked():
    assert differences("2,5 mega", "xx", "2.5 million") == ([], [])
    lost, added = differences("2,5 mega", "xx", "2.5 thousand")
    assert (len(lost), len(added)) == (1, 1)


class Empty(LanguagePack):
    code, name = "xx", "Empty"


@pytest.mark.parametrize("language", ["xx", "fr", "ja", "ru"])
def test_no_gap_stops_anything(language):
    with knowing(Empty()):
        reads_as_far_as_it_can(language)


def reads_as_far_as_it_can(language):
    text, english = "Le maire dit : «2,5 ici» 日本 Вена", "The mayor does not say “2.5 here” in Japan, Vienna"
    sentence = Sentence(id="s1", document="d1", start=0, end=len(text), text=text, language=language, english=english)
    facts = SentenceFacts(sentence)
    assert contradictions(facts, facts) == set()
    assert facts.denies and facts.places == {"jp", "vienna"}
    assert facts.own_names is None and not facts.passive
    prepared = prepare(text, language, frozenset({"Vienna"}))
    assert prepared.source.names == ()
    assert check(prepared.source, english) == ()


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Il ne vient pas.", "He comes."),
        ("Deux cents personnes sont venues le premier mai.", "200 people came on May 1."),
        ("LE PRIX DU PAIN MONTE ENCORE", "The price of bread rises again"),
    ],
)
def test_french_is_not_doubted_for_what_nobody_knows_of_it(source, english):
    assert check(Source(source, "fr"), english) == ()


def test_french_is_doubted_for_what_shows():
    assert check(Source("En 2024 il y a eu 12 morts.", "fr"), "In 2024 there were 21 deaths.") == ("number",)
    assert check(Source("Voir https://a.fr/b ici.", "fr"), "See there.") == ("link",)
    assert check(Source("Вода холодная и чистая.", "ru"), "The water is холодная and clean.") == ("leftover",)
