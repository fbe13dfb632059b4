"""What a quotation says, without the words that say who speaks: reporters put different ones around it."""

import re

_OPEN, _CLOSE = '„“"«「', '“”"»」'
_SAID = rf"(?P<said>[^{_OPEN}{_CLOSE}]{{8,}}?)"
# The mayor said: "We will rebuild." The mayor says that "we will rebuild".
_BEFORE = re.compile(
    rf"[^{_OPEN}{_CLOSE}:：]{{1,80}}(?:[:：]|\bthat|\bdass)\s*[{_OPEN}]{_SAID}[.!。,，]?[{_CLOSE}]?[.。]?\s*"
)
# "We will rebuild," said the mayor.
_VERBS = (
    r"\b(?:said|says?|told|added?|adds|explain(?:s|ed)|warn(?:s|ed)|wr(?:ote|ites)|announced|according to|read(?:s)?"
    r"|sagte[n]?|sagt|erklärte[n]?|erklärt|heißt es|hieß es|schrieb|schreibt|betonte|warnte|teilte|laut|so)\b"
    r"|说|表示|称|指出|写道|补充|警告"
)
_AFTER = re.compile(
    rf"[{_OPEN}]{_SAID}[,，。.!]?[{_CLOSE}][,，]?\s*(?=[^{_OPEN}{_CLOSE}]*(?:{_VERBS}))[^{_OPEN}{_CLOSE}]{{1,80}}"
)


def quoted_core(text: str) -> str:
    """The quotation that a sentence consists of but for who says it; any other sentence as it is."""
    match = _BEFORE.fullmatch(text.strip()) or _AFTER.fullmatch(text.strip())
    return match.group("said").strip(" ,，") if match else text
