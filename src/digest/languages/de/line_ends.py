"""German words at line ends."""

from digest.text import LineEndRules

LINE_ENDS = LineEndRules(
    elided=("und", "oder", "bis", "sowie", "bzw", "beziehungsweise"),
    # colours and peoples that stand beside each other; most other compounds of small letters are written in one
    first=("deutsch|französisch|englisch|britisch|russisch|amerikanisch|italienisch|polnisch|israelisch|chinesisch",),
    second=(
        "(?:deutsch|französisch|englisch|britisch|russisch|amerikanisch|italienisch|polnisch|chinesisch)(?:e[mnrs]?)?",
    ),
    # no word that may be the end of a verb, as "auf" in "Verein löst sich auf"
    unfinished=(
        "der|die|das|den|dem|des|ein|eine|einer|einen|einem|eines|kein|keine|keinen|und|oder|sowie|von|vom|für|im|am|zum|zur|"
        "beim|ins|ans|in|ohne|gegen|wegen|trotz|seit|dass|weil|wenn|ob|sein|seine|seinen|seiner|ihr|ihre|ihren|ihrer|"
        "dieser|diese|dieses|diesem|diesen|jeder|jede|jedes|rund|etwa|circa|mehr als|weniger als",
    ),
    before_figure=(
        "auf|um|mit|über|unter|bis|ab|nach|vor|bei|zu|aus|an|zwischen|gut|knapp|fast|Artikel|Paragraf|Nr\\.",
    ),
)
