"""Say what a reader of a briefing must know of an article: cut off, under embargo, or not the article at all."""

import re
from collections.abc import Iterator

from digest.domain import CleanedDocument, Problem, Span
from digest.languages import packs
from digest.text import quotes, scripts, sentence_end

_QUOTED = re.compile(quotes.quoted(shortest=20))

_STEM = 4
"""Letters that two forms of a word have in common at least, and letters of the shortest word that is looked at."""
_LEAST_STEMS, _LEAST_PAIRS = 3, 4
"""Words of a title, or pairs of Han signs, from which on their absence from the text says something. Of 281 texts
of SemEval 2022 with a headline 18 are flagged; 16 are offers, forms or other pages in place of the article. The limits
were chosen on these texts.
"""
_LEAST_TEXT = 120
"""Weight of the letters of the shortest text that is judged: a teaser may say nothing of its headline."""
_LEAST_HEADLINE = 20
"""Weight of the letters of a headline: less is the name of a site (not measured)."""
_LEAST_NOTICE = 60
"""Weight of the letters of a notice that stands in the place of an article (not measured)."""
_SAMPLE = 5000
"""Characters of a text that tell its script (not measured)."""
_LETTERS = re.compile(rf"[^\W\d_{scripts.HAN}]{{{_STEM},}}")
_HAN_RUN = re.compile(rf"[{scripts.HAN}]{{2,}}")
_STATED = ("html", "field", "front matter")
"""Origins of titles that are set over the article itself; the subject of a mail need not be."""


def remarks(cleaned: CleanedDocument) -> Iterator[Problem]:
    """Yield a problem for an article that is cut off by an offer to subscribe, and for one under embargo."""
    document = cleaned.document
    last = max((block.end for block in cleaned.blocks if block.kind == "prose"), default=0)
    if last and any(span.rule == "paywall" and span.start >= last for span in cleaned.dropped):
        message = "is cut off: an offer to subscribe stands where the article goes on"
        hint = "what stands before the offer was read; save the whole article"
        yield Problem(source=document.source, message=message, hint=hint, failed=False)
    for span in cleaned.dropped:
        if span.rule == "embargo":
            yield _embargo(cleaned, span)


def _embargo(cleaned: CleanedDocument, span: Span) -> Problem:
    said = " ".join(cleaned.document.text[span.start : span.end].split())[:160]
    hint = "do not publish what is from it before"
    return Problem(source=cleaned.document.source, message=f"is under embargo: {said}", hint=hint, failed=False)


def not_its_article(cleaned: CleanedDocument) -> Problem | None:
    """Return the problem of a document that holds something else in the place of its article, or None."""
    if _is_clutter(cleaned):
        rules = ", ".join(sorted({span.rule for span in cleaned.dropped}))
        message = f"is no article: all its sentences are clutter ({rules})"
        hint = "open the article and save it again; `digest clean` shows what was dropped"
        return Problem(source=cleaned.document.source, message=message, hint=hint)
    if not lacks_its_article(cleaned):
        return None
    message = f"has no word of its title in its text, so it is not the article: {cleaned.document.title}"
    hint = "a consent page, a login or a forum? Open the article and save it again"
    return Problem(source=cleaned.document.source, message=message, hint=hint)


def _is_clutter(cleaned: CleanedDocument) -> bool:
    """Tell whether all sentences of a text were dropped, and not even a headline is left.

    A headline without its article still says something, and a few dropped words are no notice.
    """
    if sum(scripts.weight(cleaned.document.passage(s.start, s.end)) for s in cleaned.dropped) < _LEAST_NOTICE:
        return False
    left = [cleaned.document.passage(block.start, block.end) for block in cleaned.blocks]
    says = any(sentence_end.is_ended(text) or scripts.weight(text) >= _LEAST_HEADLINE for text in left)
    return bool(left) and not says


def lacks_its_article(cleaned: CleanedDocument) -> bool:
    """Tell whether the text shares no word with the title that the format states, and speaks to its reader.

    Consent pages, logins and forums do. Words count as shared where they begin alike, Chinese ones by pairs of signs.
    """
    document = cleaned.document
    title = next((fact.value for fact in document.facts if fact.name == "title" and fact.origin in _STATED), "")
    kinds = ("prose", "abstract")
    text = "\n".join(document.passage(b.start, b.end) for b in cleaned.blocks if b.kind in kinds).casefold()
    stems = {word[:_STEM] for word in _LETTERS.findall(title.casefold())}
    pairs = {run[i : i + 2] for run in _HAN_RUN.findall(title) for i in range(len(run) - 1)}
    if scripts.weight(text[:_SAMPLE]) < _LEAST_TEXT or (len(stems) < _LEAST_STEMS and len(pairs) < _LEAST_PAIRS):
        return False
    if scripts.script(title) != scripts.script(text[:_SAMPLE]):
        return False  # title and text are in two languages
    if any(stem in text for stem in stems) or any(pair in text for pair in pairs):
        return False
    spoken = f" {_QUOTED.sub(' ', text)} "
    return any(word in spoken for pack in packs().values() if pack.clutter for word in pack.clutter.addresses)
