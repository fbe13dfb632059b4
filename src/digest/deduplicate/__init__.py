"""Sentences -> statements (each fact once) and the story they belong to."""

from digest.deduplicate.statements import merge
from digest.deduplicate.vectors import Vectors, embed
from digest.deduplicate.wording import is_cut_quotation, wording

__all__ = ["Vectors", "embed", "is_cut_quotation", "merge", "wording"]
