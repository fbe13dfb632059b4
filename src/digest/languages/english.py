"""What digest asks of English alone, because all that it compares and writes is in English: its door."""

from digest.languages.en.grammar import AUXILIARIES, CIRCUMSTANCES, FUTURE, SMALL, names, speakers, stem, stems, tokens
from digest.languages.en.names import capitalised_runs, name_rows, name_words, names_of_texts, parts_of_row, small_words
from digest.languages.en.numbers import MONTHS, halves_of_the_day, names_a_share, twelve_hours
from digest.languages.en.people import counts_people

__all__ = [
    "AUXILIARIES",
    "CIRCUMSTANCES",
    "FUTURE",
    "MONTHS",
    "SMALL",
    "capitalised_runs",
    "counts_people",
    "halves_of_the_day",
    "name_rows",
    "name_words",
    "names",
    "names_a_share",
    "names_of_texts",
    "parts_of_row",
    "small_words",
    "speakers",
    "stem",
    "stems",
    "tokens",
    "twelve_hours",
]
