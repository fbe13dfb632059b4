"""Make briefings by stages, which an executor carries out in order."""

from digest.pipeline.assemble import (
    PipelineResult,
    PreparedDocuments,
    executor_of,
    nothing_to_read,
    prepare_documents,
    run_pipeline,
    users_cache,
)
from digest.pipeline.context import Context, Progress
from digest.pipeline.stage import Executor, ExecutorOptions, Records, Scope, Stage
from digest.pipeline.stages import STAGES

__all__ = [
    "STAGES",
    "Context",
    "Executor",
    "ExecutorOptions",
    "PipelineResult",
    "PreparedDocuments",
    "Progress",
    "Records",
    "Scope",
    "Stage",
    "executor_of",
    "nothing_to_read",
    "prepare_documents",
    "run_pipeline",
    "users_cache",
]
