"""Sentences -> statements (each fact once), who reports them, where they differ, and the stories they belong to."""

from digest.deduplicate.copies import copies, voice_of
from digest.deduplicate.disagreements import Claims, disagreements
from digest.deduplicate.quotations import core
from digest.deduplicate.statements import Compared, compare, merge, with_voices
from digest.deduplicate.stories import group
from digest.deduplicate.vectors import Vectors, embed
from digest.deduplicate.veto import conflict, conflicts

__all__ = [
    "Claims",
    "Compared",
    "Vectors",
    "compare",
    "conflict",
    "conflicts",
    "copies",
    "core",
    "disagreements",
    "embed",
    "group",
    "merge",
    "voice_of",
    "with_voices",
]
