"""A rule of the user's own that takes too long stops the run with its name, and nothing is written."""

from itertools import pairwise

import pytest

from digest.config import CleanConfig
from digest.domain import Document
from digest.errors import ConfigError
from digest.extraction import extract

ENDLESS = "(a|aa)+$"
GOOD = "The harbour froze on Monday night. Twelve ships had to wait outside until the ice was broken."
BAD = GOOD + "\n\n" + "a" * 60 + "!\n\n" + GOOD.replace("Monday", "Friday")
SETTINGS = [
    ("lines", {"promo": (ENDLESS,)}, "clean.lines.promo"),
    ("beginnings", {"promo": (ENDLESS,)}, "clean.beginnings.promo"),
    ("sentences", {"promo": (ENDLESS,)}, "clean.sentences.promo"),
    ("keep", (ENDLESS,), "clean.keep"),
]


def document(text):
    return Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=text)


@pytest.mark.parametrize(("setting", "value", "named"), SETTINGS)
def test_an_endless_pattern_is_a_wrong_setting(setting, value, named):
    with pytest.raises(ConfigError) as caught:
        extract(document(BAD), CleanConfig(**{setting: value}))
    message = caught.value.message
    assert named in message and repr(ENDLESS) in message and "61 characters" in message
    assert "repeats inside repeats" in caught.value.hint


def test_the_run_ends_with_code_2_and_writes_nothing(digest, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_text(BAD)
    (tmp_path / "own.yaml").write_text(f"clean:\n  lines:\n    promo: ['{ENDLESS}']\n")
    done = digest("run", "in", "-c", "own.yaml", "-o", "briefing.md")
    assert done.returncode == 2
    assert b"clean.lines.promo" in done.stderr and b"bug" not in done.stderr
    assert not (tmp_path / "briefing.md").exists()


def test_rules_of_the_user_come_first_and_add_to_built_in_ones():
    lines = {"promo": ("tasty pies .*", "Twelve SHIPS.*"), "advertisement": ("buy a boat",)}
    text = f"{GOOD}\n\nTasty pies here\n\nBuy a boat\n\nAdvertisement\n\n{GOOD.replace('Monday', 'Friday')}"
    cleaned = extract(document(text), CleanConfig(lines=lines))
    dropped = {text[span.start : span.end]: span.rule for span in cleaned.dropped}
    assert dropped == {"Tasty pies here": "promo", "Buy a boat": "advertisement", "Advertisement": "advertisement"}


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(ValueError, match="not a regular expression"):
        CleanConfig(keep=("(",))


def parts(text, **rules):
    """Dropped span -> its rule, and what is kept."""
    cleaned = extract(document(text), CleanConfig(**rules))
    kept = [text[block.start : block.end] for block in cleaned.blocks]
    covered = sorted((s.start, s.end) for s in (*cleaned.blocks, *cleaned.dropped))
    assert all(a[1] <= b[0] for a, b in pairwise(covered))
    gaps = [text[a[1] : b[0]] for a, b in pairwise(covered)]
    assert not "".join(gaps).strip()
    return {text[span.start : span.end]: span.rule for span in cleaned.dropped}, kept


def test_a_beginning_goes_and_the_rest_of_the_line_stays():
    dropped, kept = parts(f"{GOOD}\n\nPLUS: {GOOD}", beginnings={"paywall": (r"plus:\s*",)})
    assert dropped == {"PLUS:": "paywall"}
    assert kept == [GOOD, GOOD]


def test_a_sentence_goes_wherever_it_stands_in_a_line():
    promo = "Read more in our evening paper."
    for text in (f"{promo} {GOOD}", f"{GOOD} {promo}", GOOD.replace("night. ", f"night. {promo} ")):
        dropped, kept = parts(f"{GOOD}\n\n{text}", sentences={"promo": ("read more in .*",)})
        assert dropped == {promo: "promo"}
        assert " ".join(kept) == f"{GOOD} {GOOD}"
    dropped, _ = parts(
        f"{GOOD}\n\n港口星期一结冰了。更多内容请看晚报。十二艘船在外面等着。", sentences={"p": ("更多内容.*",)}
    )
    assert dropped == {"更多内容请看晚报。": "p"}


def test_long_paragraphs_are_cut_too_and_lines_to_keep_are_not():
    promo = "Read more in our evening paper."
    dropped, _ = parts(" ".join([GOOD] * 20) + f" {promo} {GOOD}", sentences={"promo": ("read more in .*",)})
    assert dropped == {promo: "promo"}
    dropped, _ = parts(f"{promo} {GOOD}", sentences={"promo": ("read more in .*",)}, keep=("read more .*",))
    assert dropped == {}
