"""Write lines for cron, and change the user's crontab between digest's marks and nowhere else."""

import difflib
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence

from digest.errors import DigestError
from digest.scheduling.plan import SchedulePlan

_BEGIN, _END = "# >>> digest schedule: {} >>>", "# <<< digest schedule: {} <<<"
_MARK = re.compile(r"# (>>>|<<<) digest schedule: (\S+) (?:>>>|<<<)")


class CrontabError(DigestError):
    """Say that the user's crontab cannot be read or changed."""


def line(plan: SchedulePlan) -> str:
    """Return a crontab line for a plan; cron reads % as a line break unless a backslash stands before it."""
    command = shlex.join(plan.command)
    if plan.before:  # one source that fails, code 3, must not cost the briefing
        command = f"{shlex.join(plan.before)} || [ $? -eq 3 ] && {command}"
    command = command.replace("%", r"\%")
    return f"{plan.minute} {plan.hour} * * {'1-5' if plan.weekdays else '*'} {command}"


def read() -> str:
    """Return the user's crontab, "" where there is none.

    Raises:
        CrontabError: Where `crontab -l` fails.
    """
    done = _crontab("-l")
    if done.returncode == 0:
        return _text(done.stdout)
    message = _text(done.stderr).strip()
    if "no crontab" in message.lower():
        return ""
    raise CrontabError(f"crontab -l: {message or f'ended with code {done.returncode}'}", "see `man crontab`")


def with_plan(table: str, plan: SchedulePlan) -> str:
    """Return a crontab with a plan in it, in place of an earlier plan of the same name.

    Raises:
        CrontabError: Where the marks of that name are damaged.
    """
    block = [_BEGIN.format(plan.name), line(plan), _END.format(plan.name)]
    lines = _lines(table)
    found = _block(lines, plan.name)
    if found is None:
        return _joined([*lines, *block])
    return _joined([*lines[: found[0]], *block, *lines[found[1] :]])


def without(table: str, name: str) -> str:
    """Return a crontab without the plan of a name.

    Raises:
        CrontabError: Where the marks of that name are damaged.
    """
    lines = _lines(table)
    found = _block(lines, name)
    return table if found is None else _joined([*lines[: found[0]], *lines[found[1] :]])


def difference(before: str, after: str) -> str:
    """Return the changes between two crontabs as a unified diff."""
    sides = _lines(before), _lines(after)
    return "\n".join(difflib.unified_diff(*sides, "crontab", "crontab, changed", lineterm=""))


def write(before: str, after: str) -> None:
    """Replace the crontab, if it still is the one that was shown.

    Args:
        before: The crontab that was shown.
        after: The crontab to write; the crontab is removed where this is blank.

    Raises:
        CrontabError: Where somebody else changed the crontab meanwhile, or `crontab` fails.
    """
    if read() != before:
        raise CrontabError("the crontab was changed meanwhile by somebody else", "try again")
    done = _crontab("-r") if not after.strip() and before else _crontab("-", after)
    if done.returncode != 0:
        raise CrontabError(f"crontab: {_text(done.stderr).strip()}", "the crontab is as it was")


def _block(lines: Sequence[str], name: str) -> tuple[int, int] | None:
    """Return the indices of a plan's first line and of the line behind its last one, or None without a plan."""
    begins = [i for i, text in enumerate(lines) if text.rstrip() == _BEGIN.format(name)]
    ends = [i for i, text in enumerate(lines) if text.rstrip() == _END.format(name)]
    if not begins and not ends:
        return None
    inner = lines[begins[0] + 1 : ends[0]] if len(begins) == len(ends) == 1 else None
    if inner is None or begins[0] > ends[0] or any(_MARK.match(text) for text in inner):
        hint = "`crontab -e`: each # >>> line needs its # <<< line, once"
        raise CrontabError(f"the marks of {name!r} in the crontab are damaged", hint)
    return begins[0], ends[0] + 1


def _lines(table: str) -> list[str]:
    """Return the lines of a crontab: cron ends a line at a line feed only, not where `str.splitlines` does as well."""
    return table.removesuffix("\n").split("\n") if table else []


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{text}\n" for text in lines)


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")


def _crontab(argument: str, content: str = "") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("crontab") or shutil.which("crontab", path="/usr/bin:/bin:/usr/sbin")
    if program is None:
        hint = "install cron (Debian: apt install cron), or use --systemd; without --install the line is printed"
        raise CrontabError("there is no `crontab` program here", hint)
    data = content.encode("utf-8", errors="surrogateescape")
    return subprocess.run([program, argument], input=data, capture_output=True, check=False)
