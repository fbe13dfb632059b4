"""`python -m training.collect` from clones to corpora."""

import lzma

import pytest
import yaml

from training.collect import sources
from training.collect.__main__ import main
from training.collect.paths import matches


@pytest.fixture
def run(clones, tmp_path, capsys):
    """Return a function that collects from a list of corpora and returns exit code, output and errors."""

    def run(corpora, repositories, *arguments):
        listed = tmp_path / "sources.yaml"
        pinned = {name: {"commit": commit, "licence": "CC0"} for name, commit in repositories.items()}
        listed.write_text(yaml.safe_dump({"corpora": corpora, "repositories": pinned}, allow_unicode=True))
        places = {
            "clones": clones.folder,
            "out": tmp_path / "out",
            "sources": listed,
            "hashes": tmp_path / "hashes.yaml",
        }
        code = main([*(f"--{name}={place}" for name, place in places.items()), *arguments])
        return code, *capsys.readouterr()

    run.out = tmp_path / "out"
    return run


def lines(**more):
    part = {"reader": "lines", "repository": "a/b", "language": "de", "source": "{set}.de", "english": "{set}.en"}
    return {"talk": {"translated": "human", "parts": [{**part, **more}]}}


FILES = {"x.de": "Der Größte\nGleich\nDer Größte\n\n", "x.en": "The greatest\nGleich\nThe greatest\n\n"}


def test_what_comes_out_is_clean_recorded_and_the_same_each_time(clones, run):
    commit = clones("a/b", FILES)
    code, out, _ = run(lines(), {"a/b": commit}, "--record")
    file = run.out / "de-en" / "talk.tsv.xz"
    first = file.read_bytes()
    assert code == 0
    assert out == "de-en/talk: 1 pairs\n"
    assert lzma.decompress(first).decode() == "Der Größte\tThe greatest\n"
    assert run(lines(), {"a/b": commit}) == (0, out, "")
    assert file.read_bytes() == first


def test_text_that_is_not_what_it_was_is_said_to_differ(clones, run):
    commit = clones("a/b", {**FILES, "y.de": "Zwei\n", "y.en": "Two\n"})
    run(lines(where={"set": "x"}), {"a/b": commit}, "--record")
    code, _, errors = run(lines(), {"a/b": commit})
    assert code == 1
    assert "de-en/talk: not what it was: 2 pairs with sha256 " in errors
    assert "recorded are 1 with " in errors


def test_a_missing_clone_says_how_to_get_it(run):
    code, _, errors = run(lines(), {"a/b": "0" * 40})
    assert code == 1
    assert "talk: no clone of a/b. Get it with: git clone --bare https://github.com/a/b " in errors


def test_a_clone_without_the_commit_says_how_to_get_that(clones, run):
    clones("a/b", FILES)
    code, _, errors = run(lines(), {"a/b": "1" * 40})
    assert code == 1
    assert f"lacks commit {'1' * 40}" in errors
    assert f" fetch https://github.com/a/b {'1' * 40}" in errors


def test_files_that_do_not_fit_are_named_and_the_others_used(clones, run):
    commit = clones("a/b", {**FILES, "y.de": "Zwei\nDrei\n", "y.en": "Two\n"})
    code, out, errors = run(lines(), {"a/b": commit}, "--record")
    assert (code, out) == (0, "de-en/talk: 1 pairs\n")
    assert "talk: a/b y.de: 2 lines against 1 English ones" in errors


def test_a_source_without_files_is_named(clones, run):
    commit = clones("a/b", FILES)
    _, _, errors = run(lines(source="{set}.zh"), {"a/b": commit}, "--record")
    assert "talk: a/b: no files like {set}.zh and {set}.en" in errors


def test_a_repository_without_commit_is_an_error_of_the_list(run):
    with pytest.raises(sources.SourceError, match="talk: a/b has no commit"):
        run(lines(), {})


def test_an_unknown_name_is_said_to_be_unknown(clones, run):
    code, _, errors = run(lines(), {"a/b": clones("a/b", FILES)}, "--only", "walk")
    assert code == 1
    assert errors == "not in sources.yaml: walk\n"


