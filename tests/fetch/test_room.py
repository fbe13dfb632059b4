"""Nothing but this room, and the one that installs packages, knows how to use the network."""

import ast
import subprocess
import sys

import doors

NETWORK = {"urllib3", "feedparser", "protego", "requests", "httpx", "http", "ssl", "socket", "smtplib", "imaplib"}
ALLOWED = {"digest.translation.packages.download": {"http"}, "digest.readers.trafilatura_offline": {"socket"}}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_no_other_room_imports_what_opens_sockets():
    found = {}
    for module, tree in doors.Package().trees.items():
        if not module.startswith("digest.fetch.") and (names := NETWORK & {*imported(tree)}):
            found[module] = names
    assert found == ALLOWED


def test_only_the_command_line_imports_this_room():
    rooms = {found.importer for found in doors.Package().imports() if found.imported == "fetch"}
    assert rooms == {"cli"}


def test_the_settings_and_the_list_of_sources_load_nothing_of_the_network():
    code = (
        "import sys; from digest import config, fetch; found = fetch.from_settings(config.load().config.sources, "
        "config.load().config.fetch); fetch.sources_status(found, __import__('pathlib').Path('none')); "
        "fetch.SourceResult; print(sorted({'urllib3', 'feedparser', 'protego', 'ssl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
