"""Fetch articles from feeds, pages and sitemaps into a folder: the only room but `translation.packages` on the network.

`job` carries out a fetch, `collect` asks one source, `articles` fetches and stores one article. `client` asks for one
address by way of `connection`, which checks where each connection leads; `robots` and `hosts` hold to manners.
`feeds`, `pages` and `topics` read what came, `shelf` keeps it as files, `memory` remembers what is known.
`source_file` edits the list of sources in the settings. No other room imports this one but the command line
(docs/decisions/0050-fetching-is-a-room-of-its-own.md).
"""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.fetch.errors import FetchFault
    from digest.fetch.job import FetchJob, check_sources, run_fetch
    from digest.fetch.opml import opml_of
    from digest.fetch.results import ArticleOutcome, ArticleResult, FetchResult, Outcome, SourceResult
    from digest.fetch.source_file import add_sources, remove_source, settings_file
    from digest.fetch.sources import Source, configs_from_opml, from_arguments, from_settings, lines_of
    from digest.fetch.status import SourceStatus, sources_status

__all__ = [
    "ArticleOutcome",
    "ArticleResult",
    "FetchFault",
    "FetchJob",
    "FetchResult",
    "Outcome",
    "Source",
    "SourceResult",
    "SourceStatus",
    "add_sources",
    "check_sources",
    "configs_from_opml",
    "from_arguments",
    "from_settings",
    "lines_of",
    "opml_of",
    "remove_source",
    "run_fetch",
    "settings_file",
    "sources_status",
]

__getattr__ = door(
    __name__,
    {
        "errors": ("FetchFault",),
        "job": ("FetchJob", "check_sources", "run_fetch"),
        "opml": ("opml_of",),
        "results": ("ArticleOutcome", "ArticleResult", "FetchResult", "Outcome", "SourceResult"),
        "source_file": ("add_sources", "remove_source", "settings_file"),
        "sources": ("Source", "configs_from_opml", "from_arguments", "from_settings", "lines_of"),
        "status": ("SourceStatus", "sources_status"),
    },
)
