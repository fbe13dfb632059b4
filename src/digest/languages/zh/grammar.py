"""How Chinese says who does what to whom."""

from digest.languages.rules import GrammarRules

RULES = GrammarRules(
    passive="[被遭]",
    one_and_two=frozenset("两二"),
    articles=frozenset("一"),
    person=r"\s?[人名位]",
)
