"""Define the problem: a fault in one input that does not end the run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in one input that does not end the run.

    Attributes:
        source: Name of the file or argument, or `THIS_RUN`.
        message: Description of the fault.
        hint: Advice on the next step, or "".
        failed: Whether the input was lost, or a part of it; the run ends with the code for that.
        partly: Whether only a part of it was lost, and the rest is read.
        note: Whether this is no fault, but a detail that is shown only where details are asked for.
    """

    source: str
    message: str
    hint: str = ""
    failed: bool = True
    partly: bool = False
    note: bool = False


THIS_RUN = "this run"
"""Source of a problem of the run itself, such as a cache that cannot be used."""

NEWS_SOURCE = "news source "
"""Beginning of the source of a problem with a feed or site that articles come from (`digest fetch`)."""
