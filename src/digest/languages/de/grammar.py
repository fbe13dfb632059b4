"""How German says who does what to whom."""

from digest.languages.rules import GrammarRules
from digest.text import words

RULES = GrammarRules(
    passive=r"\b(?:wurde\w*|werden|worden|wird)\b.*\b(?:von|vom|durch)\b",
    small=frozenset(
        words(
            "der die das den dem des ein eine einen einem einer eines und oder nicht auch sich hat haben ist sind wird "
            "werden an in per so was will her all also just"
        )
    ),
    before_nouns=frozenset(
        words("der die das den dem des ein eine einen einem einer eines im in an am zum zur beim vom von mit und oder")
    ),
    saying=frozenset(words("sagte sagt erklärte")),
    one_and_two=frozenset(words("eins zwei beide beiden")),
    articles=frozenset(words("ein eine einen einem einer eines")),
    person=r"\s?(?:[a-zäöüß]{1,40}\s)?(?:Mensch|Person|Mann|Frau|Kind|Tote|Verletzt|Polizist|Soldat|Zivilist)",
    capital_nouns=True,
)
