"""Turn sentences into words that SQLite's full-text search keeps, and a user's query into what it looks for.

SQLite parts words at spaces and marks and folds case and accents (`unicode61`); what is written without spaces is
parted into its signs here, so that a query of any length finds them beside each other. The trigrams that SQLite has
would not find the two signs most Chinese words have.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from digest.errors import ConfigError
from digest.text.scripts import LETTERS, UNSPACED

TOKENIZER = "unicode61 remove_diacritics 2"
"""Tokenizer of SQLite: words of letters and digits, without case and accents."""

MOST_WORDS = 200
"""Most words that stand for one word with a star in front, a guard of time (not measured)."""

_SIGN = re.compile(f"([{''.join(LETTERS[script] for script in sorted(UNSPACED))}])")
_TERM = re.compile(r'"([^"]{0,1000})"(\*?)|(\S{1,1000})')
_EITHER = "OR"
_SYNTAX = 'words, a beginning (licen*), a part (*licen*), "a phrase", and OR between them'

Inside = Callable[[str], Sequence[str]]
"""Returns the words that are kept and have the given letters in them."""


def searchable(text: str) -> str:
    """Return a text whose signs of scripts without spaces stand apart, in compatible forms of Unicode.

    Example:
        >>> searchable("OpenAI发布了")
        'OpenAI 发  布  了 '
    """
    return _SIGN.sub(r" \1 ", unicodedata.normalize("NFKC", text))


def compiled(query: str, inside: Inside) -> str:
    """Return a query in the syntax of SQLite.

    Args:
        query: Words that must all be there; a star behind one stands for any end, one in front for any beginning too;
            words in quotation marks stand beside each other; OR parts alternatives.
        inside: Finds the words for one with a star in front.

    Raises:
        ConfigError: For a query without a word.

    Example:
        >>> compiled('Lizenz* "neue Regeln" OR 许可', lambda part: [])
        '("Lizenz" * AND "neue Regeln") OR ("许  可")'
    """
    groups: list[list[str]] = [[]]
    for match in _TERM.finditer(query):
        phrase, star, word = match.groups()
        if word == _EITHER:
            groups.append([])
        else:
            groups[-1] += _term(word, inside) if phrase is None else _phrase(phrase, beginning=bool(star))
    if not all(groups):
        raise ConfigError(f"{query!r}: there is no word to look for", f"give {_SYNTAX}")
    return " OR ".join(f"({' AND '.join(group)})" for group in groups)


def folded(word: str) -> str:
    """Return a word as SQLite keeps it: small letters without accents.

    Example:
        >>> folded("Länder")
        'lander'
    """
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _term(word: str, inside: Inside) -> Iterator[str]:
    bare = word.strip("*")
    part = "".join(filter(str.isalnum, folded(bare)))
    if word.startswith("*") and part and not _SIGN.search(bare):
        found = inside(part)[:MOST_WORDS] or [part]
        yield "(" + " OR ".join(f'"{one}"' for one in found) + ")"
    else:
        yield from _phrase(bare, beginning=word.endswith("*"))


def _phrase(text: str, *, beginning: bool) -> Iterator[str]:
    words = searchable(text).replace('"', " ").strip()
    if any(map(str.isalnum, words)):
        yield f'"{words}"' + (" *" if beginning else "")
