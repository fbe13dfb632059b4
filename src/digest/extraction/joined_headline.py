"""Part a headline from the first sentence where both stand on one line, as copying from a page leaves them.

docs/decisions/0043-a-headline-on-the-line-of-its-text.md has the choices and figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from digest.extraction.datelines import DatelinePatterns
from digest.extraction.lines import is_unfinished
from digest.extraction.rules import Rules
from digest.languages import LanguagePack, packs
from digest.text import HAN, LATIN_CAPITALS, LATIN_SMALL, quotes

WINDOW = 300
"""Characters at the start of a line in which its headline is looked for; not measured."""

LEAST_WORDS, LEAST_HAN = 4, 8
"""Words, or Han signs, of a headline; not measured."""

MOST_WORDS = 12
"""Words of a headline whose first word comes again: further on, it may be an object in the first sentence; of 23 cuts
without this limit 9 are wrong (read)."""

ADVERTISEMENT = "advertisement"
"""Name of the rule of words that announce advertising."""

_CALL = 80
"""Characters of a call within which it names what it calls to (not measured)."""

_TOKEN = re.compile(r"\S+")
_MARKS = ".,:;!?…\"“”„'‘’«»()[]"
_SENTENCE_END = re.compile(rf"[.!?…] ?[{quotes.CLOSING})]?\s(?![{LATIN_SMALL}\d])|[。！？]")
_HAN_GAP = re.compile(rf"(?<=[{HAN}”」》])[ \u3000](?=[{HAN}“「《])")
_PLACE = re.compile(
    rf"(?<!\S)[{LATIN_CAPITALS}][{LATIN_CAPITALS}.’'-]{{2,20}}(?:,? [{LATIN_CAPITALS}][\w.’'-]{{1,20}}){{0,4}}"
    r"(?: ?\([\w/ .,-]{2,25}\))? ?(?:--?|[–—])\s"
)
"""Where an article was written, in capitals before a dash: "SYDNEY, Australia -", "VANCOUVER --"."""


def joints(line: str, title: str | None, known: Rules) -> list[int]:
    """Return the offsets at which a first line is to be cut: behind its headline, and behind a repetition of that.

    Args:
        line: First line of a text.
        title: Title that is known from elsewhere, or None.
        known: What datelines, calls to the reader and marks of advertising look like.
    """
    datelines = known.metadata.datelines
    if title and line.startswith(title) and len(line) > len(title):
        return [len(title)]
    if datelines.find(line):
        return []
    window = line[:WINDOW]
    again = _repetition(window)
    if again is not None:
        whole = window[:again].rstrip()
        return [again, again + len(whole)] if line.startswith(whole, again) and len(line) > 2 * again else [again]
    end = _SENTENCE_END.search(window)
    head = window[: end.start() if end else len(window)]
    dated = next(_before_datelines(head, line, datelines), None)
    if dated is not None:
        return [dated]
    interrupted = _clutter(head, line, known)
    if interrupted:
        return interrupted
    found = [place for place in (_before_opener(head), _before_name(head), _in_han(head)) if place is not None]
    return [min(found)] if found else []


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of characters without white space.

    Attributes:
        start: Its offset.
        text: The run.
        bare: The run without punctuation around it and without a genitive.
    """

    start: int
    text: str
    bare: str


def _tokens(text: str) -> list[_Token]:
    """Return the tokens of a text."""
    found = []
    for one in _TOKEN.finditer(text):
        bare = re.sub(r"[’']s$", "", one.group().strip(_MARKS))
        found.append(_Token(one.start(), one.group(), bare))
    return found


def _repetition(window: str) -> int | None:
    """Return the offset at which the first three words come again, or None; no sentence may end before."""
    tokens = _tokens(window)
    words = [token.bare.casefold() for token in tokens]
    for i in range(LEAST_WORDS, len(words) - 2):
        small = tokens[i].text[0].islower() and tokens[0].text[0].isupper()
        if words[i : i + 3] == words[:3] and not small:
            article = tokens[i - 1].text[0].isupper() and is_unfinished(tokens[i - 1].text.lower(), "x")
            at = tokens[i - article].start
            alone = _may_end(window, tokens, i - article) and not _SENTENCE_END.search(window[:at])
            return at if alone else None
    return None


