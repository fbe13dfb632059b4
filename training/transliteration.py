"""How the characters of foreign names are spelt in Latin letters, learnt from names that stand in both.

    python -m training.transliteration [--test]

Writes `zh/spellings.tsv`: a character, and the letters it stands for with their costs, after the names of
`zh/dictionary_names.tsv` and `zh/cities.tsv`. Letters and characters are aligned by expectation maximisation: a
character stands for none to five letters. --test learns from four fifths of the names and tells what becomes of the
rest.
"""

import argparse
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from digest.languages import sound
from digest.languages.zh.words import sounds
from training.known_names import HOUSE

LONGEST = 5
"""Letters that a character stands for."""
ROUNDS = 6
LEAST = 0.01
"""Share of a character's uses from which letters are listed."""
ALIKE = 75
"""Percent of the consonants that a name and its characters share; others are names of another kind."""
Pair = tuple[str, str]
Costs = dict[str, dict[str, float]]


def plain(word: str) -> str:
    """A word in lower case without marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if "a" <= c <= "z")


def pairs() -> list[Pair]:
    """(signs, letters) of names of one word that are written by their sound."""
    found = set()
    for file in ("dictionary_names.tsv", "cities.tsv"):
        for line in (HOUSE / "zh" / file).read_text(encoding="utf-8").splitlines():
            if line[0] != "#":
                name, forms = line.split("\t")
                word = plain(name.split("|")[0])
                for form in forms.replace("~", "").split("|"):
                    if " " not in name.split("|")[0] and len(form) > 1 and set(form) <= sounds().keys():
                        found.add((form, word))
    return sorted(pair for pair in found if 1 <= len(pair[1]) / len(pair[0]) <= 4 and sounds_like(*pair))


def sounds_like(signs: str, word: str) -> bool:
    """Whether most consonants are the same: 丰桥 is no sign for the sound of Toyohashi, nor 南昌 foreign."""
    if word == "".join(sounds()[sign] for sign in signs):
        return False
    heard = sound.of_pinyin([sounds()[sign] for sign in signs]).consonants
    return any(fuzz.ratio(heard, one.consonants) >= ALIKE for one in sound.of_latin(word))


def _cuts(signs: str, word: str, costs: Costs | None) -> Iterator[tuple[int, int, int, float]]:
    for i, sign in enumerate(signs):
        for start in range(len(word) + 1):
            for end in range(start, min(start + LONGEST, len(word)) + 1):
                share = costs[sign].get(word[start:end], 0.0) if costs else 1.0 / (2 + abs(end - start - 2))
                if share > 0:
                    yield i, start, end, share


def learn(given: list[Pair]) -> Costs:
    """Character -> letters -> share."""
    costs: Costs | None = None
    for _ in range(ROUNDS):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for signs, word in given:
            edges = list(_cuts(signs, word, costs))
            ahead = defaultdict(float, {(0, 0): 1.0})
            for i, start, end, share in edges:
                ahead[i + 1, end] += ahead[i, start] * share
            total = ahead[len(signs), len(word)]
            if not total:
                continue
            behind = defaultdict(float, {(len(signs), len(word)): 1.0})
            for i, start, end, share in reversed(edges):
                behind[i, start] += behind[i + 1, end] * share
            for i, start, end, share in edges:
                part = ahead[i, start] * share * behind[i + 1, end] / total
                if part > 1e-4:
                    counts[signs[i]][word[start:end]] += part
        costs = {s: {seg: n / (c.total() + 1) for seg, n in c.items()} for s, c in counts.items()}
        costs = defaultdict(dict, costs)
    return costs or {}


def write(costs: Costs) -> None:
    """Write the table; costs are minus the logarithm of the share, to base e, in tenths."""
    lines = ["# Characters of foreign names, and the letters they stand for with their costs in tenths.\n"]
    for sign in sorted(costs):
        kept = sorted((round(-10 * math.log(share)), seg) for seg, share in costs[sign].items() if share >= LEAST)
        if kept:
            lines.append(f"{sign}\t{' '.join(f'{seg}:{cost}' for cost, seg in kept)}\n")
    (HOUSE / "zh/spellings.tsv").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--test", action="store_true")
    given = pairs()
    print(len(given), "names")
    if not parser.parse_args().test:
        write(learn(given))
        return
    write(learn([pair for i, pair in enumerate(given) if i % 5]))
    from digest.languages.zh.spellings import spelt

    tried = [(signs, word, spelt(signs)) for signs, word in given[::5]]
    for limit in (10, 15, 20, 25, 30, 99):
        sure = [(w, f) for s, w, f in tried if f and f[0].cost / len(s) <= limit]
        right = sum(plain(f[0].word) == w for w, f in sure)
        print(
            limit,
            len(sure),
            f"{right / max(1, len(sure)):.3f}",
            sum(any(plain(o.word) == w for o in f) for w, f in sure),
        )


if __name__ == "__main__":
    main()
