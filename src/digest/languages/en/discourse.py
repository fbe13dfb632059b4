"""How English sentences are tied to each other, and which of them cannot stand alone."""

from digest.languages.page_rules import DiscourseRules

DISCOURSE = DiscourseRules(
    # of 8,533 sentences of Multi-News 334 begin so
    connective=r"^(?:(?:however|nevertheless|nonetheless|meanwhile|moreover|furthermore|additionally|in addition"
    r"|besides|also|thus|therefore|hence|at the same time|on the other hand|for example|for instance), "
    r"|(?:and|but) (?!for\b|not\b|only\b|also\b|then\b|yet\b|so\b|even\b|what\b))",
    dependent=r"^[\"'“‘(]*(?:and|but|or|so|yet|also|however|nevertheless|nonetheless|still|thus|therefore|hence|instead"
    r"|meanwhile|moreover|furthermore|besides|additionally|in addition|otherwise|then|at the time|at the same time"
    r"|shortly|later|he|she|they|it|its|his|her|their|this|that|these|those|such|there|here|both|another|others"
    r"|the latter|the former|the \w+est (?:to date|so far|was|were|is|are)"
    r"|a few (?:days|weeks|months|hours) later|even (?:so|this)|for (?:this|that|example|instance)"
    r"|(?:\w+ ){1,2}added)\b"
    r"|^.{0,60}(?<!and )(?<!but )\balso\b",
    # what the model makes of "Unterstützt wird die Kampagne von X": "Supported by X", and no subject after it
    subjectless=r"(?:\w{3,}ed|Built|Driven|Led|Made|Run|Written) by\b"
    r"(?!.*, (?:the|an?|it|he|she|they|we|its|his|her|their|this|these)\b)"
    r"(?!.*\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|said|says)\b)",
    hedges=("hardly", "impossible", "perhaps", "maybe", "incidentally"),
)
