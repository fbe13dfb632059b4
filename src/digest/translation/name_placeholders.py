"""Names in Latin script: which parts of a sentence are names, and placeholders that carry them over unchanged."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.languages.names import LETTER as _LETTER
from digest.languages.names import capitalised_runs
from digest.languages.words import Lexicon, german, words

# The letters a package with placeholders was trained on, and how many in one sentence (training/placeholders.py).
LETTERS = "ABCDEFGH"
_AT_ONCE = 5
_LONGEST = 9  # words in a name
_PLACEHOLDER_AND_STOP = re.compile(r"\{\s?([A-H])\s?\}(\.?)")
_PLACEHOLDER = re.compile(r"\{\s?([A-H])\s?\}")

_TOKEN = re.compile(rf"[{_LETTER}](?:\.[{_LETTER}])+\.?|[{_LETTER}\d]+(?:[’'&.][{_LETTER}\d]+)*")
_LATIN = re.compile(rf"[{_LETTER}][{_LETTER}\d.’'&+-]*(?: (?:[{_LETTER}\d&][{_LETTER}\d.’'&+-]*))*")
_QUOTED = re.compile(r"[„“\"»«‚‘]([^„“”\"»«‚‘]{2,70})[“”\"«»‘]")
# Müller & Söhne GmbH: words with an "&" and a legal form are no vocabulary. Without the form they may be (Tag & Nacht).
_FIRM = re.compile(
    rf"[A-ZÄÖÜ][{_LETTER}-]+ & (?:[A-ZÄÖÜ][{_LETTER}-]+ ){{1,2}}"
    r"(?:GmbH(?: & Co\. KG)?|KGaA|AG|KG|SE|OHG|Co\.|Inc\.?|Ltd\.?|LLC|Corp\.?)(?!\w)"
)
# The Hollywood Reporter: no German phrase begins with "The". What stands behind it in German may be a noun of its own
# (The Guardian Redakteurin), which its ending tells.
_THE = re.compile(rf"(?<![{_LETTER}\d-])The(?: [A-ZÄÖÜ][{_LETTER}\d’'&-]*[{_LETTER}\d])+")
_GERMAN_END = re.compile(r"(?:in|innen|ung|heit|keit|schaft|tion|eur|chef|bericht|artikel|ausgabe)$")
_ENGLISH_SMALL = frozenset(
    words("the of and is isn't isn’t a to for on with from it you we are not what how this that")
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with placeholders. names: what stands for "{A}", "{B}" ... in this order."""

    text: str
    names: tuple[str, ...]


def english_names(texts: Iterable[str]) -> frozenset[str]:
    """Names seen in English sentences: runs of capitalised words inside a sentence, and each word of them.

    Words that the same texts also write small are none.
    """
    small: set[str] = set()
    runs: set[str] = set()
    for text in texts:
        small.update(re.findall(rf"\b[a-z][{_LETTER}’'-]+", text))
        runs.update(capitalised_runs(text))
    single = {word for run in runs for word in run.split(" ") if word.lower() not in small and len(word) > 1}
    return frozenset(single | {run for run in runs if " " in run})


def german_names(texts: Iterable[str], known: frozenset[str]) -> frozenset[str]:
    """Words of names of several words: "Johansson" alone is one where "Scarlett Johansson" was seen."""
    found: set[str] = set()
    for text in texts:
        for start, end in spans(text, "de", known):
            tokens = [m.group() for m in _TOKEN.finditer(text[start:end])]
            if len(tokens) > 1:
                found.update(word for word in tokens if _is_unknown(word, german()))
    return frozenset(found)


