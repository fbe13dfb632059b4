"""Words that English texts have, names among them, by how often: what a model writes and no English text has is misspelt.

    pip install wordfreq
    python -m training.english_words

Writes `en/words.txt.xz` after the English list of wordfreq (data CC BY-SA 4.0, see NOTICE).
"""

import gzip
import importlib.resources
import lzma
import re
from collections import defaultdict

import msgpack

from training.known_names import HOUSE

RAREST = 725
"""Hundredths of a power of ten below one, as the list counts: a word in eighteen million. At 700 "Cutlack" and "Saffir" are
out, at 750 the list is a third larger and has more misspellings."""
STEP = 25
"""Width of a class: nearly a factor of two."""
WORD = re.compile(r"[a-zà-ÿāčēğıłńōśşšūžő']{2,24}")


def classes() -> dict[int, list[str]]:
    """Class -> words; class 0 has the words that come once in a thousand and more often."""
    packed = importlib.resources.files("wordfreq").joinpath("data/large_en.msgpack.gz").read_bytes()
    found: dict[int, list[str]] = defaultdict(list)
    for rank, words in enumerate(msgpack.loads(gzip.decompress(packed))[1 : RAREST + 2]):
        found[max(0, rank - 300) // STEP] += filter(WORD.fullmatch, words)
    return found


def main() -> None:
    """Write the list."""
    lines = ("\t".join((str(rank), " ".join(sorted(words)))) for rank, words in sorted(classes().items()))
    packed = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    (HOUSE / "en/words.txt.xz").write_bytes(packed)
    print(len(packed))


if __name__ == "__main__":
    main()
