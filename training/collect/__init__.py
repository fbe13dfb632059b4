"""Rebuild the parallel corpora from clones of the public repositories that `sources.yaml` names."""
