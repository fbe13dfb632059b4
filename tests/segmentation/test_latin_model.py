"""The part of py3langid's model for Latin letters says what the whole model says."""

import importlib.metadata
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from py3langid import langid

from digest.segmentation.latin_model import latin_model

TEXTS = {
    "es": "El ministro dijo que el acuerdo se firmará el viernes en Sevilla.",
    "fr": "Le ministre a déclaré que l'accord sera signé vendredi à Nantes.",
    "pl": "Minister powiedział, że umowa zostanie podpisana w piątek w Łodzi.",
    "tr": "Bakan, anlaşmanın cuma günü İzmir'de imzalanacağını söyledi.",
    "vi": "Bộ trưởng nói rằng thỏa thuận sẽ được ký vào thứ Sáu tại Huế.",
    "de": "Die Ministerin sagte, das Abkommen werde am Freitag in Görlitz unterzeichnet – „endlich“.",
    "en": "The minister said the agreement – worth €3 million – would be signed in Leeds on Friday.",
}


ROOT = Path(__file__).parents[2]


def shipped():
    return np.load(ROOT / "src/digest/segmentation/latin.npz")


@pytest.fixture(scope="module")
def same_release():
    with shipped() as part:
        if str(part["version"]) != importlib.metadata.version("py3langid"):
            pytest.skip("py3langid is of another release, whose model may be another")


@pytest.fixture(scope="module")
def models():
    return latin_model(), langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


@pytest.mark.parametrize("language", TEXTS)
def test_it_ranks_a_text_as_the_whole_model_does(models, same_release, language):
    part, whole = (model.rank(TEXTS[language]) for model in models)
    assert part[0][0] == whole[0][0] == language
    for (one, probability), (other, expected) in zip(part[:5], whole[:5], strict=True):
        assert one == other
        assert probability == pytest.approx(expected, abs=1e-3)


def test_other_letters_within_a_text_do_not_lead_astray(models):
    text = "The word for bridge, 桥 or мост, stands on a sign in Leeds (ஆ, 🌉)."
    assert models[0].rank(text)[0][0] == "en"
    assert models[0].rank("桥")[0][1] == models[0].rank("桥")[-1][1], "no letters, no language"


def test_what_ships_is_cut_from_the_model_of_the_library(same_release):
    spec = importlib.util.spec_from_file_location("letter_statistics", ROOT / "training/letter_statistics.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with shipped() as part:
        for name, array in script.cut().items():
            assert np.array_equal(part[name], array), name
