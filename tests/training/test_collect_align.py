"""Alignment of documents in training/collect: what fits is paired, what does not is left out."""

from training.collect.align import block_pairs, cheapest, document_pairs
from training.collect.blocks import Block
from training.collect.lengths import Measure
from training.collect.markdown import markdown_blocks

GERMAN = """# Der Garten

Im Jahr 1998 kaufte Familie Lindqvist das alte Haus am Fluss.

Der Apfelbaum trug in jenem Sommer kaum Früchte, weil es zu selten regnete.

Heute kommen 250 Besucher in der Woche.
"""
ENGLISH = """# The garden

In 1998 the Lindqvist family bought the old house by the river.

The apple tree bore hardly any fruit that summer because it rained too rarely.

Today 250 visitors come each week.
"""


def pairs(language, source, english):
    return list(document_pairs(language, list(markdown_blocks(source)), list(markdown_blocks(english))))


def test_documents_of_the_same_blocks_are_paired_as_they_stand():
    found = pairs("de", GERMAN, ENGLISH)
    assert len(found) == 4
    assert found[1] == (
        "Im Jahr 1998 kaufte Familie Lindqvist das alte Haus am Fluss.",
        "In 1998 the Lindqvist family bought the old house by the river.",
    )


def test_a_paragraph_that_only_one_has_is_left_out():
    more = ENGLISH.replace(
        "The apple", "Opening hours are from nine to five, except on days when nobody is there.\n\nThe apple"
    )
    assert pairs("de", GERMAN, more) == pairs("de", GERMAN, ENGLISH)


def test_documents_that_are_no_translations_give_nothing():
    other = "# News\n\n" + "\n\n".join(f"Item {n} of a list." for n in range(300, 330))
    assert pairs("de", GERMAN, other) == []


def test_sentences_are_paired_within_a_block_and_may_merge():
    source = [Block(kind="p", text="Der Zug hielt. Niemand stieg aus. Es war 7 Uhr morgens, und es schneite.")]
    english = [
        Block(kind="p", text="The train stopped, and nobody got off. It was 7 in the morning, and it was snowing.")
    ]
    assert list(document_pairs("de", source, english)) == [
        ("Der Zug hielt. Niemand stieg aus.", "The train stopped, and nobody got off."),
        ("Es war 7 Uhr morgens, und es schneite.", "It was 7 in the morning, and it was snowing."),
    ]


def test_chinese_that_the_english_does_not_say_is_left_out():
    source = [
        "地震造成三座城市停电，医院使用发电机。",
        "总统宣布经济改革计划，议会将于下周投票。",
        "农民担心今年夏天的干旱会影响粮食生产。",
    ]
    english = [
        "The earthquake left three cities without electricity, and hospitals used generators.",
        "My grandmother's violin hung on the wall of the kitchen for forty years.",
        "Farmers fear that this summer's drought will affect grain production.",
    ]
    blocks = [[Block(kind="p", text=text) for text in side] for side in (source, english)]
    assert list(document_pairs("zh", *blocks)) == [(source[0], english[0]), (source[2], english[2])]


def test_blocks_of_different_kinds_are_no_pair():
    measure = Measure(language="de", ratio=1.0)
    source, english = [Block(kind="h2", text="Ein Haus")], [Block(kind="p", text="A house")]
    assert block_pairs(measure, source, english) == []


def test_out_of_step_lists_are_aligned_although_of_one_kind():
    source = [
        Block(kind="p", text=text) for text in ("Band 17 erschien 1931.", "Band 18 erschien 1940.", "Ende von Band 99")
    ]
    english = [Block(kind="p", text=text) for text in ("Volume 18 came out in 1940.", "End of volume 99", "(signed)")]
    found = block_pairs(Measure(language="de", ratio=1.1), source, english, in_step=False)
    assert [(a.text, b.text) for a, b in found] == [
        ("Band 18 erschien 1940.", "Volume 18 came out in 1940."), ("Ende von Band 99", "End of volume 99"),
    ]  # fmt: skip


def test_there_is_no_way_where_the_steps_do_not_reach():
    assert cheapest(1, 5, ((1, 1),), lambda bead: 0.0) == []
