"""The user's glossary: terms, and what they are called in English, whatever a model says."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.languages import KnownName, LanguagePack, pack

Entries = Mapping[str, str | tuple[str, ...] | None]
"""Term -> its English; None keeps it as it is; several are aliases that all come out as the term itself."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Finds the terms of a glossary in sentences.

    Attributes:
        english: Term or alias -> its English.

    Example:
        >>> terms = Glossary.of({"Ländertopf": "state pool", "Nordbund": None})
        >>> [name.english[0] for name in terms.names("Der Ländertopf des Nordbunds", "de")]
        ['state pool', 'Nordbund']
    """

    english: Mapping[str, str]

    @classmethod
    def of(cls, entries: Entries) -> "Glossary":
        """Return a glossary of entries as the settings have them."""
        english: dict[str, str] = {}
        for term, wanted in sorted(entries.items()):
            if isinstance(wanted, tuple):
                english |= dict.fromkeys((*wanted, term), term)
            else:
                english[term] = term if wanted is None else wanted
        return cls({term.strip(): text for term, text in english.items() if term.strip()})

    def names(self, text: str, language: str) -> list[KnownName]:
        """Return the terms in a sentence, inflected ones too, the longest first where several begin at one place."""
        if not self.english:
            return []
        pattern, terms = _pattern(tuple(self.english), pack(language))
        found = ((match, terms[match.lastgroup or ""]) for match in pattern.finditer(text))
        return [
            KnownName(start=match.start(), end=match.end(), english=(self.english[term],), entry=term)
            for match, term in found
        ]

    def parted(self, text: str, language: str) -> str:
        """Return a sentence with a hyphen behind a term that begins a compound, so that the term is found in it.

        Example:
            >>> Glossary.of({"Ländertopf": "state pool"}).parted("Die Ländertopfreform kommt.", "de")
            'Die Ländertopf-Reform kommt.'
        """
        known = pack(language)
        rules, vocabulary = known.names, known.vocabulary
        if not self.english or rules is None or rules.linking is None or vocabulary is None:
            return text

        def put(match: re.Match[str]) -> str:
            rest = match[2].capitalize()
            return f"{match[1]}-{rest}" if vocabulary.is_word(rest) else match[0]

        return _compounds(tuple(self.english), known).sub(put, text)


def spellings(entries: Entries, term: str) -> frozenset[str]:
    """Return a term with all that a glossary calls the same: its English, and every term and alias with that English.

    Args:
        entries: The glossary, as the settings have it.
        term: A term in any language; case does not count.

    Example:
        >>> sorted(spellings({"Nordbund": "Northern League", "League": ("北方联盟", "Northern League")}, "nordbund"))
        ['League', 'Nordbund', 'Northern League', 'nordbund', '北方联盟']
    """
    named = Glossary.of(entries).english
    found, before = {term}, 0
    while len(found) > before:  # an English term may be an alias of another entry; each round adds one, or is the last
        before = len(found)
        same = {spelling.casefold() for spelling in found}
        for pair in named.items():
            if not same.isdisjoint(one.casefold() for one in pair):
                found.update(pair)
    return frozenset(found)


@functools.lru_cache(maxsize=8)
def _pattern(terms: tuple[str, ...], known: LanguagePack) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return the pattern of all terms, and the name of each one's group -> the term."""
    groups = {f"t{i}": term for i, term in enumerate(sorted(terms, key=lambda term: (-len(term), term)))}
    bodies = (f"(?P<{group}>{_inflected(term, known)})" for group, term in groups.items())
    return re.compile("|".join(bodies)), groups


def _inflected(term: str, known: LanguagePack) -> str:
    """Return the pattern of a term with the endings that its words may have."""
    if not known.spaced:
        return re.escape(known.read_as(term))
    endings = known.names.endings if known.names else ""
    words = (re.escape(word) + endings * word.isalpha() for word in term.split())
    return r"(?<!\w)" + " ".join(words) + r"(?!\w)"


@functools.lru_cache(maxsize=8)
def _compounds(terms: tuple[str, ...], known: LanguagePack) -> re.Pattern[str]:
    linking = known.names.linking if known.names else None
    fit = sorted((term for term in terms if term.isalpha() and term[0].isupper()), key=len, reverse=True)
    beginnings = "|".join(map(re.escape, fit)) or "(?!)"
    return re.compile(rf"(?<!\w)({beginnings})(?:{linking})([^\W\d_A-Z]{{3,40}})(?!\w)")


def entries_in(entries: Entries, text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (term, English) of the entries of a glossary that a sentence has.

    Args:
        entries: The glossary, as the settings have it.
        text: The sentence.
        language: Its language.
    """
    known = Glossary.of(entries)
    read = known.parted(pack(language).read_as(text), language)
    yield from dict.fromkeys((name.entry, name.english[0]) for name in known.names(read, language))
