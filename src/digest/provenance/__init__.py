"""Read briefings from their JSON: check them against their sources, explain their lines, search and compare them."""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.provenance.archive_search import SearchResult, search
    from digest.provenance.briefing_files import file_of_run, past_briefings, read_fields
    from digest.provenance.comparison import BriefingDiff, briefing_diff
    from digest.provenance.explanation import ExplainedDisagreement, ExplainedPair, Explanation, Support, explain
    from digest.provenance.loading import LoadedBriefing, load, parse
    from digest.provenance.verification import Mismatch, VerificationResult, verify

__all__ = [
    "BriefingDiff",
    "ExplainedDisagreement",
    "ExplainedPair",
    "Explanation",
    "LoadedBriefing",
    "Mismatch",
    "SearchResult",
    "Support",
    "VerificationResult",
    "briefing_diff",
    "explain",
    "file_of_run",
    "load",
    "parse",
    "past_briefings",
    "read_fields",
    "search",
    "verify",
]

__getattr__ = door(
    __name__,
    {
        "archive_search": ("SearchResult", "search"),
        "comparison": ("BriefingDiff", "briefing_diff"),
        "explanation": ("ExplainedDisagreement", "ExplainedPair", "Explanation", "Support", "explain"),
        "loading": ("LoadedBriefing", "load", "parse"),
        "briefing_files": ("file_of_run", "past_briefings", "read_fields"),
        "verification": ("Mismatch", "VerificationResult", "verify"),
    },
)
