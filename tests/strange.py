"""Installed packages made by hand: a folder with modules and the metadata that names their entry points."""

from collections.abc import Mapping
from pathlib import Path

READER = """
from digest.readers import Draft, Reader
class It(Reader):
    name, label, suffixes = {name!r}, "strange", {suffixes!r}
    def read(self, raw):
        yield Draft(text="Read by a stranger. " + raw.data.decode())
READER = It()
"""


def install(
    folder: Path, entries: Mapping[str, Mapping[str, str]], modules: Mapping[str, str], name: str = "strange"
) -> None:
    """Put a package into a folder. entries: group -> name -> value; modules: name -> source."""
    meta = folder / f"{name}-2.1.dist-info"
    meta.mkdir(parents=True)
    (meta / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n")
    lines = [
        line
        for group, named in entries.items()
        for line in (f"[digest.{group}]", *(f"{key} = {value}" for key, value in named.items()))
    ]
    (meta / "entry_points.txt").write_text("\n".join(lines) + "\n")
    for module, source in modules.items():
        (folder / f"{module}.py").write_text(source)
