"""Put regional words as the models know them, before a sentence is translated: Jänner as Januar.

docs/decisions/0039-regional-words.md has the figures.
"""

import functools
import re

from digest.languages import LanguagePack, pack


def standard(text: str, language: str) -> str:
    """Return a sentence with the words of a region as the rest of the language has them.

    Example:
        >>> standard("Heuer im Jänner waren die Landesspitäler voll.", "de")
        'Dieses Jahr im Januar waren die Landeskrankenhäuser voll.'
        >>> standard("Der Lenker des Rades ist aus Stahl.", "de")
        'Der Lenker des Rades ist aus Stahl.'
    """
    rules = pack(language).translation
    if rules is None or rules.regional is None:
        return text
    pattern, known = _known(pack(language))
    regional = rules.regional

    def put(match: re.Match[str]) -> str:
        written = match[0]
        needed, barred = regional.beside.get(written), regional.unless.get(written)
        if (needed and not re.search(needed, text)) or (barred and re.match(barred, text[match.end() :])):
            return written
        return known[_key(match)]

    return pattern.sub(put, text)


def _key(match: re.Match[str]) -> str:
    """Return a word as the table has it: with a hyphen where the rest of a compound stands."""
    before, behind = match.string[: match.start()][-1:].isalpha(), match.string[match.end() :][:1].isalpha()
    return "-" * before + match[0] + "-" * behind


@functools.cache
def _known(known: LanguagePack) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all regional words of a pack, and what each is put as."""
    rules = known.translation
    regional = rules.regional if rules else None
    if regional is None:
        return re.compile(r"(?!)"), {}
    words = {**regional.words}
    words |= {_capital(word): _capital(to) for word, to in regional.words.items() if not word.startswith("-")}
    kinds: dict[tuple[str, str], list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        kinds.setdefault(_bounds(word), []).append(re.escape(word.strip("-")))
    patterns = (f"{before}(?:{'|'.join(listed)}){behind}" for (before, behind), listed in kinds.items())
    return re.compile("|".join(patterns)), words


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _bounds(word: str) -> tuple[str, str]:
    """Return what stands around a word, around the first part of a compound ("word-") and its last ("-word")."""
    # three letters: the "Ho" of Hospital is no first part of a compound
    before = r"(?<=[^\W\d_]{3})" if word.startswith("-") else r"(?<!\w)"
    return before, r"(?=[^\W\d_])" if word.endswith("-") else r"(?!\w)"
