"""Names that a model left as they are, though English has others for them: these are put in their place."""

import re
from collections.abc import Sequence

from digest.languages import KnownName
from digest.text import LATIN


def in_english(names: Sequence[KnownName], source: str, translation: str) -> str:
    """Return a translation with the English of the names that it has copied from its source.

    Args:
        names: Names in the source, with their English.
        source: The sentence.
        translation: Its English.

    Example:
        >>> name = KnownName(start=3, end=9, english=("Valais",))
        >>> in_english([name], "Im Wallis schneit es.", "In the Wallis's valleys it snows.")
        "In the Valais's valleys it snows."
    """
    for name in names:
        form, english = source[name.start : name.end], name.bare
        if form in translation and form != english and not any(_has(translation, one) for one in name.english):
            translation = re.sub(_whole(form), english.replace("\\", r"\\"), translation)
    return translation


def _has(translation: str, form: str) -> bool:
    """Tell whether a form is there by itself: Laschet is not in Laschets."""
    return form in translation and re.search(_whole(form), translation) is not None


def _whole(form: str) -> str:
    return rf"(?<![{LATIN}\d]){re.escape(form)}(?![{LATIN}\d])"
