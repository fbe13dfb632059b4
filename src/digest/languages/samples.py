"""A sentence in many languages whose English is known, to try a translation package with."""

from digest.platform import read_yaml


def sample_sentence(language: str) -> str | None:
    """Return "The water is cold." in a language, or None where digest does not have it.

    Args:
        language: ISO 639-1 code, or one of Argos' own.

    Example:
        >>> sample_sentence("de")
        'Das Wasser ist kalt.'
    """
    known: dict[str, str] = read_yaml("digest.languages", "samples.yaml")
    return known.get(language)
