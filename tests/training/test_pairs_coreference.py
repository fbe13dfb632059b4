"""Pairs of sentences from articles whose events are annotated (ECB+)."""

import pytest

from training.collect.clones import snapshot
from training.collect.problems import SourceError
from training.pairs import labelled
from training.pairs.coreference import Common, Sentence, compare, pairs, read
from training.pairs.labelled import as_lines, of_ecb

DOCUMENT = """<Document doc_name="{name}"><token t_id="1" sentence="0" number="0">http://example.org</token>
{tokens}
<Markables>{marks}<ACTION_OCCURRENCE m_id="99" TAG_DESCRIPTOR="the sinking"/></Markables>
<Relations>{links}</Relations></Document>"""


def document(name, words, marks, links=""):
    """Return an article of one sentence (number 1) with marks: id -> tag and number of its word."""
    tokens = "\n".join(f'<token t_id="{i}" sentence="1" number="{i}">{word}</token>' for i, word in enumerate(words, 2))
    marked = "".join(
        f'<{tag} m_id="{number}"><token_anchor t_id="{word + 2}"/></{tag}>' for number, (tag, word) in marks.items()
    )
    return DOCUMENT.format(name=name, tokens=tokens, marks=marked, links=links).encode()


def across(note, *marks):
    return f'<CROSS_DOC_COREF r_id="7" note="{note}">{sources(marks)}</CROSS_DOC_COREF>'


def within(number, *marks):
    return f'<INTRA_DOC_COREF r_id="{number}">{sources(marks)}</INTRA_DOC_COREF>'


def sources(marks):
    return "".join(f'<source m_id="{mark}"/>' for mark in marks) + '<target m_id="99"/>'


MARKS = {1: ("NON_HUMAN_PART", 1), 2: ("ACTION_OCCURRENCE", 2), 3: ("NEG_ACTION_OCCURRENCE", 5)}
WORDS = ["The", "ferry", "sank", ",", "nobody", "drowned", "."]
CHECKED = {("1_1ecb.xml", "1")}


def test_a_sentence_comes_with_the_chains_of_its_marks():
    xml = document("1_1ecb.xml", WORDS, MARKS, across("ACT5", 2) + within(8, 2, 1))
    assert list(read("1_1ecb.xml", xml, CHECKED)) == [
        Sentence(
            document="1_1ecb.xml",
            number="1",
            text="The ferry sank, nobody drowned.",
            actions=frozenset({"ACT5", "1_1ecb.xml3"}),  # linked across documents before within; linked to nothing
            participants=frozenset({"1_1ecb.xml8"}),
        )
    ]


@pytest.mark.parametrize(
    ("words", "checked"), [(WORDS, {("1_1ecb.xml", "0")}), (WORDS[:4], CHECKED), (WORDS * 9, CHECKED)]
)
def test_sentences_that_are_unchecked_short_or_long_are_left_out(words, checked):
    assert list(read("1_1ecb.xml", document("1_1ecb.xml", words, {}), checked)) == []


@pytest.mark.parametrize(("xml", "said"), [(b"<Document>", "1.xml is no XML"), (b"<x/>", "1.xml has no Markables")])
def test_what_is_no_such_article_is_named(xml, said):
    with pytest.raises(SourceError, match=said):
        list(read("1.xml", xml, CHECKED))


def sentence(actions, participants):
    return Sentence(
        document="d", number="1", text="t", actions=frozenset(actions), participants=frozenset(participants)
    )


@pytest.mark.parametrize(
    ("actions", "participants", "common", "similarity"),
    [
        ("abc", "p", Common.EVENT, 0.9),
        ("abx", "p", Common.EVENT, 0.9),
        ("axy", "p", Common.EVENT, 0.6),
        ("a", "q", Common.EVENT, 0.6),
        ("axy", "q", Common.EVENT, 0.5),
        ("xyz", "p", Common.PARTICIPANT, 0.25),
        ("xyz", "q", Common.TOPIC, 0.08),
    ],
)
def test_similarity_grows_with_the_share_of_common_actions(actions, participants, common, similarity):
    one, other = sentence("abc", "p"), sentence(actions, participants)
    assert compare(one, other) == compare(other, one) == (common, similarity)


def test_half_of_the_actions_in_common_is_less_than_most():
    assert compare(sentence("ab", "p"), sentence("ax", "p")) == (Common.EVENT, 0.75)


