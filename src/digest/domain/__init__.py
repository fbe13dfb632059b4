"""The values that flow through digest, frozen. Offsets count characters of the decoded file, end exclusive.

The JSON briefing shows them under the same names, so they are a public interface.
"""

from digest.domain.briefing import Briefing, Meta, ModelIdentity, PluginIdentity
from digest.domain.changes import ChangeReport, ContinuedStory, NumberChange
from digest.domain.document import KINDS, Block, CleanedDocument, Document, Fact, NearDuplicate, Span
from digest.domain.problem import THIS_RUN, Problem
from digest.domain.sentence import Sentence
from digest.domain.statement import (
    Disagreement,
    DisagreementValue,
    ExcludedSentence,
    Ledger,
    MergedPair,
    RejectedPair,
    Statement,
)
from digest.domain.story import Rank, Story

__all__ = [
    "KINDS",
    "THIS_RUN",
    "Block",
    "Briefing",
    "ChangeReport",
    "CleanedDocument",
    "ContinuedStory",
    "Disagreement",
    "DisagreementValue",
    "Document",
    "ExcludedSentence",
    "Fact",
    "Ledger",
    "MergedPair",
    "Meta",
    "ModelIdentity",
    "NearDuplicate",
    "NumberChange",
    "PluginIdentity",
    "Problem",
    "Rank",
    "RejectedPair",
    "Sentence",
    "Span",
    "Statement",
    "Story",
]
