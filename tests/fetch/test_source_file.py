"""The list of sources in the settings is edited line by line; comments and all else stay."""

import pytest
import yaml

from digest.config import FetchConfig, SourceConfig, load
from digest.errors import ConfigError
from digest.fetch import add_sources, configs_from_opml, from_arguments, opml_of, remove_source, settings_file

NEW = SourceConfig(name="Neu: blatt", feed="https://new.example/rss", take=("Brücke",))
BLOCK = """\
# mine
sources:
  # first
  - name: A
    feed: https://a.example/rss  # daily

  # second
  - https://b.example/rss

# the end
output: {keep: 3}
"""
FILES = {
    "nothing": "",
    "other settings": "output: {keep: 3}\n# the end\n",
    "an empty list": "sources: []\noutput: {keep: 3}\n",
    "no value": "sources:\noutput: {keep: 3}\n",
    "a block": BLOCK,
    "without indent": "sources:\n- name: A\n  feed: https://a.example/rss\n- https://b.example/rss\n# the end\n",
    "a flow": "sources: [https://a.example/rss, {page: https://b.example/}]  # two\noutput: {keep: 3}\n",
    "at the end": "output: {keep: 3}\nsources:\n  - feed: https://a.example/rss\n    take: [Hafen,\n           Brücke]",
    "a long text": "sources:\n  - name: >-\n      Das\n      Blatt\n    feed: https://a.example/rss\nlanguages: [de]\n",
}


@pytest.mark.parametrize("name", FILES)
def test_adding_and_removing_leave_the_rest(tmp_path, name):
    file = tmp_path / "digest.yaml"
    file.write_text(FILES[name])
    file.chmod(0o640)
    before = yaml.safe_load(FILES[name]) or {}
    add_sources(file, [NEW])
    text = file.read_text()
    assert load(file).config.sources[-1] == NEW
    assert len(load(file).config.sources) == len(before.get("sources") or []) + 1
    for line in FILES[name].splitlines():
        if "#" in line and name != "a flow":
            assert line in text
    assert file.stat().st_mode & 0o777 == 0o640
    remove_source(file, len(load(file).config.sources) - 1)
    assert yaml.safe_load(file.read_text()) == {**before, "sources": list(before.get("sources") or [])}


def test_the_first_of_two_goes_with_its_lines_alone(tmp_path):
    file = tmp_path / "digest.yaml"
    file.write_text(FILES["a block"])
    remove_source(file, 0)
    assert file.read_text() == FILES["a block"].replace("  - name: A\n    feed: https://a.example/rss  # daily\n", "")
    remove_source(file, 0)
    assert load(file).config.sources == ()
    assert "# the end" in file.read_text()


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.yaml", tmp_path / "digest.yaml"
    real.write_text("")
    link.symlink_to(real)
    add_sources(link, [NEW])
    assert link.is_symlink() and load(real).config.sources == (NEW,)


@pytest.mark.parametrize(
    "text", ["sources: &a [https://a.example/]\nother: *a\n", "sources: nonsense\n", "- 1\n", "a: [\n"]
)
def test_what_cannot_be_edited_is_left_as_it_is(tmp_path, text):
    file = tmp_path / "digest.yaml"
    file.write_text(text)
    with pytest.raises(ConfigError):
        add_sources(file, [NEW])
    assert file.read_text() == text


def test_which_file_is_edited(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    user = tmp_path / "home" / "digest" / "digest.yaml"
    assert settings_file(load(), None) == user
    user.parent.mkdir(parents=True)
    user.write_text("sources: [https://a.example/rss]\n")
    (tmp_path / "config").mkdir()
    local = tmp_path / "config" / "digest.yaml"
    local.write_text("output: {keep: 1}\n")
    assert settings_file(load(), None) == user  # a list here would hide the one that is there
    user.unlink()
    assert settings_file(load(), None).resolve() == local
    monkeypatch.setenv("DIGEST_SOURCES", "[https://a.example/rss]")
    with pytest.raises(ConfigError, match="environment"):
        settings_file(load(), None)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({"feed": "ftp://a.example/"}, "no address of the web"),
        ({"feed": "https://me:you@a.example/"}, "password"),
        ({"feed": "https://a.example/", "page": "https://a.example/"}, "one address"),
        ({"name": "a"}, "one address"),
        ({"feed": "https://a.example/", "wieght": 2}, "sources.0.wieght: is no setting; did you mean .weight."),
        ({"feed": "https://a.example/", "name": "a\x1b[31m"}, "can be shown"),
        ({"feed": "https://a.example/", "language": "german"}, "two small letters"),
    ],
)
def test_wrong_sources_are_named(tmp_path, source, message):
    file = tmp_path / "digest.yaml"
    file.write_text(yaml.safe_dump({"sources": [source]}))
    with pytest.raises(ConfigError, match=message):
        load(file)


def test_sources_do_not_shape_a_briefing():
    plain, other = load().config, load(flags={"sources": ["https://a.example/rss"], "fetch.articles": 3}).config
    assert plain.fingerprint() == other.fingerprint()


def test_opml_goes_out_and_comes_back():
    feeds = [SourceConfig(name="A & B", feed="https://a.example/?x=1&y=2", language="de"), NEW]
    others = [SourceConfig(page="https://p.example/")]
    back = configs_from_opml(opml_of([*feeds, *others]).encode())
    assert [(one.name, one.feed, one.language) for one in back] == [(one.name, one.feed, one.language) for one in feeds]


def test_opml_of_other_readers():
    body = """<?xml version="1.0"?><opml version="1.0"><body><outline text="Zeitungen"><outline text="Blatt" xmlUrl="https://a.example/rss"
        htmlUrl="https://a.example"/><outline title="Blatt" TEXT="x" XMLURL="https://b.example/rss"/></outline>
        <outline text="weg" xmlUrl="feed:nonsense"/><outline text="doppelt" xmlUrl="https://a.example/rss"/></body></opml>"""
    assert [(one.name, one.feed) for one in configs_from_opml(body.encode())] == [
        ("Blatt", "https://a.example/rss"),
        ("Blatt 2", "https://b.example/rss"),
    ]


def test_what_the_command_line_may_name(tmp_path):
    known = [SourceConfig(name="Blatt", feed="https://a.example/rss"), SourceConfig(feed="https://b.example/rss")]
    opml = tmp_path / "feeds.opml"
    opml.write_text(opml_of([NEW]))
    found = from_arguments(
        ["Blatt", "b.example", "c.example/feed", str(opml)], known, FetchConfig(), ["https://d.example/a"]
    )
    assert [(one.kind.value, one.url) for one in found] == [
        ("feed", "https://a.example/rss"),
        ("feed", "https://b.example/rss"),
        ("any", "https://c.example/feed"),
        ("feed", "https://new.example/rss"),
        ("page", "https://d.example/a"),
    ]
