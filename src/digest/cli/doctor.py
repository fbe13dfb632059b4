"""Define `digest doctor`: check whether a run would work here."""

from typing import Annotated

import typer

from digest.cli import options
from digest.cli.guard import guarded


@guarded
def doctor(
    config: options.ConfigFile = None,
    plugins: options.Plugins = None,
    scheduler: options.Scheduler = None,
    licences: Annotated[bool, typer.Option("--licences", help="List the licences of all packages instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the checks as JSON.")] = False,
) -> int:
    """Check everything that a run needs.

    One line a check, with ok, warning or FAILED. Ends with the code of a run that fails for the first of them.
    Warnings do not count. With --scheduler, the workers of a cluster are checked too.
    """
    import json
    from dataclasses import asdict

    from digest import maintenance
    from digest.cli import screen
    from digest.rendering import count
    from digest.version import __version__

    screen.any_text()
    if licences:
        return _licences(as_json)
    checks = []
    for check in maintenance.examine(config, {"plugins": plugins, "run.scheduler": scheduler}):
        checks.append(check)
        if not as_json:
            word = "FAILED" if check.status == "failed" else check.status
            screen.hanging(screen.verdict(word) + f"  {check.name:<15}", check.message, indent=24)
            if check.hint:
                screen.hanging(" " * 24, check.hint, indent=24)
    code = maintenance.doctor_exit_code(checks)
    if as_json:
        found = {"digest": __version__, "ok": code == 0, "exit_code": code, "checks": [asdict(c) for c in checks]}
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif code:
        typer.echo(f"\na run would fail with code {code}")
    else:
        warnings = sum(check.status == "warning" for check in checks)
        typer.echo("\na run would work" + (f", with {count(warnings, 'warning')}" if warnings else ""))
    return code


def _licences(as_json: bool) -> int:
    """Print the licence of each package, those that ask for their source marked."""
    import json
    from dataclasses import asdict

    from digest import maintenance
    from digest.cli import screen

    found = maintenance.licences()
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return 0
    rows = [
        (
            one.package,
            one.version,
            one.licence + (" *" if one.copyleft else ""),
            one.needed_by and f"by {one.needed_by}",
        )
        for one in found
    ]
    screen.table([("PACKAGE", "VERSION", "LICENCE", "NEEDED"), *rows])
    typer.echo("\n* asks whoever passes the package on for its source; NOTICE says what ships inside digest itself")
    return 0
