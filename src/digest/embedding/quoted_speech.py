"""What a quotation says, without the words that say who speaks: reporters put different ones around it."""

import functools
import re

from digest.languages import LanguagePack, pack

_OPEN, _CLOSE = '„“"«「', '”“"»」'
_OTHER = rf"[^{_OPEN}{_CLOSE}]"
_SAID = rf"(?P<said>{_OTHER}{{8,}}?)"


def quoted_core(text: str, language: str) -> str:
    """Return the quotation that a sentence consists of but for who says it; any other sentence as it is.

    Args:
        text: A sentence.
        language: Its language; without speech rules only a colon leads to a quotation.

    Example:
        >>> quoted_core('The mayor said: "We will rebuild every house."', "en")
        'We will rebuild every house'
    """
    before, behind = _patterns(pack(language))
    match = before.fullmatch(text.strip()) or behind.fullmatch(text.strip())
    return match.group("said").strip(" ,，") if match else text


@functools.cache
def _patterns(known: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what stands around a quotation: who says it, before it or behind it."""
    speech = known.speech
    that = f"|{speech.that}" if speech and speech.that else ""
    verbs = speech.verbs if speech else "(?!)"
    # The mayor said: "We will rebuild." The mayor says that "we will rebuild".
    before = rf"[^{_OPEN}{_CLOSE}:：]{{1,80}}(?:[:：]{that})\s*[{_OPEN}]{_SAID}[.!。,，]?[{_CLOSE}]?[.。]?\s*"
    # "We will rebuild," said the mayor.
    behind = rf"[{_OPEN}]{_SAID}[,，。.!]?[{_CLOSE}][,，]?\s*(?={_OTHER}*(?:{verbs})){_OTHER}{{1,80}}"
    return re.compile(before), re.compile(behind)
