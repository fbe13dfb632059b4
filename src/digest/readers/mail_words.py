"""Compile what the language packs say about mails: headers, attributions, greetings, signatures."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from digest.languages import LanguagePack, packs
from digest.text import any_of

LONGEST = 300
"""Most characters of a line that patterns of mails are tried on: a guard, as they try each place for their end."""

_AROUND = " \t\xa0\u3000-–—_=*#>|[]<~·.:：,，!！。"
"""What may stand around the words of a line that a program wrote."""
_PHONE = r"[+(]?\d[\d\s()/.–-]{5,20}\d"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailWords:
    """Recognise what programs and people write around a message, in the languages of all packs.

    Patterns of lines are to be tried on what `bare` leaves of them.

    Attributes:
        prefix: What stands before the subject of an answer or a forwarded mail.
        header: A header where a mail is quoted, with the groups `name` and `value`.
        facts: Name of such a header, in lower case -> the fact that it states, "" for none.
        forward: A line that announces a forwarded mail.
        attribution: A line that says who wrote what is quoted below.
        greeting: A line that opens a mail.
        closing: A line that closes a mail.
        device: A line that says from which device a mail was sent.
        phone: A telephone number with a word before it, or as it is written for callers from abroad.
    """

    prefix: re.Pattern[str]
    header: re.Pattern[str]
    facts: Mapping[str, str]
    forward: re.Pattern[str]
    attribution: re.Pattern[str]
    greeting: re.Pattern[str]
    closing: re.Pattern[str]
    device: re.Pattern[str]
    phone: re.Pattern[str]


def mail_words() -> MailWords:
    """Return the words of all packs, compiled at the first call."""
    return _compiled(tuple(packs().values()))


@cache
def _compiled(known: tuple[LanguagePack, ...]) -> MailWords:
    rules = [pack.mail for pack in known if pack.mail]
    names = [(name, fact) for one in rules for fact, patterns in one.headers.items() for name in patterns]

    def every(name: str) -> Iterable[str]:
        return chain.from_iterable(getattr(one, name) for one in rules)

    def line(name: str) -> re.Pattern[str]:
        return re.compile(any_of(every(name)), re.IGNORECASE)

    groups = "|".join(f"(?P<h{number}>{name})" for number, (name, _) in enumerate(names)) or "(?!)"
    return MailWords(
        prefix=re.compile(
            rf"(?:(?:{any_of(every('prefixes'))})\s?(?:\[\d+\]|\(\d+\)|\d+)?\s?[:：]\s*)+", re.IGNORECASE
        ),
        header=re.compile(rf"[\s*_|]{{0,40}}(?:{groups})[\s*_]{{0,20}}[:：][\s*_]*+(?P<value>.*)", re.IGNORECASE),
        facts={f"h{number}": fact for number, (_, fact) in enumerate(names)},
        forward=line("forwards"),
        attribution=line("attributions"),
        greeting=line("greetings"),
        closing=line("closings"),
        device=line("devices"),
        phone=re.compile(
            rf"(?<!\w)(?:(?:{any_of(every('phones'))})\s{{0,3}}[.:：]{{0,2}}\s{{0,3}}{_PHONE}|(?:\+|00)\d{{1,3}}[\d\s()/.–-]{{6,18}}\d)",
            re.IGNORECASE,
        ),
    )


def bare(line: str) -> str:
    """Return a line without the dashes and marks around its words, "" for one that is too long to be a program's.

    Example:
        >>> bare("---------- Forwarded message ---------")
        'Forwarded message'
    """
    return line.strip(_AROUND) if len(line) <= LONGEST else ""


def without_prefixes(subject: str | None) -> str | None:
    """Return a subject without what programs put before it.

    Example:
        >>> without_prefixes("AW: Re[2]: Fwd: 转发：Hafen"), without_prefixes("Reform: neu")
        ('Hafen', 'Reform: neu')
    """
    if subject is None:
        return None
    found = mail_words().prefix.match(subject.lstrip())
    return (subject.lstrip()[found.end() :] if found else subject).strip() or None


def fact_of(header: re.Match[str]) -> str:
    """Return the fact that a quoted header states, "" for none."""
    named = (group for group, value in header.groupdict().items() if value is not None and group != "value")
    return mail_words().facts[next(named)]
