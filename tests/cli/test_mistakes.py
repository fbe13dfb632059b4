"""Mistakes that people make, each answered in two lines: what is wrong, where, and the next step."""

import re

import pytest

ARTICLE = "Harbour\n\nThe harbour froze on Monday night, the city said.\n"
SETTINGS = {
    "us.yaml": "summarize:\n  length: 3\n",
    "word.yaml": "summarise:\n  length: five\n",
    "list.yaml": "ingest:\n  include: '*.txt'\n",
    "tab.yaml": "summarise:\n\tlength: 3\n",
}
MISTAKES = [
    # what was typed; what the answer names; what it advises
    (["run", "atricles"], "atricles", "did you mean articles/?"),
    (["run", "articels/harbour.txt"], "articels/harbour.txt", "did you mean articles/harbour.txt?"),
    (["run", "https://example.org/news"], "https://example.org/news", "`digest fetch https://example.org/news`"),
    (["run", "articles/*.html"], "articles/*.html", "--include '*.html'"),
    (["run", "articles", "--lenght", "5"], "--lenght", "did you mean --length?"),
    (["run", "articles", "--length", "five"], "--length", "as in --length 5"),
    (["run", "articles", "--length", "0"], "--length: must be from 1 to 1000, not 0", "digest config show"),
    (["run", "articles", "--share", "20"], "--share: must be above 0 and at most 1", "digest config show"),
    (["run", "articles", "--detail", "short"], "--detail: must be brief, normal or full", "digest config show"),
    (["run", "articles", "-f", "pdf"], "--format: there is no format 'pdf'", "digest config show"),
    (["run", "articles", "-o", "news.pdf"], "news.pdf", "pandoc"),
    (["run", "articles", "-c", "us.yaml"], "us.yaml: unknown setting 'summarize'", "did you mean 'summarise'?"),
    (["run", "articles", "-c", "word.yaml"], "word.yaml: summarise.length: must be a whole number", "digest config"),
    (["run", "articles", "-c", "list.yaml"], "list.yaml: ingest.include: must be a list", "digest config show"),
    (["run", "articles", "-c", "tab.yaml"], "tab.yaml: not valid YAML: line 2", "mend that line"),
    (["run"], "PATH is missing", "digest run seeds/"),
    (["articles/"], "articles/: is no command", "`digest run articles/`"),
    (["runn", "articles"], "runn: is no command", "did you mean `digest run`?"),
    (["run", "articles", "--timeout", "soon"], "--timeout", "as in 90, 15m or 2h"),
    (
        ["run", "articles", "--method", "lexrnk"],
        "--method: there is no ranking method 'lexrnk'; did you mean 'lexrank'",
        "",
    ),
    (["explain", "articles/harbour.txt", "1"], "articles/harbour.txt: is not JSON", "articles/harbour.json"),
    (["runs", "show", "2020-01-01T0000"], "no run 2020-01-01T0000", "digest runs list"),
    (["search", "harbour", "--since", "monday"], "--since: 'monday' is no day", "--since 2026-01-23"),
    (["run", "--files-from", "gone.txt"], "gone.txt", "a path a line"),
]
JARGON = re.compile(
    r"Traceback|Error\b|pydantic|Input should|valid (int|float|bool|string)|tuple|dict|NoneType|Errno|regex\.|Usage:"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    for name, text in SETTINGS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("typed", "named", "advised"), MISTAKES, ids=[" ".join(one[0]) for one in MISTAKES])
def test_a_mistake_is_answered_in_two_lines(digest, folder, typed, named, advised):
    done = digest(*typed)
    answer = done.stderr.decode()
    assert done.returncode in (1, 2)
    assert done.stdout == b""
    assert named in answer
    assert advised in answer
    assert len(answer.splitlines()) <= 2
    assert not JARGON.search(answer)
    assert not (folder / "out").exists()


def test_an_environment_variable_is_named_as_it_was_set(digest, folder):
    wrong = digest("run", "articles", env={"DIGEST_SUMMARISE__LENGTH": "many"}).stderr.decode()
    assert "DIGEST_SUMMARISE__LENGTH: summarise.length: must be a whole number, not 'many'" in wrong
    unknown = digest("run", "articles", env={"DIGEST_SUMMARIZE__LENGTH": "3"}).stderr.decode()
    assert "did you mean 'summarise.length'?" in unknown


def test_help_and_groups_without_a_command_stay_as_they_are(digest):
    assert digest("run", "--help").returncode == 0
    group = digest("runs")
    assert (group.returncode, b"Usage: digest runs" in group.stdout + group.stderr) == (2, True)