def _before_datelines(head: str, line: str, datelines: DatelinePatterns) -> Iterator[int]:
    """Yield the offsets of datelines behind a headline."""
    tokens = _tokens(head)
    for i, token in enumerate(tokens[LEAST_WORDS:], LEAST_WORDS):
        rest = line[token.start :]
        if not _may_end(head, tokens, i):
            continue
        if _PLACE.match(rest) or ((found := datelines.find(rest)) and found.sure):
            yield token.start


def _clutter(head: str, line: str, known: Rules) -> list[int]:
    """Return the offsets of what a page puts between headline and text: a call to the reader, or marks of advertising.

    Of 1,128 SemEval articles 14 have such a thing in their first sentence; 13 of the cuts are right (read), the other
    is within a form.
    """
    tokens = _tokens(head)
    for i, token in enumerate(tokens[LEAST_WORDS:], LEAST_WORDS):
        if not token.text[0].isupper() or not _may_end(head, tokens, i):
            continue
        if known.calls.match(line, token.start) and known.channels.search(line, token.start, token.start + _CALL):
            return [token.start]
        marks = len(list(takewhile(lambda one: known.line(one.text) == ADVERTISEMENT, tokens[i:])))
        if marks:
            last = tokens[i + marks - 1]
            rest = _TOKEN.search(line, last.start + len(last.text))
            return [token.start, rest.start()] if rest else [token.start]
    return []


def _before_opener(head: str) -> int | None:
    """Return the offset of a word that has a capital at the start of a sentence alone, or None.

    The language is that with the most such words. Where it writes nouns small, headlines may have a capital in each
    word: a small one has to follow.
    """
    tokens = _tokens(head)
    known = _openers(tuple(packs().values()))
    pattern, capital_nouns = max(known, key=lambda one: sum(bool(one[0].fullmatch(t.text.title())) for t in tokens))
    for i in range(LEAST_WORDS, len(tokens) - 3):
        plain = capital_nouns or tokens[i + 1].text[0].islower()
        if plain and pattern.fullmatch(tokens[i].text) and _may_end(head, tokens, i):
            return tokens[i].start
    return None


def _before_name(head: str) -> int | None:
    """Return the offset at which the first word comes again as the subject of a sentence, or None."""
    tokens = _tokens(head)
    for i in range(LEAST_WORDS, min(MOST_WORDS, len(tokens) - 3)):
        same = tokens[i].bare == tokens[0].bare and tokens[i].text == tokens[i].bare and tokens[i].text[0].isupper()
        goes_on = tokens[i + 1].text[0].islower() or tokens[i + 1].bare == tokens[1].bare
        if same and goes_on and _may_end(head, tokens, i):
            return tokens[i].start
    return None


def _may_end(head: str, tokens: Sequence[_Token], i: int) -> bool:
    """Return whether a headline may end before a token: what stands there opens nothing that goes on."""
    before = tokens[i - 1]
    return before.text[-1] not in ":,;-–—(“„«|/&+" and not is_unfinished(head[: before.start + len(before.text)], "x")


def _in_han(head: str) -> int | None:
    """Return the offset behind the first space between Chinese signs, which sentences do not have, or None."""
    gap = _HAN_GAP.search(head)
    if gap and len(re.findall(f"[{HAN}]", head[: gap.start()])) >= LEAST_HAN:
        return gap.end()
    return None


@cache
def _openers(known: tuple[LanguagePack, ...]) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the pattern of words that open sentences in each language, and whether it has capital nouns."""
    return tuple(
        (re.compile(pack.sentence_ends.openers), bool(pack.grammar and pack.grammar.capital_nouns))
        for pack in known
        if pack.sentence_ends and pack.sentence_ends.openers
    )
