"""Every way in which a request can go wrong has its own trouble and message, at a real server on loopback."""

import gzip
import socket
import threading
import time
import zlib
from pathlib import Path

import pytest
import web
from web import Reply

from digest.fetch import connection
from digest.fetch.addresses import AddressPolicy, NamedBy
from digest.fetch.client import Client, Limits, Request, user_agent
from digest.fetch.connection import Session
from digest.fetch.errors import FetchFault, Trouble
from digest.fetch.hosts import Hosts

PEM = Path(__file__).parent.parent / "data" / "fetch"
HTML = {"Content-Type": "text/html"}


class Asker:
    def __init__(self, **limits):
        self.session = Session(AddressPolicy())
        limits = {"size": 100_000, "seconds": 5.0, "tries": 1, "pause": 0.0} | limits
        self.client = Client(self.session, Hosts(patience=5), Limits(**limits), user_agent())

    def get(self, url, **options):
        try:
            return self.client.get(Request(url=url, named_by=NamedBy.USER, **options))
        finally:
            self.session.close()

    def fault(self, url, **options):
        with pytest.raises(FetchFault) as caught:
            self.get(url, **options)
        return caught.value


def raw(data):
    return Reply(write=lambda out: out.write(data))


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BROKEN = {
    "cut": (raw(HEAD + b"Content-Length: 100\r\n\r\nshort"), Trouble.CUT, "broke off before its stated length"),
    "chunks cut": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nshort"), Trouble.CUT, "broke off"),
    "chunks garbled": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx"), Trouble.CUT, "broke off"),
    "hung up": (raw(b""), Trouble.UNREACHABLE, "the connection broke"),
    "not http": (raw(b"SSH-2.0-OpenSSH_9.9\r\n"), Trouble.GARBLED, "did not answer as HTTP has it"),
    "endless header": (raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000), Trouble.GARBLED, "did not answer as HTTP"),
    "many headers": (
        raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"),
        Trouble.GARBLED,
        "did not answer as HTTP",
    ),
    "huge": (Reply(b"x" * 200_000, headers=HTML), Trouble.TOO_LARGE, "has more than 100.0 kB"),
    "not gzip": (Reply(b"plain", headers={"Content-Encoding": "gzip"}), Trouble.GARBLED, "compression is damaged"),
    "gone": (Reply(b"", 410), Trouble.GONE, "answered 410 Gone: it is gone for good"),
    "missing": (Reply(b"", 404), Trouble.STATUS, "answered 404 Not Found"),
    "forbidden": (Reply(b"", 403), Trouble.STATUS, "answered 403 Forbidden"),
    "login": (Reply(b"", 401), Trouble.LOGIN, "answered 401 Unauthorized"),
    "server error": (Reply(b"", 500), Trouble.STATUS, "answered 500 Internal Server Error"),
    "odd status": (Reply(b"", 299), Trouble.STATUS, "answered 299"),
    "busy": (
        Reply(b"", 429, {"Retry-After": "120"}),
        Trouble.BUSY,
        "answered 429 Too Many Requests and asks to wait 120",
    ),
    "loop": (Reply(b"", 302, {"Location": "/page"}), Trouble.REDIRECTS, "leads on more than 5 times"),
    "to a file": (Reply(b"", 302, {"Location": "file:///etc/passwd"}), Trouble.ADDRESS, "only http and https"),
    "to a password": (Reply(b"", 302, {"Location": "http://me:you@127.0.0.1/"}), Trouble.ADDRESS, "password"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_fault_has_its_own_trouble_and_message(site, name):
    reply, trouble, message = BROKEN[name]
    site.pages["/page"] = reply
    fault = Asker().fault(f"{site.url}/page")
    assert fault.trouble is trouble
    assert message in fault.message
    assert fault.hint


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br"])
def test_a_bomb_stops_at_the_limit(site, packing):
    """Twenty megabytes of nothing: no more than the limit and a block is ever unpacked."""
    brotli = pytest.importorskip("brotli")
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": lambda data: brotli.compress(data, quality=1)}[
        packing
    ]
    site.pages["/bomb"] = Reply(pack(b"\0" * 20_000_000), headers=HTML | {"Content-Encoding": packing})
    sizes = []
    asker = Asker()
    body = asker.client._body

    def watched(response, ends):
        read = response.read1
        response.read1 = lambda *args, **options: sizes.append(len(block := read(*args, **options))) or block
        return body(response, ends)

    asker.client._body = watched
    fault = asker.fault(f"{site.url}/bomb")
    assert (fault.trouble, fault.message) == (Trouble.TOO_LARGE, "unpacks to more than 100.0 kB")
    assert sum(sizes) < 100_000 + 2 * (1 << 16)


