import pytest

from digest.deduplication.cross_encoder import MOST, same_event_scores
from digest.store import ResultCache

FIRE = "A fire destroyed the old town hall of Norla on Monday night, and four people were hurt."
AGAIN = "Four people were injured when Norla's historic town hall burned down late on Monday, the fire brigade said."
POOL = "The mayor of Norla opened the new swimming pool, which cost six million euros."


def test_two_reports_of_one_event_score_higher_than_two_of_one_town():
    same, unlike = same_event_scores([(FIRE, AGAIN), (FIRE, POOL)])
    assert same > unlike + 1


def test_neither_order_nor_company_changes_a_score():
    (alone,) = same_event_scores([(FIRE, AGAIN)])
    assert same_event_scores([(POOL, FIRE), (AGAIN, FIRE), (POOL, AGAIN)])[1] == alone


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\U0001f600", "丧" * 50, "word " * 900, "a\n\tb"])
def test_any_text_has_a_score(text):
    (score,) = same_event_scores([(text, FIRE)])
    assert -MOST <= score <= MOST


def test_no_pairs_have_no_scores():
    assert same_event_scores([]) == []


def test_a_score_is_kept_between_runs(tmp_path):
    cache = ResultCache(tmp_path / "cache.db")
    first = same_event_scores([(FIRE, AGAIN)], cache)
    taken = []

    def never(task, items, seconds=1.0):
        taken.extend(items)
        yield from ()

    assert same_event_scores([(AGAIN, FIRE)], cache, spread=never) == first
    assert taken == []


def test_a_damaged_score_is_made_anew(tmp_path):
    cache = ResultCache(tmp_path / "cache.db")
    first = same_event_scores([(FIRE, AGAIN)], cache)
    import sqlite3

    with sqlite3.connect(tmp_path / "cache.db") as connection:
        connection.execute("update pairs set score = 99.0")
    connection.close()
    assert same_event_scores([(FIRE, AGAIN)], ResultCache(tmp_path / "cache.db")) == first
