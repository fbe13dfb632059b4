"""Decide in which formats, by which template and under which date a briefing is written."""

import dataclasses
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.domain import Briefing
from digest.errors import ConfigError
from digest.rendering import formats
from digest.rendering.templates import UserTemplate, read_user_template
from digest.rendering.views import AFTER, BEFORE, INDEX

if TYPE_CHECKING:
    from digest.config import OutputConfig

INDEX_FILE = "index.html"
"""Name of the page over the archive, in the archive."""

FormatLink = Callable[[str, str], str | None]
"""Turns the name of a format and the id of an earlier briefing into the path of its file, None where it is not kept."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Describe how a briefing is written.

    Attributes:
        formats: Names of the formats that were asked for, None for the usual ones.
        template: The user's own template, or None.
        date: Date to print, YYYY-MM-DD, or None.
    """

    formats: tuple[str, ...] | None
    template: UserTemplate | None
    date: str | None

    def dated(self, briefing: Briefing) -> Briefing:
        """Return the briefing with the date that was asked for, if any."""
        return dataclasses.replace(briefing, meta=dataclasses.replace(briefing.meta, date=self.date))

    def texts(self, briefing: Briefing, names: Sequence[str], link: FormatLink) -> dict[str, str]:
        """Write the briefing in several formats.

        Args:
            briefing: What to write.
            names: Names of the formats.
            link: Gives the file of an earlier briefing in a format.

        Returns:
            Name of each format -> the text of its file.

        Raises:
            ConfigError: For a fault in the user's template.
            OutputError: Where the renderer of another package fails.
        """
        return {name: self._text(name, briefing, link) for name in names}

    def _text(self, name: str, briefing: Briefing, link: FormatLink) -> str:
        own = self.template if self.template and self.template.kind == name else None
        return formats.render(name, briefing, lambda run: link(name, run), own)


def prepare_publication(config: "OutputConfig", wanted: str | None, now: datetime) -> Publication:
    """Decide how the briefing is to be written, before the work begins.

    Args:
        config: Settings of the output.
        wanted: "today", YYYY-MM-DD, or None, where SOURCE_DATE_EPOCH may still ask for a date.
        now: When the run began.

    Raises:
        ConfigError: For a template whose format is not written, or for a wrong date.
    """
    names, own = config.formats, None
    if config.template is not None:
        own = read_user_template(config.template)
        if names is None and own.kind == "html":
            names = ("html", "json")
        if names is not None and own.kind not in names:
            label = formats.renderer(own.kind).label
            message = f"{config.template}: makes {label}, which is not among the formats {', '.join(names)}"
            raise ConfigError(message, f"add it: --format {own.kind},{','.join(names)}")
    return Publication(formats=names, template=own, date=dated(wanted, now))


def dated(wanted: str | None, now: datetime) -> str | None:
    """Return the date to print, YYYY-MM-DD, or None where no date was asked for.

    SOURCE_DATE_EPOCH (reproducible-builds.org: seconds since 1970, UTC) takes the place of the clock.

    Args:
        wanted: "today", YYYY-MM-DD, or None.
        now: When the run began.

    Raises:
        ConfigError: For a date that does not exist.

    Example:
        >>> dated("2026-01-23", datetime(2026, 2, 1))
        '2026-01-23'
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if wanted is None and not epoch:
        return None
    if wanted not in {None, "today"}:
        try:
            return date.fromisoformat(str(wanted)).isoformat()
        except ValueError:
            raise ConfigError(f"--date: {wanted!r} is no date", "as in --date 2026-01-23, or --date today") from None
    if not epoch:
        return now.date().isoformat()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        hint = "it holds seconds since 1970"
        raise ConfigError(f"SOURCE_DATE_EPOCH: {epoch!r} is no time", hint) from None


def archive_links(
    folder: Path | None, prefix: str, *, run: str | None = None, before: str | None = None, index: bool = False
) -> FormatLink:
    """Return a function that finds an earlier briefing in the archive, in the same format where the archive has one.

    From inside the archive the ways to the neighbours lead through its index: it knows the one that comes later, and
    that one is not there any more.

    Args:
        folder: The archive, None where there is none.
        prefix: What stands before the name of the file in a link.
        run: Id of the briefing that has the links where it lies in the archive, else None.
        before: Id of the briefing before it, or None.
        index: Whether the archive has an index.
    """
    known = formats.suffixes()

    def link(name: str, wanted: str) -> str | None:
        if not index and wanted in {BEFORE, AFTER, INDEX}:
            return None
        if wanted == INDEX:
            return prefix + INDEX_FILE
        if wanted == AFTER or (wanted == BEFORE and run is not None):
            there = run is not None and (wanted == AFTER or before is not None)
            return f"{prefix}{INDEX_FILE}#{wanted}-{run}" if there else None
        found = before if wanted == BEFORE else wanted
        names = [f"{found}{known[other][0]}" for other in dict.fromkeys((name, "md", "html"))]
        return next((prefix + file for file in names if folder is not None and (folder / file).exists()), None)

    return link
