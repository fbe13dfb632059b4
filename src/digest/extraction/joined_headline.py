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
from digest.text import HAN, LATIN_CAPITALS, LATIN_SMALL, NEVER, quotes

WINDOW = 300
"""Characters at the start of a line in which its headline is looked for; not measured."""

LEAST_WORDS, LEAST_HAN = 4, 8
"""Words, or Han signs, of a headline; not measured."""

MOST_WORDS = 12
"""Words of a headline whose first word comes again: further on, it may be an object in the first sentence; of 23 cuts
without this limit 9 are wrong (read)."""

ADVERTISEMENT = "advertisement"
"""Name of the rule of words that announce advertising."""

SMALL_SHARE = 0.6
"""Share of the words of a headline, but the short ones, that are small where it writes none large but names; not
measured."""

_LONG = 4
"""Letters from which a word is large in headlines that write words large; prepositions and articles have fewer."""

_AHEAD = 10
"""Words of which one of `_LONG` letters is small where they are a sentence, and no headline with large words; not
measured."""

_CALL = 80
"""Characters of a call within which it names what it calls to (not measured)."""

_TOKEN = re.compile(r"\S+")
_CONTRACTED = re.compile(r"(?<=\w)['’]\w{1,2}$")
"""What is drawn together with the word before it: "It's", "You're"."""
_MARKS = ".,:;!?…\"“”„'‘’«»()[]"
_SENTENCE_END = re.compile(
    rf"(?:(?<![ .][{LATIN_CAPITALS}])(?<! [{LATIN_CAPITALS}][{LATIN_SMALL}])\.|[!?…])"
    rf" ?[{quotes.CLOSING})]?\s(?![{LATIN_SMALL}\d])|[。！？]"
)
"""What ends a sentence; "U.S." and "Mr." do not."""
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
        small = tokens[i].bare[:1].islower() and tokens[0].bare[:1].isupper()
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
    word: a small one has to follow, or the headline itself has small words alone.
    """
    tokens = _tokens(head)
    own = _own(tokens)
    for i in range(LEAST_WORDS, len(tokens) - 3):
        if own.opens(tokens, i) and _may_end(head, tokens, i):
            return tokens[i].start
    return None


def _before_name(head: str) -> int | None:
    """Return the offset at which a name of the headline comes again as the subject of a sentence, or None.

    It is the first word, or any with a capital where the headline writes words small and a small word goes before.
    """
    tokens = _tokens(head)
    own = _own(tokens)
    for i in range(LEAST_WORDS, min(MOST_WORDS, len(tokens) - 3)):
        token, small_next = tokens[i], tokens[i + 1].text[0].islower()
        if token.text != token.bare or not token.text[0].isupper() or not _may_end(head, tokens, i):
            continue
        small = _small(tokens[:i])
        if token.bare == tokens[0].bare and (small_next or tokens[i + 1].bare == tokens[1].bare or small):
            return token.start
        subject = small and small_next and not own.capital_nouns and own.follows_small(tokens, i)
        if subject and any(token.bare == one.bare for one in tokens[:i]):
            return token.start
    return None


def _may_end(head: str, tokens: Sequence[_Token], i: int) -> bool:
    """Return whether a headline may end before a token: what stands there opens nothing that goes on."""
    before = tokens[i - 1]
    end = before.start + len(before.text)
    closed = before.text[-1] == "“" and any(mark in head[: end - 1] for mark in '„"')
    opens = before.text[-1] in ":,;-–—(“„«|/&+" and not closed
    return not opens and not is_unfinished(head[:end], "x")


def _in_han(head: str) -> int | None:
    """Return the offset behind the first space between Chinese signs, which sentences do not have, or None."""
    gap = _HAN_GAP.search(head)
    if gap and len(re.findall(f"[{HAN}]", head[: gap.start()])) >= LEAST_HAN:
        return gap.end()
    return None


@dataclass(frozen=True, slots=True)
class _Openers:
    """What begins sentences in a language.

    Attributes:
        openers: Words that have a capital at the start of a sentence alone.
        subjects: Words that have one in headlines too, where every word has.
        saying: Verbs of saying, in lower case: what follows one with a capital is a name.
        capital_nouns: Whether nouns have a capital.
    """

    openers: re.Pattern[str]
    subjects: re.Pattern[str]
    saying: frozenset[str]
    capital_nouns: bool

    def opens(self, tokens: Sequence[_Token], i: int) -> bool:
        """Return whether a token begins a sentence behind a headline."""
        word, small_next = _CONTRACTED.sub("", tokens[i].text), tokens[i + 1].text[0].islower()
        if self.openers.fullmatch(word) and (self.capital_nouns or (small_next and _has_small(tokens[i : i + _AHEAD]))):
            return True
        if self.capital_nouns or not self.follows_small(tokens, i):
            return False
        known = self.openers.fullmatch(word) or (self.subjects.fullmatch(word) if small_next else None)
        return known is not None and _small(tokens[:i])

    def follows_small(self, tokens: Sequence[_Token], i: int) -> bool:
        """Return whether a small word or a figure stands before a token, but no verb of saying."""
        before = tokens[i - 1].bare
        return not before[:1].isupper() and before not in self.saying


def _own(tokens: Sequence[_Token]) -> _Openers:
    """Return what begins sentences in the language that has most of its words among tokens."""
    known = _openers(tuple(packs().values()))
    return max(known, key=lambda one: sum(bool(one.openers.fullmatch(t.text.title())) for t in tokens))


def _small(tokens: Sequence[_Token]) -> bool:
    """Return whether a headline writes words small, but for names."""
    long = _long(tokens[1:])
    return bool(long) and sum(map(str.islower, long)) >= SMALL_SHARE * len(long)


def _has_small(tokens: Sequence[_Token]) -> bool:
    """Return whether one of the long words among tokens is small."""
    return any(map(str.islower, _long(tokens)))


def _long(tokens: Sequence[_Token]) -> list[str]:
    """Return the words among tokens that a headline with large words has large."""
    return [token.bare for token in tokens if len(token.bare) >= _LONG and token.bare.isalpha()]


@cache
def _openers(known: tuple[LanguagePack, ...]) -> tuple[_Openers, ...]:
    """Return what begins sentences, by language."""
    return tuple(
        _Openers(
            openers=re.compile(pack.sentence_ends.openers),
            subjects=re.compile(pack.sentence_ends.subjects) if pack.sentence_ends.subjects else NEVER,
            saying=pack.grammar.saying if pack.grammar else frozenset(),
            capital_nouns=bool(pack.grammar and pack.grammar.capital_nouns),
        )
        for pack in known
        if pack.sentence_ends and pack.sentence_ends.openers
    )
