"""Names in Chinese characters that another document of the run has in Latin letters, found by their sound."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.domain import Sentence
from digest.languages import TARGET, Fit, english, pack, sound
from digest.text import HAN, LATIN, NAME_DOTS

_CONSONANTS = 2
"""Fewest consonants of a name that is known by its sound: Merz and Mainz have two and sound like too many words."""
_LETTERS = 5
"""Fewest letters of it."""
_COST, _COST_OF_SHORT, _APART, _FIRST = 31, 20, 8, 40
"""Highest cost of a name by its sound (see `Fit`), of a short one, how much less it must be than that of any other, and
highest cost of a first name beside a surname that fits. Of 22 names of five invented folders 21 cost less than 31, and
of any other name of those folders 24.5 and more."""
_SHORT = 3
"""Characters of a short name."""
_ROUGHLY, _ROUGHLY_OF_SHORT, _TRIED = 60, 40, 40
"""Percent of consonants alike from which a name is tried, also for a row of two characters, beside which others of the
name may stand; and how many are tried at most."""
_LONGEST = 5
"""Words of a name."""
_FULL, _WIDTH = 2, 8
"""Words of a full name, and most characters of one of them."""
_SPELLING = rf"(?=[A-Z])[{LATIN}.’'-]{{1,30}}(?: [{LATIN}.’'-]{{1,30}}){{0,4}}"
_BRACKETS = re.compile(rf"(?P<signs>[{HAN}{NAME_DOTS}]{{2,24}})\s?[（(]\s?(?P<spelling>{_SPELLING})\s?[)）]")
"""A row of signs with its spelling in brackets."""
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

    A name is taken where the two documents share two names at least, and where it sounds like one name alone; one whose
    spelling its own text gives in brackets behind it is taken from there.

    Args:
        sentences: Of all documents of the run.
    """
    signed = [s for s in sentences if (rules := pack(s.language).names) and rules.heard]
    if not signed:
        return {}
    told: dict[str, set[str]] = defaultdict(set)
    for sentence in signed:
        for form, spelling in _spelt_out(sentence):
            told[form].add(spelling)
    latin = _Latin(sentences)
    matches = {match for sentence in signed for match in _matches(sentence, latin)} if latin.words else set()
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for match in matches:
        shared[match.here, match.there].add(match.latin.split(" ")[-1])
    believed: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        if len(shared[match.here, match.there]) >= _COMPANY:
            believed[match.signs].add(match.latin)
    believed |= told
    return {signs: next(iter(found)) for signs, found in sorted(believed.items()) if len(found) == 1}


