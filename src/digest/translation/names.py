"""Which parts of a sentence are names, from its language's pack and from all texts of a run."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digest.domain import Sentence
from digest.languages import TARGET, KnownName, NameRules, english, pack
from digest.text import NAME_DOTS
from digest.translation.foreign_quotations import is_foreign
from digest.translation.glossary import Entries, Glossary


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
            and not _SPELT.match(text, start + len(form))
        ]


_JOINED = frozenset(NAME_DOTS)
"""Signs beside one word of a longer name, which is not put in alone."""

_SPELT = re.compile(r"\s?[（(]\s?[A-Z]")
"""What stands behind a name whose spelling follows: with that put in it would stand twice."""


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
    otherwise = [name for name in listed if name.english[0] != text[name.start : name.end]]
    # "Ayatollah Ali Chamenei" is no name to keep where Ali Chamenei is one that English spells otherwise.
    spans = (s for s in rules.spans(text, run.known) if not any(s[0] <= n.start and n.end <= s[1] for n in otherwise))
    kept = [KnownName(start=a, end=b, english=_forms(text, a, b, rules, run)) for a, b in spans]
    # What is carried past the model in any case is so as well where a list has it as a name that models mostly know.
    sure = [name for name in kept if as_they_are.get(name.start) == name.end]
    shared = (KnownName(start=a, end=b, english=(text[a:b],), at_once=False) for a, b in _shared(text, rules))
    return disjoint((name for name in further if name.entry), further, [*sure, *listed, *kept], shared)


def _forms(text: str, start: int, end: int, rules: NameRules, run: RunNames) -> tuple[str, ...]:
    """Return a name that stays as it is, and where it stands in the genitive the name itself before that."""
    bare = rules.bare(text, start, end, run.known) if rules.bare else text[start:end]
    return (bare,) if bare == text[start:end] else (bare, f"{bare}'s")


def _shared(text: str, rules: NameRules) -> Iterator[tuple[int, int]]:
    """Yield the words that are no vocabulary and that English texts have as they are: Kokoda."""
    for start, end in rules.unsure(text) if rules.unsure else ():
        word = text[start:end]
        small = word.casefold()
        if small in english.name_classes() and small not in rules.own():
            yield start, end


def guesses_in(text: str, language: str, names: Iterable[KnownName]) -> list[KnownName]:
    """Return the words of a sentence outside its names that are no vocabulary, and may be names."""
    rules = pack(language).names
    found = rules.unsure(text) if rules and rules.unsure else ()
    guesses = [KnownName(start=a, end=b, english=(text[a:b],), at_once=False) for a, b in found]
    given = list(names)
    return [name for name in disjoint(given, guesses) if name not in given]


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


def names_to_offer(entries: Entries, text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (name, its English) of what a user may want to call otherwise: names of a sentence that no entry has.

    Args:
        entries: The glossary, as the settings have it.
        text: The sentence.
        language: Its language.

    Example:
        >>> list(names_to_offer({}, "Die Sperrung in Coverciano traf auch Kiew.", "de"))
        [('Kiew', 'Kyiv'), ('Coverciano', 'Coverciano')]
    """
    read = pack(language).read_as(text)
    found = names_in(read, language, RunNames(known=frozenset(), glossary=Glossary.of(entries)))
    guesses = guesses_in(read, language, found)
    yield from dict.fromkeys(
        (read[name.start : name.end], name.english[0]) for name in (*found, *guesses) if not name.entry
    )
