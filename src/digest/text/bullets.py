"""Recognise marks of list items.

"3. " is none of them: German writes ordinals so.
"""

import re

SPACED_MARK = r"(?:[-*+•●▪▸►‣◦·–—○■□◆]|\(?\d{1,2}\)|\(?[a-z]\))"
"""Pattern of a mark that needs white space behind it."""

GLUED_MARK = "[•●▪▸►‣◦■□◆]"
"""Pattern of a mark that may stand right before its text."""

BULLET = re.compile(rf"{SPACED_MARK}[ \t\u00a0\u3000]+(?=\S)|{GLUED_MARK}(?=\S)")
"""Pattern of a list item's mark at the start of a line."""