BOTH = {1: MARKS[1], 2: MARKS[2]}
LINKS = across("SHIP", 1) + across("SINK", 2)
ARTICLES = {
    "1_1ecb": (WORDS, MARKS, LINKS),
    "1_2ecb": (["A", "ship", "sank", "last", "night"], BOTH, LINKS),
    "1_3ecb": (["The", "ferry", "sails", "again", "now"], BOTH, across("SHIP", 1)),
    "1_4ecb": (["A", "man", "from", "there", "slept"], {2: ("ACTION_STATE", 4)}, ""),
    "1_5ecb": (["No", "action", "is", "marked", "here"], {1: MARKS[1]}, ""),
    "2_1ecb": (["A", "bank", "failed", "last", "night"], BOTH, ""),
}
SANK, SHIP, SAILS, SLEPT = (
    "The ferry sank, nobody drowned.",
    "A ship sank last night",
    "The ferry sails again now",
    "A man from there slept",
)


@pytest.fixture
def commit(clones):
    """Return the commit of a clone of the invented articles."""
    checked = "".join(f"{name.replace('_', ',')},1\n" for name in ARTICLES)
    files = {f"ecb/{name[0]}/{name}.xml": document(name, *article) for name, article in ARTICLES.items()}
    return clones("a/ecb", {**files, "checked.csv": f"Topic,File,Sentence Number\n{checked}"})


@pytest.fixture
def paired(clones, commit):
    """Return a function that pairs the invented articles and returns similarity and sentences of each pair."""

    def paired(**most):
        with snapshot(clones.folder, "a/ecb", commit) as files:
            found = pairs(files, folder="ecb", sentences="checked.csv", seed=1, most=most)
        return [(float(pair.target), {pair.first, pair.second}) for pair in found]

    return paired


def test_sentences_of_one_topic_with_actions_are_paired(paired):
    expected = [
        (0.9, {SANK, SHIP}),
        (0.25, {SANK, SAILS}),
        (0.25, {SHIP, SAILS}),
        *((0.08, {SLEPT, other}) for other in (SANK, SHIP, SAILS)),
    ]
    found = paired(event=9, participant=9, topic=9)
    assert len(found) == len(expected)
    assert all(pair in found for pair in expected)


def test_no_more_pairs_of_a_kind_are_taken_than_asked(paired):
    found = paired(event=0, participant=1, topic=2)
    assert sorted(similarity for similarity, _ in found) == [0.08, 0.08, 0.25]
    assert found == paired(event=0, participant=1, topic=2)


HEADER = "label\tdocument\tsentence\tdocument\tsentence\n"


def test_labels_stand_by_article_and_number_of_the_sentence(clones, commit, tmp_path):
    labels = tmp_path / "labels.tsv"
    labels.write_text(HEADER + "more\t1_1ecb\t1\t1_2ecb\t1\nunrelated\t1_1ecb\t1\t1_3ecb\t1\n", encoding="utf-8")
    with snapshot(clones.folder, "a/ecb", commit) as files:
        found = list(of_ecb(files, folder="ecb", sentences="checked.csv", labels=labels))
    assert [(x.corroborates, x.first, x.second) for x in found] == [(True, SANK, SHIP), (False, SANK, SAILS)]
    assert {x.group for x in found} == {"ECB+ 1"}
    assert len({x.name for x in found}) == 2
    file = tmp_path / "pairs.tsv"
    file.write_text(as_lines(found), encoding="utf-8")
    assert labelled.read(file) == found


def test_a_label_of_a_sentence_that_is_not_there_is_named(clones, commit, tmp_path):
    labels = tmp_path / "labels.tsv"
    labels.write_text(HEADER + "more\t1_1ecb\t1\t1_9ecb\t3\n", encoding="utf-8")
    with snapshot(clones.folder, "a/ecb", commit) as files, pytest.raises(SourceError, match=r"sentence 3 of 1_9ecb"):
        list(of_ecb(files, folder="ecb", sentences="checked.csv", labels=labels))


def test_the_labels_that_ship_are_whole():
    lines = labelled.ECB_LABELS.read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines[1:]]
    assert lines[0] + "\n" == HEADER
    assert {row[0] for row in rows} <= labelled.POSITIVE | {"contradicts", "unrelated"}
    assert {len(row) for row in rows} == {5}
    assert len({frozenset((row[1:3], row[3:])) for row in rows}) == len(rows)


def test_a_line_that_is_no_labelled_pair_is_named(tmp_path):
    (tmp_path / "pairs.tsv").write_text("a\tb\t1\tOne.\tTwo.\na\tb\tyes\tOne.\tTwo.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"pairs\.tsv:2 is no pair"):
        labelled.read(tmp_path / "pairs.tsv")
