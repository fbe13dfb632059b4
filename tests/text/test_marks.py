"""Quotation marks, stops, bullets and scripts, whatever the language."""

import re

import pytest

from digest.text import HAN, LATIN, any_of, bullets, quotes, scripts, sentence_end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Er las „Der Prozess“ und „Das Schloss”.", ["„Der Prozess“", "„Das Schloss”"]),
        ("She said “no” and ”yes”.", ["“no”"]),
        ("Il dit «oui», er sagt »nein«.", ["«oui»", "»nein«"]),
        ("他说「来」，又说『走』，读《三体》和〈序〉。", ["「来」", "『走』", "《三体》", "〈序〉"]),
        ('A "plain" one and ‚ein halber‘.', ['"plain"', "‚ein halber‘"]),
        ("“" + "x" * 401 + "”", []),
    ],
)
def test_quotations(text, found):
    assert re.findall(quotes.quoted(), text) == found


def test_short_quotations_are_left_out_on_demand_but_titles_are_not():
    assert re.findall(quotes.quoted(shortest=3), '"ab" "abc" 「好」《好》〈好〉') == ['"abc"', "《好》", "〈好〉"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("“We will appeal.", "“We will appeal.”"),
        ("We will appeal.”", "“We will appeal.”"),
        ("「我们会来。", "「我们会来。」"),
        ('They did "all they could.', 'They did "all they could."'),
        ('all they could," she said.', '"all they could," she said.'),
        ("«Oui", "«Oui»"),
        ("Nothing is quoted.", "Nothing is quoted."),
    ],
)
def test_a_cut_quotation_is_completed(text, whole):
    assert quotes.is_cut_quotation(text) is (text != whole)
    assert quotes.completed(text) == whole
    assert not quotes.is_cut_quotation(whole)


@pytest.mark.parametrize("text", ["It ended.", "“Never!”", "结束了。", "„Ja.“", "(Why?)", "Was it «true?»"])
def test_what_ends_as_a_sentence_does(text):
    assert sentence_end.is_ended(text)


@pytest.mark.parametrize("text", ["Read more ...", "A headline", "and then,", ""])
def test_what_does_not_end(text):
    assert not sentence_end.is_ended(text)


def test_list_items():
    items = ["- one", "•one", "(2) one", "a) one", "▸ one", "*\u00a0one"]
    assert all(bullets.BULLET.match(item) for item in items)
    assert not any(bullets.BULLET.match(line) for line in ["-one", "3. Mai", "*", "abc) one", "- "])


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        ("OpenAI发布了新的模型", None, "Han"),
        ("Der Film 三体 läuft wieder in allen Kinos", None, "Latin"),
        ("会議は東京で開かれました", None, "Kana"),
        ("Вена", None, "Cyrillic"),
        ("123", None, "Latin"),
        ("OpenAI 模型", "Latin", "Latin"),
        ("OpenAI 模型", None, "Han"),
    ],
)
def test_script(text, around, expected):
    assert scripts.script(text, around) == expected


def test_a_text_asked_for_twice_has_the_same_script_and_weight():
    text = "会議は東京で開かれました"
    first = scripts.script(text), scripts.weight(text)
    assert (scripts.script(text), scripts.weight(text)) == first


def test_no_letter_belongs_to_two_scripts():
    one = {name: re.compile(f"[{letters}]") for name, letters in scripts.LETTERS.items()}
    for code in [*range(0x20, 0x3000), *range(0x3000, 0xA000, 7), *range(0xA600, 0xB000), *range(0xF900, 0x10000)]:
        assert sum(bool(pattern.match(chr(code))) for pattern in one.values()) <= 1, hex(code)
    assert re.fullmatch(f"[{LATIN}]+", "Łódź") and re.fullmatch(f"[{HAN}]+", "〇々𠮷")


def test_any_of_nothing_matches_nothing():
    assert re.search(any_of([]), "") is None
    assert re.fullmatch(any_of(["a|b", "c"]), "b")
