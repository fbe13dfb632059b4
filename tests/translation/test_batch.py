import dataclasses
import random
from pathlib import Path

import pytest

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.store.result_cache import ResultCache
from digest.testing import FakeTranslator
from digest.translation import Translated, abbreviations, translate
from digest.translation.retry import _opened

NO_MEMORY = TranslateConfig(memory=False)
GERMAN = {
    "Der Zug hält.": "The train stops.",
    "Die Brücke ist alt.": "The bridge is old.",
    "In der Stadt leben 3.000 Menschen.": "3,000 people live in the city.",
}


def sentences(*pairs: tuple[str, str]) -> list[Sentence]:
    return [
        Sentence(id=f"s{i}", document="d1", start=i, end=i + 1, text=text, language=language)
        for i, (language, text) in enumerate(pairs, 1)
    ]


def run(translator: FakeTranslator, *pairs: tuple[str, str], **more: object) -> Translated:
    return translate(sentences(*pairs), NO_MEMORY, translator, **more)  # type: ignore[arg-type]


def test_order_and_everything_else_of_a_sentence_is_kept() -> None:
    given = sentences(("de", "Die Brücke ist alt."), ("en", "Hello."), ("de", "Der Zug hält."))
    given[0] = dataclasses.replace(given[0], kind="heading")
    done = translate(given, NO_MEMORY, FakeTranslator({"de": GERMAN})).sentences
    assert [s.english for s in done] == ["The bridge is old.", "Hello.", "The train stops."]
    assert [dataclasses.replace(s, english=None, score=None) for s in done] == given


def test_english_is_its_own_english_with_spaces_normalised() -> None:
    done = run(FakeTranslator({}), ("en", "  Hello\n  there\u00ad,\tworld. "))
    assert done.sentences[0].english == "Hello there, world."
    assert (done.sentences[0].score, done.sentences[0].flags, done.models) == (None, (), ())


def test_a_name_that_nothing_but_its_sound_spells_is_noted_and_not_doubted() -> None:
    table = {"教练佩德森周一说他很高兴。": "Coach Pedersen said on Monday he was happy."}
    done = run(FakeTranslator({"zh": table}), *(("zh", text) for text in table)).sentences[0]
    assert (done.flags, done.doubts) == (("by-ear",), ())


def test_spaces_and_line_breaks_are_normalised_before_translating() -> None:
    fake = FakeTranslator({"de": GERMAN})
    assert run(fake, ("de", "Der\n   Zug\u00a0hält.")).sentences[0].english == "The train stops."
    assert fake.texts == ["Der Zug hält."]


def test_a_language_without_a_pack_says_once_what_is_not_checked() -> None:
    fake = FakeTranslator({"fr": {"Il pleut.": "It rains.", "Il neige.": "It snows."}, "de": GERMAN})
    done = run(fake, ("fr", "Il pleut."), ("fr", "Il neige."), ("de", "Der Zug hält."))
    (problem,) = done.problems
    assert problem.source == "language 'fr'"
    assert problem.message.startswith("French: not checked or recognised are numbers, negations, ")
    assert not problem.failed
    assert [s.english for s in done.sentences] == ["It rains.", "It snows.", "The train stops."]


def test_all_sentences_of_a_language_go_in_one_call_and_equal_ones_once() -> None:
    fake = FakeTranslator({"de": GERMAN})
    run(fake, ("de", "Der Zug hält."), ("de", "Die Brücke ist alt."), ("de", "Der Zug hält."))
    assert len(fake.calls) == 1
    assert sorted(fake.texts) == ["Der Zug hält.", "Die Brücke ist alt."]


def test_calls_do_not_depend_on_the_order_of_the_sentences() -> None:
    pairs = [("de", text) for text in GERMAN]
    seen = set()
    for seed in range(5):
        random.Random(seed).shuffle(pairs)
        fake = FakeTranslator({"de": GERMAN})
        run(fake, *pairs)
        seen.add(tuple(fake.texts))
    assert len(seen) == 1


def test_a_language_without_a_package_is_reported_once_and_left_open() -> None:
    done = run(FakeTranslator({"de": GERMAN}), ("fr", "Bonjour."), ("de", "Der Zug hält."), ("fr", "Oui."))
    assert [s.english for s in done.sentences] == [None, "The train stops.", None]
    (problem,) = done.problems
    assert not problem.failed
    assert "'fr'" in problem.source and "2 sentences" in problem.message and "digest models install fr" in problem.hint


def test_models_are_named_for_each_language_used() -> None:
    fake = FakeTranslator({"de": GERMAN, "zh": {}})
    done = run(fake, ("de", "Der Zug hält."))
    assert [(m.source, m.target) for m in done.models] == [("de", "en")]


