import signal
import subprocess
import sys
from pathlib import Path

import no_network
import pytest

pytestmark = pytest.mark.skipif(not no_network.SUPPORTED, reason="needs Linux seccomp on x86_64 or aarch64")
FILTER = [sys.executable, no_network.__file__]


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    ],
)
def test_the_filter_kills_whoever_opens_a_socket(attempt):
    done = subprocess.run([*FILTER, sys.executable, "-c", attempt], check=False, capture_output=True)
    assert done.returncode == -signal.SIGSYS


def test_reading_a_page_and_a_feed_opens_no_socket(seeds, home, tmp_path):
    article = (seeds / "001_74f488a56fa65cf1.txt").read_text(encoding="utf-8")
    body = "".join(f"<p>{line}</p>" for line in article.splitlines())
    head = (
        "<!DOCTYPE html SYSTEM 'http://example.org/x.dtd'><html><head><link rel=stylesheet href='http://example.org/a'>"
    )
    (tmp_path / "a.html").write_text(f"{head}</head><body><img src='http://example.org/a.png'>{body}", encoding="utf-8")
    item = f"<item><link>http://example.org/1</link><description>{body}</description></item>"
    feed = f"<!DOCTYPE r SYSTEM 'http://example.org/r.dtd'><rss><channel>{item}</channel></rss>"
    (tmp_path / "b.rss").write_text(feed, encoding="utf-8")
    script = Path(sys.executable).with_name("digest")
    done = subprocess.run(
        [*FILTER, str(script), "clean", "a.html", "b.rss"], check=False, capture_output=True, env=home, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().count("Cate Blanchett") == 2


@pytest.mark.slow
def test_run_opens_no_socket_not_even_for_dns(seeds, home, tmp_path):
    script = Path(sys.executable).with_name("digest")
    command = [*FILTER, str(script), "run", str(seeds), "-o", str(tmp_path / "briefing.md"), "-f", "md,json,html"]
    done = subprocess.run(command, check=False, capture_output=True, env=home, cwd=tmp_path, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr.decode()
    assert "Johansson" in (tmp_path / "briefing.md").read_text(encoding="utf-8")
    for command in (["verify", "briefing.json"], ["explain", "briefing.json", "1"]):
        done = subprocess.run(
            [*FILTER, str(script), *command], check=False, capture_output=True, env=home, cwd=tmp_path
        )
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
