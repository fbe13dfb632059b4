"""What went wrong with one input without ending the run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong with one input without ending the run.

    Attributes:
        source: The file or argument, or `THIS_RUN`.
        message: What is wrong.
        hint: What to do next.
        failed: Whether the whole input was lost.
        note: Whether nothing is wrong, and only those who ask for details want to know.
    """

    source: str
    message: str
    hint: str = ""
    failed: bool = True
    note: bool = False


THIS_RUN = "this run"
"""Source of a problem that says what will not be remembered of a run, which does not matter to everybody."""