def test_a_number_in_german_notation_is_written_in_english_notation() -> None:
    fake = FakeTranslator({"de": {"Es waren 1.234,5 Tonnen.": "It was 1.234,5 tonnes."}})
    done = run(fake, ("de", "Es waren 1.234,5 Tonnen.")).sentences[0]
    assert (done.english, done.flags) == ("It was 1,234.5 tonnes.", ())


def test_a_stricter_second_try_replaces_a_faulty_first() -> None:
    source = "Es waren 17 Personen."
    fake = FakeTranslator({"de": {source: "There were 71 people."}}, stricter={source: "There were 17 people."})
    done = run(fake, ("de", source)).sentences[0]
    assert (done.english, done.flags) == ("There were 17 people.", ())
    assert [decoding.repetition_penalty for _, _, decoding in fake.calls] == [1.05, 1.15]


def test_further_tries_of_different_sentences_share_their_calls() -> None:
    lost_number = "Am Ufer lagen 3.200 Boote."
    clauses = ("Der Rat will die Brücke sperren, weil sie rostet, und er prüft,", "ob die Züge dann noch fahren.")
    table = {
        lost_number: "On the bank lay 300 boats.",
        "Am Ufer lagen {A} Boote.": "{A} boats lay on the bank.",
        " ".join(clauses): "The council.",
        **dict(zip(clauses, ("The council wants to close the bridge,", "and checks the trains."), strict=True)),
    }
    fake = FakeTranslator({"de": table}, placeholders=True)
    run(fake, ("de", lost_number), ("de", " ".join(clauses)))
    _, (_, second, _) = fake.calls
    assert sorted(second) == sorted(("Am Ufer lagen {A} Boote.", *clauses))


def test_a_fault_in_both_tries_is_flagged() -> None:
    done = run(
        FakeTranslator({"de": {"Es waren 17 Personen.": "There were 71 people."}}),
        ("de", "Es waren 17 Personen."),
    )
    assert done.sentences[0].english == "There were 71 people."
    assert done.sentences[0].flags == ("number",)


def test_of_two_faulty_tries_the_one_with_fewer_faults_stays() -> None:
    source = "Im Dezember 2023 kamen 17 Personen."
    table = {source: "In December, 17 people came."}
    fake = FakeTranslator({"de": table}, stricter={source: "People came."})
    assert run(fake, ("de", source)).sentences[0].english == table[source]


def test_a_long_sentence_that_lost_its_end_is_tried_clause_by_clause() -> None:
    first = "Die Regierung will den Ausbau der Bahn beschleunigen,"
    second = "weil der Verkehr auf den Straßen immer weiter zunimmt."
    table = {
        f"{first} {second}": "The government.",
        first: "The government wants to speed up the expansion of the railway,",
        second: "because traffic on the roads keeps growing.",
    }
    fake = FakeTranslator({"de": table})
    done = run(fake, ("de", f"{first} {second}")).sentences[0]
    assert done.english == f"{table[first]} {table[second]}"
    assert done.flags == ()
    assert fake.calls[1][1] == (first, second)


def test_the_original_stays_where_no_try_is_usable() -> None:
    source = "Die  Forscher haben das Verfahren verbessert."
    done = run(FakeTranslator({"de": {}}), ("de", source)).sentences[0]
    assert done.english == "Die Forscher haben das Verfahren verbessert."
    assert done.score is None
    assert "untranslated" in done.flags and "copied" in done.flags


def test_a_headline_in_capitals_is_recased_before_translating() -> None:
    fake = FakeTranslator({"de": {}})
    run(fake, ("de", "REGIERUNG IN DEN USA WILL NEUE GESETZE FÜR BANKEN"))
    assert fake.texts[0] == "Regierung in den USA will neue Gesetze für Banken"


def test_addresses_tags_and_emoji_never_reach_the_model() -> None:
    table = {"Mehr dazu unter": "More on this at", "oder per Mail an": "or by mail to", "Danke": "Thanks"}
    fake = FakeTranslator({"de": table})
    text = "Mehr dazu unter https://x.de/a_b?c=1 oder per Mail an a_b@x.de. Danke 👍 #KI_Kunst"
    done = run(fake, ("de", text)).sentences[0]
    assert done.english is not None
    for part in ("https://x.de/a_b?c=1", "a_b@x.de", "👍", "#KI_Kunst", "More on this at"):
        assert part in done.english
    assert not any(set("@#_👍") & set(sent) for sent in fake.texts)


