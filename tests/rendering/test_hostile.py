"""Whatever an article, its facts or its file name hold: a briefing shows it as text, and nothing else changes."""

import dataclasses
import functools
import json
import re
import unicodedata

import jsonschema
import pytest
from briefings import HARMLESS, full
from growth import assert_linear
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from digest import rendering
from digest.rendering import escaping, templates
from digest.rendering.json import schema

PIECES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</summary></details>", "<!-- ", "-->", "]]>",
    "<![CDATA[", "[link](https://example.org)", "![image](https://example.org/a.png)", "[^1]", "[^1]: note", "[1]",
    "[ref]: /url", "|", "| a | b |", "|---|", "`code`", "```", "~~~", "**bold**", "__bold__", "*it*", "_it_",
    "~~gone~~", "# heading", "===", "---", "***", "> quotation", "- item", "* item", "+ item", "1. item",
    "(1) item", "a) item", "i. item", "\\", "\\\\", "https://example.org/a_b", "www.example.org",
    "mailto:a_b@example.org", "jane.doe@example.org", "@jane", "#12", "&lt;b&gt;", "&#42;", "&copy;", "$x$", "$$",
    "x^2^", "H~2~O", "{{ 7 * 7 }}", "{% raw %}", "{.class}", "javascript:alert(1)", "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07", "\x9b31m", "\x07", "\x00", "\r", "\n\n", "\t",
    "\u202ereversed\u202c", "\u2066isolated\u2069", "\u200b", "\ufeff", "\u2028", "\u2029", "\ud800", "\U000e0041",
    '"', "'", "' onclick='x", '" onfocus="x', "word", " ", "中文。", "Straße", "שלום",
]  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), min_size=1, max_size=6).map("".join)
parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
shows = settings(max_examples=150, deadline=None)


@dataclasses.dataclass
class Shown:
    text: str
    numbers: tuple[float, ...] = (0.5, 3.0)
    more: dict[str, None] = dataclasses.field(default_factory=lambda: {"ä": None})


@pytest.mark.parametrize("text", ['Ü \u202e \x07 \x7f \u2028 </script> \\ "', "half \ud83d"])
def test_json_is_as_python_writes_it(text):
    """The quick way, and the other one for what has no UTF-8."""
    shown = [Shown(text), Shown("")]
    written = escaping.json_text(shown)
    assert json.loads(written) == json.loads(json.dumps(shown, default=dataclasses.asdict))
    assert {c for c in written if not c.isprintable()} == {"\n"}
    layout = json.dumps(shown, ensure_ascii=False, indent=1, default=dataclasses.asdict)
    assert [line[:8] for line in written.splitlines()] == [line[:8] for line in layout.split("\n")]


