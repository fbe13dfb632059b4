"""Headlines on the line of their text: articles of SemEval-2022 task 8 whose headline the data sets apart, joined.

    python benchmarks/joined_headlines.py [--read N]

Puts each such headline on the line of the first sentence, by half of the articles, and counts where the line is cut;
counts cuts of the first sentence alone, and of first lines that the data leaves joined (--read prints N of them).
"""

import argparse
import random
import re
import zlib
from collections import Counter

import semeval

from digest.extraction.joined_headline import LEAST_HAN, LEAST_WORDS, joints
from digest.extraction.rules import rules
from digest.text import HAN

LEAST_TEXT = 60
"""Characters of a first paragraph that is used."""


def parted(text):
    """The headline and the first paragraph where two spaces part them, else None."""
    gap = re.search("  ", text[:200])
    if not gap or "\n" in text[:200]:
        return None
    title, rest = text[: gap.start()].strip(), re.split("\n|  ", text[gap.end() :].strip())[0].strip()
    long = len(title.split()) >= LEAST_WORDS or len(re.findall(f"[{HAN}]", title)) >= LEAST_HAN
    plain = long and not re.search(r"[.。!?！？…:]$", title) and title.lower() not in rest.lower()
    return (title, rest) if plain and len(rest) > LEAST_TEXT else None


def measure(read: int = 0) -> dict[str, float]:
    """Figures by name; printed on the way."""
    patterns = rules()
    counts = [Counter(), Counter()]
    cut = []
    for name, text in sorted(semeval.read()[0].items()):
        here = counts[zlib.crc32(name.encode()) % 2]
        found = parted(text)
        if found is None:
            line = text.strip().split("\n")[0]
            if len(line) >= 2 * LEAST_TEXT and not re.search("  ", line[:200]):
                places = joints(line, None, patterns)
                here.update({"left joined": 1, "of them cut": bool(places)})
                cut += [(line, places[0])] if places and here is counts[1] else []
            continue
        title, rest = found
        places = joints(f"{title} {rest}", None, patterns)
        where = "not cut" if not places else "right" if places[0] == len(title) + 1 else "elsewhere"
        here.update({"joined": 1, where: 1, "text alone cut": bool(joints(rest, None, patterns))})
    for number, here in enumerate(counts):
        print(f"half {number}: " + ", ".join(f"{name} {value}" for name, value in sorted(here.items())))
    for line, place in random.Random(1).sample(cut, min(read, len(cut))):
        print(f"  {line[:place]} ### {line[place : place + 50]}")
    other = counts[1]
    return {
        "right, other half": other["right"] / other["joined"],
        "text alone cut, other half": other["text alone cut"] / other["joined"],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--read", type=int, default=0)
    measure(parser.parse_args().read)
