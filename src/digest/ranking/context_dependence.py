"""Sentences that lean on the one before them, and so do not stand alone."""

import re

from digest.domain import is_cut_quotation

DEPENDENT = re.compile(
    r"^[\"'“‘(]*(?:and|but|or|so|yet|also|however|nevertheless|nonetheless|still|thus|therefore|hence|instead|meanwhile"
    r"|moreover|furthermore|besides|additionally|in addition|otherwise|then|at the time|at the same time|shortly|later"
    r"|he|she|they|it|its|his|her|their|this|that|these|those|such|there|here|both|another|others|the latter|the former"
    r"|the \w+est (?:to date|so far|was|were|is|are)"
    r"|a few (?:days|weeks|months|hours) later|even (?:so|this)|for (?:this|that|example|instance)"
    r"|(?:\w+ ){1,2}added)\b"
    r"|^.{0,60}(?<!and )(?<!but )\balso\b",
    re.IGNORECASE,
)


def depends_on_context(text: str, english: str) -> bool:
    """Whether a statement leans on what came before. english: as it stands in the source, where a quotation may have
    begun in another sentence and does not say who speaks.
    """
    return DEPENDENT.match(text) is not None or is_cut_quotation(english)
