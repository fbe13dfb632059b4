"""Answer a wrong command line in two lines: what is wrong with which word, and what to write in its place."""

import contextlib
import difflib
import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from digest.cli.options import FLAGS
from digest.errors import WrongSetting

_KINDS = {"integer": "a whole number", "int": "a whole number", "float": "a number", "boolean": "yes or no"}
_EXAMPLES = {"integer": "5", "int": "5", "float": "0.5"}


def carry_out(app: typer.Typer, program: str) -> int:
    """Carry out the command line, and return the exit code.

    Args:
        app: All commands.
        program: Name of the program, for its help.
    """
    try:
        return app(prog_name=program, standalone_mode=False) or 0
    except typer.Abort:
        typer.echo("digest: nothing was done", err=True)
        return 1
    except BrokenPipeError:  # `digest --help | head -3`
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if not hasattr(error, "format_message"):  # what typer raises for a wrong command line, whatever its version
            raise
        return _told(error)


def as_flag(error: WrongSetting) -> str:
    """Return the message about a setting, under the name of the flag where it came from one."""
    flag = FLAGS.get(error.key)
    return f"{flag}: {error.fault}" if error.origin == "flag" and flag else error.message


def _told(error: Any) -> int:
    """Print what is wrong with a command line, and return the exit code."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return int(error.exit_code)
    command = context.command_path if context is not None else "digest"
    message, hint = _answer(error, context)
    typer.echo(f"digest: error: {message}", err=True)
    typer.echo(f"        {hint or f'`{command} --help` says what it takes'}", err=True)
    return int(error.exit_code)


def _answer(error: Any, context: Any) -> tuple[str, str]:
    """Return what is wrong, and what to do."""
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error, context)
        case "MissingParameter":
            return f"{_name(error.param)} is missing", _example(context)
        case "BadParameter":
            return _bad_value(error)
        case "BadOptionUsage":
            return f"{error.option_name} needs a value", ""
    if context is not None and getattr(context.command, "commands", None) and "command" in error.format_message():
        return _no_such_command(error, context)
    return error.format_message().rstrip("."), ""


def _no_such_option(error: Any, context: Any) -> tuple[str, str]:
    known = [name for one in context.command.params for name in (*one.opts, *one.secondary_opts)] if context else []
    close = _close(error.option_name, [name for name in known if name.startswith("--")])
    elsewhere = "" if close else f"`{context.command_path} --help` lists the options there are" if context else ""
    return f"{error.option_name}: there is no such option", f"did you mean {close}?" if close else elsewhere


def _no_such_command(error: Any, context: Any) -> tuple[str, str]:
    """Return what to do about a word that is no command; it may be the article of somebody who forgot `run`."""
    word = next((one for one in error.format_message().split("'")[1:2]), "")
    if os.path.exists(word) or "/" in word:  # noqa: PTH110 - pathlib fails for some names that are no paths
        return f"{word}: is no command", f"`digest run {word}` makes a briefing of it"
    close = _close(word, list(context.command.commands))
    path = context.command_path
    return f"{word}: is no command", f"did you mean `{path} {close}`?" if close else f"`{path} --help` lists them"


def _bad_value(error: Any) -> tuple[str, str]:
    kind = getattr(error.param, "type", None)
    name = getattr(kind, "name", "").removesuffix(" range")
    flag = _name(error.param)
    quoted = error.format_message().split("'")
    value = next((part for part in quoted[3:4]), "") if "'" in error.format_message() else ""
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if " is not in the range " in error.format_message():
        value = error.format_message().split(": ", 1)[-1].split(" ")[0]
        limits = f"from {low} to {high}" if low is not None and high is not None else f"{low} or more"
        return f"{flag}: must be {limits}, not {value}", ""
    if name in _KINDS:
        return f"{flag}: must be {_KINDS[name]}, not {value!r}", f"as in {flag} {_EXAMPLES.get(name, 'yes')}"
    return error.format_message().rstrip("."), ""


def _name(parameter: Any) -> str:
    """Return the name of an option or argument as it is written."""
    if parameter is None:
        return "a value"
    if getattr(parameter, "param_type_name", "") == "argument":
        return str(parameter.metavar or parameter.name).removesuffix("...")
    return str(max(parameter.opts, key=len))


def _example(context: Any) -> str:
    return "as in `digest run seeds/`" if context is not None and context.command_path == "digest run" else ""


def _close(word: str, known: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), None)
