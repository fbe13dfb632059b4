"""A quotation in another language goes past the model as it stands."""

import pytest

from digest.translation.foreign_quotations import foreign_quotations
from digest.translation.preprocessing import masked, prepare

FRENCH = "Nous ne céderons pas, le pont sera reconstruit avant l'été"
ENGLISH = "We will not give up until every family has a new home."


@pytest.mark.parametrize(
    ("before", "quotation", "behind"),
    [
        ("„", FRENCH, "“, sagte die Bürgermeisterin am Montag."),
        ("Der Gouverneur sagte am Montag: „", ENGLISH, "“"),
        ("Auf dem Plakat stand «", "No vamos a rendirnos jamás, el puente es nuestro", "», wie die Polizei mitteilte."),
    ],
)
def test_a_model_does_not_see_a_quotation_in_another_language(before, quotation, behind):
    ready = prepare(f"{before}{quotation}{behind}", "de", frozenset())
    assert quotation in ready.source.names
    attempt = masked(ready)
    assert quotation not in attempt.inputs[0]
    assert quotation in attempt.masked.names


@pytest.mark.parametrize(
    "text",
    [
        "„Wir geben nicht auf, die Brücke wird bis zum Sommer wieder aufgebaut“, sagte die Bürgermeisterin.",
        "Der Film „The Man Who Knew Too Much“ läuft wieder.",
        "Der Verein „Amis de la Loire“ klagt.",
        "Das Lied „Bella Ciao, Bella Ciao, Bella Ciao“ erklang.",
    ],
)
def test_titles_and_quotations_in_the_same_language_go_through_the_model(text):
    assert foreign_quotations(text, "de") == []


def test_an_address_in_such_a_quotation_is_protected_once():
    ready = prepare(f"„{FRENCH}, voir https://example.org/pont et #pont“, sagte sie am Montag.", "de", frozenset())
    attempt = masked(ready)
    assert attempt.inputs[0].count("{") == len(attempt.masked.names) == 2
