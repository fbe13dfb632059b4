"""Word lists as they are easiest to read in code."""


def words(text: str) -> list[str]:
    """Return the words of a text that has them one after the other.

    Example:
        >>> words("one two three")
        ['one', 'two', 'three']
    """
    return text.split()
