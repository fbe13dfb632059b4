"""Define the frozen values that flow through digest.

Offsets count characters of the decoded text; an end is exclusive. The JSON briefing has the same names, so these names
are a public interface.
"""

from digest.domain.briefing import Briefing, Meta, ModelIdentity, PluginIdentity
from digest.domain.changes import ChangeReport, ContinuedStory, NumberChange
from digest.domain.document import (
    KINDS,
    MAIL_HEADER,
    Block,
    CleanedDocument,
    Document,
    Fact,
    NearDuplicate,
    Outlet,
    OutletType,
    Span,
)
from digest.domain.history import EarlierBriefings, PastDocument, PastSentence, PastStatement, PastStory, Vector
from digest.domain.identity import content_id, text_hash, with_content_ids
from digest.domain.problem import NEWS_SOURCE, THIS_RUN, Problem
from digest.domain.sentence import BY_EAR, Sentence, sentence_id
from digest.domain.statement import (
    Corroboration,
    Disagreement,
    DisagreementKind,
    DisagreementValue,
    ExcludedSentence,
    Ledger,
    MergedPair,
    RejectedPair,
    Statement,
)
from digest.domain.story import EXPLANATIONS, Event, Outcome, Rank, Story
from digest.domain.watch import WatchMatch

__all__ = [
    "BY_EAR",
    "EXPLANATIONS",
    "KINDS",
    "MAIL_HEADER",
    "NEWS_SOURCE",
    "THIS_RUN",
    "Block",
    "Briefing",
    "ChangeReport",
    "CleanedDocument",
    "ContinuedStory",
    "Corroboration",
    "Disagreement",
    "DisagreementKind",
    "DisagreementValue",
    "Document",
    "EarlierBriefings",
    "Event",
    "ExcludedSentence",
    "Fact",
    "Ledger",
    "MergedPair",
    "Meta",
    "ModelIdentity",
    "NearDuplicate",
    "NumberChange",
    "Outcome",
    "Outlet",
    "OutletType",
    "PastDocument",
    "PastSentence",
    "PastStatement",
    "PastStory",
    "PluginIdentity",
    "Problem",
    "Rank",
    "RejectedPair",
    "Sentence",
    "Span",
    "Statement",
    "Story",
    "Vector",
    "WatchMatch",
    "content_id",
    "sentence_id",
    "text_hash",
    "with_content_ids",
]