@pytest.fixture(autouse=True, scope="module")
def compiled_once():
    """Compiling a template takes fifteen times as long as filling it, and it is the same one each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "environment", functools.cache(templates.environment))
        yield


@functools.cache
def harmless(render):
    return render(everything())


def everything(text=HARMLESS):
    """A briefing of which the Markdown shows every part."""
    whole = full(text)
    settings = {**whole.meta.settings, "layout": {"detail": "full"}}
    return dataclasses.replace(whole, meta=dataclasses.replace(whole.meta, settings=settings))


def kept(text):
    """Something has to be left to be shown."""
    return f"a{text}" if escaping.plain(text) == "" else text


def structure(markdown):
    """All that is no text: blocks and what stands inside them. Code may stand for an address of mail."""
    found = []
    for token in parser.parse(markdown):
        found.append((token.type, token.tag, token.level))
        for inner in token.children or ():
            if inner.type not in {"text", "text_special", "code_inline"}:
                found.append((inner.type, inner.tag, inner.attrGet("href")))
    return found


def shown(markdown):
    """The text of every inline run."""
    runs = (token.children for token in parser.parse(markdown) if token.type == "inline")
    return ["".join(inner.content for inner in run if not inner.type.startswith("html")) for run in runs]


@shows
@given(hostile.map(kept))
@example("- item")
@example("1. item")
@example("jane_doe@example.org")
@example("\\")
def test_markdown_shows_text_and_nothing_else_changes(text):
    markdown = rendering.to_markdown(everything(text))
    assert structure(markdown) == structure(harmless(rendering.to_markdown))
    assert f"1. {escaping.plain(text)} (de?)" in shown(markdown)  # the heading of the first story
    assert not [c for c in markdown if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


@shows
@given(hostile.map(kept))
def test_escaped_text_is_shown_exactly(text):
    assert "".join(shown(escaping.markdown(text))) == escaping.plain(text)
    assert "".join(shown(f"- {escaping.markdown(text)}")) == escaping.plain(text)
    assert shown(f"| a |\n|---|\n| {escaping.markdown(text)} |") == ["a", escaping.plain(text)]


@shows
@given(hostile.map(kept))
def test_html_shows_text_and_nothing_else_changes(text):
    page = rendering.to_html(everything(text))
    one, other = (lxml_html.fromstring(p.encode()) for p in (page, harmless(rendering.to_html)))
    assert [(e.tag, sorted(e.attrib)) for e in one.iter()] == [(e.tag, sorted(e.attrib)) for e in other.iter()]
    assert all(e.get("href").startswith("#") for e in one.iter("a"))
    assert " ".join(one.find(".//h2[@id='story-1']/bdi").text_content().split()) == escaping.plain(text)
    assert not [c for c in page if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


@shows
@given(hostile.map(kept))
def test_json_holds_text_exactly_and_moves_no_cursor(text):
    written = rendering.to_json(full(text))
    data = json.loads(written)
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert data["sentences"][1]["text"] == text
    assert data["stories"][0]["headline"] == text
    assert not [c for c in written if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    written.encode("utf-8")


def test_the_harmless_word_is_everywhere_an_article_can_write():
    markdown = rendering.to_markdown(everything())
    assert markdown.count(HARMLESS) > 20
    assert len(re.findall(r"^\[\^", markdown, re.MULTILINE)) == 3


@pytest.mark.parametrize("part", ["a", "a.", "_", "a_", "@", "a@", "-", "$", "[", "&", "1.", "\\"])
def test_escaping_takes_no_longer_than_the_text_is(part):
    assert_linear(escaping.markdown, lambda count: part * count, 75_000)


def test_a_hostile_article_goes_through_a_run_and_touches_nothing_else(world):
    good = "Harbour frozen\n\nThe harbour of Hull froze on Monday. About 300 ships wait.\n"
    (world.folder / "in" / "good.txt").write_text(good, encoding="utf-8")
    lines = [f"Hull said {piece} on Monday about {n} things." for n, piece in enumerate(PIECES) if piece.isprintable()]
    lines += [f"Hull \x1b[3{n}mcolours\u202e {n} ships\x07 on \u2066Monday\u2069." for n in range(5)]
    text = "<script>alert(1)</script> [^1]: | \x1b[31m title\n\n" + "\n\n".join(lines)
    (world.folder / "in" / "bad`[x](y)<b>.txt").write_text(text, encoding="utf-8")
    done = world.run("run", "../in", "-f", "md,json,html", "-v")
    assert done.returncode == 0
    assert not [c for c in done.stdout.decode() + done.stderr if c != "\n" and not c.isprintable()]
    out = world.folder / "cwd" / "out"
    markdown, page = ((out / f"briefing.{kind}").read_text(encoding="utf-8") for kind in ("md", "html"))
    assert {tag for _, tag, _ in structure(markdown)} <= {
        "", "h1", "h2", "h3", "p", "ul", "ol", "li", "em", "strong", "br", "table", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip
    numbers = re.findall(r"^\[\^(\d+)\]:", markdown, re.MULTILINE)
    used = [t.meta["id"] for b in parser.parse(markdown) for t in b.children or () if t.type == "footnote_ref"]
    assert [str(i + 1) for i in used] == numbers
    tree = lxml_html.fromstring(page.encode())
    assert len(tree.findall(".//script")) == 1
    assert not tree.findall(".//img")
    assert all(a.get("href").startswith("#") for a in tree.iter("a"))
    assert world.run("verify", "out/briefing.json").returncode == 0
