"""Past briefings are searched in the languages of their articles, and two of them compared."""

import json
import stat
from pathlib import Path

import pytest

from digest import provenance, store
from digest.errors import ConfigError, DigestError, StateError
from digest.store import Run, State, state_file
from digest.store.search_words import searchable


def never(fault):
    raise AssertionError(fault)


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Writes a briefing of (language, original, English) into out/archive as the run of a day."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "out" / "archive"
    folder.mkdir(parents=True)

    def write(run, *sentences, remembered=True):
        file = folder / f"{run}.json"
        file.write_text(json.dumps(briefing(sentences), ensure_ascii=False), encoding="utf-8")
        if remembered:
            state = State(state_file(None, tmp_path / "out"))
            state.add(Run(run, f"{run[:13]}:00:00", 1.0, "written", output="out", files=(str(file),)))
            state.close()
        return file

    return write


def briefing(sentences, settings=None):
    document = {"id": "d", "sha256": "a", "source": "inbox/a.txt", "title": "A title", "date": "2026-01-20"}
    said = [
        {"id": f"d:{text}", "document": "d", "text": text, "language": language, "english": english, "line": 7}
        for language, text, english in sentences
    ]
    statements = [
        {"id": one["id"], "text": one["english"] or one["text"], "sentences": [one["id"]], "independent_sources": ["d"]}
        for one in said
    ]
    story = {"headline": "A story", "summary": [], "statements": [one["id"] for one in statements[:-1]]}
    meta = {"tool": "digest", "models": [], "settings": settings or {}}
    rest = {"sentences": said, "statements": statements, "stories": [story]}
    return {"format": 2, "meta": meta, "documents": [document], **rest}


GERMAN = ("de", "Die Länder prüfen neue Lizenzen für Häfen.", "The states examine new licences for harbours.")
CHINESE = ("zh", "政府将OpenAI模型许可延长三年。", "The government extends the OpenAI model permit by three years.")
ENGLISH = ("en", "The harbour froze on Monday.", None)
UNSHOWN = ("en", "Nothing cites this sentence about walruses.", None)


def originals(query, **options):
    return [one.sentence.original for one in provenance.search(query, never, **options).sentences]


@pytest.mark.parametrize(
    "query",
    [
        "Lizenz*",
        "LIZENZEN",
        '"neue Lizenzen"',
        "lander",
        "*izenz*",
        "licences harbours",
        "Lizenzen OR Unsinn",
        '"neue Liz"*',
    ],
)
def test_words_of_german_and_its_english_are_found(archive, query):
    archive("2026-01-23T0700", GERMAN, CHINESE, ENGLISH, UNSHOWN)
    assert originals(query) == [GERMAN[1]]


@pytest.mark.parametrize(
    "query", ["许可", "许", "模型许可", "OpenAI模型", "将OpenAI", "政府 延长", "ＯpenAI模型", "permit"]
)
def test_chinese_of_any_length_is_found_beside_latin_letters_too(archive, query):
    archive("2026-01-23T0700", GERMAN, CHINESE, ENGLISH, UNSHOWN)
    assert originals(query) == [CHINESE[1]]


@pytest.mark.parametrize("query", ["可许", "型模", "Lizen", "Lizenz", "neue Unsinn", '"Lizenzen neue"', "*zzz*"])
def test_what_is_not_there_is_not_found(archive, query):
    archive("2026-01-23T0700", GERMAN, CHINESE, ENGLISH, UNSHOWN)
    assert originals(query) == []


@pytest.mark.parametrize("query", ["", "  ", '""', "*", "OR", "a OR", "--", "。"])
def test_a_query_without_a_word_is_told(archive, query):
    archive("2026-01-23T0700", ENGLISH, UNSHOWN)
    with pytest.raises(ConfigError) as told:
        provenance.search(query, never)
    assert "no word" in told.value.message
    assert told.value.hint


@pytest.mark.parametrize(
    "query", ['"', "a'b", 'x"y', "NEAR(a b)", "original:x", "{a b}", "^harbour", "a AND", "NOT b", "-x"]
)
def test_signs_that_mean_something_to_sqlite_are_no_error(archive, query):
    archive("2026-01-23T0700", ENGLISH, UNSHOWN)
    try:
        provenance.search(query, never)
    except ConfigError as error:
        assert "no word" in error.message


def test_a_result_names_briefing_line_source_and_date(archive):
    file = archive("2026-01-23T0700", GERMAN, ENGLISH, UNSHOWN)
    (found,) = provenance.search("froze", never).sentences
    assert (found.briefing, found.file, found.briefings) == ("2026-01-23T0700", str(file), 1)
    said = found.sentence
    assert (said.line, said.source, said.source_line, said.date) == (2, "inbox/a.txt", 7, "2026-01-20")
    (unshown,) = provenance.search("walruses", never).sentences
    assert unshown.sentence.line is None


