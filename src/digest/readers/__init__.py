"""Ingest: paths, folders and standard input become documents; whatever cannot be read becomes a problem."""

from digest.readers.read import parse_again, paths_of, read

__all__ = ["parse_again", "paths_of", "read"]
