"""Names replaced by placeholders on both sides, so that the model learns to carry "{A}" over untouched.

digest masks names it must not garble before translating and puts them back afterwards
(src/digest/translation/name_placeholders.py); braces never occur in cleaned training text (data.clean drops such
lines), so "{A}" is free for this.
"""

import random
import re

LETTERS = "ABCDEFGH"
_WORD = r"[A-ZÄÖÜ][\w.’'&]*\w|[A-Z]"
_GERMAN_SPAN = re.compile(rf"(?:{_WORD})(?:[ -](?:{_WORD}))*")
_LATIN_SPAN = re.compile(r"[A-Za-zÀ-ÿ](?:[\w .’'&+-]*\w)?", re.ASCII)


def common_spans(language: str, source: str, english: str) -> list[str]:
    """Capitalised (German) or Latin (Chinese) spans of the source that occur as often, verbatim, in the English."""
    if language == "zh":
        candidates = [m.group().strip() for m in _LATIN_SPAN.finditer(source)]
    else:
        candidates = [part for m in _GERMAN_SPAN.finditer(source) for part in _longest_common(m.group(), english)]
    spans = []
    for span in sorted(set(candidates), key=lambda s: (-len(s), s)):
        inside = any(span in other for other in spans)
        if len(span) > 2 and not inside and 0 < _count(span, source) == _count(span, english):
            spans.append(span)
    return spans


def _longest_common(span: str, english: str) -> list[str]:
    """Maximal runs of the span's words that stand in the English."""
    words, runs, i = span.split(" "), [], 0
    while i < len(words):
        j = len(words)
        while j > i and not _count(" ".join(words[i:j]), english):
            j -= 1
        if j > i:
            runs.append(" ".join(words[i:j]))
        i = max(j, i + 1)
    return runs


def _count(span: str, text: str) -> int:
    return len(re.findall(rf"(?<![A-Za-zÀ-ÿ0-9]){re.escape(span)}(?![A-Za-zÀ-ÿ0-9])", text))


def mask(language: str, source: str, english: str, rng: random.Random) -> tuple[str, str] | None:
    """Both sides with up to five common spans as placeholders in random order; None without a common span."""
    spans = common_spans(language, source, english)
    if not spans:
        return None
    chosen = rng.sample(spans, min(len(spans), rng.choice([1, 2, 3, 5, 5])))
    for span, letter in zip(chosen, rng.sample(LETTERS, len(chosen)), strict=True):
        pattern = re.compile(rf"(?<![A-Za-zÀ-ÿ0-9]){re.escape(span)}(?![A-Za-zÀ-ÿ0-9])")
        source, english = (pattern.sub("{" + letter + "}", text) for text in (source, english))
    return source, english
