"""Phrase how well a line is supported and how its English came about."""

from math import exp

from digest.domain import BY_EAR, Sentence
from digest.languages import TARGET
from digest.rendering.labels import count

BY_EAR_MARK = "by ear"
"""What the mark of a translation says where a foreign name in it is spelt by its sound alone."""


def agreement(voices: int, languages: int) -> str:
    """Return how many sources and languages report a line, or "" where only one source does.

    Args:
        voices: Independent sources; copies of an article count as one.
        languages: Languages of these sources.

    Example:
        >>> agreement(3, 2), agreement(1, 1)
        ('3 sources, 2 languages', '')
    """
    if voices < 2:
        return ""
    return count(voices, "source") + (f", {count(languages, 'language')}" if languages > 1 else "")


def translation_mark(shown: Sentence) -> str:
    """Return how the wording of a sentence came about.

    Returns:
        "" for English as written, "zh" for a translation from Chinese, "zh?" for one in doubt, "zh, by ear" for one in
        which a foreign name is spelt by its sound, and "zh, not translated" for Chinese as written.
    """
    if shown.language == TARGET:
        return ""
    if shown.score is None:
        return f"{shown.language}, not translated"
    if shown.doubts:
        return f"{shown.language}?"
    return shown.language + (f", {BY_EAR_MARK}" if BY_EAR in shown.flags else "")


def machine_translation(sentence: Sentence) -> str | None:
    """Return the English of a sentence where a machine made it, else None."""
    made = sentence.score is not None and "untranslated" not in sentence.flags
    return sentence.english if made else None


def percent(score: float | None) -> int | None:
    """Return a mean log-probability as a probability in percent, or None for None.

    Example:
        >>> percent(-0.5)
        61
    """
    return None if score is None else round(100 * exp(score))


def likely_right(sentence: Sentence) -> int | None:
    """Return how likely the translation of a sentence is right, in percent, or None where that was not estimated."""
    return None if sentence.confidence is None else round(100 * sentence.confidence)