def test_some_pairs_are_chosen_by_hash_and_stay_in_order(clones, run):
    numbers = "\n".join(f"Satz {n}" for n in range(50)), "\n".join(f"Sentence {n}" for n in range(50))
    commit = clones("a/b", {"x.de": numbers[0], "x.en": numbers[1]})
    corpora = lines()
    corpora["talk"]["most"] = 10
    run(corpora, {"a/b": commit}, "--record")
    kept = lzma.decompress((run.out / "de-en" / "talk.tsv.xz").read_bytes()).decode().splitlines()
    order = [int(line.rpartition(" ")[2]) for line in kept]
    assert len(order) == 10
    assert order == sorted(order)


def test_files_meet_by_a_map_and_those_under_another_licence_are_left_out(clones, run):
    commit = clones(
        "a/b",
        {
            "hund.md": "Der Hund läuft nach Hause.\n", "en/dog.md": "The dog walks home.\n",
            "katze.md": "Die Katze schläft.\n\nCC-BY-NC\n", "en/cat.md": "The cat sleeps.\n\nCC-BY-NC\n",
            "map.json": '{"en/dog.md": "hund.md", "en/cat.md": "katze.md", "en/gone.md": "weg.md"}',
        },
    )  # fmt: skip
    options = {"map": "map.json", "unless": "CC-BY-NC"}
    corpora = lines(reader="documents", source="{page}.md", english="en/{page}.md", options=options)
    assert run(corpora, {"a/b": commit}, "--record") == (0, "de-en/talk: 1 pairs\n", "")


@pytest.fixture(scope="module")
def parts():
    return [(corpus, part) for corpus in sources.load()[0].values() for part in corpus.parts]


def test_the_list_itself_is_sound(parts):
    corpora, repositories = sources.load()
    weights = yaml.safe_load((sources.HERE.parent / "corpora.yaml").read_text(encoding="utf-8"))["weights"]
    assert corpora.keys() <= weights.keys()
    used = {name for _, part in parts for name in (part.repository, part.english_repository)}
    assert used == repositories.keys()
    assert all(len(repository.commit) == 40 and repository.licence for repository in repositories.values())
    assert {f"{part.language}-en/{corpus.name}" for corpus, part in parts} == sources.hashes().keys()


NEWS = ("mozilla/firefox-translations-models", "Helsinki-NLP/OPUS-MT-testsets")
BERGAMOT = [f"bergamot-{model}.{language}" for model in ("base", "base-memory") for language in ("de", "en", "zh")]
HELD_OUT = [f"flores-{part}" for part in ("dev", "test")] + [f"wmt{year}" for year in range(21, 25)]


@pytest.mark.parametrize("name", [*HELD_OUT, "newstest2021", "newstest2022", "flores101-dev"])
def test_no_template_finds_a_test_set_that_is_held_out(parts, name):
    pairs = ("de-en", "en-de", "zh-en", "en-zh"), ("deu-eng", "eng-deu", "zho-eng", "eng-zho")
    files = [f"evaluation/{pair}/{name}.{end}" for pair in pairs[0] for end in ("de", "en", "zh", *BERGAMOT)]
    files += [f"testsets/{pair}/{name}.{end}" for pair in pairs[1] for end in ("deu", "zho", "eng")]
    news = [(corpus, part) for corpus, part in parts if part.repository in NEWS]
    assert [corpus.name for corpus, part in news if list(matches(part.source, part.where, files))] == []


@pytest.mark.parametrize("system", ["google", "microsoft", "nllb", "argos", "opusmt"])
def test_no_template_finds_the_outputs_of_services_and_other_systems(parts, system):
    pairs = ("de-en", "en-de", "zh-en", "en-zh")
    files = [f"evaluation/{pair}/wmt1{year}.{system}.{pair[3:]}" for pair in pairs for year in range(10)]
    for corpus, part in parts:
        if part.repository == "mozilla/firefox-translations-models":
            found = [list(matches(template, part.where, files)) for template in (part.source, part.english)]
            assert found == [[], []], corpus.name
