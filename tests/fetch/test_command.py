"""The command as people and cron run it: codes, tables, JSON, locks, a kill in the middle, the chain with a run."""

import json
import os
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import jsonschema
import no_network
import pytest
from terminal import on_terminal
from web import PARAGRAPH, Reply

import digest as digest_package

SCHEMA = Path(digest_package.__file__).parent / "rendering" / "briefing.schema.json"
SCRIPT = str(Path(sys.executable).with_name("digest"))
QUICK = {"DIGEST_FETCH__PAUSE": "0", "DIGEST_FETCH__TRIES": "1"}


@pytest.fixture
def news(site):
    """A site with a feed of three articles."""
    for number, place in enumerate(["Passau", "Linz", "Wien"]):
        site.article(f"/{place}", place, PARAGRAPH.format(place=place, number=number + 3) * 2)
    site.feed("/rss", ["/Passau", "/Linz", "/Wien"], etag='"1"')
    return site


def said(done):
    return done.stdout.decode(), done.stderr.decode()


def test_a_first_day(digest, news, tmp_path):
    done = digest("sources", "add", f"{news.url}/rss", "--name", "Tagblatt", "--leave", "Sport")
    assert done.returncode == 0 and b"added Tagblatt" in done.stdout
    done = digest("fetch", "--dry-run")
    assert done.returncode == 0 and b"3 new, 0 changed would be fetched into inbox" in done.stdout
    assert not (tmp_path / "inbox").exists()
    out, err = said(digest("fetch"))
    assert out.splitlines()[1].split() == ["Tagblatt", "3", "-", "-", "-", "-"]
    assert "`digest run inbox --new` makes the briefing" in out and err == ""
    done = digest("fetch", "-q")
    assert (done.returncode, *said(done)) == (0, "", "")
    out, _ = said(digest("sources", "list"))
    assert out.splitlines()[1].split()[:2] == ["Tagblatt", "ok"] and " 3 " in out
    assert b"0 new articles" in digest("sources", "check").stdout
    assert news.asked("/Passau") == 1
    done = digest("sources", "export", "feeds.opml")
    assert done.returncode == 0 and f'xmlUrl="{news.url}/rss"' in (tmp_path / "feeds.opml").read_text()
    assert digest("sources", "remove", "Tagblatt").returncode == 0
    assert digest("fetch").returncode == 2
    assert b"1 added" in digest("sources", "import", "feeds.opml").stdout
    assert digest("fetch", "Tagblatt").returncode == 0


def test_a_name_is_not_taken_for_an_address(digest):
    done = digest("sources", "add", "Tagblatt", "https://example.org/rss")
    assert done.returncode == 2
    assert b"Tagblatt: is no address" in done.stderr and b"--name" in done.stderr


def test_codes_and_json(digest, news, tmp_path):
    news.pages["/broken"] = Reply(b"", 500)
    done = digest("fetch", f"{news.url}/rss", f"{news.url}/broken", "--json", env=QUICK)
    told = json.loads(done.stdout)
    assert done.returncode == told["exit_code"] == 3
    assert told["totals"] == {"new": 3, "changed": 0, "known": 0, "left": 0, "failed": 0}
    good, bad = told["sources"]
    assert (good["outcome"], bad["outcome"], bad["trouble"]) == ("asked", "failed", "status")
    assert [article["file"].split("_")[0] for article in good["articles"]] == [
        "127-0-0-1/Passau",
        "127-0-0-1/Linz",
        "127-0-0-1/Wien",
    ]
    assert digest("fetch", f"{news.url}/broken", "-q", env=QUICK).returncode == 1
    for wrong in (
        ["nonsense"],
        ["ftp://x.example/"],
        ["http://me:you@x.example/"],
        ["--prune-after", "x", "x.example"],
        [],
    ):
        done = digest("fetch", *wrong)
        assert done.returncode == 2 and b"digest: error:" in done.stderr, wrong
    assert digest("fetch", "--files-from", "missing.txt").returncode == 1
    (tmp_path / "notes.txt").write_text("An article.")
    assert b"is no OPML file" in digest("fetch", "notes.txt").stderr


