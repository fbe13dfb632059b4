"""Recognise what can be no line of a summary, and who writes of himself: captions, calls, opinion."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.domain import Sentence, Statement
from digest.languages import TARGET, LanguagePack, pack
from digest.text import NEVER, quotes, sentence_end

LEAST_WORDS = 6
"""Words from which a statement can be a line; shorter ones on Multi-News are captions, bylines and cut-offs; not
measured."""

OPINION_SHARE = 0.2
"""Share of sentences, speech left out, in the first person from which an article is an opinion piece; not measured."""

OPINION_SENTENCES = 3
"""Least such sentences of an opinion piece, a guard for short articles; not measured."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The compiled patterns of the language of briefings.

    Attributes:
        aside: What makes a sentence no news.
        first_person: Words by which authors speak of themselves.
        weighty: Words for what matters though one source alone has it.
        speech: Quoted speech.
    """

    aside: re.Pattern[str]
    first_person: re.Pattern[str]
    weighty: re.Pattern[str]
    speech: re.Pattern[str]


@cache
def _patterns(language: LanguagePack) -> _Patterns:
    discourse = language.discourse
    speech = re.compile(quotes.quoted())
    if discourse is None:
        return _Patterns(NEVER, NEVER, NEVER, speech)
    return _Patterns(
        aside=re.compile(discourse.aside, re.IGNORECASE),
        first_person=re.compile(discourse.first_person),
        weighty=re.compile(discourse.weighty, re.IGNORECASE),
        speech=speech,
    )


def is_aside(text: str) -> bool:
    """Return whether an English sentence is no news: a caption, a credit, a call to the reader.

    Example:
        >>> is_aside("Sign up for our newsletter."), is_aside("The dam at Lindau broke on Monday.")
        (True, False)
    """
    return _patterns(pack(TARGET)).aside.search(text) is not None


def is_fragment(text: str, sources: int = 1) -> bool:
    """Return whether an English sentence is very short, or breaks off.

    Args:
        text: The sentence.
        sources: Independent sources that say so: what several say is no caption, however short.

    Example:
        >>> is_fragment("Read more ..."), is_fragment("The union demands talks."), is_fragment("Talks failed.", 2)
        (True, True, False)
    """
    return (len(text.split()) < LEAST_WORDS and sources < 2) or not sentence_end.is_ended(text)


def is_weighty(text: str) -> bool:
    """Return whether an English sentence tells of deaths, decisions, demands and the like.

    Example:
        >>> is_weighty("Two people were killed."), is_weighty("The river is wide.")
        (True, False)
    """
    return _patterns(pack(TARGET)).weighty.search(text) is not None


def speaks_for_itself(text: str) -> bool:
    """Return whether the author of an English sentence speaks in the first person, speech of others left out.

    Example:
        >>> speaks_for_itself("I never liked it."), speaks_for_itself('"I never liked it," Berg said.')
        (True, False)
    """
    found = _patterns(pack(TARGET))
    return found.first_person.search(found.speech.sub(" ", text)) is not None


def opinion_pieces(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the ids of documents in which the author speaks in the first person again and again.

    Args:
        sentences: Sentences of an event, with their English.
    """
    own: dict[str, list[bool]] = {}
    for sentence in sentences:
        if sentence.kind == "prose" and sentence.english:
            own.setdefault(sentence.document, []).append(speaks_for_itself(sentence.english))
    return frozenset(
        document for document, found in own.items() if sum(found) >= max(OPINION_SENTENCES, OPINION_SHARE * len(found))
    )


def is_of(statement: Statement, documents: frozenset[str], by_id: Mapping[str, Sentence]) -> bool:
    """Return whether a statement stands in these documents alone.

    Args:
        statement: The statement.
        documents: Ids of documents.
        by_id: Id of a sentence -> the sentence.
    """
    return all(by_id[i].document in documents for i in statement.sentences)
