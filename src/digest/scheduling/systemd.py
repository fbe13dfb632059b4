"""Write a service and a timer for systemd's user manager."""

from digest.scheduling.plan import SchedulePlan

FOLDER = "~/.config/systemd/user"
"""Where systemd's user manager looks for units."""


def units(plan: SchedulePlan) -> dict[str, str]:
    """Return the units of a plan.

    Returns:
        File name -> content of the file.
    """
    commands = (words for words in (plan.before, plan.command) if words)
    starts = "\n".join("ExecStart=" + " ".join(_quoted(word) for word in words) for words in commands)
    service = (
        "[Unit]\nDescription=Briefing by digest\n\n"
        # 3: done, but some inputs or sources could not be used; 75: another one is at work already
        f"[Service]\nType=oneshot\n{starts}\nSuccessExitStatus=3 75\n"
    )
    days = "Mon..Fri " if plan.weekdays else ""
    timer = (
        f"[Unit]\nDescription=Briefing by digest, daily\n\n"
        f"[Timer]\nOnCalendar={days}*-*-* {plan.hour:02}:{plan.minute:02}:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    return {f"{plan.name}.service": service, f"{plan.name}.timer": timer}


def text(plan: SchedulePlan) -> str:
    """Return both units, each under its file name, and the command that switches them on."""
    parts = [f"# {FOLDER}/{name}\n{content}" for name, content in units(plan).items()]
    switch_on = f"systemctl --user daemon-reload && systemctl --user enable --now {plan.name}.timer"
    return "\n".join([*parts, f"# then: {switch_on}\n"])


def _quoted(word: str) -> str:
    """Return a word quoted for ExecStart=, where % and $ mean something (systemd.service(5), systemd.syntax(7))."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    plain = escaped == word and not any(c.isspace() or c in "';" for c in word) and word
    return word if plain else f'"{escaped}"'