def test_articles_that_fail_are_named_and_do_not_fail_the_fetch(digest, news):
    news.pages["/Linz"] = Reply(b"", 404)
    done = digest("fetch", f"{news.url}/rss", env=QUICK)
    assert done.returncode == 0
    assert said(done)[1] == f"digest: warning: 127.0.0.1: {news.url}/Linz answered 404 Not Found\n"
    assert digest("fetch", f"{news.url}/rss?", "-q", env=QUICK).stdout == b""


def test_single_pages_from_standard_input(digest, news, tmp_path):
    lines = f"# to read\n{news.url}/Passau\n\n{news.url}/Wien\n"
    assert digest("fetch", "--files-from", "-", "--to", "mine", input=lines.encode()).returncode == 0
    assert len(list((tmp_path / "mine").glob("*/*.html"))) == 2
    assert not news.asked("/rss")
    assert digest("fetch", "--files-from", "-", input=b"").returncode == 0


def test_the_extra_is_named_where_it_is_missing(console_script, tmp_path):
    (tmp_path / "feedparser.py").write_text("raise ModuleNotFoundError('no', name='feedparser')")
    (tmp_path / "protego.py").write_text("raise ModuleNotFoundError('no', name='protego')")
    (tmp_path / "feeds.opml").write_text("<opml><body><outline xmlUrl='http://127.0.0.1:9/'/></body></opml>")
    import web

    site = web.Site()
    site.feed("/rss", [])
    done = console_script("fetch", f"{site.url}/rss", env={"PYTHONPATH": str(tmp_path)})
    site.close()
    assert done.returncode == 2
    assert "[fetch]'" in done.stderr.decode()


def test_two_at_once(digest, console_script, news, tmp_path):
    asked = threading.Event()

    def wait(_):
        asked.set()
        news.go_on.wait(20)
        return Reply(b"", 404)

    news.pages["/slow"] = wait
    first = subprocess.Popen(
        [SCRIPT, "fetch", f"{news.url}/slow"], cwd=tmp_path, env=dict(os.environ), stderr=subprocess.PIPE
    )
    try:
        assert asked.wait(20)
        done = digest("fetch", f"{news.url}/rss")
        assert done.returncode == 75
        assert b"inbox: another digest is at work there: process" in done.stderr
        assert digest("fetch", f"{news.url}/rss", "--to", "other").returncode == 0
        assert digest("sources", "list").returncode == 0
    finally:
        news.go_on.set()
        first.communicate()
    assert digest("fetch", f"{news.url}/rss").returncode == 0


def start(site, home, tmp_path):
    """A fetch that hangs at its third article."""
    asked = threading.Event()

    def wait(_):
        asked.set()
        site.go_on.wait(20)
        return Reply(b"", 404)

    site.pages["/Wien"], article = wait, site.pages["/Wien"]
    process = subprocess.Popen(
        [SCRIPT, "fetch", f"{site.url}/rss"],
        cwd=tmp_path,
        env=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # shells ignore it for what runs beside them
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert asked.wait(20)
    return process, article


def test_killed_in_the_middle(news, home, digest, tmp_path):
    process, article = start(news, home, tmp_path)
    process.kill()
    process.communicate()
    inbox = tmp_path / "inbox"
    files = {path: path.read_bytes() for path in inbox.rglob("*.html")}
    assert {path.name.split("_")[0] for path in files} == {"Passau", "Linz"}
    assert all(data == news.pages[f"/{path.name.split('_')[0]}"].body for path, data in files.items())
    news.go_on.set()
    news.pages["/Wien"] = article
    done = digest("fetch", f"{news.url}/rss")
    assert done.returncode == 0 and done.stdout.splitlines()[1].split()[1:4] == [b"1", b"-", b"2"]
    assert [news.asked(path) for path in ("/Passau", "/Linz", "/Wien")] == [1, 1, 2]
    assert {path: path.read_bytes() for path in files} == files
    assert not [path for path in inbox.rglob("*") if path.name.endswith((".part", ".lock"))]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_in_the_middle(news, home, tmp_path, number, code):
    process, _ = start(news, home, tmp_path)
    process.send_signal(number)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err.startswith(b"digest: ")) == (code, True)
    assert b"Traceback" not in err
    assert len(list((tmp_path / "inbox").rglob("*.html"))) == 2
    assert not list((tmp_path / "inbox").glob("*.lock"))


