"""Sentence vectors that are comparable across languages, and which of them are near each other."""

from digest.embedding.encoder import Vectors, embed
from digest.embedding.quoted_speech import quoted_core

__all__ = ["Vectors", "embed", "quoted_core"]
