"""What a fetch costs: a thousand articles from fifty feeds on loopback, then the same again with nothing new.

    python benchmarks/fetch.py [--feeds 50] [--articles 20]

CPU seconds, peak memory and wall seconds of the process `digest fetch`, for the first pass, for a second one in which
every server says that nothing changed, and for a third in which each feed has one article more. The server runs in
this process, so that its work is not counted. Pages are made up: about 40 kB each, of which a fifth is the article.
Each feed is a host of its own (127.0.0.1, 127.0.0.2, ...: Linux has them all).
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NAMES = "Rat Brücke Fluss Hafen Stadt Jahr Plan Bau Kosten Euro Bericht Straße Wasser Strom Schule Markt Zug Amt"
WORDS = NAMES.split(" ")


def sentence(seed: int) -> str:
    """A sentence that no other article has."""
    words = [WORDS[(seed * 7 + i * (seed % 5 + 1)) % len(WORDS)] for i in range(9)]
    listed = " und ".join(words[:3])
    start = f"Nach Angaben der Behörde {seed} kostet {listed} im Ort {seed * 31 % 997} {seed % 89} Millionen"
    return f"{start}, {words[4]} und {words[5]} kommen im Jahr {2027 + seed % 9} dazu. "


def page(host: int, number: int) -> bytes:
    """A page of news as sites have them: menus, teasers, scripts, and an article of a dozen paragraphs."""
    base = host * 100_000 + number * 100
    menu = "".join(f"<li><a href='/ressort/{i}'>Ressort {i}</a></li>" for i in range(120))
    teaser = "<div class='teaser'><a href='/{0}'><h3>Lesen Sie auch {0}</h3></a><img src='/{0}.jpg'></div>"
    teasers = "".join(teaser.format(i) for i in range(90))
    text = "".join(f"<p>{''.join(sentence(base + p * 4 + i) for i in range(4))}</p>" for p in range(12))
    script = "<script>" + "var consent = {a: 1, b: [1, 2, 3]};" * 500 + "</script>"
    head = f"<meta charset='utf-8'><title>Meldung {base}</title><link rel='canonical' href='/a/{number}'>{script}"
    body = f"<header><ul>{menu}</ul></header><main><article><h1>Meldung {base}</h1>{text}</article></main>{teasers}"
    return f"<!doctype html><html lang='de'><head>{head}</head><body>{body}</body></html>".encode()


class Server(ThreadingHTTPServer):
    """Serve feeds and articles of all hosts; `articles` is how many each feed has."""

    daemon_threads = True
    request_queue_size = 128
    articles = 20
    requests = 0


class Handler(BaseHTTPRequestHandler):
    """Answer /rss, /a/NUMBER and /robots.txt, with ETags."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.requests += 1
        host = int(self.headers["Host"].split(":")[0].split(".")[-1])
        if self.path == "/rss":
            etag, body = f'"{self.server.articles}"', self.feed(host)
        elif self.path.startswith("/a/"):
            etag, body = '"1"', page(host, int(self.path[3:]))
        else:
            return self.reply(404, b"")
        if self.headers["If-None-Match"] == etag:
            return self.reply(304, b"", etag)
        return self.reply(200, body, etag)

    def feed(self, host: int) -> bytes:
        items = "".join(
            f"<item><title>Meldung {host}-{n}</title><link>/a/{n}</link><guid>{host}-{n}</guid>"
            f"<description>Kurz gesagt {n}.</description></item>"
            for n in range(self.server.articles)
        )
        return f"<rss version='2.0'><channel><title>Blatt {host}</title>{items}</channel></rss>".encode()

    def reply(self, status: int, body: bytes, etag: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "text/xml" if self.path == "/rss" else "text/html; charset=utf-8")
        if etag:
            self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True, kw_only=True)
class Pass:
    """Figures of one pass."""

    cpu: float
    wall: float
    megabytes: float
    requests: int
    said: str


def one(folder: Path, urls: list[str], server: Server) -> Pass:
    """Fetch in a process of its own; a small one in between waits for it and knows what it took."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "digest", "fetch", *urls, "--to", str(folder / "inbox")]
    before, requests, began = resource.getrusage(resource.RUSAGE_CHILDREN), server.requests, time.monotonic()
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, check=False, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"ended with {done.returncode}: {done.stderr[-2000:]}")
    return Pass(
        cpu=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        wall=time.monotonic() - began,
        megabytes=after.ru_maxrss / 1000,
        requests=server.requests - requests,
        said=done.stdout.splitlines()[-1].split(" in ")[0],
    )


def measure(feeds: int, articles: int) -> dict[str, Pass]:
    """Three passes, printed on the way."""
    server = Server(("0.0.0.0", 0), Handler)
    server.articles = articles
    threading.Thread(target=server.serve_forever, daemon=True).start()
    urls = [f"http://127.0.0.{host}:{server.server_port}/rss" for host in range(1, feeds + 1)]
    found: dict[str, Pass] = {}
    with tempfile.TemporaryDirectory() as name:
        for label in ("first", "nothing new", "one more each"):
            server.articles = articles + (label == "one more each")
            found[label] = done = one(Path(name), urls, server)
            print(
                f"{label:<14} {done.cpu:6.1f} CPU s {done.wall:6.1f} s {done.megabytes:6.0f} MB at most so far "
                f"{done.requests:6} requests: {done.said}"
            )
    server.shutdown()
    ratio = found["nothing new"].cpu / found["first"].cpu
    print(f"second pass: {ratio:.3f} of the CPU of the first; a page has {len(page(1, 1)) / 1000:.0f} kB")
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--articles", type=int, default=20)
    given = parser.parse_args()
    measure(given.feeds, given.articles)
