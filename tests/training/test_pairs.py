"""`python -m training.pairs.collect` from clones to a file of pairs."""

import csv
import hashlib
import io

import pytest
import yaml

from training.collect.problems import SourceError
from training.pairs import readers, sources
from training.pairs.collect import agreed, chosen, main, unseen
from training.pairs.pair import Pair, Task, as_lines, read
from training.pairs.sources import Share
from training.pairs.spacing import closed, joined

VERDICTS = (
    "one\ttwo\tsaid\n"
    "The ferry sank .\tA ship , they say , sank .\tentailment\n"
    "The ferry sank .\tNothing sank .\tcontradictory\n"
    "The ferry sank .\tIt was blue .\t-\n"
    "It  rained .\tIt was wet .\tneutral\n"
    "It rained .\tIt was wet .\tentailment\n"
)
SCORES = (
    "news\theadlines\t2013\t1\t4.000\tFerry sinks in the bay\tBay ferry sinks\n"
    "news\theadlines\t2013\t2\t1.000\tBay ferry sinks\tFerry  sinks in the BAY\n"
    "news\tMSRpar\t2012\t3\t5.000\tShares rose\tShares went up\n"
    "news\theadlines\t2013\t4\t5.000\tShares went up\tShares rose\n"
)
CORPORA = {
    "verdicts": {
        "reader": "table",
        "repository": "a/verdicts",
        "files": ["train.tsv"],
        "columns": {"label": "said", "first": "one", "second": "two"},
    },
    "scores": {"reader": "scores", "repository": "a/scores", "files": ["train.csv"]},
}
EXPECTED = (
    "inference\tentailment\tThe ferry sank.\tA ship, they say, sank.\n"
    "inference\tcontradiction\tThe ferry sank.\tNothing sank.\n"
    "similarity\t0.8000\tFerry sinks in the bay\tBay ferry sinks\n"
)


@pytest.fixture
def run(clones, tmp_path, capsys):
    """Return a function that collects stage 1 and returns exit code, what was written, output and errors."""
    commits = {
        "a/verdicts": clones("a/verdicts", {"train.tsv": VERDICTS}),
        "a/scores": clones("a/scores", {"train.csv": SCORES}),
    }

    def run(stage, *arguments, **changed):
        pinned = {name: {"commit": commit, "licence": "CC0"} for name, commit in {**commits, **changed}.items()}
        listed, out = tmp_path / "sources.yaml", tmp_path / "pairs.tsv"
        listed.write_text(
            yaml.safe_dump({"repositories": pinned, "corpora": CORPORA, "stages": {1: stage}}, sort_keys=False)
        )
        places = {"clones": clones.folder, "out": out, "sources": listed}
        code = main([*(f"--{name}={place}" for name, place in places.items()), *(arguments or ["--stage=1"])])
        return code, out.read_text() if out.exists() else None, *capsys.readouterr()

    return run


STAGE = {"corpora": {"verdicts": {}, "scores": {"left_out": ["MSR"]}}}


def test_a_stage_is_written_and_compared_with_what_it_was(run):
    sha256 = hashlib.sha256(EXPECTED.encode()).hexdigest()
    said = f"3 pairs with sha256 {sha256}\n"
    assert run({**STAGE, "pairs": 3, "sha256": sha256}) == (0, EXPECTED, said, "")
    assert run({**STAGE, "pairs": 3, "sha256": "0"}) == (
        1, EXPECTED, said, "not what it was: 3 pairs with sha256 0 stand in the list\n",
    )  # fmt: skip


def test_some_inferences_are_taken_by_chance_but_the_same_each_time(run):
    found = {run({**STAGE, "most_inferences": 1})[1] for _ in range(3)}
    assert len(found) == 1
    assert found.pop().count("inference") == 1


@pytest.mark.parametrize(
    ("stage", "arguments", "changed", "said"),
    [
        ({"corpora": {"others": {}}}, [], {}, "stage 1: others does not stand under `corpora`"),
        (STAGE, ["--stage=4"], {}, "there is no stage 4 in "),
        (STAGE, [], {"a/scores": "1" * 40}, f"lacks commit {'1' * 40}"),
    ],
)
def test_what_cannot_be_had_is_named(run, stage, arguments, changed, said):
    code, written, _, errors = run(stage, *arguments, **changed)
    assert (code, written) == (1, None)
    assert said in errors


