"""English words at line ends."""

from digest.text import LineEndRules

LINE_ENDS = LineEndRules(
    elided=("and", "or", "to"),
    # such words are written with a hyphen, and texts with lines of one length break there
    first=(
        "well|long|short|high|low|self|half|full|two|three|four|five|six|ten|one|first|second|third|single|multi|anti|non",
    ),
    second=(
        "based|term|wide|led|old|year|style|free|profit|made|in|of|to|up|run|owned|backed|related|level|class|known|scale|"
        "elect|called|minute|day|hour|month|week|quarters|time|party|speaking|friendly",
    ),
    unfinished=(
        "the|a|an|and|or|of|to|for|with|from|by|at|into|than|that|which|whose|its|his|her|their|our|my|your|"
        "this|these|those|is|are|was|were|be|been|has|have|had|will|would|could|should|about|around|between|as|against|without|"
        "during|via",
    ),
    before_figure=("in|on|up|over|under|some|nearly|almost|only|just|Article|Section|No\\.",),
)
