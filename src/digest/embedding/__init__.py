"""Make sentence vectors that are comparable across languages, and find those that are near each other."""

from digest.embedding.encoder import Vectors, embed
from digest.embedding.nearest import Pairs, near_pairs
from digest.embedding.quoted_speech import quoted_core
from digest.embedding.table import SentenceVectors

__all__ = ["Pairs", "SentenceVectors", "Vectors", "embed", "near_pairs", "quoted_core"]
