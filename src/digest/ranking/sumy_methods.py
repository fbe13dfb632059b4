"""sumy's ranking methods behind one door, with our own tokenizer: sumy's needs NLTK data that is not there offline."""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from digest.platform.lazy_modules import postpone

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

LARGEST: Mapping[str, int] = MappingProxyType(
    {
        "lexrank": 600,
        "textrank": 1200,
        "lsa": 400,
        "luhn": 2500,
        "kl": 150,
        "sum-basic": 2000,
        "reduction": 700,
        "edmundson": 1_000_000,
    }
)
"""Texts that each method ranks within two seconds of CPU (benchmarks/summaries.py --sizes)."""

REPLACEMENT = "edmundson"
"""What ranks more texts than a method can: 7,000 in 2.3 seconds, and time grows in proportion."""


class Words:
    """What sumy asks of a tokenizer."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Sentences come already split."""
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        """Runs of letters and digits."""
        return tuple(_WORD.findall(text))


def usable(method: str, count: int) -> str:
    """The method itself, or the one that stands in for it where there are too many texts."""
    return method if count <= LARGEST[method] else REPLACEMENT


def rank(method: str, texts: Sequence[str], titles: Sequence[str] = ()) -> list[float]:
    """How much each English text stands for all of them, 0 to 1, the best 1.0.

    method: a key of LARGEST. titles: headlines, for Edmundson's method. A text that stands there twice gets the score
    once, for both; texts without a word get 0.
    """
    postpone("requests")
    # sumy gives NaN for empty sentences and counts equal ones as one
    distinct = [text for text in dict.fromkeys(text.strip() for text in texts) if _WORD.search(text)]
    if len(distinct) < 2:
        return [1.0 if text.strip() in distinct else 0.0 for text in texts]
    ratings = _ratings(method, distinct, [title for title in titles if _WORD.search(title)])
    lowest, highest = min(ratings.values(), default=0.0), max(ratings.values(), default=0.0)
    if lowest < 0:  # KL and SumBasic rate by the order in which they choose: 0, -1, -2 ...
        ratings = {text: 1 / (1 + highest - rating) for text, rating in ratings.items()}
        highest = 1.0
    return [max(0.0, ratings.get(text.strip(), 0.0)) / (highest or 1.0) for text in texts]


def _ratings(method: str, texts: Sequence[str], titles: Sequence[str]) -> dict[str, float]:
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as SumySentence

    tokenizer = Words()
    headings = [SumySentence(title, tokenizer, is_heading=True) for title in titles]
    sentences = [SumySentence(text, tokenizer) for text in texts]
    document = ObjectDocumentModel([Paragraph([*headings, *sentences])])
    ratings: dict[str, float] = {}

    def keep(infos: Sequence[Any]) -> Sequence[Any]:
        # sumy hands over only the chosen sentences; a callable in place of the number sees all ratings
        ratings.update({str(info.sentence): float(info.rating) for info in infos})
        return infos

    import numpy as np

    with np.errstate(invalid="ignore", divide="ignore"):
        _summarizer(method, texts)(document, keep)
    # texts of stop words alone are NaN
    return {text: rating for text, rating in ratings.items() if math.isfinite(rating)}


def _summarizer(method: str, texts: Sequence[str]) -> Callable[[Any, Any], Any]:
    """A new one of sumy's, with stemmer and stop words."""
    from importlib import import_module

    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    module, name = {
        "lexrank": ("lex_rank", "LexRankSummarizer"),
        "textrank": ("text_rank", "TextRankSummarizer"),
        "lsa": ("lsa", "LsaSummarizer"),
        "luhn": ("luhn", "LuhnSummarizer"),
        "kl": ("kl", "KLSummarizer"),
        "sum-basic": ("sum_basic", "SumBasicSummarizer"),
        "reduction": ("reduction", "ReductionSummarizer"),
        "edmundson": ("edmundson", "EdmundsonSummarizer"),
    }[method]
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
    stop_words = get_stop_words("english")
    if method == "edmundson":
        summarizer.null_words = stop_words
        summarizer.bonus_words = _frequent(texts, stop_words) or ("",)
        summarizer.stigma_words = ("hardly", "impossible", "perhaps", "maybe", "incidentally")
    else:
        summarizer.stop_words = stop_words
    done: Callable[[Any, Any], Any] = summarizer
    return done


def _frequent(texts: Sequence[str], stop_words: frozenset[str]) -> list[str]:
    """The tenth of the words that come most often: what a writer's cue words are not known to be (Edmundson 1969)."""
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower()) if word not in stop_words)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return ordered[: max(1, len(ordered) // 10)]