def test_a_corpus_without_a_pinned_repository_is_refused(tmp_path):
    listed = tmp_path / "sources.yaml"
    listed.write_text(yaml.safe_dump({"repositories": {}, "corpora": CORPORA, "stages": {}}, sort_keys=False))
    with pytest.raises(SourceError, match="verdicts: a/verdicts has no commit and licence"):
        sources.load(listed)


def test_the_list_that_ships_is_whole():
    repositories, corpora, stages = sources.load()
    assert {corpus.repository for corpus in corpora.values()} == repositories.keys()
    assert all(stage.pairs and stage.sha256 for stage in stages.values())
    assert all({"MSRpar", "MSRvid"} <= set(s.shares["sts"].left_out) for s in stages.values() if "sts" in s.shares)


def test_a_table_without_the_column_is_named():
    with pytest.raises(SourceError, match="without said, one or two"):
        list(readers.table("one\ttwo\nx\ty\n", label="said", first="one", second="two"))


def test_a_score_without_sentences_is_named():
    with pytest.raises(SourceError, match="a row of 5 fields"):
        list(readers.scores("news\theadlines\t2013\t1\t4.000\n"))


def test_questions_are_read_as_premise_and_hypothesis():
    asked = 'For the statement, "%s", does the hypothesis "%s" represent entailment, contradiction, or neutrality?'
    table = io.StringIO()
    csv.writer(table).writerows(
        [
            ["Question", "Answer"],
            [asked % ('He said "yes" twice', "He spoke"), "entailment"],
            ["What is this?", "neutral"],
        ]
    )
    (pair,) = readers.questions(table.getvalue())
    assert (pair.first, pair.second, pair.target) == ('He said "yes" twice', "He spoke", "entailment")


def pair(first, second, target="neutral", genre=""):
    return Pair(task=Task.INFERENCE, target=target, first=first, second=second, genre=genre)


def test_pairs_with_two_verdicts_are_left_out():
    pairs = [pair("a", "b"), pair("c", "d"), pair("a", "b", "entailment"), pair("c", "d"), pair("", "e")]
    assert agreed(pairs) == [pair("c", "d")]


def test_a_pair_counts_once_whatever_its_order_case_and_spaces():
    seen = set()
    assert list(unseen([pair("A b", "c"), pair("C", "ab"), pair("c", "c")], seen)) == [pair("A b", "c"), pair("c", "c")]
    assert list(unseen([pair("c", "AB")], seen)) == []


def test_genres_are_left_out_and_halved():
    pairs = [pair(str(i), "x", genre=genre) for i in range(400) for genre in ("MSRpar", "images", "headlines")]
    found = [x.genre for x in chosen(pairs, Share(left_out=("MSR",), halved=("images",)))]
    assert found.count("headlines") == 400
    assert 150 < found.count("images") < 250
    assert "MSRpar" not in found
    assert list(chosen(pairs, Share())) == pairs


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("They did n't pay , she said .", "They didn't pay, she said."),
        ("The firm 's loss ( $ 5 million ) grew 3 % !", "The firm's loss ($5 million) grew 3%!"),
        ("We 've seen it ; they 'll go", "We've seen it; they'll go"),
    ],
)
def test_words_are_joined_as_people_write_them(words, sentence):
    assert joined(words.split()) == sentence


def test_a_space_before_a_stop_is_dropped():
    assert closed("Yes , he did .") == "Yes, he did."


def test_a_file_of_pairs_comes_back_and_a_wrong_line_is_named(tmp_path):
    file = tmp_path / "pairs.tsv"
    file.write_text(as_lines([pair("a", "b")]))
    assert read(file) == {Task.INFERENCE: [pair("a", "b")], Task.SIMILARITY: []}
    file.write_text("inference\tneutral\ta\tb\nguess\t1\ta\tb\n")
    with pytest.raises(ValueError, match=r"pairs\.tsv:2 is no pair"):
        read(file)
