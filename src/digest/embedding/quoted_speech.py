"""Find the words of a quotation, without the words for its speaker, which differ from reporter to reporter."""

import functools
import re

from digest.languages import LanguagePack, pack

_OPEN, _CLOSE = '„“"«「', '”“"»」'
_OTHER = rf"[^{_OPEN}{_CLOSE}]"
_SAID = rf"(?P<said>{_OTHER}{{8,}}?)"


def quoted_core(text: str, language: str) -> str:
    """Return the quotation of a sentence that consists of a quotation and its speaker; any other sentence unchanged.

    Args:
        text: A sentence.
        language: ISO 639-1 code; in a language without speech rules only a colon leads to a quotation.

    Example:
        >>> quoted_core('The mayor said: "We will rebuild every house."', "en")
        'We will rebuild every house'
    """
    before, behind = _patterns(pack(language))
    match = before.fullmatch(text.strip()) or behind.fullmatch(text.strip())
    return match.group("said").strip(" ,，") if match else text


@functools.cache
def _patterns(known: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a quotation with its speaker before it, and with its speaker behind it."""
    speech = known.speech
    that = f"|{speech.that}" if speech and speech.that else ""
    verbs = speech.verbs if speech else "(?!)"
    # The mayor said: "We will rebuild." The mayor says that "we will rebuild".
    before = rf"[^{_OPEN}{_CLOSE}:：]{{1,80}}(?:[:：]{that})\s*[{_OPEN}]{_SAID}[.!。,，]?[{_CLOSE}]?[.。]?\s*"
    # "We will rebuild," said the mayor.
    behind = rf"[{_OPEN}]{_SAID}[,，。.!]?[{_CLOSE}][,，]?\s*(?={_OTHER}*(?:{verbs})){_OTHER}{{1,80}}"
    return re.compile(before), re.compile(behind)
