"""Carry out one `digest run` from its locks to its log line: signals, session, pipeline, the files written."""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.jobs.job import PARTIAL, Job, RunResult, run_job
    from digest.jobs.run_log import Log
    from digest.jobs.signals import SIGNALS, SignalWatch, parse_time_limit

__all__ = ["PARTIAL", "SIGNALS", "Job", "Log", "RunResult", "SignalWatch", "parse_time_limit", "run_job"]

__getattr__ = door(
    __name__,
    {
        "job": ("PARTIAL", "Job", "RunResult", "run_job"),
        "run_log": ("Log",),
        "signals": ("SIGNALS", "SignalWatch", "parse_time_limit"),
    },
)
