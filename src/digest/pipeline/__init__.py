"""The stages of a briefing in their order."""

from digest.pipeline.assemble import (
    PipelineResult,
    PreparedDocuments,
    Progress,
    make_briefing,
    nothing_to_read,
    prepare_documents,
    run_pipeline,
)

__all__ = [
    "PipelineResult",
    "PreparedDocuments",
    "Progress",
    "make_briefing",
    "nothing_to_read",
    "prepare_documents",
    "run_pipeline",
]