def test_a_time_limit(news, digest):
    news.pages["/slow"] = Reply(write=lambda out: news.go_on.wait(20))
    done = digest("fetch", f"{news.url}/slow", "--timeout", "0.5")
    assert done.returncode == 1
    assert b"--timeout" in done.stderr


@pytest.mark.slow
def test_the_chain_of_cron(news, digest, home, tmp_path):
    """What `digest schedule --fetch` prints, with no environment; a source that fails does not cost the briefing."""
    news.pages["/broken"] = Reply(b"", 404)
    (tmp_path / "my.yaml").write_text(f"sources: ['{news.url}/rss', '{news.url}/broken']\nfetch: {{tries: 1}}\n")
    (tmp_path / "inbox").mkdir()
    line = digest("schedule", "--fetch", "--", "inbox", "--new", "-c", "my.yaml", "--log", "log").stdout.decode()
    command = line.split(" ", 5)[5].replace(r"\%", "%")
    assert command.startswith(f"{SCRIPT} fetch --quiet --to {tmp_path}/inbox --config {tmp_path}/my.yaml || ")
    for outcome in ("written", '"nothing new"'):
        done = subprocess.run(
            ["env", "-i", f"HOME={home['HOME']}", "sh", "-c", command], cwd="/", capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr.decode().count("failed:") == 1
        assert f"outcome={outcome} code=0" in (tmp_path / "log").read_text().splitlines()[-1]
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((tmp_path / "out" / "briefing.json").read_text()), schema)
    briefing = (tmp_path / "out" / "briefing.md").read_text()
    assert "Passau" in briefing and "Vienna" in briefing
    news.close()
    done = subprocess.run(["sh", "-c", command], cwd="/", env=home, capture_output=True, check=False)
    assert done.returncode == 1 and len((tmp_path / "log").read_text().splitlines()) == 2


@pytest.mark.slow
@pytest.mark.skipif(not no_network.SUPPORTED, reason="needs Linux seccomp on x86_64 or aarch64")
def test_nothing_but_fetch_opens_a_socket(news, digest, home, tmp_path):
    """With the extra installed and a folder that was fetched; the filter kills `digest fetch` at its first socket."""
    digest("fetch", f"{news.url}/rss")
    commands = [
        ["run", "inbox"], ["verify", "out/briefing.json"], ["explain", "out/briefing.json", "1"], ["clean", "inbox"],
        ["sources", "list"], ["fetch", f"{news.url}/rss"],
    ]  # fmt: skip
    codes = []
    for command in commands:
        filtered = [sys.executable, no_network.__file__, SCRIPT, *command]
        done = subprocess.run(
            filtered, cwd=tmp_path, env=home, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
        codes.append(done.returncode)
    assert codes == [0, 0, 0, 0, 0, -signal.SIGSYS]


def test_people_see_a_bar(news, home, tmp_path):
    code, shown = on_terminal([SCRIPT, "fetch", f"{news.url}/rss"], cwd=tmp_path, env={**home, "TERM": "xterm"})
    assert code == 0
    assert "fetching" in shown and "━" in shown
    assert "3 new, 0 changed in inbox" in shown.splitlines()[-1]
    code, shown = on_terminal([SCRIPT, "fetch", f"{news.url}/rss", "-q"], cwd=tmp_path, env={**home, "TERM": "xterm"})
    assert (code, shown) == (0, "")
