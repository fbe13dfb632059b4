"""How Spanish writes numbers."""

import re
from fractions import Fraction

from digest.languages import Mention, NumberRules
from digest.languages.number_readers import loose_words, month_names, spelled_out

MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
SMALL = {
    word: value
    for value, word in enumerate(
        (
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
            "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
            "veinticinco veintiséis veintisiete veintiocho veintinueve"
        ).split()
    )
}
SMALL |= {
    word: 10 * n for n, word in enumerate("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), 3)
}
SMALL |= {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100, "ciento": 100}
HUNDREDS = "doscient trescient cuatrocient quinient seiscient setecient ochocient novecient".split()
SMALL |= {stem + ending: 100 * n for n, stem in enumerate(HUNDREDS, 2) for ending in ("os", "as")}
SCALES = {"mil": 10**3, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12}
ORDINALS = {
    stem + ending: value
    for value, stem in enumerate("primer segund tercer cuart quint sext séptim octav noven décim".split(), 1)
    for ending in ("o", "a", "os", "as")
} | {"primer": 1, "tercer": 3}
LOOSE = (
    {"medio": (0.5, 50, 30), "media": (0.5, 50, 30), "mitad": (0.5, 50), "doble": (2,), "triple": (3,), "ambos": (2,)}
    | {"ambas": (2,), "par": (2,), "docena": (12,), "tercio": (1 / 3,), "tercios": (2 / 3,), "cuartos": (0.75,)}
    | {"quincena": (14, 15, 2), "decena": (10,), "centenar": (100,), "millar": (1000,), "década": (10,)}
    | {"siglo": (100,), "mediodía": (12,), "medianoche": (0, 12, 24), "semestre": (6, 0.5), "trimestre": (3, 4, 0.25)}
)
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
AFTERNOON = r"de la (?:tarde|noche)\b|p\. ?m\."


def _not_hundred(text):
    """Find the word of "por ciento", which is not a hundred."""
    for match in re.finditer(r"\bpor (ciento)\b", text, re.IGNORECASE):
        yield Mention(match.start(1), match.end(1), frozenset(), needed=False, exact=False)


def _dates(text):
    """Find 03/06/2026: day, month, year."""
    for match in re.finditer(r"(?<![\d/])(\d{1,2})[/.-](0?[1-9]|1[0-2])[/.-](\d{4})(?![\d/])", text):
        month = int(match.group(2))
        values = (
            frozenset([Fraction(int(match.group(1)))]),
            frozenset([Fraction(month), ("month", month)]),
            frozenset([Fraction(int(match.group(3)))]),
        )
        for group, value in enumerate(values, 1):
            yield Mention(match.start(group), match.end(group), value)


def _times(text):
    """Find 18.30 horas."""
    for match in re.finditer(r"(?<![\d.,])(\d\d?)\.(\d\d)(?=\s?(?:h\b|horas\b))", text):
        hour, minute = (Fraction(int(n)) for n in match.groups())
        yield Mention(match.start(1), match.end(1), frozenset([hour, hour - 12] if hour > 12 else [hour]))
        yield Mention(match.start(2), match.end(2), frozenset([minute]), needed=minute > 0)


def _decades(text):
    """Find "años 80" and "años ochenta"."""
    for match in re.finditer(r"\b(?:años|década de los) (\d0|[a-z]{5,9})\b", text, re.IGNORECASE):
        ten = int(match.group(1)) if match.group(1).isdigit() else SMALL.get(match.group(1).lower(), 0)
        if ten and ten % 10 == 0 and ten < 100:
            digits = match.group(1).isdigit()
            values = frozenset(Fraction(n) for n in (ten, 1900 + ten, 2000 + ten))
            yield Mention(match.start(1), match.end(1), values, needed=digits, exact=digits)


def _centuries(text):
    """Find "siglo XXI"."""
    for match in re.finditer(r"\bsiglos? ([IVXLC]+)\b", text):
        values = [ROMAN[sign] for sign in match.group(1)]
        number = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
        centuries = frozenset([Fraction(number), Fraction((number - 1) * 100)])
        yield Mention(match.start(1), match.end(1), centuries, needed=False, exact=False)


def _halves(text):
    halves = (("am", r"de la mañana\b|a\. ?m\."), ("pm", AFTERNOON))
    return {half for half, words in halves if re.search(words, text)}


RULES = NumberRules(
    point=",",
    group=".",
    grouped_by_space=True,
    scales=SCALES | {"mil millones": 10**9},
    readers=(
        _not_hundred,
        _dates,
        _times,
        _decades,
        _centuries,
        month_names(MONTHS, short=False, ignore_case=True),
        spelled_out(SMALL, SCALES, ordinals=ORDINALS, fractions={"cuarto", "cuarta"}, joint="(?<=ta )y "),
        loose_words(LOOSE),
    ),
    ranges=("a", "o", "y", "hasta", "u"),
    clock=r"\s?(?:h\b|horas\b)",
    afternoon=AFTERNOON,
    years=" años",
    percent=r"por ?ciento\b",
    units={
        "%": r"por ?ciento\b|puntos porcentuales|puntos básicos",
        "€": r"euros?\b",
        "$": r"d[oó]lar(?:es)?\b",
        "£": r"libras? esterlinas?\b",
        "chf": r"francos? suizos?\b",
        "¥jp": r"yen(?:es)?\b",
        "¥cn": r"yuan(?:es)?\b",
        "rub": r"rublos?\b",
        "rs": r"rupias?\b",
        "km": r"kilómetros?\b(?! por hora| cuadrados)",
        "km/h": r"kilómetros? por hora",
        "mi": r"millas?\b",
        "m": r"metros?\b(?! cuadrados)",
        "ft": r"pies?\b",
        "in": r"pulgadas?\b",
        "cm": r"centímetros?\b",
        "kg": r"kilogramos?\b|kilos?\b",
        "t": r"toneladas?\b",
        "lb": r"libras?\b(?! esterlinas)",
        "ha": r"hectáreas?\b",
        "ac": r"acres?\b",
        "km2": r"kilómetros? cuadrados",
        "m2": r"metros? cuadrados",
        "l": r"litros?\b",
        "gal": r"gal(?:ón|ones)\b",
        "bbl": r"barril(?:es)?\b",
        "°c": r"grados? (?:celsius|centígrados)|grados?\b(?! fahrenheit)",
        "°f": r"grados? fahrenheit",
        "s": r"segundos?\b",
        "min": r"minutos?\b",
        "h": r"horas?\b",
        "d": r"días?\b",
        "w": r"semanas?\b",
        "mo": r"mes(?:es)?\b",
        "y": r"años?\b",
        "mw": r"megavatios?\b",
        "gw": r"gigavatios?\b",
    },
    fillers="(?:de|más|más de) ",
    bounds={
        "at least": "al menos|por lo menos|como mínimo|no menos de",
        "more than": "más de|por encima de|superior a",
        "nearly": "casi|cerca de",
        "less than": "menos de|por debajo de|inferior a",
        "up to": "hasta|como máximo|un máximo de",
        "about": "un[oa]s|alrededor de|en torno a|aproximadamente|cosa de",
    },
    more="o más",
    vague={
        "dozens": r"\b(?:decenas|docenas)\b",
        "hundreds": r"\b(?:cientos|centenares)\b",
        "thousands": r"\b(?:miles|millares)\b",
        "tens of thousands": r"\bdecenas de miles\b",
        "hundreds of thousands": r"\b(?:cientos|centenares) de miles\b",
        "millions": r"\b(?:varios|muchos|algunos) millones\b",
    },
    halves=_halves,
)
