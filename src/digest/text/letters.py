"""Letters of the scripts that more than one room asks for."""

LATIN = "A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
"""Range of Latin letters, for a class of a regular expression."""

HAN = r"\u3400-\u9fff"
"""Range of Chinese signs, for a class of a regular expression."""
