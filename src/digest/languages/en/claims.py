"""How English says that something is not so, may be so, is only said to be so, or is so of a part alone."""

from collections.abc import Mapping

from digest.text import words

NEGATIONS = frozenset(words("not never no nobody neither nor none nothing without cannot hardly barely scarcely"))
"""Words that deny; "n't" does as well."""

DENIERS = frozenset(
    words(
        "fail refuse deny reject decline lack avoid abandon cancel prevent unable scrap shelve withhold "
        "dispute refute neglect scupper thwart failure refusal denial rejection absence impossible drop avert "
        "rebuff disown "
        "rule_out fall_through call_off turn_down"
    )
)
"""Words by which something does not happen, is not done or is said not to be so; their synonyms count as well."""

UNSURE = frozenset(words("may might could should ought if unless whether"))
"""Words that leave open whether what is behind them in their clause comes true."""

COMING = frozenset(words("will shall would"))
"""Words that put what is behind them in their clause into the future."""

POSSIBLE = frozenset(
    words(
        "consider mull weigh examine contemplate discuss urge demand call recommend propose suggest ask likely "
        "possible try attempt"
    )
)
"""Words before an infinitive or an -ing that leave open whether it comes true."""

PLANNED = frozenset(
    words(
        "plan want aim due set schedule expect hope intend promise pledge vow threaten prepare agree decide announce "
        "must going ready seek tend wish order"
    )
)
"""Words before an infinitive or an -ing that put it into the future."""

PARTICLES = frozenset(words("up down off out on over away in back through aside apart ahead"))
"""Second words of verbs of two words: step down, call off."""

CLAIMS = frozenset(words("claim allege accuse believe insist assert contend purport reportedly allegedly"))
"""Words that leave what is said to whoever says it."""

OFFICE = {
    word: kind
    for kind, group in {
        "deputy": "deputy vice assistant junior",
        "former": "former ex onetime outgoing",
        "acting": "acting interim caretaker",
        "coming": "designate elect incoming",
    }.items()
    for word in words(group)
}
"""Word before an office -> what it makes of the office."""

PARTS: Mapping[str, str] = {
    word: kind
    for kind, group in {
        "all": "all every entire whole each entirely completely",
        "most": "most majority mostly largely",
        "part": "part parts some several portion partly partially section many",
        "half": "half",
        "few": "few minority",
    }.items()
    for word in words(group)
}
"""Word -> how much of a whole it means."""

WORLD = frozenset(words("world world's world’s worldwide global globally earth"))
"""Words for the whole world, beside which a superlative says more than beside a country."""

OPPOSING = (
    frozenset(words("before after")),
    frozenset(words("from to")),
    frozenset(words("with without")),
    frozenset(words("above below")),
    frozenset(words("for against")),
    frozenset(words("into out")),
    frozenset(words("inside outside")),
    frozenset(words("over under")),
)
"""Prepositions of opposite meaning."""

PREPOSITIONS = frozenset(
    words(
        "of in to on at for from by with into out over under about after before since until through during against "
        "between near without above below inside outside toward towards than as per behind across along around "
        "off onto upon within beyond despite"
    )
)
"""Words that tell which part a noun behind them plays."""

DETERMINERS = frozenset(
    words(
        "a an the his her its their our your my this that these those some any all each every no more less fewer most"
    )
)
"""Words that may stand between a preposition and its noun."""
