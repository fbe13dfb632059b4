"""Translate some sentences together, in whatever process: what an executor sends elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.errors import DigestError
from digest.platform import PerProcess
from digest.translation.base import Capability, Decoding, Translator
from digest.translation.preprocessing import Draft
from digest.translation.retry import TranslationResult, translate_language


@dataclass(frozen=True, slots=True)
class Fault:
    """Say why a sentence could not be translated.

    Attributes:
        reason: Kind and message of the error.
    """

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslateSlice:
    """Translates sentences of one language together. Its result does not depend on which are together.

    Attributes:
        translator: The translator, which each process makes for itself.
        language: Language of the sentences.
        ability: What the translator can do in it.
        decoding: How to search.
    """

    translator: PerProcess[Translator]
    language: str
    ability: Capability
    decoding: Decoding

    def __call__(self, drafts: Sequence[Draft]) -> list[TranslationResult | Fault]:
        """Return a result for each sentence, in order; where all together fail, each is tried by itself.

        Raises:
            ModelError: For a damaged model.
        """
        try:
            ready = [draft.ready() for draft in drafts]
            return [*translate_language(ready, self.language, self.translator.get(), self.ability, self.decoding)]
        except DigestError:
            raise
        except Exception as error:  # any: one sentence must not cost the others
            if len(drafts) == 1:
                return [Fault(f"{type(error).__name__}: {error}")]
        return [one for draft in drafts for one in self([draft])]
