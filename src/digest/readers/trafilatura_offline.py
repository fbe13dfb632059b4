"""Load trafilatura when the first page needs it, and without a socket."""

import logging
import socket
from functools import cache
from typing import Any


@cache
def trafilatura() -> Any:
    """Import the module.

    The import takes 0.4 s, and brings urllib3 along, which opens a socket to see whether this machine knows IPv6; told
    that Python does not, urllib3 opens none.
    """
    known = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        import trafilatura
    finally:
        socket.has_ipv6 = known
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of their complaints becomes a Problem
    return trafilatura
