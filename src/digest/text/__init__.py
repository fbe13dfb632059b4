"""Know the marks and scripts of written text, whatever its language.

Example:
    >>> from digest.text import scripts
    >>> scripts.script("Вена")
    'Cyrillic'
"""

from digest.text import addresses, bullets, entities, line_ends, patterns, quotes, scripts, sentence_end
from digest.text.addresses import web_address
from digest.text.encodable import encodable_line
from digest.text.entities import unescaped
from digest.text.invisible import without_invisible
from digest.text.line_ends import LineEndRules
from digest.text.patterns import NEVER, XML_PROLOG, any_of
from digest.text.scripts import HAN, LATIN, LATIN_CAPITALS, LATIN_SMALL, NAME_DOTS
from digest.text.terms import term_pattern
from digest.text.word_lists import words

__all__ = [
    "HAN",
    "LATIN",
    "LATIN_CAPITALS",
    "LATIN_SMALL",
    "NAME_DOTS",
    "NEVER",
    "XML_PROLOG",
    "LineEndRules",
    "addresses",
    "any_of",
    "bullets",
    "encodable_line",
    "entities",
    "line_ends",
    "patterns",
    "quotes",
    "scripts",
    "sentence_end",
    "term_pattern",
    "unescaped",
    "web_address",
    "without_invisible",
    "words",
]
