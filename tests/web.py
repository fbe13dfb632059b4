"""A small web server on loopback for the tests of fetching: real sockets, whatever answers a test wants."""

import contextlib
import ssl
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPH = (
    "Der Stadtrat von {place} hat am Dienstag beschlossen, die alte Brücke über den Fluss zu erneuern. "
    "Die Arbeiten beginnen im März und kosten {number} Millionen Euro, wie die Bürgermeisterin sagte. "
)


@dataclass
class Reply:
    """One answer: bytes with headers, or a function that writes to the connection itself."""

    body: bytes = b""
    status: int = 200
    headers: dict = field(default_factory=dict)
    write: object = None


class Site:
    """Paths and their answers; `log` has the requests, as (path, headers)."""

    def __init__(self):
        self.pages = {"/robots.txt": Reply(b"", 404)}
        self.log = []
        self.agents = set()
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self.go_on = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.answer(self)

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a client that leaves early is what many tests are about

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def with_tls(self, certificate, key):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://localhost:{self.port}"

    def close(self):
        self.go_on.set()
        self.server.shutdown()
        self.server.server_close()

    def asked(self, path=None):
        """How often a path was asked for; without one, of each."""
        counted = Counter(path for path, _ in self.log)
        return counted[path] if path is not None else counted

    def answer(self, handler):
        with self.lock:
            self.log.append((handler.path, handler.headers))
            self.agents.add(handler.headers["User-Agent"])
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            reply = self.pages.get(handler.path) or Reply(b"nothing here", 404)
            reply = reply(handler) if callable(reply) else reply
            if reply.write is not None:
                handler.close_connection = True
                with contextlib.suppress(OSError):
                    reply.write(handler.wfile)
                return
            known = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
            if any(
                name in reply.headers and handler.headers[asked] == reply.headers[name] for name, asked in known.items()
            ):
                reply = Reply(b"", 304, {name: reply.headers[name] for name in known if name in reply.headers})
            handler.send_response(reply.status)
            for name, value in reply.headers.items():
                handler.send_header(name, value)
            if "Content-Length" not in reply.headers:
                handler.send_header("Content-Length", str(len(reply.body)))
            handler.end_headers()
            handler.wfile.write(reply.body)
        finally:
            with self.lock:
                self.at_once -= 1

    def article(self, path, title, text=None, head="", **headers):
        """Put an article there."""
        body = page(title, text or PARAGRAPH.format(place=title, number=len(title)) * 3, head)
        self.pages[path] = Reply(body.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})

    def feed(self, path, entries, title="Tagblatt", etag=None):
        """Put an RSS feed there: of paths, or of (path or address, title, more XML)."""
        items = "".join(item(self.url, *((one,) if isinstance(one, str) else one)) for one in entries)
        channel = f"<channel><title>{title}</title>{items}</channel>"
        body = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'>{channel}</rss>"
        headers = {"Content-Type": "application/rss+xml"} | ({"ETag": etag} if etag else {})
        self.pages[path] = Reply(body.encode(), headers=headers)


def item(base, path, title=None, more=""):
    link = path if "://" in path else base + path
    return f"<item><title>{title or path.strip('/')}</title><link>{link}</link><guid>{link}</guid>{more}</item>"


def page(title, text, head=""):
    paragraphs = "".join(f"<p>{one}</p>" for one in text.split("\n"))
    return (
        f"<!doctype html><html lang='de'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><nav><a href='/'>Start</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