@pytest.mark.parametrize("packing", ["gzip", "br"])
def test_packed_answers_are_unpacked(site, packing):
    brotli = pytest.importorskip("brotli")
    pack = {"gzip": gzip.compress, "br": brotli.compress}[packing]
    site.pages["/page"] = Reply(pack("Grüße".encode()), headers=HTML | {"Content-Encoding": packing})
    assert Asker().get(f"{site.url}/page").body == "Grüße".encode()
    assert packing in site.log[0][1]["Accept-Encoding"]


@pytest.mark.parametrize("where", ["before", "header", "body"])
def test_a_slow_answer_ends_at_the_deadline(site, where):
    """A byte now and then keeps every single wait short; the deadline holds for the whole."""

    def drip(out):
        out.write({"before": b"", "header": b"HTTP/1.1 200 OK\r\nX: ", "body": HEAD + b"\r\n"}[where])
        out.flush()
        for _ in range(200):
            if site.go_on.wait(0.02):
                return
            if where != "before":
                out.write(b"x")
                out.flush()

    site.pages["/slow"] = Reply(write=drip)
    fault = Asker(seconds=0.3).fault(f"{site.url}/slow")
    assert fault.trouble is Trouble.SLOW
    assert "took longer than 0.3 seconds" in fault.message or "in time" in fault.message


def test_a_server_that_does_not_speak_tls_ends_at_the_deadline_too(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fault = Asker(seconds=0.2).fault(f"https://127.0.0.1:{silent.getsockname()[1]}/")
    assert fault.trouble is Trouble.SLOW


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    fault = Asker().fault(f"http://127.0.0.1:{port}/")
    assert (fault.trouble, fault.passing) == (Trouble.UNREACHABLE, True)
    assert Asker().fault("http://no-such-host.invalid/").trouble is Trouble.NO_HOST


def test_unchanged_is_no_fault(site):
    site.pages["/page"] = Reply(
        b"text", headers=HTML | {"ETag": '"1"', "Last-Modified": "Sat, 28 Nov 2026 10:00:00 GMT"}
    )
    first = Asker().get(f"{site.url}/page")
    assert (first.etag, first.modified, first.unchanged) == ('"1"', "Sat, 28 Nov 2026 10:00:00 GMT", False)
    again = Asker().get(f"{site.url}/page", etag=first.etag, modified=first.modified)
    assert (again.unchanged, again.body) == (True, b"")


def test_redirects_are_followed_and_lasting_ones_remembered(site):
    site.pages |= {"/a": Reply(b"", 301, {"Location": "/b"}), "/b": Reply(b"", 308, {"Location": "/c"})}
    site.pages |= {"/c": Reply(b"", 302, {"Location": "d?x=1"}), "/d?x=1": Reply(b"there", headers=HTML)}
    answer = Asker().get(f"{site.url}/a")
    assert (answer.body, answer.url, answer.moved) == (b"there", f"{site.url}/d?x=1", f"{site.url}/c")


def test_a_busy_server_is_asked_again(site):
    replies = iter([Reply(b"", 503), Reply(b"", 429, {"Retry-After": "0"}), Reply(b"at last", headers=HTML)])
    site.pages["/page"] = lambda _: next(replies)
    assert Asker(tries=3).get(f"{site.url}/page").body == b"at last"


def test_nobody_waits_for_hours(site):
    site.pages["/page"] = Reply(b"", 503, {"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"})
    fault = Asker(tries=3).fault(f"{site.url}/page")
    assert fault.trouble is Trouble.BUSY and fault.wait > 1e9
    assert site.asked("/page") == 1


def test_what_fails_for_good_is_asked_once(site):
    site.pages["/page"] = Reply(b"", 404)
    Asker(tries=3).fault(f"{site.url}/page")
    assert site.asked("/page") == 1


def test_cookies_are_not_kept_and_the_tool_is_named(site):
    site.pages["/page"] = Reply(b"text", headers=HTML | {"Set-Cookie": "id=1"})
    asker = Asker()
    for _ in range(2):
        asker.get(f"{site.url}/page")
    assert all("Cookie" not in headers for _, headers in site.log)
    assert all(agent.startswith("digest/") for agent in site.agents)


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.pages["/page"] = Reply(b"text", headers=HTML)
    assert Asker().get(f"{site.url}/page").body == b"text"


def test_connections_are_used_again(site):
    ports = set()

    def page(handler):
        ports.add(handler.client_address[1])
        return Reply(b"text", headers=HTML)

    site.pages |= {"/a": page, "/b": page}
    asker = Asker()
    for path in ("/a", "/b"):
        asker.client.get(Request(url=site.url + path, named_by=NamedBy.USER))
    asker.session.close()
    assert len(ports) == 1


def test_open_files_do_not_pile_up(site):
    site.pages["/page"] = Reply(b"text", headers=HTML | {"Connection": "close"})
    asker = Asker()
    for _ in range(5):
        asker.client.get(Request(url=f"{site.url}/page", named_by=NamedBy.USER))
        assert len(asker.session._twins) <= 1
    asker.session.close()
    assert not asker.session._twins


@pytest.fixture
def tls_site(monkeypatch):
    sites = []

    def make(name, trusted):
        site = web.Site()
        sites.append(site)
        site.with_tls(PEM / f"{name}.pem", PEM / f"{name}.pem")
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(PEM / f"{name}.pem"))
        connection._tls.cache_clear()
        site.pages["/page"] = Reply(b"secret", headers=HTML)
        return site

    yield make
    for site in sites:
        site.close()
    connection._tls.cache_clear()


