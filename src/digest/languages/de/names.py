"""How names are found in German: capitalised words that are no vocabulary, firms, and titles in English."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from digest.languages.de.datelines import datelines
from digest.languages.de.genitives import genitives
from digest.languages.de.lexicon import Lexicon, lexicon, own_words
from digest.languages.de.papers import papers
from digest.languages.de.people import is_first_name, mentioned, people, titled
from digest.languages.de.place_adjectives import place_adjectives
from digest.languages.de.romanised import romanised
from digest.languages.de.rulers import rulers
from digest.languages.gazetteer import read_gazetteer
from digest.languages.name_lists import read_names
from digest.languages.rules import KnownName, NameRules
from digest.text import LATIN, words

_LONGEST = 9
"""Words in a name."""

_TOKEN = re.compile(rf"[{LATIN}](?:\.[{LATIN}])+\.?|[{LATIN}\d]+(?:[’'&.][{LATIN}\d]+)*")
_QUOTED = re.compile(r"[„“\"»«‚‘]([^„“”\"»«‚‘]{2,70})[“”\"«»‘]")
# Müller & Söhne GmbH: words with an "&" and a legal form are no vocabulary. Without the form they may be (Tag & Nacht).
_FIRM = re.compile(
    rf"[A-ZÄÖÜ][{LATIN}-]+ & (?:[A-ZÄÖÜ][{LATIN}-]+ ){{1,2}}"
    r"(?:GmbH(?: & Co\. KG)?|KGaA|AG|KG|SE|OHG|Co\.|Inc\.?|Ltd\.?|LLC|Corp\.?)(?!\w)"
)
# The Hollywood Reporter: no German phrase begins with "The". What stands behind it in German may be a noun of its own
# (The Guardian Redakteurin), which its ending tells.
_THE = re.compile(rf"(?<![{LATIN}\d-])The(?: [A-ZÄÖÜ][{LATIN}\d’'&-]*[{LATIN}\d])+")
_GERMAN_END = re.compile(r"(?:in|innen|ung|heit|keit|schaft|tion|eur|chef|bericht|artikel|ausgabe)$")
_ENGLISH_SMALL = frozenset(
    words("the of and is isn't isn’t a to for on with from it you we are not what how this that")
)


def spans(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Return (start, end) of the names in a German sentence; some may overlap.

    Args:
        text: The sentence.
        known: Names seen in other texts of the run.
    """
    words = lexicon()
    firms = [match.span() for match in _FIRM.finditer(text)]
    titles = [*_quoted_titles(text, words), *_english_titles(text, words)]
    persons = [*people(text), *_surnames(text, known)]
    return [*firms, *_phrases(text, known), *titles, *persons, *_names(text, known, words)]


