"""Find what the user watches: topics and names, in whatever language an article is and by whatever it calls them."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from digest.domain import Sentence, Statement, Story, WatchMatch
from digest.languages import TARGET, pack, packs
from digest.text import term_pattern
from digest.translation import Entries, spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a briefing tells.

    Attributes:
        stories: The stories, the weightiest first.
        statements: All statements.
        sentences: All sentences, titles included.
        reported: Ids of statements that an earlier briefing had.
    """

    stories: Sequence[Story]
    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    reported: Collection[str] = ()


def find_watched(terms: Sequence[str], glossary: Entries, told: Told) -> Iterator[WatchMatch]:
    """Yield what a briefing has of each term.

    A term is sought in the originals and in their English. The glossary tells what else it is called, and so do the
    names of places that the language packs know.

    Args:
        terms: Topics and names in any language; "*" at the end of one stands for any ending.
        glossary: Term -> its English, or its aliases, as the settings have it.
        told: What the briefing tells.
    """
    titled = {document: story.id for story in reversed(told.stories) for document in story.documents}
    own = {i: story.id for story in told.stories for i in (*story.summary, *story.statements)}
    new = [one for one in told.statements if one.id not in told.reported]
    for term in terms:
        finder = _Finder(term, glossary)
        having = {sentence.id for sentence in told.sentences if finder.finds(sentence)}
        heads = (s for s in told.sentences if s.kind == "title" and s.id in having)
        stories = {titled[s.document] for s in heads if s.document in titled}
        fresh = {one.id for one in new if not having.isdisjoint(one.sentences)}
        lines = [i for i in own if i in fresh]
        stories |= {own[i] for i in lines}
        shown = tuple(story.id for story in told.stories if story.id in stories)
        yield WatchMatch(term=term, stories=shown, statements=tuple(lines))


class _Finder:
    """Finds one term in sentences of any language."""

    def __init__(self, term: str, glossary: Entries) -> None:
        names = {place for spelling in spellings(glossary, term) for place in _as_place(spelling)}
        self._spellings = sorted(names)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def finds(self, sentence: Sentence) -> bool:
        """Return whether a sentence or its English has the term."""
        if self._pattern(sentence.language).search(pack(sentence.language).read_as(sentence.text)):
            return True
        return sentence.english is not None and self._pattern(TARGET).search(sentence.english) is not None

    def _pattern(self, language: str) -> re.Pattern[str]:
        if language not in self._patterns:
            known = pack(language)
            endings = known.names.endings if known.names else ""
            terms = (term_pattern(known.read_as(spelling), endings) for spelling in self._spellings)
            self._patterns[language] = re.compile("|".join(terms))
        return self._patterns[language]


def _as_place(term: str) -> Iterator[str]:
    """Yield a term, and where it is a place all its names in the languages that are known."""
    yield term
    keys = {key for known in packs().values() if (key := known.places.get(known.read_as(term)))}
    for known in packs().values() if keys else ():
        yield from (name for name, key in known.places.items() if key in keys)
