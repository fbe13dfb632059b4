"""Words that English texts have, names among them: what a model writes and no English text has is misspelt.

    pip install wordfreq
    python -m training.english_words

Writes `en/words.txt.xz` after the English list of wordfreq (data CC BY-SA 4.0, see NOTICE), by how often a word is
used, those of WordNet by themselves, and `de/own_words.txt.xz`: those of its words that are mostly German.
"""

import gzip
import importlib.resources
import lzma
import re
from collections import defaultdict

import msgpack

from digest.languages.en.relations import lemmas
from training.known_names import HOUSE

RAREST = 725
"""Hundredths of a power of ten below one, as the list counts: a word in eighteen million. At 750 the list is a third
larger and has more misspellings. Not measured."""
STEP = 25
"""Width of a class: nearly a factor of two."""
WORD = re.compile(r"[a-zà-ÿāčēğıłńōśşšūžő']{2,24}")


GERMAN = 48
"""Hundredths of a power of ten by which a German word is more frequent in German lists: Moskau, Leonow."""


def ranks(language: str) -> dict[str, int]:
    """Word -> hundredths of a power of ten that it is rarer than all words together."""
    packed = importlib.resources.files("wordfreq").joinpath(f"data/large_{language}.msgpack.gz").read_bytes()
    rows = msgpack.loads(gzip.decompress(packed))[1:]
    return {word: rank for rank, words in enumerate(rows) for word in words}


def classes() -> dict[int, list[str]]:
    """Class -> words; class 0 has the words that come once in a thousand and more often."""
    found: dict[int, list[str]] = defaultdict(list)
    for word, rank in ranks("en").items():
        if rank <= RAREST and WORD.fullmatch(word):
            found[max(0, rank - 300) // STEP].append(word)
    return found


def german() -> list[str]:
    """Words of the list that German texts have more often."""
    english, here = ranks("en"), ranks("de")
    listed = (word for words in classes().values() for word in words)
    return sorted(word for word in listed if here.get(word, 10**4) + GERMAN < english[word] and not lemmas(word))


def main() -> None:
    """Write the lists."""
    own = lzma.compress(" ".join(german()).encode(), preset=9 | lzma.PRESET_EXTREME)
    (HOUSE / "de/own_words.txt.xz").write_bytes(own)
    lines = []
    for rank, words in sorted(classes().items()):
        vocabulary = {word for word in words if lemmas(word)}
        for kind, chosen in (("names", set(words) - vocabulary), ("words", vocabulary)):
            lines.append(f"{rank} {kind}\t{' '.join(sorted(chosen))}")
    packed = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    (HOUSE / "en/words.txt.xz").write_bytes(packed)
    print(len(packed))


if __name__ == "__main__":
    main()
