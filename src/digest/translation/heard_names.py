"""Names in Chinese characters that another document of the run has in Latin letters, found by their sound."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.domain import Sentence
from digest.languages import TARGET, english, pack, sound

_CONSONANTS = 3
"""Fewest consonants of a name that is known by its sound: Merz and Mainz have two and sound like too many words."""
_VOWELS, _VOWELS_OF_SHORT = 0.75, 1.0
"""Share of the vowels that must fit, with four consonants and more, and with three."""
_SIGNS = 3
"""Fewest characters of a name."""
_LONGEST = 5
"""Words of a name."""
_COMPANY = 2
"""Names that two documents must share before one of them is believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """A name in signs, its Latin form, and the documents that have them."""

    signs: str
    latin: str
    here: str
    there: str


def heard_names(sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """Return names in signs with their spelling in Latin letters, as other documents of a run have them.

    A name is taken where the two documents share two names at least, and where it sounds like one name alone.

    Args:
        sentences: Of all documents of the run.
    """
    signed = [s for s in sentences if (rules := pack(s.language).names) and rules.heard]
    if not signed:
        return {}
    latin = _Latin(sentences)
    matches = {match for sentence in signed for match in _matches(sentence, latin)} if latin.words else set()
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for match in matches:
        shared[match.here, match.there].add(match.latin.split(" ")[-1])
    believed: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        if len(shared[match.here, match.there]) >= _COMPANY:
            believed[match.signs].add(match.latin)
    return {signs: next(iter(found)) for signs, found in sorted(believed.items()) if len(found) == 1}


class _Latin:
    """The names in Latin letters of a run, by their sound."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        sentences = list(sentences)
        small = english.small_words(s.text for s in sentences if s.language == TARGET)
        documents: dict[str, set[str]] = defaultdict(set)
        for sentence in sentences:
            for name in _candidates(sentence):
                if name.casefold() not in small and not name.isupper():
                    documents[name].add(sentence.document)
        self.documents = documents
        self.words: dict[str, list[tuple[str, sound.Sound]]] = defaultdict(list)
        self.full: dict[tuple[str, int], set[str]] = defaultdict(set)
        for name in sorted(documents):
            parts = [*sound.words_of(name)]
            if len(parts) > 1:
                self.full[parts[-1], len(parts)].add(name)
                continue
            for one in sound.of_latin(name):
                if len(one.consonants.strip("0")) >= _CONSONANTS:
                    self.words[one.consonants].append((name, one))

    def like(self, heard: sound.Sound) -> set[str]:
        """Return the words that sound so."""
        least = _VOWELS if len(heard.consonants) > _CONSONANTS else _VOWELS_OF_SHORT
        return {name for name, one in self.words.get(heard.consonants, ()) if sound.alike(one, heard) >= least}


def _candidates(sentence: Sentence) -> Iterator[str]:
    """Yield names of a sentence in Latin letters, and the words of each."""
    if sentence.language == TARGET:
        names: Iterable[str] = _ends(english.name_rows(sentence.text))
    else:
        rules = pack(sentence.language).names
        names = rules.possible(sentence.text) if rules and rules.possible else ()
    for name in names:
        yield name
        yield from sound.words_of(name)


def _ends(rows: Iterable[str]) -> Iterator[str]:
    """Yield rows of capitalised words, and each without its first words, which may be a title."""
    for row in rows:
        for part in {row, *english.parts_of_row(row)}:
            words = part.split(" ")[-_LONGEST:]
            yield from (" ".join(words[i:]) for i in range(len(words)))


def _matches(sentence: Sentence, latin: _Latin) -> Iterator[_Match]:
    """Yield what in a sentence sounds like names of other documents; of a row of signs the longest that does."""
    rules = pack(sentence.language).names
    text = pack(sentence.language).read_as(sentence.text)
    taken = 0
    for name in rules.heard(text) if rules and rules.heard else ():
        if name.start < taken:
            continue
        if name.end - name.start < _SIGNS:
            continue
        found = latin.like(sound.of_pinyin(name.sounds[-1]))
        whole = {full for word in found for full in _whole(word, name.sounds, latin)}
        for one in sorted(whole):
            taken = name.end
            for there in latin.documents[one] - {sentence.document}:
                signs = text[name.start : name.end]
                yield _Match(signs=signs, latin=one, here=sentence.document, there=there)
                if len(name.sounds) > 1:
                    last = signs[-len(name.sounds[-1]) :]
                    yield _Match(signs=last, latin=one.split(" ")[-1], here=sentence.document, there=there)


def _whole(word: str, sounds: Sequence[Sequence[str]], latin: _Latin) -> Iterator[str]:
    """Yield the names of as many words as there are in signs, whose first word sounds so too."""
    if len(sounds) == 1:
        yield word
    for full in latin.full.get((word, len(sounds)), ()):
        first = sound.of_pinyin(sounds[0]).consonants
        if any(one.consonants == first for one in sound.of_latin(full.split(" ")[0])):
            yield full
