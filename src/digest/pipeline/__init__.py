"""Make briefings by stages, which an executor carries out in order."""

from digest.pipeline.assemble import (
    PipelineResult,
    PreparedDocuments,
    cluster_report,
    executor_of,
    nothing_to_read,
    prepare_documents,
    run_pipeline,
    users_cache,
)
from digest.pipeline.context import Context, Progress
from digest.pipeline.stage import ClusterReport, Executor, ExecutorOptions, Records, Scope, Stage
from digest.pipeline.stages import STAGES

__all__ = [
    "STAGES",
    "ClusterReport",
    "Context",
    "Executor",
    "ExecutorOptions",
    "PipelineResult",
    "PreparedDocuments",
    "Progress",
    "Records",
    "Scope",
    "Stage",
    "cluster_report",
    "executor_of",
    "nothing_to_read",
    "prepare_documents",
    "run_pipeline",
    "users_cache",
]
