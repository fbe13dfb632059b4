"""Say what is wrong with a file, or with one article among many in it, whatever was raised over it."""

from digest import plugins
from digest.platform import extra_command
from digest.readers.base import FaultyPart, NoTextError, Reader, UnreadableError
from digest.readers.detection import blame


def told(error: Exception, reader: Reader) -> UnreadableError:
    """Return what a reader's error says to people.

    Args:
        error: What was raised.
        reader: The reader that it was raised in; a bug of it is told as one.
    """
    if isinstance(error, UnreadableError):
        return error
    if isinstance(error, RecursionError):
        return UnreadableError("nests deeper than any article", "save its text as .txt")
    if isinstance(error, MemoryError):
        return UnreadableError("needs more memory than there is", "save its text as .txt")
    if isinstance(error, ModuleNotFoundError) and reader.extra:
        message = f"is a {reader.label} file, and {error.name} is not installed"
        hint = f"install the extra: {extra_command(plugins.distribution(), reader.extra)}"
        return UnreadableError(message, hint, meant=True)
    message = f"could not be read: {type(error).__name__}: {error}"
    return UnreadableError(message, blame(reader), meant=True)


def faulty(part: str, error: Exception, reader: Reader) -> FaultyPart:
    """Return what is wrong with one article among others: what has no text was not lost.

    Args:
        part: Name of the article within its file.
        error: What was raised over it.
        reader: The reader that it was raised in.
    """
    why = told(error, reader)
    return FaultyPart(message=f"{part}: {why.message}", hint=why.hint, failed=not isinstance(error, NoTextError))
