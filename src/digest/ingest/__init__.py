"""Ingest: paths, folders and standard input become documents; whatever cannot be read becomes a problem."""

from digest.ingest.reader import read

__all__ = ["read"]
