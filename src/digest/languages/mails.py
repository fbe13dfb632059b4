"""What a language pack says about mails: what programs write around a message, and how people open and close one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from digest.platform import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MailRules:
    """Words of a language in mails.

    All are regular expressions, matched without regard to case. Those of all packs hold for every mail: a German
    program writes its German headers around an English mail.

    Attributes:
        prefixes: What programs put before the subject of an answer or a forwarded mail ("Re"), without the colon.
        headers: Fact ("title", "author", "date", or "" for any other header) -> its names where a mail is quoted.
        forwards: Lines that announce a forwarded mail, without dashes and colon.
        attributions: Lines that say who wrote what is quoted below, without the colon.
        greetings: Lines that open a mail, without the comma.
        closings: Lines that close a mail, without the comma; below them stands who wrote it.
        devices: Lines that say from which device or program a mail was sent.
        phones: Words before a telephone number.
    """

    prefixes: Sequence[str] = ()
    headers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    forwards: Sequence[str] = ()
    attributions: Sequence[str] = ()
    greetings: Sequence[str] = ()
    closings: Sequence[str] = ()
    devices: Sequence[str] = ()
    phones: Sequence[str] = ()


@cache
def mail_rules(package: str) -> MailRules:
    """Read the mail.yaml of a pack.

    Args:
        package: Name of the package that holds the file, as in `digest.languages.de`.

    Raises:
        FileNotFoundError: Where the package has no such file.
        TypeError: Where the file has a key that is no field of `MailRules`.
    """
    return MailRules(**read_yaml(package, "mail.yaml"))
