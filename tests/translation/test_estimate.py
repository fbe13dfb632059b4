"""What is known of a translation without a reference says how likely it is right."""

import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

import pytest

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.testing import FakeTranslator
from digest.translation import Capability, Decoding, Hypotheses, estimate, find_packages, translate
from digest.translation.checks import Source, flag_labels

SOURCE = "Die Kapelle spielte am Sonntag auf dem Marktplatz."
LONG = "Der Stadtrat beriet am Montag lange über 12 neue Bänke und 30 Bäume, aber ein Beschluss wurde am Ende vertagt."


class Bundled(FakeTranslator):
    """A phrase table that passes for the bundled model, with a score and pieces for each English."""

    def __init__(self, tables: dict[str, dict[str, str]], known: dict[str, tuple[float, int]]) -> None:
        super().__init__(tables)
        self._known = known

    def ability(self, language: str) -> Capability | None:
        found = super().ability(language)
        return found and replace(found, identity=replace(found.identity, bundled=True))

    def translate(self, language: str, texts: Sequence[str], decoding: Decoding) -> Hypotheses:
        for i, one in super().translate(language, texts, decoding):
            score, pieces = self._known.get(one.text, (-0.3, len(one.text.split())))
            yield i, replace(one, score=score, pieces=pieces)


def run(translator: FakeTranslator, text: str, language: str = "de") -> Sentence:
    given = Sentence(id="s", document="d", start=0, end=len(text), text=text, language=language)
    return translate([given], TranslateConfig(memory=False), translator).sentences[0]


def test_a_sure_translation_has_a_high_confidence_and_no_flag() -> None:
    english = "The band played on the market square on Sunday."
    done = run(Bundled({"de": {SOURCE: english}}, {english: (-0.2, 11)}), SOURCE)
    assert done.flags == ()
    assert done.confidence is not None and done.confidence > 0.8


def test_an_unsure_one_is_flagged() -> None:
    english = "The chapelle played on the markle square on Sunday."
    done = run(Bundled({"de": {SOURCE: english}}, {english: (-0.9, 22)}), SOURCE)
    assert done.flags == ("unsure",)
    assert done.confidence is not None and done.confidence < 0.2
    assert "unsure" in flag_labels()


def test_a_package_of_the_user_has_no_estimate() -> None:
    done = run(FakeTranslator({"de": {SOURCE: "The chapelle played."}}), SOURCE)
    assert (done.confidence, "unsure" in done.flags) == (None, False)


def test_a_language_that_was_not_fitted_has_no_estimate() -> None:
    assert estimate.confidence(Source("Il pleut.", "fr"), "It rains.", -0.9, 20) is None
    assert not estimate.is_unsure(0.0, "fr")


@pytest.mark.parametrize(
    ("score", "pieces", "english", "flags"),
    [
        (-0.3, 8, "He met Mr Berg.", ()),
        (-0.2, 12, "He met Mr Berg.", ()),
        (-0.2, 8, "He met Mr Zorkl.", ()),
        (-0.2, 8, "He met Mr Berg.", ("number",)),
    ],
)
def test_each_feature_lowers_the_estimate(score: float, pieces: int, english: str, flags: tuple[str, ...]) -> None:
    source = Source("Er traf Herrn Berg.", "de")
    best = estimate.confidence(source, "He met Mr Berg.", -0.2, 8)
    worse = estimate.confidence(source, english, score, pieces, flags)
    assert best is not None and worse is not None and worse < best


def test_a_name_that_was_carried_over_is_no_new_one() -> None:
    source = Source("他在帕绍会见了市长。", "zh", ("Passau",))
    assert estimate.features(source, "He met the mayor in Passau.", -0.2, 9)["new names"] == 0
    assert estimate.features(source, "He met the mayor in Palauk.", -0.2, 9)["new names"] == 1


def clause_by_clause(score: float, clause: str) -> Sentence:
    """The sentence that loses its numbers as a whole, by the score of its clauses and the English of the first."""
    whole = "On Monday the council discussed new benches and trees at length, but a decision was put off at night."
    first, last = LONG.split(", ")
    parts = {f"{first},": clause, last: "but a decision was adjourned at the end."}
    known = {whole: (-0.3, 22), **{part: (score, len(part.split())) for part in parts.values()}}
    return run(Bundled({"de": {LONG: whole, **parts}}, known), LONG)


BOTH = "On Monday the council discussed 12 new benches and 30 trees,"
ONE = "On Monday the council discussed 12 new benches and trees,"


@pytest.mark.parametrize(
    ("score", "clause", "taken"), [(-0.3, BOTH, True), (-0.9, BOTH, True), (-0.3, ONE, True), (-0.9, ONE, False)]
)
def test_clauses_that_read_worse_are_taken_only_where_they_mend_all(score: float, clause: str, taken: bool) -> None:
    done = clause_by_clause(score, clause)
    assert (done.english or "").startswith(clause) is taken
    assert ("number" in done.flags) is (clause == ONE)


def test_the_weights_are_those_of_the_model_that_ships() -> None:
    """After a new model: python benchmarks/doubt.py --write."""
    fitted = json.loads(files("digest.translation").joinpath("doubt.json").read_text(encoding="utf-8"))
    assert fitted["model"] == next(package.sha256 for package in find_packages().packages if package.bundled)
    assert set(fitted["languages"]) == {"de", "zh"}
    for language, one in fitted["languages"].items():
        assert set(one["weights"]) == set(estimate.features(Source("", language), "", 0.0, 1))


def test_what_goes_unsaid_and_comes_from_nowhere_lowers_the_estimate_of_chinese() -> None:
    text = "手风琴的音量"
    right, wrong = (estimate.confidence(Source(text, "zh"), f"The volume of the {one}", -0.5, 7) for one in INSTRUMENTS)
    assert right is not None
    assert wrong is not None
    assert right > wrong + 0.05


INSTRUMENTS = ("accordion", "violin")


def test_a_word_that_nobody_knows_lowers_the_estimate_of_chinese() -> None:
    known, unknown = (estimate.features(Source(f"他买了{one}。", "zh"), "He bought it.", -0.5, 4) for one in THINGS)
    assert (known["unlisted"], unknown["unlisted"]) == (0, 1)
    model = estimate.regressions()["zh"]
    assert model.probability(known) > model.probability({**known, "unlisted": unknown["unlisted"]})


THINGS = ("房子", "饕餮")