def _surnames(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Find words that are surnames by their place: behind a title, or of a person who was named before."""
    for start, end in (*titled(text), *mentioned(text, known)):
        if text[start:end].rstrip("s") not in _places():
            yield start, end


def bare(text: str, start: int, end: int, known: frozenset[str]) -> str:
    """Return a name without the s of a genitive, where it stands behind a noun and other texts have it so alone.

    Behind a title it may be a surname (Präsident Roberts), and first names make surnames with an s.

    Example:
        >>> bare("Das Büro Tesselhofs wurde durchsucht.", 9, 19, frozenset(["Tesselhof"]))
        'Tesselhof'
        >>> bare("Die Firma Albers wurde durchsucht.", 10, 16, frozenset(["Albers", "Alber"]))
        'Albers'
    """
    name, plain = text[start:end], text[start:end].removesuffix("s")
    if plain == name or plain not in known or name in known or is_first_name(plain):
        return name
    noun = _NOUN_BEFORE.search(text[max(0, start - _WIDTH) : start])
    titles = {span[0] for span in titled(text)}
    return plain if noun and noun[1] in lexicon().nouns and start not in titles else name


@functools.cache
def _places() -> frozenset[str]:
    return frozenset(read_gazetteer("digest.languages.de"))


def learn(texts: Iterable[str], known: frozenset[str]) -> frozenset[str]:
    """Return names of several words, and their words: "Johansson" alone is one where "Scarlett Johansson" was seen."""
    found: set[str] = set()
    for text in texts:
        for start, end in spans(text, known):
            tokens = [m.group() for m in _TOKEN.finditer(text[start:end])]
            if len(tokens) > 1:
                found.add(text[start:end])
                found.update(word for word in tokens if _is_unknown(word, lexicon()))
    return frozenset(found)


def _phrases(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Find names of several words that the run's English texts hold word by word."""
    tokens = list(re.finditer(r"(?<!\S)\S*\w", text))
    found = []
    for i, first in enumerate(tokens):
        start = first.start() + len(first.group()) - len(first.group().lstrip("„“\"»«‚‘('’"))
        if text[start].isupper():
            ends = (token.end() for token in tokens[i + 1 : i + _LONGEST])
            found += [(start, end) for end in ends if text[start:end] in known]
    return found


def _quoted_titles(text: str, words: Lexicon) -> list[tuple[int, int]]:
    """Find quotations in English: with an English small word or no German one, and no German noun."""
    found = []
    for match in _QUOTED.finditer(text):
        tokens = re.findall(rf"[{LATIN}’']+", match.group(1))
        german = [w for w in tokens if w in words.nouns or (w.islower() and w in words.small)]
        english = [w for w in tokens if w.lower() in _ENGLISH_SMALL]
        foreign = len(tokens) > 1 and not any(words.is_word(w) for w in tokens)
        few_german = len(german) <= (len(english) if len(tokens) > 2 else 0)
        if few_german and (english or foreign):
            found.append(match.span(1))
    return found


def _english_titles(text: str, words: Lexicon) -> list[tuple[int, int]]:
    """Find The Verge, The Hollywood Reporter: up to three capitalised words behind an English article."""
    found = []
    for match in _THE.finditer(text):
        tokens = match.group().split(" ")[:4]
        german_nouns = (i for i, word in enumerate(tokens) if word in words.nouns and _GERMAN_END.search(word))
        name = tokens[: next(german_nouns, len(tokens))]
        if len(name) > 1:
            found.append((match.start(), match.start() + len(" ".join(name))))
    return found


def _names(text: str, known: frozenset[str], words: Lexicon) -> list[tuple[int, int]]:
    """Find runs of name tokens; an unknown capitalised word alone is none, next to another it is."""
    tokens = list(_TOKEN.finditer(text))
    sure = [_is_sure(m.group(), text, m.start(), known, words) for m in tokens]
    likely = [yes or _is_unknown(m.group(), words) for yes, m in zip(sure, tokens, strict=True)]
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        j = i
        while j + 1 < len(tokens) and likely[i] and _is_joined(text, tokens[j], tokens[j + 1], likely[j + 1]):
            j += 1
        if likely[i] and (any(sure[i : j + 1]) or j > i):
            found.append((tokens[i].start(), tokens[j].end()))
        i = j + 1
    return found


def _is_joined(text: str, left: re.Match[str], right: re.Match[str], likely: bool) -> bool:
    """Tell whether two tokens are of one name; a number is where a hyphen or a point makes it one: GPT-4, Sora 2.0."""
    between = text[left.end() : right.start()]
    if right.group()[0].isdigit():
        return between == "-" or (between == " " and re.fullmatch(r"\d+\.\d+", right.group()) is not None)
    return likely and between in {" ", "-", " & "}


def _is_sure(token: str, text: str, start: int, known: frozenset[str], words: Lexicon) -> bool:
    """Tell whether a word is a name on its own: kept by English, seen in English, or of a shape no German word has."""
    if not token[0].isupper() or len(token) < 2 or token in words.nouns:
        return False
    initial = not text[:start].strip(' „“"»«(') or text[:start].rstrip()[-1:] in tuple(".!?:")
    if re.match(r"-[A-ZÄÖÜ]", text[start + len(token) :]) and token not in words.names and token[1:].islower():
        return False  # Tech-Unternehmen: the first part of a compound is more often a word than a name
    if token in known or token in words.names or token.rstrip("s") in known:
        return not (initial and token.lower() in words.small)
    letters = [c for c in token if c.isalpha()]
    if re.search(r"[a-zäöü][A-Z]", token) and not token.endswith("Innen"):
        return True
    capitals = len(letters) > 1 and all(c.isupper() for c in letters)
    return capitals and not (len(letters) > 4 and words.is_word(token.capitalize()))


def _is_unknown(token: str, words: Lexicon) -> bool:
    """Tell whether a word is capitalised and no German vocabulary: half a name."""
    if len(token) == 1 or not token[0].isupper():
        return False
    return not words.is_word(token) and not words.is_word(token.rstrip("s"))


def known(text: str) -> Iterator[KnownName]:
    """Yield the names in a German sentence that are spelt otherwise in English, or are listed, with their English.

    Some may overlap.

    Example:
        >>> [name.english[0] for name in known("Charkiws Bürgermeister reiste nach Herzogenaurach.")]
        ["Kharkiv's", 'Herzogenaurach']
    """
    listed = list(_in_lists(text))
    yield from listed
    yield from rulers(text)
    yield from papers(text)
    yield from datelines(text, _listed()[0], _towns())
    yield from place_adjectives(text, _listed()[0])
    taken = {name.start for name in listed}
    found = [name for name in genitives(text, lambda word: _is_unknown(word, lexicon())) if name.start not in taken]
    yield from found
    taken |= {name.start for name in found}
    yield from romanised(text, ((start, end) for start, end in unsure(text) if start not in taken))


def _in_lists(text: str) -> Iterator[KnownName]:
    """Yield the listed names, genitives included."""
    names, beginnings = _listed()
    for match in _FIRST.finditer(text):
        for form in beginnings.get(match.group(), ()):
            end = match.start() + len(form)
            genitive = text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum()
            if text.startswith(form, match.start()) and (genitive or not text[end : end + 1].isalnum()):
                apart = text[end : end + 1] != "-" and text[match.start() - 1 : match.start()] != "-"
                if apart and not (form in _ENGLISH_TOO and _is_behind_a_name(text, match.start())):
                    yield _placed(names[form], match.start(), end + genitive, genitive)
                break


def _is_behind_a_name(text: str, start: int) -> bool:
    """Tell whether a capitalised word that is no German small word stands before a place."""
    before = _BEHIND.search(text[max(0, start - _WIDTH) : start])
    return before is not None and before[1].lower() not in lexicon().small


def unsure(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the capitalised words that are no German vocabulary, each by itself.

    Example:
        >>> text = "Das Spiel in Coverciano begann."
        >>> [text[start:end] for start, end in unsure(text)]
        ['Coverciano']
    """
    words = lexicon()
    return (match.span() for match in _CAPITAL.finditer(text) if _is_unknown(match.group(), words))


def possible(text: str) -> Iterator[str]:
    """Yield the capitalised words of a German sentence that are no listed vocabulary, and pairs of them.

    Compounds are among them: Lohnberg is one to the eye.
    """
    row: list[str] = []
    end = -1
    words = lexicon()
    for match in _CAPITAL.finditer(text):
        row = [*row[-1:], match.group()] if match.start() == end + 1 and text[end] == " " else [match.group()]
        end = match.end()
        if match.group() not in words.nouns and match.group().lower() not in words.small:
            yield match.group()
            if len(row) > 1:
                yield " ".join(row)


def _placed(name: KnownName, start: int, end: int, genitive: bool) -> KnownName:
    """Return a listed name at its place in a text."""
    english = (f"{name.english[0]}'s", *name.english) if genitive else name.english
    return KnownName(start=start, end=end, english=english, at_once=name.at_once)


_CAPITAL = re.compile(rf"(?<![{LATIN}\d-])[A-ZÀ-Þ][{LATIN}]{{2,40}}(?![{LATIN}\d])")
_ENGLISH_TOO = frozenset(["Island"])
"""Places whose German name is another word of English: Love Island, Long Island."""
_BEHIND = re.compile(rf"([A-Z][{LATIN}]{{1,30}}) $")
_NOUN_BEFORE = re.compile(rf"(?<![{LATIN}\d-])([A-ZÄÖÜ][{LATIN}]{{1,29}}) $")
_WIDTH = 32
_FIRST = re.compile(rf"(?<![{LATIN}\d])[A-ZÄÖÜa-zŠ][{LATIN}\d]*")


@functools.cache
def _towns() -> Mapping[str, KnownName]:
    """Return the towns, those whose names are words too."""
    return read_names("digest.languages.de", "cities.tsv")


@functools.cache
def _listed() -> tuple[Mapping[str, KnownName], Mapping[str, list[str]]]:
    """Return the listed names by their form, and by their first word the forms that begin so, the longest first.

    Towns whose names are words as well (Essen, Halle) are left out.
    """
    words = lexicon()
    names = {form: name for form, name in _towns().items() if form in words.names or not words.is_word(form)}
    for file in ("subdivisions.tsv", "countries.tsv", "known_names.tsv"):
        names |= read_names("digest.languages.de", file)
    beginnings: dict[str, list[str]] = {}
    for form in sorted(names, key=len, reverse=True):
        first = _FIRST.match(form)
        if first:
            beginnings.setdefault(first.group(), []).append(form)
            beginnings.setdefault(first.group() + "s", []).append(form)
    return names, beginnings


# Names stand without an article or an adjective; plurals of nouns that the lexicon does not have end so.
_COMMON = (
    r"(?:\b(?i:de[rmns]|die|das|[mdsk]?eine?[mnrs]?|ihre?[mnrs]?|unsere?[mnrs]?|diese[mnrs]?|jede[mnrs]?|alle[nrs]?|viele[nr]?"
    r"|mehrere[nr]?|beiden?|im|ins|am|zu[mr]|vom|beim|als|wie) "
    r"|\b(?!(?:unter|über|hinter|gegen|wegen|neben|zwischen|nahe|außer|oder|aber) )"
    r"[a-zäöüß]{2,30}(?:e|e[nrsm]) )[^\W\d]{1,40}$"
    r"|[^\W\d]{6,40}(?:en|ern)$"
)
RULES = NameRules(
    spans=spans,
    bare=bare,
    known=known,
    learn=learn,
    possible=possible,
    unsure=unsure,
    own=own_words,
    common=_COMMON,
    romanised={"dsch": "j", "tsch": "ch", "sch": "sh", "w": "v", "j": "y"},
    joiners={", ": ", ", " und ": " and ", " sowie ": " and "},
    endings="(?:e[nrsm]?|[ns])?",
    linking="e?n|e?s|",
)
