"""Read a briefing from its JSON, check it against its sources, and explain its lines."""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.provenance.explanation import ExplainedDisagreement, ExplainedPair, Explanation, Support, explain
    from digest.provenance.loading import LoadedBriefing, load, parse
    from digest.provenance.verification import Mismatch, VerificationResult, verify

__all__ = [
    "ExplainedDisagreement",
    "ExplainedPair",
    "Explanation",
    "LoadedBriefing",
    "Mismatch",
    "Support",
    "VerificationResult",
    "explain",
    "load",
    "parse",
    "verify",
]

__getattr__ = door(
    __name__,
    {
        "explanation": ("ExplainedDisagreement", "ExplainedPair", "Explanation", "Support", "explain"),
        "loading": ("LoadedBriefing", "load", "parse"),
        "verification": ("Mismatch", "VerificationResult", "verify"),
    },
)
