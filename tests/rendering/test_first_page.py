"""What the first page has of long lines, and of stories of one source."""

from types import SimpleNamespace
from typing import cast

from digest.domain import Briefing
from digest.rendering.front_page import FrontPage, Layout
from digest.rendering.long_lines import KEPT, LONGEST, shortened
from digest.rendering.views import StoryView


def test_a_long_line_ends_with_a_clause_that_fits() -> None:
    first = " ".join(["Boats"] * 30) + ","
    assert shortened(f"{first} {' '.join(['leave'] * LONGEST)}.") == f"{first[:-1]} …"


def test_a_long_line_without_clauses_ends_with_a_word() -> None:
    words = ["boats"] * (LONGEST + 1)
    assert shortened(" ".join(words)) == " ".join(words[:KEPT]) + " …"


def test_a_line_that_is_not_long_is_shown_whole() -> None:
    text = ", ".join(["boats"] * LONGEST)
    assert shortened(text) == text


def _story(number: int, words: int) -> SimpleNamespace:
    """A story of one source whose first line has so many words."""
    lead = SimpleNamespace(short=" ".join(["boat"] * words), number=number)
    return SimpleNamespace(
        number=number,
        headline="Boats leave",
        headline_is_line=False,
        lead=lead,
        summary=(lead,),
        voices=1,
        differences=(),
        languages=("German",),
    )


def test_the_weightiest_stories_of_one_source_have_their_first_sentence_where_there_is_no_room_for_all() -> None:
    given = SimpleNamespace(english=" ".join(["boat"] * 1000), text="")
    briefing = SimpleNamespace(sentences=[given], documents=[SimpleNamespace(language="de")] * 10)
    stories = [_story(1, 40), _story(2, 200), _story(3, 40)]
    page = FrontPage(cast(Briefing, briefing), cast(list[StoryView], stories), (), Layout())
    assert page.with_sentences == {1, 3}
    assert [
        line.number
        for line in FrontPage(
            cast(Briefing, briefing), cast(list[StoryView], stories), [one.lead for one in stories], Layout()
        ).noted
    ] == [1, 3]
