"""Full stops that end no Spanish sentence; digest's splitter knows the commonest abbreviations by itself."""

from digest.languages import SentenceEndRules

RULES = SentenceEndRules(
    abbreviations=(
        r"\b(?:[Ss]rt?as?|[Ss]res|D[ªñ]a?|Uds?|Vds?|aprox|núm|nº|pág|págs|art|arts|tel|av|avda|dpto|ed|fig|izq|dcha|máx|mín"
        r"|cap|vol|ej|mill|millo?n|EE|CC|JJ|RR)\."
    ),
    whole=r"\b(?:[ad]\.\s?(?:de\s)?C\.|EE\.\s?UU\.|CC\.\s?OO\.|JJ\.\s?OO\.|p\.\s?ej\.)",
    capital=True,
)
