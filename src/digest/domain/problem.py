"""What went wrong with one input without ending the run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong with one input without ending the run.

    source: the file or argument; message: what is wrong; hint: what to do next; failed: the whole input was lost; note:
    nothing is wrong, and only those who ask for details want to know.
    """

    source: str
    message: str
    hint: str = ""
    failed: bool = True
    note: bool = False


THIS_RUN = "this run"
"""Source of a Problem that says what will not be remembered of a run, which does not matter to everybody."""
