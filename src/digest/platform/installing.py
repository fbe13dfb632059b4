"""Say how a further package gets into the environment that digest runs in, which several tools may have made."""

import sys
from pathlib import Path


def extra_command(distribution: str, extra: str, prefix: Path | None = None) -> str:
    """Return the command that installs an extra of digest here.

    Args:
        distribution: Name under which digest is installed.
        extra: Name of the extra.
        prefix: Folder of the environment; by default this one's.

    Example:
        >>> extra_command("digest-briefing", "warc", Path("/home/ada/.local/share/uv/tools/digest-briefing"))
        "uv tool install 'digest-briefing[warc]'"
    """
    here = prefix or Path(sys.prefix)
    wanted = f"'{distribution}[{extra}]'"
    parts = here.parts
    if {"uv", "tools"} <= set(parts):
        return f"uv tool install {wanted}"
    if {"pipx", "venvs"} <= set(parts):
        return f"pipx install --force {wanted}"
    if _made_by_uv(here):
        return f"uv pip install {wanted}"
    return f"pip install {wanted}"


def _made_by_uv(prefix: Path) -> bool:
    """Return whether uv made the environment: it has no pip then."""
    try:
        lines = (prefix / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.partition("=")[0].strip() == "uv" for line in lines)