def test_tls_with_a_trusted_certificate(tls_site):
    assert Asker().get(f"{tls_site('localhost', trusted=True).url}/page").body == b"secret"


def test_tls_with_a_certificate_of_nobody(tls_site):
    fault = Asker().fault(f"{tls_site('localhost', trusted=False).url}/page")
    assert fault.trouble is Trouble.TLS
    assert "self-signed" in fault.message


def test_tls_with_the_certificate_of_another(tls_site):
    """The connection goes to a checked address; the certificate is held against the name all the same."""
    site = tls_site("other", trusted=True)
    fault = Asker().fault(f"{site.url}/page")
    assert fault.trouble is Trouble.TLS
    assert "Hostname mismatch" in fault.message
    assert not site.log


def test_no_more_than_two_at_once(site):
    together = threading.Barrier(2)

    def page(_):
        together.wait(5)
        time.sleep(0.02)  # long enough for a third to come, were it let in
        return Reply(b"text", headers=HTML)

    site.pages["/page"] = page
    hosts = Hosts(patience=5)
    limits = Limits(size=1000, seconds=5, tries=1, pause=0)

    def ask():
        session = Session(AddressPolicy())
        Client(session, hosts, limits, "digest/test").get(Request(url=f"{site.url}/page", named_by=NamedBy.USER))
        session.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.most_at_once == 2
    assert site.asked("/page") == 6


def test_addresses_in_letters_of_the_world(site, monkeypatch):
    looked_up = socket.getaddrinfo
    names = []

    def lookup(host, port, *args, **options):
        names.append(host)
        return looked_up("127.0.0.1", port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    target = f"http://bücher.example:{site.port}/straße/书"
    site.pages["/a"] = Reply(b"", 302, {"Location": target.encode().decode("iso-8859-1")})
    site.pages["/stra%C3%9Fe/%E4%B9%A6"] = Reply(b"there", headers=HTML)
    asker = Asker()
    asker.session.policy = AddressPolicy(hosts={"xn--bcher-kva.example"})
    assert asker.get(f"http://start.example:{site.port}/a").body == b"there"
    assert names == ["start.example", "xn--bcher-kva.example"]
    assert site.log[-1][1]["Host"] == f"xn--bcher-kva.example:{site.port}"
