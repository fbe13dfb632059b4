"""`digest models`: installation from files and from an index on this machine, whatever arrives."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import zipfile
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import no_network
import pytest

from digest.errors import InputError, ModelError, OutputError
from digest.translation.packages import archive, download, index, install
from digest.translation.packages.download import Checksum, DownloadError
from digest.translation.packages.installed import bundled_folder

METADATA = {"package_version": "1.9", "argos_version": "1.9.0", "from_code": "fr", "from_name": "French"}
METADATA |= {"to_code": "en", "to_name": "English"}


def pack(file, files=None, top="translate-fr_en-1_9", **metadata):
    """An .argosmodel: the bundled model under other metadata, or `files` (path: bytes) in place of its parts."""
    with zipfile.ZipFile(file, "w") as archived:
        archived.writestr(f"{top}/metadata.json", json.dumps({**METADATA, **metadata}))
        for path in sorted(bundled_folder().rglob("*")) if files is None else ():
            if path.is_file() and path.name not in ("metadata.json", "README.md"):
                archived.write(path, f"{top}/{path.relative_to(bundled_folder())}")
        for name, content in (files or {}).items():
            archived.writestr(f"{top}/{name}", content)
    return file


@pytest.fixture(scope="module")
def french(tmp_path_factory):
    return pack(tmp_path_factory.mktemp("packages") / "translate-fr_en-1_9.argosmodel")


@pytest.fixture(scope="module")
def russian(tmp_path_factory):
    """A whole package that loads but makes nothing sensible of its language."""
    file = tmp_path_factory.mktemp("packages") / "ru.argosmodel"
    return pack(file, top="ru_en", from_code="ru", from_name="Russian")


SMALL = {"model/model.bin": b"no model", "model/config.json": b"{}", "sentencepiece.model": b"no tokenizer"}


class Server(ThreadingHTTPServer):
    """files: content by path; cuts: for each path, after how many bytes the next connections break off."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files, self.cuts, self.headers, self.ranges = {}, {}, {}, True
        self.log = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def serve_index(self, *entries):
        self.files["/index.json"] = json.dumps([{**METADATA, **entry} for entry in entries]).encode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        asked = self.headers.get("Range")
        server.log.append((self.path, asked))
        content = server.files.get(self.path)
        if not isinstance(content, bytes):
            self.send_response(content or 404)
            for name, value in server.headers.items():
                self.send_header(name, value)
            self.end_headers()
            return
        tag = f'"{hashlib.md5(content).hexdigest()}"'
        start = int(asked[6:-1]) if asked and server.ranges and self.headers.get("If-Range") == tag else 0
        self.send_response(206 if start else 200)
        extent = {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"} if start else {}
        self.send_header("Content-Length", len(content) - start)
        for name, value in {"ETag": tag, **extent, **server.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        cuts = server.cuts.get(self.path)
        self.wfile.write(content[start : cuts.pop(0) if cuts else None])

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server():
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def folder(tmp_path, monkeypatch, server):
    """The packages folder of a user whose index is the server's; everything in this process."""
    from argostranslate import settings

    place = tmp_path / "argos" / "packages"
    place.mkdir(parents=True)
    monkeypatch.setattr(settings, "package_data_dir", place)
    monkeypatch.setattr(settings, "package_dirs", [place])
    monkeypatch.setattr(settings, "package_index", server.url)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return place


def names(place):
    return sorted(path.name for path in place.iterdir()) if place.is_dir() else []


def leftovers(place):
    return [path for path in place.parent.iterdir() if path != place]


# The command, as a process.


def test_without_packages_of_ones_own_the_bundled_one_is_used(digest, home):
    shown = digest("models", "list").stdout.decode()
    assert "German (de), Chinese (zh)" in shown
    assert f"bundled: {bundled_folder()}" in shown
    place = Path(digest("models", "path").stdout.decode().strip())
    assert place == Path(home["HOME"]) / ".local/share/argos-translate/packages"
    refused = digest("models", "remove", "de")
    assert refused.returncode == 4
    assert b"bundled package" in refused.stderr
    assert bundled_folder().is_dir()


@pytest.mark.skipif(not no_network.SUPPORTED, reason="needs Linux seccomp on x86_64 or aarch64")
def test_a_file_is_installed_offline_listed_tried_out_and_removed(digest, console_script, home, russian, tmp_path):
    script = Path(sys.executable).with_name("digest")
    command = [sys.executable, no_network.__file__, script, "models", "install", russian]
    done = subprocess.run(command, env=home, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    place = Path(home["HOME"]) / ".local/share/argos-translate/packages"
    assert done.stdout.decode() == f"installed Russian 1.9: {place}/translate-ru_en-1_9\n"
    assert leftovers(place) == []
    (place / "stray").mkdir()
    listed = digest("models", "list")
    assert "Russian (ru)" in listed.stdout.decode()
    assert b"stray" in listed.stderr
    tried = console_script("models", "verify", env={"PYTHONIOENCODING": "latin-1"})  # which cannot show the sentences
    assert tried.returncode == 4  # the bundled model has not learned Russian
    verdicts = tried.stdout.decode()
    assert "FAILED   Russian 1.9" in verdicts
    assert "ok       German, Chinese" in verdicts
    assert b"Traceback" not in tried.stderr
    removed = digest("models", "remove", "ru")
    assert removed.stdout.decode().startswith("removed Russian 1.9")
    assert names(place) == ["stray"]
    assert leftovers(place) == []
    again = digest("models", "remove", "ru")
    assert again.returncode == 4
    assert b"'ru'" in again.stderr


def test_a_connection_cut_half_way_is_said_and_the_next_call_goes_on(digest, home, server, french):
    content = french.read_bytes()
    server.files["/fr.argosmodel"] = content
    server.serve_index({"links": [f"{server.url}/fr.argosmodel"], "sha256": hashlib.sha256(content).hexdigest()})
    half = len(content) // 2
    server.cuts["/fr.argosmodel"] = [half, half + 10]
    env = {"ARGOS_PACKAGE_INDEX": f"{server.url}/"}
    cut = digest("models", "install", "fr", env=env)
    message = cut.stderr.decode()
    assert (cut.returncode, cut.stdout) == (1, b"")
    assert f"{server.url}/fr.argosmodel: the connection was cut" in message
    assert "goes on where it stopped" in message
    place = Path(home["HOME"]) / ".local/share/argos-translate/packages"
    assert names(place) == []
    server.log.clear()
    done = digest("models", "install", "French", env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert names(place) == ["translate-fr_en-1_9"]
    assert server.log == [("/index.json", None), ("/fr.argosmodel", f"bytes={half + 9}-")]
    assert list((Path(home["HOME"]) / ".cache/digest/downloads").iterdir()) == []
    server.log.clear()
    assert b"installed already and works" in digest("models", "install", "fr", env=env).stdout
    assert server.log == [("/index.json", None)]


def test_an_unknown_language_names_those_there_are(digest, server):
    server.serve_index({}, {"from_code": "ru", "from_name": "Russian"}, {"from_code": "en", "to_code": "it"})
    done = digest("models", "install", "rusian", env={"ARGOS_PACKAGE_INDEX": f"{server.url}/"})
    assert done.returncode == 4
    assert "no package translates 'rusian' into English" in done.stderr.decode()
    assert "did you mean 'russian' (ru)? there are: fr, ru" in done.stderr.decode()


def test_no_server_is_an_error_with_a_way_out(digest):
    done = digest("models", "install", "fr", env={"ARGOS_PACKAGE_INDEX": "http://127.0.0.1:9/"})
    assert done.returncode == 1
    assert b"http://127.0.0.1:9/index.json: cannot be reached: Connection refused" in done.stderr
    assert b"digest models install FILE" in done.stderr


# The index.


@pytest.mark.parametrize("content", [b"<html>Log in</html>", b"{}", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_index_is_said(folder, server, content):
    server.files["/index.json"] = content
    with pytest.raises(DownloadError, match=r"index\.json: not an index of packages"):
        index.read_index()


def test_a_missing_and_a_cut_index(folder, server):
    with pytest.raises(DownloadError, match="404"):
        index.read_index()
    server.serve_index({})
    server.cuts["/index.json"] = [20]
    with pytest.raises(DownloadError, match="cut after 20 of"):
        index.read_index()


def test_entries_are_read_with_care(folder, server):
    web = ["http://127.0.0.1/a", "https://127.0.0.1/b"]
    server.serve_index(
        {"package_version": "1.9", "links": web},
        {
            "package_version": "1.10",
            "links": ["ipfs://x", *web, "file:///etc/passwd", 3],
            "checksum": "SHA256:" + "AB" * 32,
        },
        {"from_code": "../../etc", "package_version": "9"},
        {"from_code": "it", "package_version": "../9"},
        {"from_code": "es", "links": "http://127.0.0.1/not-a-list"},
        {"from_code": "ru", "from_name": "Rus\x1b[31msian", "type": "sbd"},
        {"from_code": "pl", "from_name": "Pol\x1b[31mish", "sha256": "00"},
    )
    found = index.read_index()
    assert {entry.language for entry in found.entries} == {"fr", "es", "pl"}
    best = found.choose("FRENCH")
    assert (best.version, best.links, best.checksum) == ("1.10", tuple(web), Checksum("sha256", "ab" * 32))
    with pytest.raises(ModelError, match="no http or https link"):
        found.choose("es")
    polish = next(entry for entry in found.entries if entry.language == "pl")
    assert (polish.name, polish.checksum) == ("Pol[31mish", Checksum("sha256", "00"))


# Downloads.

CONTENT = bytes(range(256)) * 40


def get(server, tmp_path, *paths, checksum=None, timeout=5):
    links = [path if "://" in path else server.url + path for path in paths or ("/a",)]
    return download.download(links, checksum, tmp_path / "downloads", timeout=timeout)


def cut_short(server, tmp_path, at=4000):
    """A first call that leaves `at` bytes behind."""
    server.files["/a"] = CONTENT
    server.cuts["/a"] = [at, at + 1]
    with pytest.raises(DownloadError, match="cut after"):
        get(server, tmp_path)
    server.log.clear()


def test_a_cut_is_mended_within_one_call_where_the_server_can_resume(server, tmp_path):
    server.files["/a"] = CONTENT
    server.cuts["/a"] = [4000]
    assert get(server, tmp_path).read_bytes() == CONTENT
    assert server.log == [("/a", None), ("/a", "bytes=3999-")]


@pytest.mark.parametrize("change", ["version", "no ranges", "no mark"])
def test_nothing_is_built_on_a_part_that_may_not_fit(server, tmp_path, change):
    if change == "no mark":
        server.headers["ETag"] = 'W/"weak"'
    cut_short(server, tmp_path)
    server.ranges = change != "no ranges"
    if change == "version":
        server.files["/a"] = CONTENT[::-1]
    assert get(server, tmp_path).read_bytes() == server.files["/a"]
    assert len(server.log) == 1


def test_a_whole_part_is_not_fetched_again(server, tmp_path):
    server.files["/a"] = CONTENT
    get(server, tmp_path)
    server.log.clear()
    assert get(server, tmp_path).read_bytes() == CONTENT
    assert server.log == [("/a", f"bytes={len(CONTENT) - 1}-")]


def test_a_file_that_has_shrunk_is_fetched_anew(server, tmp_path):
    cut_short(server, tmp_path)
    server.files["/a"] = 416
    with pytest.raises(DownloadError, match="has changed"):
        get(server, tmp_path)
    server.files["/a"] = CONTENT[:100]
    assert get(server, tmp_path).read_bytes() == CONTENT[:100]


def test_another_part_than_asked_for_is_not_used(server, tmp_path):
    cut_short(server, tmp_path)
    server.headers["Content-Range"] = "bytes 5000-9999/10240"
    assert get(server, tmp_path).read_bytes() == CONTENT
    assert server.log == [("/a", "bytes=4000-"), ("/a", None)]


def test_the_next_link_is_tried_and_a_refusal_is_final(server, tmp_path):
    server.files["/b"] = CONTENT
    assert get(server, tmp_path, "/missing", "/b").read_bytes() == CONTENT
    server.log.clear()
    with pytest.raises(DownloadError, match=r"/missing: the server answered 404.*/broken: the server answered 503"):
        server.files["/broken"] = 503
        get(server, tmp_path, "/missing", "/broken")
    assert [path for path, _ in server.log] == ["/missing", "/broken", "/broken"]


def test_a_wrong_checksum_leaves_nothing_behind(server, tmp_path):
    server.files["/a"] = CONTENT
    right = Checksum("sha256", hashlib.sha256(CONTENT).hexdigest())
    assert get(server, tmp_path, checksum=right).read_bytes() == CONTENT
    with pytest.raises(DownloadError, match=r"its sha256 is .* the index says 00"):
        get(server, tmp_path, checksum=Checksum("sha256", "00"))
    assert list((tmp_path / "downloads").iterdir()) == []


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://127.0.0.1/x", "data:,x", "http://", "http://[", "x:"]
)
def test_only_the_web_is_asked(server, tmp_path, address):
    with pytest.raises(DownloadError):
        get(server, tmp_path, address if "://" in address else f"{address}://x")


def test_a_redirect_leads_to_the_web_or_nowhere(server, tmp_path):
    server.files |= {"/a": 302, "/b": CONTENT}
    server.headers["Location"] = "/b"
    assert get(server, tmp_path).read_bytes() == CONTENT
    for address in ("file:///etc/hostname", "ftp://127.0.0.1/x"):
        server.headers["Location"] = address
        with pytest.raises(DownloadError, match=r"not allowed|unsafe address"):
            get(server, tmp_path)
    secure = urllib.request.Request("https://127.0.0.1/a")
    with pytest.raises(urllib.error.URLError, match="unsafe address"):
        download._Redirects().redirect_request(secure, None, 302, "Found", {}, "http://127.0.0.1/a")


def test_a_server_that_falls_silent_is_given_up(server, tmp_path, monkeypatch):
    silent = threading.Event()
    monkeypatch.setattr(Handler, "do_GET", lambda self: silent.wait(60))
    with pytest.raises(DownloadError, match="no answer in time"):
        get(server, tmp_path, timeout=0.1)
    silent.set()


# Archives.


def damaged_zip(tmp_path, fault, french):
    file = tmp_path / "bad.argosmodel"
    if fault == "text":
        file.write_text("not a zip")
    elif fault == "truncated":
        with french.open("rb") as whole:
            file.write_bytes(whole.read(1_000_000))
    elif fault == "no metadata":
        with zipfile.ZipFile(file, "w") as archived:
            archived.writestr("top/model/model.bin", b"")
    elif fault in METADATA_FAULTS:
        pack(file, SMALL, **METADATA_FAULTS[fault])
    elif fault in LACKING:
        pack(file, {name: content for name, content in SMALL.items() if name != fault})
    else:
        pack(file, SMALL)
        with zipfile.ZipFile(file, "a") as archived:
            add_fault(archived, fault)
    if fault == "crc":
        file.write_bytes(file.read_bytes().replace(b"no model", b"no MODEL", 1))
    return file


METADATA_FAULTS = {
    "into French": {"from_code": "en", "to_code": "fr"},
    "no language": {"from_code": None},
    "hostile language": {"from_code": "../x"},
    "hostile second language": {"from_codes": ["../x"]},
    "hostile version": {"package_version": "1/../../x"},
    "splitter": {"type": "sbd"},
}
LACKING = ("model/model.bin", "sentencepiece.model")


def add_fault(archived, fault):
    top = "translate-fr_en-1_9"
    paths = {"up": f"{top}/../../evil", "absolute": "/evil", "windows": f"{top}/..\\evil", "drive": "C:/evil"}
    if fault in paths:
        archived.writestr(paths[fault], b"evil")
    elif fault == "symlink":
        link = zipfile.ZipInfo(f"{top}/link")
        link.external_attr = 0o120777 << 16
        archived.writestr(link, "/etc")
    elif fault == "two tops":
        archived.writestr("other/file", b"")
    elif fault == "no top":
        archived.writestr("file", b"")
    elif fault == "twice":
        with pytest.warns(UserWarning, match="Duplicate"):
            archived.writestr(f"{top}/model/model.bin", b"again")
    elif fault == "bomb":
        archived.writestr(f"{top}/bomb", b"")
        archived.infolist()[-1].file_size = archive.LARGEST + 1  # goes into the directory when the file is closed


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("text", "not a zip archive"),
        ("truncated", "not a zip archive, or its end is missing"),
        ("no metadata", "no metadata.json"),
        ("into French", "translates from en into 'fr'"),
        ("no language", "not that of a translation package"),
        ("hostile language", "not that of a translation package"),
        ("hostile second language", "names what is no language"),
        ("hostile version", "package_version"),
        ("splitter", "not that of a translation package"),
        ("model/model.bin", "no model/model.bin"),
        ("sentencepiece.model", "neither sentencepiece.model nor bpe.model"),
        ("up", "leads out of its folder"),
        ("absolute", "leads out of its folder"),
        ("windows", "leads out of its folder"),
        ("drive", "leads out of its folder"),
        ("symlink", "a symbolic link"),
        ("two tops", "2 top folders"),
        ("no top", "outside a folder"),
        ("twice", "twice"),
        ("bomb", "would unpack to"),
        ("crc", "damaged at .*model.bin"),
        ("", "cannot be loaded"),  # a whole archive around files that are no model
    ],
)
def test_a_bad_archive_is_refused_and_nothing_changes(folder, tmp_path, french, fault, message):
    file = damaged_zip(tmp_path, fault, french)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ModelError, match=message) as caught:
        install.install_package(file)
    assert str(file) in caught.value.message
    assert "nothing was installed" in caught.value.hint
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_not_there(folder, tmp_path):
    with pytest.raises(InputError, match="absent"):
        install.install_package(install.plan_installation([str(tmp_path / "absent.argosmodel")])[0])


def test_a_disk_that_is_too_full(folder, french, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(1, 1, 1000))
    with pytest.raises(OutputError, match=r"unpacks to .* free"):
        install.install_package(french)
    assert names(folder) == []
    assert leftovers(folder) == []


# Replacing.


def old_package(folder, name="fr_en", **metadata):
    """A package that stands in the folder, complete but for its weights."""
    (folder / name).mkdir()
    (folder / name / "metadata.json").write_text(json.dumps({**METADATA, "package_version": "1.0", **metadata}))
    return folder / name


def test_a_package_that_garbles_a_language_does_not_replace_one_that_does_not(folder, tmp_path, monkeypatch):
    german = pack(tmp_path / "de.argosmodel", top="de_en", from_code="de", from_name="German")
    install.install_package(german)
    before = names(folder)
    made = install.try_out

    def garbling(package):
        new = folder not in package.path.parents and not package.bundled
        return [replace(trial, english="@@", sensible=False) if new else trial for trial in made(package)]

    monkeypatch.setattr(install, "try_out", garbling)
    with pytest.raises(ModelError, match=r"loads, but .* came back as '@@'") as caught:
        install.install_package(german)
    assert "another package serves the language" in caught.value.hint
    assert names(folder) == before


def test_an_older_package_of_the_pair_goes_others_stay(folder, french):
    from argostranslate import package

    old_package(folder)
    old_package(folder, "translate-fr_en-1_9")  # damaged, of the same name
    old_package(folder, "translate-fr_de", to_code="de")
    old_package(folder, "translate-it_en", from_code="it")
    old_package(folder, "several", source_languages=[{"code": "oc"}])
    done = install.install_package(french)
    kept = ["several", "translate-fr_de", "translate-fr_en-1_9-2", "translate-it_en"]
    assert names(folder) == kept
    assert done.replaced == ("1.0", "1.0")
    assert done.package.path.name == "translate-fr_en-1_9-2"
    assert (done.package.path / "model/model.bin").stat().st_size == (
        bundled_folder() / "model/model.bin"
    ).stat().st_size
    assert leftovers(folder) == []
    assert len(package.get_installed_packages([folder])) == len(kept)


def test_a_failed_installation_leaves_the_old_package(folder, tmp_path):
    old = old_package(folder)
    with pytest.raises(ModelError):
        install.install_package(pack(tmp_path / "bad.argosmodel", SMALL))
    assert names(folder) == [old.name]
    assert json.loads((old / "metadata.json").read_text())["package_version"] == "1.0"


def test_remove_takes_links_and_damaged_packages_but_nothing_of_other_languages(folder, tmp_path):
    old_package(tmp_path, "elsewhere")
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    old_package(folder)
    old_package(folder, "translate-it_en", from_code="it")
    (folder / "stray").mkdir()
    assert sorted(package.path.name for package in install.remove_packages("fr")) == ["fr_en", "link"]
    assert names(folder) == ["stray", "translate-it_en"]
    assert (tmp_path / "elsewhere" / "metadata.json").exists()
    assert leftovers(folder) == []


def test_what_a_killed_installation_left_is_swept_up_later(folder):
    old_package(folder)
    forgotten, fresh = (folder.parent / f".digest-{name}" for name in ("forgotten", "fresh"))
    for path in (forgotten, fresh):
        path.mkdir()
    os.utime(forgotten, (0, 0))
    install.remove_packages("fr")
    assert leftovers(folder) == [fresh]


def test_what_a_process_left_that_was_killed_just_now_is_swept_up_and_that_of_a_living_one_stays(folder):
    old_package(folder)
    hold = "import sys; from digest.translation.packages import install; from pathlib import Path\n"
    hold += (
        "with install._workshop(Path(sys.argv[1])) as shop: (shop / 'new').mkdir(); print(shop, flush=True); input()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", hold, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    shop = Path(process.stdout.readline().strip())
    old_package(folder, "translate-it_en", from_code="it")
    install.remove_packages("it")
    assert leftovers(folder) == [shop]
    process.kill()
    process.communicate()
    install.remove_packages("fr")
    assert leftovers(folder) == []


def test_where_the_folder_above_is_another_disk_argos_is_not_disturbed(folder, french, monkeypatch):
    from argostranslate import package

    monkeypatch.setattr(install, "_moves", lambda shop, place: False)
    with install._workshop(folder) as shop:
        assert shop.parent == folder
        assert [p.type for p in package.get_installed_packages([folder])] == ["temporary"]
    install.install_package(french)
    assert names(folder) == ["translate-fr_en-1_9"]
    assert leftovers(folder) == []
