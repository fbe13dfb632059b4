"""Define `digest schedule`: plan a run every day."""

import sys
from typing import Annotated

import typer

from digest.cli.guard import guarded


@guarded
def schedule(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="-- PATH...", help="Arguments of `digest run`, after --.", show_default=False),
    ] = None,
    at: Annotated[str, typer.Option(metavar="HH:MM", help="Local time.")] = "07:00",
    weekdays: Annotated[bool, typer.Option("--weekdays", help="Monday to Friday only.")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="Print a service and a timer in place of a line.")] = False,
    install: Annotated[bool, typer.Option("--install", help="Put the line into your crontab.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take the line out of your crontab.")] = False,
    name: Annotated[str, typer.Option(metavar="NAME", help="Tells several schedules apart.")] = "digest",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
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
    plan = schedules.plan(at, weekdays, *parsed(arguments or []), name)
    report.environment()
    if systemd:
        typer.echo(schedules.systemd.text(plan), nl=False)
    elif install:
        before = schedules.crontab.read()
        after = schedules.crontab.with_plan(before, plan)
        return report.crontab(before, after, asking=not yes and sys.stdin.isatty())
    else:
        typer.echo(schedules.crontab.line(plan))
    return 0
