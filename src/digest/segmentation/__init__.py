"""Cut the blocks that stay into sentences with exact offsets, and tell the language of each."""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.segmentation.language_id import is_foreign
    from digest.segmentation.sentences import TooManySentencesError, rest, segment

__all__ = ["TooManySentencesError", "is_foreign", "rest", "segment"]

__getattr__ = door(
    __name__, {"language_id": ("is_foreign",), "sentences": ("TooManySentencesError", "rest", "segment")}
)
