"""Rooms that work in any language know none: what they know of one comes from its pack."""

import ast
import re
from pathlib import Path

import pytest

import digest
from digest.languages import TARGET, packs

HOUSE = Path(digest.__file__).parent
ROOMS = ("numbers", "translation", "deduplication", "embedding", "clustering")
LETTERS = re.compile("[äöüßÄÖÜ\u3400-\u9fff]")
WORDS = re.compile(r"\b(?:und|oder|der|die|das|nicht|Uhr|Prozent|Januar|Montag|sagte)\b")
ALLOWED = {
    "translation/packages/trial.py": "one sentence in each of the languages that packages exist for; few have a pack",
    "languages/base.py": "the language of briefings",
}


def modules():
    yield from (file for room in ROOMS for file in (HOUSE / room).rglob("*.py"))
    yield from (HOUSE / "languages").glob("*.py")


def constants(tree):
    """Strings of the code without its docstrings."""
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


def findings(source, codes):
    tree = ast.parse(source)
    for node in constants(tree):
        if LETTERS.search(node.value) or WORDS.search(node.value) or node.value in codes:
            yield node.lineno, node.value


@pytest.mark.parametrize("file", sorted(modules()), ids=lambda file: file.relative_to(HOUSE).as_posix())
def test_no_word_of_a_language_and_no_language_by_name(file):
    if file.relative_to(HOUSE).as_posix() in ALLOWED:
        pytest.skip(ALLOWED[file.relative_to(HOUSE).as_posix()])
    assert list(findings(file.read_text(encoding="utf-8"), set(packs()))) == []


@pytest.mark.parametrize(
    "source",
    [
        'if language == "de": pass',
        'x = {"zh": 1}',
        'RE = "Uhr|Mittag"',
        'f"{x}ü"',
        "def f():\n    '''ü'''\n    return '年'",
    ],
)
def test_the_search_finds_what_it_is_for(source):
    assert list(findings(source, {"de", "zh", "en"}))


def test_the_search_leaves_documentation_alone():
    source = '"""Über 年 und so."""\nX = 1\n"""Wörter."""\n# über\n'
    assert list(findings(source, {"de"})) == []
    assert TARGET in packs()
