"""Extractive ranking by sumy, with our own tokenizer: sumy's needs NLTK data that is not there offline."""

import math
import re
from collections.abc import Sequence
from typing import Any

from digest.summarise.offline import postpone

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Words:
    """What sumy asks of a tokenizer."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Sentences come already split."""
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        """Runs of letters and digits."""
        return tuple(_WORD.findall(text))


def lexrank(texts: Sequence[str]) -> list[float]:
    """Centrality of each English text among all of them, the largest 1.0 (LexRank: Erkan and Radev 2004).

    A text that stands there twice gets the score once, for both; texts without a word get 0.
    """
    postpone("requests")
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as SumySentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.utils import get_stop_words

    tokenizer = Words()
    # sumy gives NaN for empty sentences and counts equal ones as one
    distinct = [text for text in dict.fromkeys(texts) if tokenizer.to_words(text)]
    if len(distinct) < 2:
        return [1.0 if text in distinct else 0.0 for text in texts]
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    document = ObjectDocumentModel([Paragraph([SumySentence(text, tokenizer) for text in distinct])])
    scores: dict[str, float] = {}

    def keep(infos: Sequence[Any]) -> Sequence[Any]:
        # sumy hands over only the chosen sentences; a callable in place of the number sees all ratings
        scores.update({str(info.sentence): float(info.rating) for info in infos})
        return infos

    import numpy as np

    with np.errstate(invalid="ignore", divide="ignore"):
        summarizer(document, keep)
    # texts of stop words alone are NaN
    finite = {text: score for text, score in scores.items() if math.isfinite(score)}
    highest = max(finite.values(), default=0.0) or 1.0
    return [finite.get(text.strip(), 0.0) / highest for text in texts]
