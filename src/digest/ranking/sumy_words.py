"""Take the stemmer and the stop words of sumy, without what sumy imports for them."""

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources

from digest.platform import hollow, postpone

_STEMS = 50_000
"""Words whose stems are remembered, a limit of memory."""


@cache
def sumy_words(language: str) -> tuple[Callable[[str], str], frozenset[str]]:
    """Return the stemmer and the stop words that sumy has for a language.

    They are taken without sumy's own look at the language's name, which reads a database of 7,900 languages, and
    without nltk's other parts: .3 CPU s, a seventh of a warm run of the seeds.

    Args:
        language: Its English name in lower case.
    """
    postpone("requests")
    with hollow("nltk", "nltk.stem", without=("nltk.corpus",)):
        from sumy.nlp import stemmers
    from sumy.utils import parse_stop_words

    stem = getattr(stemmers.nltk_stemmers_module, f"{language.capitalize()}Stemmer")().stem
    words = (resources.files("sumy") / "data" / "stopwords" / f"{language}.txt").read_bytes()
    return lru_cache(maxsize=_STEMS)(stem), parse_stop_words(words)
