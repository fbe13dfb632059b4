"""Building blocks from which language packs make their readers of numbers.

Example:
    >>> months = month_names("enero febrero marzo abril".split(), ignore_case=True)
    >>> [sorted(mention.values) for mention in months("El 3 de marzo de 2026")]
    [[('month', 3)]]
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from digest.languages.number_rules import Mention, NumberReader, NumberValue

DIGITS = r"(?>\d+(?:[.,'’\u00a0\u202f\u2009]\d+){0,20})"
"""Pattern of digits with the separators of any language."""

_UNSPACED = "\u2e80"
"""From here on letters belong to scripts of East Asia, where no space ends a word."""


def decimal(digits: str, point: str, group: str) -> Fraction | None:
    """Return the value of digits with separators, or None where they are no single number.

    Args:
        digits: For example "1.234,5"; apostrophes and narrow spaces separate thousands in every language.
        point: Decimal separator, "." or ",".
        group: Separator of thousands, "," or ".".

    Example:
        >>> decimal("1.234,5", ",", ".")
        Fraction(2469, 2)
    """
    digits = re.sub(r"['’\u00a0\u202f\u2009]", "", digits)
    if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", digits):
        return Fraction(digits.replace(group, "").replace(point, "."))
    if re.fullmatch(rf"\d+(?:\{point}\d+)?", digits):
        return Fraction(digits.replace(point, "."))
    if re.fullmatch(r"\d+\.\d+", digits):  # a version or a chapter: 2.0 in German
        return Fraction(digits)
    return None


def scale_words(scales: Mapping[str, int]) -> Callable[[str], tuple[int, int]]:
    """Make a function that reads the scale word right behind digits.

    Args:
        scales: Word -> factor, as `NumberRules.scales` has them; a word that ends in a full stop may lack it.

    Returns:
        From the text behind the digits to (factor, characters of the word with the space before it), (1, 0) for none.

    Example:
        >>> scale_words({"Mio.": 1_000_000})(" Mio. Euro")
        (1000000, 5)
    """
    if not scales:
        return lambda tail: (1, 0)
    factors = {word.casefold().rstrip("."): factor for word, factor in scales.items()}
    pattern = re.compile(rf"[ \u00a0-]?({alternatives(scales)})", re.IGNORECASE)

    def read(tail: str) -> tuple[int, int]:
        match = pattern.match(tail)
        return (factors[match.group(1).casefold().rstrip(".")], match.end()) if match else (1, 0)

    return read


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of whole words, the longest first; a word that ends in a full stop may lack it."""
    return "|".join(_whole(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _whole(word: str) -> str:
    bare = word.removesuffix(".")
    stop = r"\.?" * (bare != word)
    return re.escape(bare) + stop + (r"(?!\w)" if bare[-1] < _UNSPACED else "")


def month_names(
    names: Sequence[str],
    *,
    short: bool = True,
    compounds: str = "(?!)",
    doubtful: Collection[str] = (),
    ignore_case: bool = False,
) -> NumberReader:
    """Make a reader of month names.

    Args:
        names: The twelve names in order.
        short: Whether the first three letters stand for a month, beside a number.
        compounds: Pattern of words that begin with the name of a month and mean it.
        doubtful: Names that may be other words at the beginning of a text, where every word has a capital.
        ignore_case: Whether the names are written small.
    """
    full, begin = "|".join(names), "|".join(dict.fromkeys(name[:3] for name in names))
    beside = rf"|\b(?:{begin})\b\.?(?=[ -–]?\d|[-–][A-Z])|(?<=\d )(?:{begin})\b|(?<=[a-z][-–])(?:{begin})\b"
    pattern = re.compile(
        rf"\b(?:{full})s?\b{beside if short else ''}|\b(?:{compounds})", re.IGNORECASE if ignore_case else 0
    )

    def number(written: str) -> int:
        written = written.casefold()
        whole = [i for i, name in enumerate(names, 1) if written.startswith(name.casefold())]
        return whole[0] if whole else next(i for i, n in enumerate(names, 1) if n[:3].casefold() == written[:3])

    def read(text: str) -> Iterable[Mention]:
        for match in pattern.finditer(text):
            needed = match.start() > 0 or match.group() not in doubtful
            values = frozenset([("month", number(match.group()))])
            yield Mention(match.start(), match.end(), values, needed, exact=False)

    return read


def loose_words(
    table: Mapping[str, Sequence[float]], allowed: Callable[[str, int], bool] = lambda text, start: True
) -> NumberReader:
    """Make a reader of words that may account for a number but need not come back: half, both, dozen, noon.

    Args:
        table: Word in lower case -> values it may have; thirds and the like as floats.
        allowed: Whether a word at an offset of a text counts.
    """
    values = {word: frozenset(Fraction(n).limit_denominator(12) for n in numbers) for word, numbers in table.items()}

    def read(text: str) -> Iterable[Mention]:
        for match in re.finditer(r"[^\W\d_]+", text):
            found = values.get(match.group().lower())
            if found is not None and allowed(text, match.start()):
                yield Mention(match.start(), match.end(), frozenset[NumberValue](found), needed=False, exact=False)

    return read


def behind_digits(text: str, start: int) -> bool:
    """Tell whether a word stands behind digits, so that it belongs to them: 2.3 billion."""
    return re.search(r"\d[ \u00a0-]?$", text[:start]) is not None


def spelled_out(
    small: Mapping[str, int],
    scales: Mapping[str, int],
    *,
    ordinals: Mapping[str, int] | None = None,
    fractions: Collection[str] = (),
    joint: str = "(?!)",
) -> NumberReader:
    """Make a reader of numbers in words written one after the other: "two hundred and five".

    Words for one and two, and scales alone, account for a number but need not come back; so do ordinals.

    Args:
        small: Word in lower case -> value; values of neighbours are added.
        scales: Word -> factor, applied to what stands before it.
        ordinals: Word -> value.
        fractions: Ordinals that may be fractions as well: third.
        joint: Pattern of what may stand between two words besides a space or a hyphen, with a space behind it.
    """
    ordinals = ordinals or {}
    values_of = {**ordinals, **small}
    known = {*values_of, *scales}
    any_word = alternatives(known)
    run = re.compile(rf"\b(?:{any_word})(?:[ -](?:{joint})?(?:{any_word}))*", re.IGNORECASE)

    def read(text: str) -> Iterable[Mention]:
        for start, end, row in (part for match in run.finditer(text) for part in _rows(match, known, ordinals)):
            if row[0] in scales and behind_digits(text, start):
                continue
            value = _sum(row, values_of, scales)
            values: set[NumberValue] = {value}
            if row[-1] in fractions:
                values.add(Fraction(1, ordinals[row[-1]]))
            alone = len(row) == 1 and (row[0] in scales or value <= 2)
            needed = row[-1] not in ordinals and not alone
            yield Mention(start, end, frozenset(values), needed, exact=False)

    return read


def _rows(
    match: re.Match[str], known: Collection[str], ordinals: Collection[str]
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield (start, end, words) of each number in a row of number words; an ordinal ends one: first | two."""
    row: list[str] = []
    start = end = match.start()
    for found in re.finditer(r"[^\W\d_]+", match.group()):
        word = found.group().lower()
        if word not in known:
            continue
        if not row:
            start = match.start() + found.start()
        row, end = [*row, word], match.start() + found.end()
        if word in ordinals:
            yield start, end, row
            row = []
    if row:
        yield start, end, row


def _sum(row: Sequence[str], small: Mapping[str, int], scales: Mapping[str, int]) -> Fraction:
    total, current = 0, 0
    for word in row:
        if word not in scales:
            current += small[word]
        elif scales[word] == 100:
            current = (current or 1) * 100
        elif 0 < total < scales[word]:  # two thousand five hundred million
            total, current = (total + current) * scales[word], 0
        else:
            total, current = total + (current or 1) * scales[word], 0
    return Fraction(total + current)
