"""Offer the ranking methods of sumy.

Words are found here, because the tokenizer of sumy needs data of NLTK that is not there offline.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from digest.languages import TARGET, pack
from digest.ranking.base import Ranker
from digest.ranking.sumy_words import sumy_words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Words:
    """The tokenizer that sumy asks for.

    Example:
        >>> Words().to_words("It's 7 p.m.")
        ("It's", '7', 'p', 'm')
    """

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return the whole text: it is one sentence already."""
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        """Return the runs of letters and digits."""
        return tuple(_WORD.findall(text))


class SumyRanker(Ranker):
    """A ranking method of sumy.

    Attributes:
        summarizer: Name of a module of `sumy.summarizers`, and of the class in the module.
    """

    def __init__(
        self,
        name: str,
        label: str,
        summarizer: tuple[str, str],
        largest: int | None,
        *,
        averaged: bool = False,
        recorded_as: str = "",
    ) -> None:
        self.name, self.label, self.largest = name, label, largest
        self.averaged, self.recorded_as = averaged, recorded_as
        self.summarizer = summarizer

    def rank(self, texts: Sequence[str], titles: Sequence[str]) -> list[float]:
        """Return the score of each English text, 0 to 1, the best 1.0.

        Equal texts get the same score; a text without a word gets 0.

        Args:
            texts: English of each sentence.
            titles: English titles of the documents.

        Example:
            >>> SUM_BASIC.rank(["The dam broke.", "The dam broke.", "..."], [])
            [1.0, 1.0, 0.0]
        """
        # sumy gives NaN for empty sentences and counts equal ones as one
        distinct = [text for text in dict.fromkeys(text.strip() for text in texts) if _WORD.search(text)]
        if len(distinct) < 2:
            return [1.0 if text.strip() in distinct else 0.0 for text in texts]
        ratings = _ratings(self.summarizer, distinct, [title for title in titles if _WORD.search(title)])
        lowest, highest = min(ratings.values(), default=0.0), max(ratings.values(), default=0.0)
        if lowest < 0:  # KL and SumBasic rate by the order in which they choose: 0, -1, -2 ...
            ratings = {text: 1 / (1 + highest - rating) for text, rating in ratings.items()}
            highest = 1.0
        return [max(0.0, ratings.get(text.strip(), 0.0)) / (highest or 1.0) for text in texts]


def _ratings(summarizer: tuple[str, str], texts: Sequence[str], titles: Sequence[str]) -> dict[str, float]:
    """Return the rating of each text by sumy.

    Args:
        summarizer: Name of a module of sumy, and of the class in it.
        texts: Distinct texts; each has a word.
        titles: Titles that have words.
    """
    make = _summarizer(*summarizer, texts)  # first: it sees to it that sumy is imported without what a run does not use
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
        make(document, keep)
    # texts of stop words alone are NaN
    return {text: rating for text, rating in ratings.items() if math.isfinite(rating)}


def _summarizer(module: str, name: str, texts: Sequence[str]) -> Callable[[Any, Any], Any]:
    """Return a new summarizer of sumy, with stemmer and stop words.

    Args:
        module: Name of a module of `sumy.summarizers`.
        name: Name of the class.
        texts: Texts that will be rated.
    """
    discourse, language = pack(TARGET).discourse, pack(TARGET).name.lower()
    stem, stop_words = sumy_words(language)
    made = getattr(import_module(f"sumy.summarizers.{module}"), name)(stem)
    if module == "edmundson":
        made.null_words = stop_words
        made.bonus_words = _frequent(texts, stop_words) or ("",)
        made.stigma_words = discourse.hedges if discourse else ()
    else:
        made.stop_words = stop_words
    if module == "sum_basic":
        # sum() rounds in another way from Python 3.12 on, and what is equal would be told apart by the last bit
        made._compute_average_probability_of_words = _mean_probability
    done: Callable[[Any, Any], Any] = made
    return done


def _mean_probability(frequencies: Mapping[str, float], words: Sequence[str]) -> float:
    """Return the mean frequency of the words to 12 digits, so that what is equal stays equal; 0 without words."""
    return float(f"{math.fsum(frequencies[word] for word in words) / len(words):.12g}") if words else 0.0


def _frequent(texts: Sequence[str], stop_words: frozenset[str]) -> list[str]:
    """Return the most frequent tenth of the words, in place of the cue words that Edmundson (1969) asks for."""
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower()) if word not in stop_words)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return ordered[: max(1, len(ordered) // 10)]


_SUM_BASIC = ("sum_basic", "SumBasicSummarizer")

# The number in each method is that of the texts it ranks within two seconds of CPU (benchmarks/summaries.py --sizes).
LEXRANK = SumyRanker(
    "lexrank", "nearness to the other sentences, as a random walk", ("lex_rank", "LexRankSummarizer"), 600
)
TEXTRANK = SumyRanker(
    "textrank", "words shared with the other sentences, as a random walk", ("text_rank", "TextRankSummarizer"), 1200
)
LSA = SumyRanker("lsa", "weight in the main topics, by singular values", ("lsa", "LsaSummarizer"), 400)
LUHN = SumyRanker("luhn", "dense runs of frequent words", ("luhn", "LuhnSummarizer"), 2500)
KL = SumyRanker("kl", "words spread as in the whole story (Kullback-Leibler)", ("kl", "KLSummarizer"), 150)
SUM_BASIC = SumyRanker("sum-basic", "frequent words, each counted less once it was said", _SUM_BASIC, 2000)
REDUCTION = SumyRanker(
    "reduction", "words shared with the other sentences, summed up", ("reduction", "ReductionSummarizer"), 700
)
EDMUNDSON = SumyRanker(
    "edmundson", "cue words, words of the headlines and position", ("edmundson", "EdmundsonSummarizer"), None
)
COMBINED = SumyRanker(
    "combined",
    "the mean of `sum-basic`, echo in other documents and early position",
    _SUM_BASIC,
    SUM_BASIC.largest,
    averaged=True,
    recorded_as="sum-basic",
)