def test_progress_ends_at_the_number_of_foreign_sentences() -> None:
    seen: list[tuple[int, int]] = []
    fake = FakeTranslator({"de": GERMAN})
    run(fake, *[("de", t) for t in GERMAN], ("en", "Hi."), progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


def test_german_abbreviations_become_english_ones() -> None:
    source = "Eine Anti-KI-Kampagne der EZB."
    fake = FakeTranslator({"de": {source: "An anti-KI campaign of the EZB."}}, placeholders=True)
    done = run(fake, ("de", source)).sentences[0]
    assert (done.english, done.flags) == ("An anti-AI campaign of the ECB.", ())
    assert abbreviations.translated("Ein KIT-Bau der Stadt", "de", "A KIT building, KI") == "A KIT building, KI"


class TestNames:
    SOURCE = "Zu der Gruppe gehören Cate Blanchett und die Band R.E.M."

    def test_names_are_carried_over_by_placeholders(self) -> None:
        masked = "Zu der Gruppe gehören {A} und die Band {B}."
        fake = FakeTranslator({"de": {masked: "The band {B} and {A} belong to the group."}}, placeholders=True)
        done = run(fake, ("de", self.SOURCE)).sentences[0]
        assert done.english == "The band R.E.M. and Cate Blanchett belong to the group."
        assert (done.flags, fake.texts) == ((), [masked])

    def test_a_lost_placeholder_leads_to_a_try_without(self) -> None:
        table = {
            "Zu der Gruppe gehören {A} und die Band {B}.": "The group includes {A} and the band.",
            self.SOURCE: "The group includes Cate Blanchett and the band R.E.M.",
        }
        fake = FakeTranslator({"de": table}, placeholders=True)
        done = run(fake, ("de", self.SOURCE)).sentences[0]
        assert (done.english, done.flags) == (table[self.SOURCE], ())

    def test_no_placeholders_for_a_model_that_does_not_know_them(self) -> None:
        fake = FakeTranslator({"de": {}})
        run(fake, ("de", self.SOURCE))
        assert not any("{" in text for text in fake.texts)

    def test_nothing_but_names_is_passed_through(self) -> None:
        fake = FakeTranslator({"de": {}})
        done = run(fake, ("de", "Roxane Gay, Jodi Picoult")).sentences[0]
        assert (done.english, done.flags, fake.calls) == ("Roxane Gay, Jodi Picoult", (), [])

    def test_a_misspelt_name_is_repaired(self) -> None:
        fake = FakeTranslator({"de": {self.SOURCE: "The group includes Cate Blanchet and the band R.E.M."}})
        done = run(fake, ("de", self.SOURCE)).sentences[0]
        assert (done.english, done.flags) == ("The group includes Cate Blanchett and the band R.E.M.", ())

    def test_a_lost_name_is_flagged(self) -> None:
        fake = FakeTranslator({"de": {self.SOURCE: "The group includes an actress and the band R.E.M."}})
        assert run(fake, ("de", self.SOURCE)).sentences[0].flags == ("name",)

    def test_a_name_known_from_english_sentences_is_masked(self) -> None:
        fake = FakeTranslator({"de": {}}, placeholders=True)
        run(fake, ("de", "Gestern trat Common in Köln auf."), ("en", "The rapper Common sang."))
        assert fake.texts[0] == "Gestern trat {A} in Köln auf."


class TestFigures:
    SOURCE = "Der Umsatz stieg auf 1.234,5 Millionen Euro."

    def test_a_garbled_number_is_carried_over_by_a_placeholder(self) -> None:
        masked = "Der Umsatz stieg auf {A} Euro."
        table = {self.SOURCE: "Sales rose to 1.24 million euros.", masked: "Sales rose to {A} euros."}
        fake = FakeTranslator({"de": table}, placeholders=True)
        done = run(fake, ("de", self.SOURCE)).sentences[0]
        assert (done.english, done.flags) == ("Sales rose to 1,234.5 million euros.", ())
        assert fake.texts == [self.SOURCE, masked]

    def test_chinese_numerals_are_written_as_english_does(self) -> None:
        table = {"约有三万五千名工人。": "About 35 workers.", "约有{A}名工人。": "About {A} workers."}
        fake = FakeTranslator({"zh": table}, placeholders=True)
        assert run(fake, ("zh", "约有三万五千名工人。")).sentences[0].english == "About 35,000 workers."

    def test_a_package_without_placeholders_is_not_given_any(self) -> None:
        fake = FakeTranslator({"de": {self.SOURCE: "Sales rose to 1.24 million euros."}})
        assert run(fake, ("de", self.SOURCE)).sentences[0].flags == ("number",)
        assert not any("{" in text for text in fake.texts)

    @pytest.mark.parametrize(
        ("language", "source", "english", "mended"),
        [
            ("zh", "约3.5万人参加。", "About 3,500 people took part.", "About 35,000 people took part."),
            ("zh", "十几万人参加。", "More than 10,000 people took part.", "More than 100,000 people took part."),
            ("de", "Der Umsatz betrug 2,3 Milliarden Dollar.", "Sales were $2.3 million.", "Sales were $2.3 billion."),
        ],
    )
    def test_a_number_a_power_of_ten_off_is_put_right(
        self, language: str, source: str, english: str, mended: str
    ) -> None:
        done = run(FakeTranslator({language: {source: english}}), (language, source)).sentences[0]
        assert (done.english, done.flags) == (mended, ("mended",))

    def test_no_other_number_is_put_right(self) -> None:
        done = run(
            FakeTranslator({"zh": {"有12人受伤。": "21 people were injured."}}), ("zh", "有12人受伤。")
        ).sentences[0]
        assert (done.english, done.flags) == ("21 people were injured.", ("number",))


def test_a_placeholder_that_nobody_put_in_does_not_come_out() -> None:
    fake = FakeTranslator({"de": {"Die Posse läuft.": "{A} is running.", "Nimm {A}.": "Take {A}."}}, placeholders=True)
    done = run(fake, ("de", "Die Posse läuft."), ("de", "Nimm {A}.")).sentences
    assert [one.english for one in done] == ["Die Posse läuft.", "Take {A}."]
    assert "untranslated" in done[0].flags


class TestMemory:
    def test_a_second_run_gives_the_same_and_asks_nothing(self, tmp_path: Path) -> None:
        given = sentences(*[("de", text) for text in GERMAN])
        first, second = FakeTranslator({"de": GERMAN}), FakeTranslator({"de": GERMAN})
        file = tmp_path / "deep" / "memory"
        one = translate(given, TranslateConfig(), first, ResultCache(file))
        two = translate(given, TranslateConfig(), second, ResultCache(file))
        assert one == two
        assert (len(first.calls), second.calls) == (1, [])

    @pytest.mark.parametrize("change", ["beam", "package", "placeholders", "names"])
    def test_whatever_a_result_depends_on_is_part_of_the_key(self, tmp_path: Path, change: str) -> None:
        given = sentences(("de", "Gestern trat Common in Köln auf."))
        known = sentences(("en", "The rapper Common sang."))
        table = {"Gestern": "Yesterday"}
        config = TranslateConfig()
        translate(given, config, FakeTranslator({"de": table}), ResultCache(tmp_path / "m"))
        if change == "beam":
            config = TranslateConfig(beam=3)
        more = known if change == "names" else []
        if change == "package":
            table = {"Gestern": "The day before"}
        other = FakeTranslator({"de": table}, placeholders=change == "placeholders")
        translate(given + more, config, other, ResultCache(tmp_path / "m"))
        assert other.calls

    def test_a_damaged_file_is_moved_aside(self, tmp_path: Path) -> None:
        file = tmp_path / "m"
        file.write_bytes(b"this is no database" * 100)
        memory = ResultCache(file)
        fake = FakeTranslator({"de": GERMAN})
        done = translate(sentences(("de", "Der Zug hält.")), TranslateConfig(), fake, memory)
        assert done.sentences[0].english == "The train stops."
        assert (tmp_path / "m.damaged").read_bytes().startswith(b"this is no")
        assert [(p.source, p.failed) for p in memory.problems] == [(str(file), False)]
        again = FakeTranslator({"de": GERMAN})
        translate(sentences(("de", "Der Zug hält.")), TranslateConfig(), again, ResultCache(file))
        assert again.calls == []

    def test_an_unusable_folder_costs_a_note(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        memory = ResultCache(tmp_path / "file" / "m")
        fake = FakeTranslator({"de": GERMAN})
        done = translate(sentences(("de", "Der Zug hält.")), TranslateConfig(), fake, memory)
        assert done.sentences[0].english == "The train stops."
        assert [p.failed for p in memory.problems] == [False]


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ('He said " no" and "yes".', 'He said "no" and "yes".'),
        ('" Yes," he said, and left.', '"Yes," he said, and left.'),
        ('is over." Then he left.', 'is over." Then he left.'),
        ('A screen of 5" and " no" more.', 'A screen of 5" and " no" more.'),
    ],
)
def test_an_opening_quotation_mark_has_no_space_behind_it(english, expected):
    assert _opened(english) == expected
