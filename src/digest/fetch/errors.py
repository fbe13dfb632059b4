"""Define why a request gives no article: one closed set of troubles, each with what to do about it."""

from enum import StrEnum


class Trouble(StrEnum):
    """Name a kind of failure; the value stands in `--json`.

    Attributes:
        ADDRESS: Not an address of the web.
        PRIVATE: An address in a private network that a feed, page or redirect names.
        NO_HOST: The name of the host is not known.
        UNREACHABLE: No connection, or one that broke.
        TLS: The certificate does not prove whose server it is, or TLS failed.
        SLOW: The answer took longer than it may.
        TOO_LARGE: The answer is larger than it may be.
        CUT: The answer ended before its stated length.
        GARBLED: The answer is not HTTP, or its compression is damaged.
        REDIRECTS: Redirects without end, or to nowhere.
        STATUS: Any other answer than 200.
        LOGIN: The server wants a login.
        GONE: The server says that the address is gone for good (410).
        BUSY: The server asks to come back later.
        ROBOTS: robots.txt forbids the address.
        NOT_TEXT: A picture, a film or the like.
        NO_FEED: What came is no feed, and names none.
        FEED: A feed that cannot be read.
        EMPTY: No text in the page, nor in the feed.
        STORE: The article cannot be written.
    """

    ADDRESS = "address"
    PRIVATE = "private"
    NO_HOST = "no-host"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    SLOW = "slow"
    TOO_LARGE = "too-large"
    CUT = "cut"
    GARBLED = "garbled"
    REDIRECTS = "redirects"
    STATUS = "status"
    LOGIN = "login"
    GONE = "gone"
    BUSY = "busy"
    ROBOTS = "robots"
    NOT_TEXT = "not-text"
    NO_FEED = "no-feed"
    FEED = "feed"
    EMPTY = "empty"
    STORE = "store"


HINTS = {
    Trouble.ADDRESS: "addresses begin with http:// or https://",
    Trouble.PRIVATE: "if the host is yours, name it in fetch.private",
    Trouble.NO_HOST: "check the spelling and the connection",
    Trouble.UNREACHABLE: "check the connection; the next fetch tries again",
    Trouble.TLS: "the server may be another one than it says; nothing was taken from it",
    Trouble.SLOW: "the next fetch tries again; fetch.seconds allows more time",
    Trouble.TOO_LARGE: "fetch.megabytes allows more",
    Trouble.CUT: "the next fetch tries again",
    Trouble.GARBLED: "the next fetch tries again",
    Trouble.REDIRECTS: "open the address in a browser and give the one where it ends",
    Trouble.STATUS: "open the address in a browser; it may have moved",
    Trouble.LOGIN: "name credentials with `login` in the settings (docs/fetching.md)",
    Trouble.GONE: "take the source out: `digest sources remove`",
    Trouble.BUSY: "the next fetch asks again when the time is over",
    Trouble.ROBOTS: "ask the site; `robots: false` is for sites of your own",
    Trouble.NOT_TEXT: "only pages, texts and PDF files are stored",
    Trouble.NO_FEED: "open the site and look for its feed",
    Trouble.FEED: "the next fetch tries again",
    Trouble.EMPTY: "open the page in a browser",
    Trouble.STORE: "make room or check the owner of the folder",
}
"""Trouble -> what to do next."""

_PASSING = frozenset(
    {Trouble.NO_HOST, Trouble.UNREACHABLE, Trouble.SLOW, Trouble.CUT, Trouble.GARBLED, Trouble.BUSY, Trouble.STORE}
)
"""Troubles that may be over next time, so that what met them is asked for again."""


class FetchFault(Exception):
    """Say why a request gave no article; caught for each request, never the end of a fetch.

    Attributes:
        trouble: The kind of failure.
        message: What is wrong, to follow the address: "answered 404 Not Found".
        status: Status code of the answer, or 0.
        wait: Seconds that the server asks to wait, or 0.
    """

    def __init__(self, trouble: Trouble, message: str, status: int = 0, wait: float = 0.0) -> None:
        """Keep what the class says."""
        super().__init__(message)
        self.trouble = trouble
        self.message = message
        self.status = status
        self.wait = wait

    @property
    def hint(self) -> str:
        """Return what to do next."""
        if self.trouble is Trouble.STATUS and self.passing:
            return HINTS[Trouble.CUT]
        return HINTS[self.trouble]

    @property
    def passing(self) -> bool:
        """Return whether the same request may succeed another time."""
        return self.trouble in _PASSING or self.status in {408, 425, 429} or self.status >= 500
