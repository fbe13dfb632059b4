"""Which parts of a sentence are names, from its language's pack and from all texts of a run."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digest.domain import Sentence
from digest.languages import TARGET, KnownName, english, pack
from digest.translation.foreign_quotations import is_foreign
from digest.translation.glossary import Glossary


@dataclass(frozen=True, slots=True, kw_only=True)
class RunNames:
    """Names that a run knows beside those that its languages know.

    Attributes:
        known: Names that stay as they are.
        heard: Names in characters of sounds -> their spelling in Latin letters.
        glossary: The user's terms, which go before everything else.
        is_foreign: Says whether a quotation is in another language than its sentence.
    """

    known: frozenset[str] = frozenset()
    heard: Mapping[str, str] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=lambda: Glossary({}))
    is_foreign: Callable[[str, str], bool] = is_foreign

    def further(self, text: str, language: str) -> list[KnownName]:
        """Return names in a text that the run gives an English for: the user's, then those heard elsewhere."""
        return disjoint(self.glossary.names(text, language), self._heard(text, language))

    def _heard(self, text: str, language: str) -> list[KnownName]:
        rules = pack(language).names
        if not self.heard or rules is None or rules.heard is None:
            return []
        return [
            KnownName(start=start, end=start + len(form), english=(latin,))
            for form, latin in self.heard.items()
            for start in _places(form, text)
            if not {text[start - 1 : start], text[start + len(form) : start + len(form) + 1]} & _JOINED
        ]


_JOINED = frozenset("·•‧・")
"""What stands between the words of a name in characters; one word of it alone is not put in."""


def _places(form: str, text: str) -> Iterator[int]:
    """Yield where a form stands."""
    start = text.find(form)
    while start >= 0:
        yield start
        start = text.find(form, start + len(form))


def known_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the names that the sentences of a run tell: the English ones first, then those of each other language."""
    known = english.names_of_texts(s.text for s in sentences if s.language == TARGET)
    for language in sorted({s.language for s in sentences} - {TARGET}):
        rules = pack(language).names
        if rules and rules.learn:
            known |= rules.learn((s.text for s in sentences if s.language == language), known)
    return known


def names_in(text: str, language: str, run: RunNames) -> list[KnownName]:
    """Return the names in a sentence with their English, in order and without overlaps.

    Of two that overlap that of the user is kept, then one heard elsewhere, then the longer one, then that of the lists.
    """
    rules = pack(language).names
    further = run.further(text, language)
    if rules is None:
        return further
    listed = list(rules.known(text)) if rules.known else []
    as_they_are = {name.start: name.end for name in listed if name.english[0] == text[name.start : name.end]}
    kept = [KnownName(start=a, end=b, english=(text[a:b],)) for a, b in rules.spans(text, run.known)]
    # What is carried past the model in any case is so as well where a list has it as a name that models mostly know.
    sure = [name for name in kept if as_they_are.get(name.start) == name.end]
    return disjoint((name for name in further if name.entry), further, [*sure, *listed, *kept])


def disjoint(*groups: Iterable[KnownName]) -> list[KnownName]:
    """Return names without overlaps, in order; those of an earlier group win, then longer ones, then the first."""
    kept: list[KnownName] = []
    taken = bytearray()
    for group in groups:
        for name in sorted(group, key=lambda name: (name.start - name.end, name.start)):
            taken.extend(bytes(max(0, name.end - len(taken))))
            if not any(taken[name.start : name.end]):
                taken[name.start : name.end] = b"\1" * (name.end - name.start)
                kept.append(name)
    return sorted(kept, key=lambda name: name.start)
