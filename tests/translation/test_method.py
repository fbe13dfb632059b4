"""Remembered translations are made anew when results change, and not for a comment."""

import json
import sys
from pathlib import Path

import pytest

from digest.domain import ModelIdentity
from digest.languages import pack
from digest.translation import Capability, Decoding, remembered

sys.path.insert(0, str(Path(__file__).parent))
from method import HOUSE, PINNED, WITHOUT_PART, current, meaning

ABILITY = Capability(ModelIdentity(source="de", target="en", version="1", sha256="ab" * 32, bundled=False))


def key(language="de", text="Es regnet.", **decoding):
    return remembered.key((language, text), remembered.method(language), ABILITY, Decoding(**decoding))


def test_a_key_is_the_same_while_nothing_changes():
    assert key() == key()
    assert len({key(), key(text="Es schneit."), key(beam=4), key("zh")}) == 4


def test_raising_a_version_makes_translations_anew(monkeypatch):
    before = key(), key("zh")
    monkeypatch.setattr(remembered, "VERSION", remembered.VERSION + 1)
    assert key() != before[0] and key("zh") != before[1]
    monkeypatch.undo()
    monkeypatch.setattr(pack("de"), "version", pack("de").version + 1, raising=False)
    assert key() != before[0]
    assert key("zh") == before[1]
    monkeypatch.undo()
    monkeypatch.setattr(pack("en"), "version", pack("en").version + 1, raising=False)
    assert key() != before[0] and key("zh") != before[1]


def test_the_engine_counts(monkeypatch):
    before = key()
    monkeypatch.setattr(remembered.importlib.metadata, "version", lambda name: "0")
    assert key() != before


def test_a_comment_or_a_docstring_counts_for_nothing():
    plain = "X = 1\ndef f(a):\n    return a + X\n"
    written = '"""Of X."""\nX = 1  # one\n"""What X is."""\n\n\ndef f(a):\n    """Add."""\n    return (a + X)\n'
    assert meaning(plain) == meaning(written)
    assert meaning(plain) != meaning(plain.replace("1", "2"))
    assert meaning('def f():\n    """Only this."""\n') == meaning("def f():\n    pass\n")


def test_modules_that_do_not_count_exist():
    assert [name for name in WITHOUT_PART if not (HOUSE / name).exists()] == []


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other versions of Python write code out otherwise")
def test_code_that_translations_depend_on_has_a_version_of_its_own():
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    for name, now in current().items():
        then = pinned.get(name, {})
        if now == then:
            continue
        where = "VERSION in translation/remembered.py" if name == "method" else f"version of the pack {name!r}"
        pytest.fail(
            f"{name}: {'the code' if now['code'] != then.get('code') else 'the version'} is not the pinned one. "
            f"Where translations or their flags may come out otherwise, raise {where} (remembered translations are "
            "made anew then). Then pin both: python tests/translation/method.py"
        )
