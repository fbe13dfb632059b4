"""Read word lists written as they are easiest to read in code."""


def words(text: str) -> list[str]:
    """Return the words of a text, which are set apart by white space.

    Example:
        >>> words("one two three")
        ['one', 'two', 'three']
    """
    return text.split()
