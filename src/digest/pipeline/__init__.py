"""Make briefings by stages, which an executor carries out in order."""

from digest.pipeline.assemble import (
    PipelineResult,
    PreparedDocuments,
    nothing_to_read,
    prepare_documents,
    run_pipeline,
    users_cache,
)
from digest.pipeline.context import Context, Progress
from digest.pipeline.stage import Executor, Records, Scope, Stage
from digest.pipeline.stages import STAGES
from digest.pipeline.terms import CheckedTerms, check_terms

__all__ = [
    "STAGES",
    "CheckedTerms",
    "Context",
    "Executor",
    "PipelineResult",
    "PreparedDocuments",
    "Progress",
    "Records",
    "Scope",
    "Stage",
    "check_terms",
    "nothing_to_read",
    "prepare_documents",
    "run_pipeline",
    "users_cache",
]
