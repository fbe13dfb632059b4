"""A briefing read back from its JSON, checked against its sources, and explained line by line."""

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