def spans(text: str, language: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """(start, end) of the names in a sentence, in order. `known`: of english_names over the same run."""
    if language == "zh":
        found = [m.span() for m in _LATIN.finditer(text) if _is_latin_name(m.group())]
    elif language == "de":
        firms = [match.span() for match in _FIRM.finditer(text)]
        titles = [*_quoted_titles(text, german()), *_english_titles(text, german())]
        found = [*firms, *_phrases(text, known), *titles, *_german_names(text, known)]
    else:
        found = []
    return _disjoint(found)


def _disjoint(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Longer spans win over those they overlap."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda span: (span[0] - span[1], span)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    return sorted(kept)


def _is_latin_name(text: str) -> bool:
    """Latin letters in a Chinese sentence are a name unless they are a unit such as km."""
    return len(text) > 1 and (any(c.isupper() for c in text) or (len(text) > 3 and text[0] != "x"))


def _phrases(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Names of several words that the run's English texts hold word by word."""
    tokens = list(re.finditer(r"\S*\w", text))
    found = []
    for i, first in enumerate(tokens):
        start = first.start() + len(first.group()) - len(first.group().lstrip("„“\"»«‚‘('’"))
        if text[start].isupper():
            ends = (token.end() for token in tokens[i + 1 : i + _LONGEST])
            found += [(start, end) for end in ends if text[start:end] in known]
    return found


def _quoted_titles(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Quotations in English: an English small word or no German one, and no German noun."""
    found = []
    for match in _QUOTED.finditer(text):
        tokens = re.findall(rf"[{_LETTER}’']+", match.group(1))
        german_words = [w for w in tokens if w in lexicon.nouns or (w.islower() and w in lexicon.small)]
        english_words = [w for w in tokens if w.lower() in _ENGLISH_SMALL]
        foreign = len(tokens) > 1 and not any(lexicon.is_word(w) for w in tokens)
        few_german = len(german_words) <= (len(english_words) if len(tokens) > 2 else 0)
        if few_german and (english_words or foreign):
            found.append(match.span(1))
    return found


def _english_titles(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The Verge, The Hollywood Reporter: up to three capitalised words behind an English article."""
    found = []
    for match in _THE.finditer(text):
        tokens = match.group().split(" ")[:4]
        german_nouns = (i for i, word in enumerate(tokens) if word in lexicon.nouns and _GERMAN_END.search(word))
        name = tokens[: next(german_nouns, len(tokens))]
        if len(name) > 1:
            found.append((match.start(), match.start() + len(" ".join(name))))
    return found


def _german_names(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Runs of name tokens; an unknown capitalised word alone is none, next to another it is."""
    lexicon = german()
    tokens = list(_TOKEN.finditer(text))
    sure = [_is_sure(m.group(), text, m.start(), known, lexicon) for m in tokens]
    likely = [yes or _is_unknown(m.group(), lexicon) for yes, m in zip(sure, tokens, strict=True)]
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        j = i
        while j + 1 < len(tokens) and likely[i] and _joined(text, tokens[j], tokens[j + 1], likely[j + 1]):
            j += 1
        if likely[i] and (any(sure[i : j + 1]) or j > i):
            found.append((tokens[i].start(), tokens[j].end()))
        i = j + 1
    return found


def _joined(text: str, left: re.Match[str], right: re.Match[str], likely: bool) -> bool:
    """Whether two tokens are of one name; a number is where a hyphen or a point makes it one: GPT-4, Sora 2.0."""
    between = text[left.end() : right.start()]
    if right.group()[0].isdigit():
        return between == "-" or (between == " " and re.fullmatch(r"\d+\.\d+", right.group()) is not None)
    return likely and between in {" ", "-", " & "}


def _is_sure(token: str, text: str, start: int, known: frozenset[str], lexicon: Lexicon) -> bool:
    """A name on its own: kept by English, seen in English, or of a shape no German word has."""
    if not token[0].isupper() or len(token) < 2:
        return False
    if token in lexicon.nouns:
        return False
    initial = not text[:start].strip(' „“"»«(') or text[:start].rstrip()[-1:] in tuple(".!?:")
    if re.match(r"-[A-ZÄÖÜ]", text[start + len(token) :]) and token not in lexicon.names and token[1:].islower():
        return False  # Tech-Unternehmen: the first part of a compound is more often a word than a name
    if token in known or token in lexicon.names or token.rstrip("s") in known:
        return not (initial and token.lower() in lexicon.small)
    letters = [c for c in token if c.isalpha()]
    if re.search(r"[a-zäöü][A-Z]", token) and not token.endswith("Innen"):
        return True
    capitals = len(letters) > 1 and all(c.isupper() for c in letters)
    return capitals and not (len(letters) > 4 and lexicon.is_word(token.capitalize()))


def _is_unknown(token: str, lexicon: Lexicon) -> bool:
    """Capitalised and no German vocabulary: half a name."""
    if len(token) == 1 or not token[0].isupper():
        return False
    return not lexicon.is_word(token) and not lexicon.is_word(token.rstrip("s"))


def mask(text: str, spans_: Sequence[tuple[int, int]], english: Mapping[str, str] | None = None) -> Masked:
    """Placeholders for the spans; the same name gets the same letter, names in a list share one if there are many.

    english: what to put back in place of a span's own text.
    """
    spans_ = _few(text, list(spans_))
    names: list[str] = []
    out, position = [], 0
    for start, end in spans_:
        name = text[start:end]
        if name not in names and len(names) == len(LETTERS):
            continue
        if name not in names:
            names.append(name)
        out += [text[position:start], "{", LETTERS[names.index(name)], "}"]
        position = end
    if position == len(text) and text.endswith("."):
        out.append(".")  # R.E.M. at the end closes the sentence as well
    return Masked("".join([*out, text[position:]]), tuple((english or {}).get(name, name) for name in names))


def _few(text: str, spans_: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbours in an enumeration joined, from the left, until at most _AT_ONCE are left or none can be joined."""
    while len({text[start:end] for start, end in spans_}) > _AT_ONCE:
        for i, (left, right) in enumerate(pairwise(spans_)):
            if re.fullmatch(r", |、| und | sowie |和|以及", text[left[1] : right[0]]):
                spans_[i : i + 2] = [(left[0], right[1])]
                break
        else:
            break
    return spans_


def unmask(english: str, masked: Masked) -> str | None:
    """The names put back; None where a placeholder is missing, extra or more or less often there than in the source."""
    wanted = sorted(_PLACEHOLDER.findall(masked.text))
    if sorted(_PLACEHOLDER.findall(english)) != wanted or re.search(r"[{}]", _PLACEHOLDER.sub("", english)):
        return None
    return _PLACEHOLDER_AND_STOP.sub(lambda m: _put(masked.names[LETTERS.index(m.group(1))], m.group(2)), english)


def _put(name: str, stop: str) -> str:
    """A name in its place; a full stop after R.E.M. is there already."""
    return _in_english(name) + ("" if name.endswith(".") else stop)


def _in_english(name: str) -> str:
    """A name as it stands, but an enumeration of names with its "and"."""
    return re.sub(r"\s*、\s*", ", ", re.sub(r" (?:und|sowie) |和|以及", " and ", name)) if _is_list(name) else name


def _is_list(name: str) -> bool:
    return re.search(r", |、| und | sowie |和|以及", name) is not None


def missing(names: Sequence[str], english: str) -> list[str]:
    """Names that the English does not hold, whatever the case, the kind of apostrophe or a genitive."""
    flat = _flat(english)
    return [name for name in dict.fromkeys(names) if not _held(_flat(_in_english(name)), flat)]


def altered(names: Sequence[str], english: str) -> list[str]:
    """Of the missing names those that are surely lost or misspelt, for a reader's attention.

    A word of a name may be translated after all (Hotel, Junior), so most of them must be missing, or one must have
    come back as another word much like it. Short abbreviations (ADHS) may have an English form of their own.
    """
    flat = _flat(english)
    there = {_flat(word) for word in re.findall(rf"\b[A-ZÀ-Þ][{_LETTER}’']+", english)}
    return [
        name for name in missing(names, english) if not _is_abbreviation(name) and _is_altered(_flat(name), flat, there)
    ]


def _is_abbreviation(name: str) -> bool:
    return len(name) < 4 or (name.isupper() and len(name) < 5)


def _is_altered(name: str, english: str, there: set[str]) -> bool:
    from rapidfuzz import fuzz

    parts = re.findall(r"[\w']+", name)
    gone = [word for word in parts if len(word) > 1 and not _held(word, english)]
    if 2 * len(gone) > len(parts):
        return True
    return any(60 < fuzz.ratio(word, other) < 100 for word in gone for other in there - set(parts) if len(other) > 2)


def _held(name: str, english: str) -> bool:
    """As it stands, as a genitive, with a space for the hyphen, or a long one as part of a word (Bostonian)."""
    forms = {form for form in (name, name.rstrip("s'"), name.replace("-", " ")) if form in english}
    if len(name) > 4 and name in forms and re.search(rf"(?<!\w){re.escape(name)}", english):
        return True
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)|(?<!\w){re.escape(form)}s\b", english) for form in forms)


def _flat(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'").casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[’‘`]", "'", plain).casefold()


def repaired(names: Sequence[str], english: str) -> str:
    """Misspelt names put right, where one capitalised run of the English is like a missing name and no other is."""
    english = _recased(names, english)
    lost = missing(names, english)
    if not lost:
        return english
    from rapidfuzz import fuzz

    held = [_flat(name) for name in names if name not in lost]
    for name in lost:
        scores = {run: fuzz.ratio(_flat(name), _flat(run)) for run in _runs(english) if _flat(run) not in held}
        close = [run for run in scores if _like(scores[run], name, run)]
        best = max(close, key=lambda run: (scores[run], run), default="")
        apart = [run for run in close if run not in best and best not in run]
        rivals = [other for other in lost if other != name and fuzz.ratio(_flat(other), _flat(best)) > 60]
        if best and not apart and not rivals:
            stop = "[.]?" * name.endswith(".")
            english = re.sub(rf"(?<!\w){re.escape(best)}(?!\w){stop}", name.replace("\\", ""), english)
    return english


def _recased(names: Sequence[str], english: str) -> str:
    """Names of several words, or with capitals inside, in their own capitals again: "human artistry campaign"."""
    for name in names:
        astray = english.casefold().count(name.casefold()) != english.count(name)
        if astray and (" " in name or any(char.isupper() for char in name[1:])):
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            english = re.sub(pattern, name.replace("\\", ""), english, flags=re.IGNORECASE)
    return english


_RUN = re.compile(rf"(?<![\w-])[A-ZÀ-Þ][{_LETTER}.’'&-]*[{_LETTER}](?: [A-ZÀ-Þ][{_LETTER}.’'&-]*[{_LETTER}])*")


def _runs(english: str) -> list[str]:
    """Every row of neighbouring capitalised words, parts of longer rows included: the first may begin a sentence."""
    found = []
    for run in _RUN.findall(english):
        row = run.split(" ")
        found += [" ".join(row[i:j]) for i in range(len(row)) for j in range(i + 1, len(row) + 1)]
    return list(dict.fromkeys(found))


def _like(ratio: float, name: str, run: str) -> bool:
    """Four fifths of the letters the same, and as many words; a short name is not enough to go by."""
    if re.sub(r"\W", "", name).casefold() == re.sub(r"\W", "", run).casefold():
        return True  # Open AI
    return ratio >= 80 and len(name) >= 6 and len(re.split("[ -]", name)) == len(re.split("[ -]", run))
