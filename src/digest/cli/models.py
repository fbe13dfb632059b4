"""Define `digest models`: list, install, check and remove translation packages."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli.guard import guarded

app = typer.Typer(help="Look after translation packages.", no_args_is_help=True)


@app.command("list")
@guarded
def list_packages() -> None:
    """Show bundled and installed packages."""
    from digest.cli import report, screen
    from digest.platform import folder_size, size_text
    from digest.rendering import language_name
    from digest.translation import find_packages

    screen.any_text()
    shelf = find_packages()
    rows = [("LANGUAGES", "VERSION", "SIZE", "USED FOR", "WHERE")]
    for package in shelf.packages:
        used = [language for language in package.languages if shelf.best(language) is package]
        names = [", ".join(f"{language_name(code)} ({code})" for code in package.languages), ", ".join(used) or "-"]
        where = f"bundled: {package.path}" if package.bundled else str(package.path)
        rows.append((names[0], package.version, size_text(folder_size(package.path)), names[1], where))
    screen.table(rows)
    report.problems(shelf.problems)


@app.command()
@guarded
def path() -> None:
    """Print the folder that packages are installed in."""
    from digest.cli import screen
    from digest.translation import packages_folder

    screen.any_text()
    typer.echo(packages_folder())


@app.command()
@guarded
def install(
    packages: Annotated[
        list[str],
        typer.Argument(metavar="LANG|FILE...", help="Languages, or .argosmodel files.", show_default=False),
    ],
) -> None:
    """Install packages, from Argos' index or from files.

    For a language (code or English name) the newest package is downloaded; ARGOS_PACKAGE_INDEX names another index.
    Files are installed offline. An older package of the same language is replaced once the new one has proved to work.
    """
    from digest import translation
    from digest.cli import screen
    from digest.rendering import language_name

    screen.any_text()
    for item in translation.plan_installation(packages):
        with screen.download_bar(item.name, wanted=not isinstance(item, Path)) as progress:
            done = translation.install_package(item, progress)
        names = ", ".join(map(language_name, done.package.languages))
        if not done.new:
            typer.echo(f"{names} {done.package.version} is installed already and works: {done.package.path}")
            continue
        instead = f" in place of {', '.join(done.replaced)}" if done.replaced else ""
        typer.echo(f"installed {names} {done.package.version}{instead}: {done.package.path}")


@app.command()
@guarded
def verify() -> int:
    """Try out each package.

    Each is loaded and translates a sentence. Ends with code 4 when one that a run would use fails.
    """
    from digest import translation
    from digest.cli import screen
    from digest.errors import ModelError
    from digest.rendering import language_name

    screen.any_text()
    failed = False
    for verdict in translation.verify_packages():
        names = ", ".join(map(language_name, verdict.languages)) or "package"
        where = "bundled" if verdict.bundled else str(verdict.path)
        head = f"{names} {verdict.version}".strip()
        unused = "" if verdict.used else ", not used"
        typer.echo(f"{screen.verdict('FAILED' if verdict.fault else 'ok')}  {head} ({where}{unused})")
        for trial in () if verdict.fault else verdict.trials:
            typer.echo(f"         {trial.text} -> {trial.english}")
        if verdict.fault:
            typer.echo(f"         {verdict.fault}")
        failed = failed or bool(verdict.fault and verdict.used)
    return ModelError.exit_code if failed else 0


@app.command()
@guarded
def remove(
    languages: Annotated[list[str], typer.Argument(metavar="LANG...", help="Language codes.", show_default=False)],
) -> None:
    """Remove installed packages.

    The bundled package is a part of digest and stays.
    """
    from digest import translation
    from digest.cli import screen
    from digest.rendering import language_name

    screen.any_text()
    for language in languages:
        for package in translation.remove_packages(language):
            names = ", ".join(map(language_name, package.languages))
            typer.echo(f"removed {names} {package.version}: {package.path}")
