"""What digest asks of English alone, because all that it compares and writes is in English: its door."""

from digest.languages.en.claims import NEGATIONS, OFFICE, OPPOSING, WORLD
from digest.languages.en.counts import counted, fate, moves, same_group, tells_a_fate, tells_severity
from digest.languages.en.grammar import AUXILIARIES, CIRCUMSTANCES, FUTURE, SMALL, names, speakers, stem, stems, tokens
from digest.languages.en.marks import claims, has_superlative, is_denier, is_passive, multiples, ordinals, parts
from digest.languages.en.names import capitalised_runs, name_rows, name_words, names_of_texts, parts_of_row, small_words
from digest.languages.en.numbers import MONTHS, days_of_the_year, halves_of_the_day, names_a_share, twelve_hours
from digest.languages.en.people import counts_people
from digest.languages.en.reading import NUMBER_WORDS, Status, Word, content_words, tokens_of
from digest.languages.en.relations import (
    any_opposed,
    forms_in_common,
    is_past,
    lemmas,
    opposed,
    related,
    relatives_among,
    word_kinds,
)
from digest.languages.en.times import foresees, of_its_moment, periods
from digest.languages.en.words import is_english, name_classes

__all__ = [
    "AUXILIARIES",
    "CIRCUMSTANCES",
    "FUTURE",
    "MONTHS",
    "NEGATIONS",
    "NUMBER_WORDS",
    "OFFICE",
    "OPPOSING",
    "SMALL",
    "WORLD",
    "Status",
    "Word",
    "any_opposed",
    "capitalised_runs",
    "claims",
    "content_words",
    "counted",
    "counts_people",
    "days_of_the_year",
    "fate",
    "foresees",
    "forms_in_common",
    "halves_of_the_day",
    "has_superlative",
    "is_denier",
    "is_english",
    "is_passive",
    "is_past",
    "lemmas",
    "moves",
    "multiples",
    "name_classes",
    "name_rows",
    "name_words",
    "names",
    "names_a_share",
    "names_of_texts",
    "of_its_moment",
    "opposed",
    "ordinals",
    "parts",
    "parts_of_row",
    "periods",
    "related",
    "relatives_among",
    "same_group",
    "small_words",
    "speakers",
    "stem",
    "stems",
    "tells_a_fate",
    "tells_severity",
    "tokens",
    "tokens_of",
    "twelve_hours",
    "word_kinds",
]