def _spelt_out(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield names in signs with the spelling that stands in brackets behind them: the last word, and the whole name.

    Of 30 such persons in 170 articles 20 are taken, 7 of which come again without brackets; none is false.
    """
    known = pack(sentence.language)
    fitting, text = known.names.fit if known.names else None, known.read_as(sentence.text)
    if fitting is None:
        return
    for match in _BRACKETS.finditer(text):
        words = match["spelling"].split(" ")
        parts = re.split(f"[{NAME_DOTS}]", match["signs"])
        last = _exact(text, match.end("signs"), len(parts[-1]), words[-1], fitting)
        if last is None or any(part.isupper() for part in re.split(r"\W", words[-1])):
            continue
        yield text[last.start : last.end], words[-1]
        before = match.end("signs") - len(parts[-1]) - 1
        first = _exact(text, before, len(parts[0]), words[0], fitting) if len(words) == len(parts) == _FULL else None
        if first:
            yield text[first.start : last.end], match["spelling"]


def _exact(text: str, end: int, size: int, word: str, fitting: "_Fitting") -> Fit | None:
    """Return where a word stands that ends at a place and sounds so, among the characters before it."""
    found = (fitting(text, end - width, end, word) for width in range(_SHORT, min(size, _WIDTH) + 1))
    exact = [one for one in found if one and one.end == end and one.cost <= _COST]
    return min(exact, key=lambda one: (one.cost * (one.end - one.start), one.start), default=None)


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
        self.words: dict[str, set[str]] = defaultdict(set)
        self.full: dict[tuple[str, int], set[str]] = defaultdict(set)
        for name in sorted(documents):
            parts = [*sound.words_of(name)]
            if len(parts) > 1:
                self.full[parts[-1], len(parts)].add(name)
                continue
            for one in sound.of_latin(name)[: name.isalpha()]:
                if len(one.consonants.strip("0")) >= _CONSONANTS and len(name) >= _LETTERS:
                    self.words[one.consonants].add(name)

    def like(self, heard: sound.Sound) -> list[str]:
        """Return the words that may sound so, by their consonants."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            heard.consonants,
            list(self.words),
            scorer=fuzz.partial_ratio,
            score_cutoff=_ROUGHLY if len(heard.consonants) > _CONSONANTS else _ROUGHLY_OF_SHORT,
            limit=_TRIED,
        )
        return sorted({name for consonants, _, _ in found for name in self.words[consonants]})


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
    """Yield what in a sentence sounds like names of other documents."""
    known = pack(sentence.language)
    rules = known.names
    text = known.read_as(sentence.text)
    if rules is None or rules.heard is None or rules.fit is None:
        return
    for name in rules.heard(text):
        last, first = name.end - len(name.sounds[-1]), name.start + len(name.sounds[0])
        found = _best(text, (last, name.end), name.sounds, latin, rules.fit)
        for word, fit in found:
            signs = text[fit.start : fit.end]
            for there in latin.documents[word] - {sentence.document}:
                yield _Match(signs=signs, latin=word, here=sentence.document, there=there)
            for full in _full(word, text[name.start : first], name.sounds, latin, rules.fit):
                for there in latin.documents[full] - {sentence.document}:
                    whole = text[name.start : fit.end]
                    yield _Match(signs=whole, latin=full, here=sentence.document, there=there)


_Fitting = Callable[[str, int, int, str], Fit | None]


def _best(
    text: str, row: tuple[int, int], sounds: Sequence[Sequence[str]], latin: _Latin, fitting: _Fitting
) -> list[tuple[str, Fit]]:
    """Return the word that sounds like a row, in a list, or none where none does or where two do."""
    heard = sound.of_pinyin(sounds[-1])
    fits = [(word, fit) for word in latin.like(heard) if (fit := fitting(text, *row, word))]
    if len(sounds) > 1:  # the row begins where the name is parted
        fits = [(word, fit) for word, fit in fits if fit.start == row[0]]
    fits = sorted((one for one in fits if one[1].cost <= _COST + _APART), key=lambda one: (one[1].cost, one[0]))
    if not fits or fits[0][1].cost > (_COST if fits[0][1].end - fits[0][1].start > _SHORT else _COST_OF_SHORT):
        return []
    word, fit = fits[0]
    rivals = [other for other, its in fits[1:] if its.cost < fit.cost + _APART and not _inflected(word, other)]
    return [] if rivals else [(word, fit)]


def _inflected(one: str, other: str) -> bool:
    """Return whether of two words one is the other with a letter more (a genitive), accents aside."""
    one, other = (sound.without_marks(word) for word in (one, other))
    return abs(len(one) - len(other)) <= 1 and (one.startswith(other) or other.startswith(one))


def _full(word: str, first: str, sounds: Sequence[Sequence[str]], latin: _Latin, fitting: _Fitting) -> Iterator[str]:
    """Yield the names of as many words as there are in signs, whose last is given and whose first sounds so too."""
    heard = sound.of_pinyin(sounds[0]).consonants
    for full in sorted(latin.full.get((word, len(sounds)), ())):
        opening = full.split(" ")[0]
        fit = fitting(first, 0, len(first), opening)
        if (fit and fit.cost <= _FIRST) or any(one.consonants == heard for one in sound.of_latin(opening)):
            yield full
