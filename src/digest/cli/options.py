"""Define arguments and options that several commands have, and those of `digest run` and `digest schedule`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from digest.cli import completing

Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Files and folders; - reads standard input.", show_default=False),
]
FilesFrom = Annotated[
    str | None,
    typer.Option("--files-from", metavar="FILE", help="Paths too, one a line; - reads stdin.", show_default=False),
]
Null = Annotated[
    bool, typer.Option("-0", "--null", help="The paths of --files-from end with NUL, as find -print0 has it.")
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", "-c", metavar="FILE", help="Read settings from this YAML file too.")
]
Include = Annotated[
    list[str] | None, typer.Option(metavar="GLOB", help="Read only files with such names or paths (repeatable).")
]
Exclude = Annotated[
    list[str] | None, typer.Option(metavar="GLOB", help="Leave out such files and folders (repeatable).")
]

Plugins = Annotated[
    bool | None,
    typer.Option(
        "--plugins/--no-plugins",
        help="Use parts of other packages: formats, ranking methods and the like.",
        show_default="plugins",
    ),
]

Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file (and the JSON beside it) or folder; - writes the first format to stdout only.",
    ),
]
Formats = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="LIST",
        help="Of md, json, html and those of plugins.",
        show_default="md,json",
        autocompletion=completing.formats,
    ),
]
Template = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Your own jinja2 template, for Markdown or HTML.", show_default=False),
]
Day = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date the briefing: YYYY-MM-DD or today.", show_default="no date"),
]
DetailLevel = Annotated[
    str | None,
    typer.Option(
        "--detail",
        metavar="LEVEL",
        help="brief: the first page; normal; full: every statement.",
        show_default="normal",
        autocompletion=completing.details,
    ),
]
OriginalsPlace = Annotated[
    str | None,
    typer.Option(
        "--originals",
        metavar="PLACE",
        help="Original sentences: footnotes, file, none.",
        show_default="footnotes",
        autocompletion=completing.originals,
    ),
]
FrontMatter = Annotated[
    bool | None,
    typer.Option("--front-matter", help="Begin the Markdown with YAML for Obsidian and pandoc.", show_default=False),
]
Length = Annotated[int | None, typer.Option(metavar="N", help="Statements in the summary of each story.")]
Words = Annotated[int | None, typer.Option(metavar="N", help="Words in the summary of each story, instead.")]
Share = Annotated[
    float | None, typer.Option(metavar="PART", help="Part of each story's words, 0.1 for a tenth, instead.")
]
Whole = Annotated[
    bool | None, typer.Option("--whole", help="The length is that of the whole briefing, not of each story.")
]
Method = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Ranking: combined, or lexrank, textrank ... alone.",
        show_default="combined",
        autocompletion=completing.methods,
    ),
]
Focus = Annotated[
    str | None, typer.Option(metavar="TOPIC", help="What the summaries are to lean towards.", show_default=False)
]
Watch = Annotated[
    list[str] | None,
    typer.Option(metavar="TERM", help="Topic or name that stands first on the page (repeatable).", show_default=False),
]
ExitCodeOnWatch = Annotated[
    bool, typer.Option("--exit-code-on-watch", help="End with 10 where something of the watchlist was found.")
]
Remember = Annotated[
    bool | None,
    typer.Option("--memory/--no-memory", help="Remember translations between runs.", show_default=False),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        help="Work in N processes; the briefing is the same.",
        show_default="one process, translating on all cores",
    ),
]
ExecutorName = Annotated[
    str | None,
    typer.Option("--executor", metavar="NAME", help="serial, processes or dask.", show_default="by --jobs"),
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Work on a Dask cluster: tcp://HOST:PORT.", show_default=False),
]
SharedFiles = Annotated[
    bool | None,
    typer.Option("--shared-files", help="The cluster's workers can read the files themselves.", show_default=False),
]
New = Annotated[bool, typer.Option("--new", help="Only documents that no earlier briefing had, and what they change.")]
State = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Remember under this name, not under the output folder.", show_default=False),
]
Keep = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="Past briefings kept in the archive.", show_default="all")
]
Index = Annotated[bool | None, typer.Option("--index", help="Keep an index.html over the archive.", show_default=False)]
Feed = Annotated[bool | None, typer.Option("--feed", help="Keep an Atom feed of the archive.", show_default=False)]
Strict = Annotated[bool, typer.Option("--strict", help="Write nothing when an input cannot be used whole.")]
Timeout = Annotated[
    str | None, typer.Option(metavar="TIME", help="Give up after this time: 90, 15m, 2h.", show_default=False)
]
LogFile = Annotated[
    Path | None, typer.Option("--log", metavar="FILE", help="Append one line about the run.", show_default=False)
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Make that line JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all went well.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what was dropped, merged and translated.")]

SETTINGS = {
    "plugins": "plugins",
    "include": "ingest.include",
    "exclude": "ingest.exclude",
    "memory": "translate.memory",
    "jobs": "run.jobs",
    "executor": "run.executor",
    "scheduler": "run.scheduler",
    "shared_files": "run.shared_files",
    "detail": "layout.detail",
    "originals": "layout.originals",
    "front_matter": "layout.front_matter",
    "length": "summarise.length",
    "words": "summarise.words",
    "share": "summarise.share",
    "whole": "summarise.whole",
    "method": "summarise.method",
    "focus": "summarise.focus",
    "watch": "watch",
    "formats": "output.formats",
    "template": "output.template",
    "keep": "output.keep",
    "index": "output.index",
    "feed": "output.feed",
}
"""Parameter of a command -> the setting that its option changes."""

FLAGS = {key: "--" + parameter.replace("_", "-") for parameter, key in SETTINGS.items()} | {
    "output.formats": "--format"
}
"""Setting -> the option of a command that changes it."""

ScheduledArguments = Annotated[
    list[str] | None,
    typer.Argument(metavar="-- PATH...", help="Arguments of `digest run`, after --.", show_default=False),
]
At = Annotated[str, typer.Option(metavar="HH:MM", help="Local time.")]
Weekdays = Annotated[bool, typer.Option("--weekdays", help="Monday to Friday only.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Fetch the sources into the first PATH before.")]
Systemd = Annotated[bool, typer.Option("--systemd", help="Print a service and a timer in place of a line.")]
Install = Annotated[bool, typer.Option("--install", help="Put the line into your crontab.")]
Remove = Annotated[bool, typer.Option("--remove", help="Take the line out of your crontab.")]
ScheduleName = Annotated[str, typer.Option(metavar="NAME", help="Tells several schedules apart.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def settings(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that a command line changes.

    Args:
        given: Parameter of a command -> its value, None (or an empty list) where the option was not given.

    Returns:
        Dotted key -> value, None where not given.

    Example:
        >>> settings({"length": 5, "include": [], "verbose": True})
        {'ingest.include': None, 'summarise.length': 5}
    """
    return {key: None if given[name] == [] else given[name] for name, key in SETTINGS.items() if name in given}
