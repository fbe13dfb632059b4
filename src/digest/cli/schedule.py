"""Define `digest schedule`: plan a run every day."""

import sys

import typer

from digest.cli import options
from digest.cli.guard import guarded


@guarded
def schedule(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    arguments: options.ScheduledArguments = None,
    at: options.At = "07:00",
    weekdays: options.Weekdays = False,
    fetch: options.Fetch = False,
    systemd: options.Systemd = False,
    install: options.Install = False,
    remove: options.Remove = False,
    name: options.ScheduleName = "digest",
    yes: options.Yes = False,
) -> int:
    """Print what makes cron or systemd run digest every day.

    Paths become absolute, -q and --log are added. --install and --remove show what changes in your crontab, ask on a
    terminal, and touch nothing but the lines between digest's own marks.
    """
    from digest import scheduling as schedules
    from digest.cli import report, screen
    from digest.cli.run import parsed
    from digest.errors import ConfigError

    screen.any_text()
    if install + remove + systemd > 1:
        raise ConfigError("--install, --remove and --systemd go one at a time", "see digest schedule --help")
    if remove:
        before = schedules.crontab.read()
        after = schedules.crontab.without(before, schedules.checked(name))
        return report.crontab(before, after, asking=not yes and sys.stdin.isatty())
    paths, given = parsed(arguments or [])
    plan = schedules.plan(at, weekdays, paths, given, name, fetch=fetch)
    report.environment()
    report.missing(paths[1:] if fetch else paths)
    if install:
        before = schedules.crontab.read()
        after = schedules.crontab.with_plan(before, plan)
        return report.crontab(before, after, asking=not yes and sys.stdin.isatty())
    text = schedules.systemd.text(plan) if systemd else f"{schedules.crontab.line(plan)}\n"
    typer.echo(text, nl=False)
    return 0
