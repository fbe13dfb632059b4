"""What a check of translations is."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from digest.languages import Gaps, pack


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence as the checks see it.

    Attributes:
        text: The sentence.
        language: Its language.
        names: Names in it that must come back, in English.
        others: Name -> other English forms of it that do as well.
    """

    text: str
    language: str
    names: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def sought(self, english: str) -> tuple[str, ...]:
        """Return the names of which the English has no other form."""
        if not self.others:
            return self.names
        return tuple(name for name in self.names if not any(form in english for form in self.others.get(name, ())))

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the names and their other English forms."""
        return (*self.names, *itertools.chain(*self.others.values()))

    def gaps(self, english: str) -> Gaps | None:
        """Return what the sentence and its English do not have in common; None where the language cannot tell."""
        rules = pack(self.language).translation
        if rules is None or rules.gaps is None:
            return None
        return rules.gaps(self.text, english, self.forms)

    def by_ear(self) -> tuple[str, ...]:
        """Return the names whose spelling nothing but their sound tells; none where the language has no such names."""
        rules = pack(self.language).translation
        return rules.by_ear(self.text, self.forms) if rules and rules.by_ear else ()


class TranslationCheck:
    """Compares a sentence with its English. Subclass it and name an instance in an entry point of `digest.checks`.

    Attributes:
        name: The flag that a sentence gets, and the name of the entry point.
        label: What the flag says, in English, for readers: "a number does not come through".
        weight: How bad the fault is when two translations of a sentence are compared.
        mendable: Whether another try is worth it for this fault alone.
        shorter_helps: Whether a try clause by clause may mend it.

    Example:
        >>> class Shouting(TranslationCheck):
        ...     name, label = "shouting", "the translation shouts"
        ...     def find(self, source, english):
        ...         return english.isupper() and not source.text.isupper()
        >>> Shouting().find(Source("Er kommt.", "de"), "HE COMES.")
        True
    """

    name: str
    label: str
    weight: int = 1
    mendable: ClassVar[bool] = True
    shorter_helps: ClassVar[bool] = False

    def find(self, source: Source, english: str) -> bool:
        """Tell whether the English has the fault."""
        raise NotImplementedError

    def faults(self, source: Source, english: str, found: bool) -> int:
        """Return how much worse than `weight` the English is, to tell two translations with one flag apart.

        Args:
            source: The sentence.
            english: Its English.
            found: What `find` said of them.
        """
        return 0

    def ruins(self, source: Source, english: str) -> bool:
        """Tell whether a fault that was found leaves nothing that a reader could learn."""
        return False
