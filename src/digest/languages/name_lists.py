"""Lists of words, and of names with their English, in files of the packs."""

import importlib.resources

from digest.languages.rules import KnownName


def read_names(package: str, name: str) -> dict[str, KnownName]:
    """Read names with their English from a file of a package.

    Args:
        package: The package that holds the file.
        name: The file: English forms, a tab, and the forms of the language, with bars between them; "~" before what
            the bundled model mostly gets right, so that it is carried past it only where it is lost. "#" begins a
            comment.

    Returns:
        Form -> name, without a place in a text.
    """
    found: dict[str, KnownName] = {}
    text = importlib.resources.files(package).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line[:1] not in ("", "#"):
            english, _, forms = line.partition("\t")
            for form in forms.split("|"):
                wanted = tuple(english.split("|"))
                found[form.lstrip("~")] = KnownName(start=0, end=0, english=wanted, at_once=not form.startswith("~"))
    return found


def read_words(package: str, name: str) -> tuple[str, ...]:
    """Read words from a file of a package, in their order.

    Args:
        package: The package that holds the file.
        name: The file: words with spaces between them; "#" begins a line that is a comment.
    """
    text = importlib.resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
