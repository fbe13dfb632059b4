"""Make a text such as every library can read it."""


def encodable_line(text: str) -> str:
    r"""Return a text on one line, its white space one space each, with "?" for each unpaired surrogate.

    Example:
        >>> encodable_line("two\n lines\ud800")
        'two lines?'
    """
    return " ".join(text.encode("utf-8", "replace").decode().split())
