"""Marks and scripts of written text, whatever its language.

Example:
    >>> from digest.text import scripts
    >>> scripts.script("Вена")
    'Cyrillic'
"""

from digest.text import bullets, patterns, quotes, scripts, sentence_end

__all__ = ["bullets", "patterns", "quotes", "scripts", "sentence_end"]
