"""Keep everything that outlives a run: cached results, runs and stories, output files, the archive, and locks."""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.store.archive import ARCHIVE_FOLDER, archived_files, archived_runs, prune_archive, run_id
    from digest.store.history import RunDetails, list_runs, run_details, unreadable_states
    from digest.store.lock import LOCK_NAME, hold_lock
    from digest.store.output_files import (
        Destination,
        Staged,
        make_folder,
        remove_empty,
        resolve_destination,
        stage_files,
        sweep_folder,
        sweep_leftovers,
        write_through,
    )
    from digest.store.private_files import FILE_MODE, make_private_folder
    from digest.store.result_cache import (
        DAY,
        PATIENCE,
        CacheStats,
        ResultCache,
        cache_file,
        cache_stats,
        delete_cache,
        prune_unused,
    )
    from digest.store.runs_db import Run, State, state_file
    from digest.store.search_index import (
        FileVersion,
        FoundSentence,
        Period,
        SearchableSentence,
        SearchIndex,
        index_file,
    )

__all__ = [
    "ARCHIVE_FOLDER",
    "DAY",
    "FILE_MODE",
    "LOCK_NAME",
    "PATIENCE",
    "CacheStats",
    "Destination",
    "FileVersion",
    "FoundSentence",
    "Period",
    "ResultCache",
    "Run",
    "RunDetails",
    "SearchIndex",
    "SearchableSentence",
    "Staged",
    "State",
    "archived_files",
    "archived_runs",
    "cache_file",
    "cache_stats",
    "delete_cache",
    "hold_lock",
    "index_file",
    "list_runs",
    "make_folder",
    "make_private_folder",
    "prune_archive",
    "prune_unused",
    "remove_empty",
    "resolve_destination",
    "run_details",
    "run_id",
    "stage_files",
    "state_file",
    "sweep_folder",
    "sweep_leftovers",
    "unreadable_states",
    "write_through",
]

__getattr__ = door(
    __name__,
    {
        "archive": ("ARCHIVE_FOLDER", "archived_files", "archived_runs", "prune_archive", "run_id"),
        "history": ("RunDetails", "list_runs", "run_details", "unreadable_states"),
        "lock": ("LOCK_NAME", "hold_lock"),
        "output_files": (
            "Destination",
            "Staged",
            "make_folder",
            "remove_empty",
            "resolve_destination",
            "stage_files",
            "sweep_folder",
            "sweep_leftovers",
            "write_through",
        ),
        "private_files": ("FILE_MODE", "make_private_folder"),
        "result_cache": (
            "DAY",
            "PATIENCE",
            "CacheStats",
            "ResultCache",
            "cache_file",
            "cache_stats",
            "delete_cache",
            "prune_unused",
        ),
        "runs_db": ("Run", "State", "state_file"),
        "search_index": (
            "FileVersion",
            "FoundSentence",
            "Period",
            "SearchIndex",
            "SearchableSentence",
            "index_file",
        ),
    },
)
