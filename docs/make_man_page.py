"""Write the man page docs/digest.1 from the commands: `python docs/make_man_page.py` (--check compares).

It is made of the same words as --help, but not of its layout, which differs between versions of typer. `man
docs/digest.1` shows it; a wheel installs it as share/man/man1/digest.1.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
PAGE = DOCS / "digest.1"
CODES = re.compile(r"^\| (\d[\d, ]*) \| (.*) \|$", re.MULTILINE)


def roff(text: str) -> str:
    """Return a text with what roff would take for commands made harmless; `code` becomes bold."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    text = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", text)
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def commands(command: Any, path: tuple[str, ...] = ("digest",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each command with the words that call it, groups first."""
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


def usage(path: tuple[str, ...], command: Any) -> str:
    """Return how a command is called."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    names = [str(one.metavar or one.name) if one.required else f"[{one.metavar or one.name}]" for one in arguments]
    options = any(one.param_type_name == "option" for one in command.params)
    words = [*(["[OPTIONS]"] if options else []), *(["COMMAND"] if getattr(command, "commands", None) else names)]
    return f".B {' '.join(path)}\n{roff(' '.join(words))}"


def option(parameter: Any) -> str:
    """Return the entry of one option."""
    names = ", ".join(f"\\fB{roff(name)}\\fR" for name in (*parameter.opts, *parameter.secondary_opts))
    value = "" if parameter.is_flag or not parameter.metavar else f" \\fI{roff(parameter.metavar)}\\fR"
    shown = getattr(parameter, "show_default", None)
    default = f" Default: {shown}." if isinstance(shown, str) else ""
    return f".TP\n{names}{value}\n{roff((parameter.help or '') + default)}"


def section(path: tuple[str, ...], command: Any) -> str:
    """Return what stands about one command."""
    paragraphs = [roff(" ".join(part.split())) for part in (command.help or "").split("\n\n")]
    parts = [f".SS {' '.join(path)}", usage(path, command)]
    parts += [f".PP\n{text}" for text in paragraphs]
    parts += [option(one) for one in command.params if one.param_type_name == "option" and one.help]
    return "\n".join(parts)


def page() -> str:
    """Return the man page."""
    import typer.main

    from digest.cli.app import app

    whole = typer.main.get_command(app)
    codes = CODES.findall((DOCS / "cli.md").read_text(encoding="utf-8").split("## Exit codes")[1].split("\n## ")[0])
    parts = [
        '.\\" made by docs/make_man_page.py',
        ".TH DIGEST 1",
        ".SH NAME",
        "digest \\- one English briefing from German, Chinese and English articles, offline",
        ".SH SYNOPSIS",
        usage(("digest",), whole),
        ".SH DESCRIPTION",
        "Reads articles, drops page clutter, translates on this machine, says each fact once, and writes one briefing",
        "in which every line leads to its original sentence. \\fBdigest demo\\fR shows it on five articles.",
        ".SH COMMANDS",
        *(section(path, command) for path, command in list(commands(whole))[1:]),
        ".SH EXIT STATUS",
        *(f".TP\n.B {code}\n{roff(meaning)}" for code, meaning in codes),
        ".SH FILES",
        ".TP\n.I config/digest.yaml\nSettings of the folder a run begins in; \\fBdigest config init\\fR writes one.",
        ".TP\n.I ~/.config/digest/digest.yaml\nSettings of the user.",
        ".TP\n.I ~/.local/state/digest\nWhat earlier runs had, and the index of \\fBdigest search\\fR.",
        ".TP\n.I ~/.cache/digest\nRemembered translations.",
        ".SH ENVIRONMENT",
        ".TP\n.B DIGEST_SECTION__SETTING\nSets a setting: DIGEST_SUMMARISE__LENGTH=8.",
        ".TP\n.B XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME\nWhere these folders are.",
    ]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Command line."""
    made = page()
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made else 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
