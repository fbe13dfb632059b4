"""The article pairs of SemEval-2022 task 8 (scores: 1 the same story, 4 different ones)."""

import json
from functools import cache

from common import data

LANGUAGES = ("de-en", "zh-en", "en-en", "zh-zh", "de-de")
SAME, OTHER = 1.5, 3.0
"""A pair is taken for the same story up to the one score, for different ones from the other on."""


def read() -> tuple[dict[str, str], list[tuple[str, str, str, float]]]:
    """Texts by article, and the labelled pairs: (languages, article, article, score)."""
    texts: dict[str, str] = {}
    pairs = []
    for languages in LANGUAGES:
        for line in data(f"dup/semeval22_t8_{languages}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            one, other = row["pair_id"].split("_")
            texts.setdefault(one, row["text1"])
            texts.setdefault(other, row["text2"])
            pairs.append((languages, one, other, row["overall_1same_4different"]))
    return texts, pairs


@cache
def chains(most: float) -> dict[str, str]:
    """Article -> its story, by chains of pairs of score up to `most`."""
    texts, pairs = read()
    story = {name: name for name in texts}
    for _, one, other, score in pairs:
        if score <= most:
            old, new = story[other], story[one]
            story = {name: new if of == old else of for name, of in story.items()}
    return story