def test_the_latest_briefing_that_has_a_sentence_is_shown_and_days_choose(archive):
    for day in ("2026-01-30", "2026-02-01", "2026-02-02"):
        archive(f"{day}T0700", ENGLISH, UNSHOWN)
    (found,) = provenance.search("harbour", never).sentences
    assert (found.briefing, found.first, found.briefings) == ("2026-02-02T0700", "2026-01-30T0700", 3)
    assert provenance.search("harbour", never, until="2026-01").sentences[0].briefing == "2026-01-30T0700"
    assert provenance.search("harbour", never, since="2026-02").sentences[0].first == "2026-02-01T0700"
    assert provenance.search("harbour", never, since="2026-02-01", until="2026-02-01").sentences[0].briefings == 1
    assert provenance.search("harbour", never, since="2027").total == 0
    with pytest.raises(ConfigError, match="--since"):
        provenance.search("harbour", never, since="yesterday")


def test_briefings_that_changed_or_are_gone_are_no_longer_found(archive):
    first = archive("2026-01-23T0700", ENGLISH, UNSHOWN)
    second = archive("2026-01-24T0700", ENGLISH, GERMAN, UNSHOWN)
    assert provenance.search("harbour", never).sentences[0].briefings == 2
    second.unlink()
    assert provenance.search("harbour", never).sentences[0].briefings == 1
    assert originals("Lizenzen") == []
    first.write_text(json.dumps(briefing([CHINESE, UNSHOWN])), encoding="utf-8")
    assert originals("harbour") == []
    assert originals("许可") == [CHINESE[1]]
    first.write_text('{"format": 2, "documents": [{}]', encoding="utf-8")
    assert provenance.search("harbour", never).broken == (str(first),)
    words = Path(store.index_file()).read_bytes()
    assert "Häfen".encode() not in words or originals("Häfen") == []


def test_archives_that_no_run_remembers_are_searched_where_they_are_named(archive, tmp_path):
    archive("2026-01-23T0700", ENGLISH, UNSHOWN, remembered=False)
    with pytest.raises(StateError, match="no past briefing"):
        provenance.search("harbour", never)
    assert originals("harbour", folder=tmp_path / "out") == [ENGLISH[1]]


@pytest.mark.parametrize("rubbish", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_an_index_that_is_damaged_is_made_anew_for_its_user_alone(archive, rubbish):
    archive("2026-01-23T0700", ENGLISH, UNSHOWN)
    file = store.index_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(rubbish)
    file.chmod(0o644)
    assert originals("harbour") == [ENGLISH[1]]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_index_that_cannot_be_made_is_told(archive):
    archive("2026-01-23T0700", ENGLISH, UNSHOWN)
    store.index_file().mkdir(parents=True)
    with pytest.raises(DigestError) as told:
        provenance.search("harbour", never)
    assert str(store.index_file()) in told.value.message
    assert told.value.hint


def test_signs_are_parted_in_both_planes_of_unicode():
    assert searchable("𠮷野").split() == ["𠮷", "野"]


def test_two_briefings_are_compared_by_the_sentences_they_cite():
    before = briefing([GERMAN, ENGLISH, UNSHOWN], {"summarise": {"length": None}})
    now = briefing([CHINESE, GERMAN, UNSHOWN], {"summarise": {"length": 5}})
    now["statements"][1]["independent_sources"] = ["d", "e"]
    now["documents"].append({"id": "e", "sha256": "b", "source": "inbox/b.txt"})
    found = provenance.briefing_diff(before, now)
    assert found.settings == {"summarise.length": ("None", "5")}
    assert [(one.number, one.text) for one in found.lines_gone] == [(2, ENGLISH[1])]
    assert [(one.number, one.text) for one in found.lines_new] == [(1, CHINESE[2])]
    assert [(one.number, one.before, one.now) for one in found.support] == [(2, 1, 2)]
    assert (found.kept, found.documents_new, found.documents_gone) == (1, ("inbox/b.txt",), ())
    same = provenance.briefing_diff(before, before)
    assert (same.kept, same.lines_gone, same.lines_new, same.settings) == (2, (), (), {})


ARTICLE = "Bridge closed\n\nThe bridge over the Lech was closed on Monday, the city said.\n"


def test_search_and_diff_on_the_command_line(digest, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert digest("search", "bridge").returncode == 1
    assert digest("run", "in", "-q").returncode == 0
    (tmp_path / "in" / "b.txt").write_text(ARTICLE.replace("closed", "opened"), encoding="utf-8")
    assert digest("run", "in", "-q").returncode == 0
    done = digest("search", '"over the Lech"')
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert "line 1 (in 2 briefings since" in shown
    assert "in/a.txt line 3 · English" in shown
    as_json = json.loads(digest("search", "opened", "--json").stdout)
    assert as_json["total"] >= 1
    assert {"briefing", "file", "line", "original", "english", "source", "date"} <= as_json["results"][0].keys()
    nothing = digest("search", "zebra")
    assert (nothing.returncode, nothing.stdout) == (1, b"")
    assert b"nothing found in 2 briefings" in nothing.stderr
    runs = [run["id"] for run in json.loads(digest("runs", "list", "--json").stdout)]
    compared = digest("runs", "diff", *reversed(runs))
    assert compared.returncode == 0
    assert b"+ in/b.txt" in compared.stdout
    assert json.loads(digest("runs", "diff", *runs, "--json").stdout)["documents_gone"] == ["in/b.txt"]
    for file in (tmp_path / "out" / "archive").glob("*.json"):
        file.unlink()
    gone = digest("runs", "diff", *runs)
    assert gone.returncode == 1
    assert b"is not there" in gone.stderr
