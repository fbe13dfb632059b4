"""Match the patterns that users write, and stop one that takes too long: nobody proves these linear."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Protocol

from digest.errors import ConfigError

_TIME = 0.5
"""Seconds for one pattern on one line of at most `LONGEST_LINE` characters, thousands of times what a sound one takes
(a guard).
"""


class Matcher(Protocol):
    """Tell whether a pattern matches a whole line, as `re.Pattern` does."""

    def fullmatch(self, text: str, /) -> Any:
        """Return something true where the whole line matches."""
        ...


class UserRule:
    """Match whole lines by the patterns of one rule of the user, each within a limit of time.

    Example:
        >>> rule = UserRule("clean.lines.promo", ["visit our shop.*"])
        >>> bool(rule.fullmatch("Visit our shop today")), bool(rule.fullmatch("The shop"))
        (True, False)
    """

    def __init__(self, setting: str, patterns: Iterable[str]) -> None:
        """Keep the patterns; they are compiled when the first line comes.

        Args:
            setting: Name of the setting, for messages.
            patterns: Regular expressions, matched without regard to case.
        """
        self._setting = setting
        self._patterns = tuple(patterns)

    @cached_property
    def _compiled(self) -> list[Any]:
        import regex  # the one engine with a limit of time; 40 ms to load, which only users with rules pay

        return [regex.compile(pattern, regex.IGNORECASE) for pattern in self._patterns]

    def fullmatch(self, text: str, /) -> bool:
        """Return whether one of the patterns matches the whole line.

        Raises:
            ConfigError: Where one takes too long.
        """
        return any(self._within_time(pattern, pattern.fullmatch, text) for pattern in self._compiled)

    def beginning(self, text: str) -> int:
        r"""Return the length of the longest beginning of a line that one of the patterns matches, or 0.

        Raises:
            ConfigError: Where one takes too long.

        Example:
            >>> UserRule("clean.beginnings.plus", [r"plus:\s+"]).beginning("PLUS: The shop")
            6
        """
        found = (self._within_time(pattern, pattern.match, text) for pattern in self._compiled)
        return max((match.end() for match in found if match), default=0)

    def _within_time(self, pattern: Any, match: Callable[..., Any], text: str) -> Any:
        try:
            return match(text, timeout=_TIME)
        except TimeoutError:
            raise ConfigError(
                f"{self._setting}: {pattern.pattern!r} takes too long on a line of {len(text)} characters",
                "write it without repeats inside repeats, as in (a|aa)+",
            ) from None


class EitherOf:
    """Match where one of two does: the user's patterns of a rule that is built in too."""

    def __init__(self, one: Matcher, other: Matcher) -> None:
        """Keep both; the first is asked first."""
        self._both = (one, other)

    def fullmatch(self, text: str, /) -> bool:
        """Return whether one of them matches the whole line."""
        return any(one.fullmatch(text) for one in self._both)
