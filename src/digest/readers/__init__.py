"""Turn paths, folders and standard input into documents, and whatever cannot be read into problems.

One file a format: each holds a `Reader`, found through the entry points of `digest.readers`. `reading` goes through the
arguments, `discovery` finds files, `detection` chooses the reader of each, `parse` lets it read.
"""

from digest.readers.base import Draft, FaultyPart, Member, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.dates import day
from digest.readers.detection import readers
from digest.readers.reading import parse_again, paths_of, read
from digest.readers.side_record import MARKER, SIDE_SUFFIX, SILENT_SOURCES, version_name, written_down
from digest.readers.trafilatura_offline import trafilatura

__all__ = [
    "MARKER",
    "SIDE_SUFFIX",
    "SILENT_SOURCES",
    "Draft",
    "FaultyPart",
    "Member",
    "RawFile",
    "Reader",
    "Score",
    "UnreadableError",
    "day",
    "facts",
    "parse_again",
    "paths_of",
    "read",
    "readers",
    "trafilatura",
    "version_name",
    "written_down",
]
