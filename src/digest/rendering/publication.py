"""In which formats, by which template and under which date a briefing is written."""

import dataclasses
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.domain import Briefing
from digest.errors import ConfigError

if TYPE_CHECKING:
    from digest.config import OutputConfig
    from digest.rendering import UserTemplate

Link = Callable[[str, str], str | None]
"""From a format and the id of an earlier briefing to its file, None where it is not kept."""


@dataclass(frozen=True)
class Publication:
    """formats: those asked for, None for the usual ones; template: the user's own; date: YYYY-MM-DD or None."""

    formats: tuple[str, ...] | None
    template: "UserTemplate | None"
    date: str | None

    def dated(self, briefing: Briefing) -> Briefing:
        """With the date, where one was asked for."""
        return dataclasses.replace(briefing, meta=dataclasses.replace(briefing.meta, date=self.date))

    def texts(self, briefing: Briefing, formats: Sequence[str], link: Link) -> dict[str, str]:
        """The briefing in each of the formats. Raises ConfigError for a fault in the user's template."""
        return {kind: self._text(kind, briefing, link) for kind in formats}

    def _text(self, kind: str, briefing: Briefing, link: Link) -> str:
        from digest import rendering

        if kind == "json":
            return rendering.json(briefing)
        make = rendering.html if kind == "html" else rendering.markdown
        own = self.template if self.template and self.template.kind == kind else None
        return make(briefing, lambda run: link(kind, run), own)


def prepare(config: "OutputConfig", wanted: str | None, now: datetime) -> Publication:
    """wanted: "today", YYYY-MM-DD, or None, where SOURCE_DATE_EPOCH may still ask for a date.

    Raises ConfigError for what cannot work, before the work begins.
    """
    formats, own = config.formats, None
    if config.template is not None:
        from digest import rendering

        own = rendering.read_user_template(config.template)
        if formats is None and own.kind == "html":
            formats = ("html", "json")
        if formats is not None and own.kind not in formats:
            name = "HTML" if own.kind == "html" else "Markdown"
            message = f"{config.template}: makes {name}, which is not among the formats {', '.join(formats)}"
            raise ConfigError(message, f"add it: --format {own.kind},{','.join(formats)}")
    return Publication(formats, own, dated(wanted, now))


def dated(wanted: str | None, now: datetime) -> str | None:
    """The date to print. SOURCE_DATE_EPOCH (reproducible-builds.org: seconds since 1970, UTC) stands for the clock."""
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


def links(folder: Path | None, prefix: str) -> Link:
    """From a briefing to an earlier one in the archive, in the same format where there is one."""

    def link(kind: str, run: str) -> str | None:
        names = [f"{run}.{suffix}" for suffix in dict.fromkeys((kind, "md", "html"))]
        return next((prefix + name for name in names if folder is not None and (folder / name).exists()), None)

    return link
