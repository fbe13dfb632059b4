"""Packages of other people, as they would be installed: a folder for PYTHONPATH with modules and entry points."""

from collections.abc import Mapping
from pathlib import Path


def install(
    folder: Path, name: str, modules: Mapping[str, str], entries: Mapping[str, Mapping[str, str]], version: str = "1.0"
) -> Path:
    """Modules: name -> source; entries: group of digest -> name -> "module:OBJECT"."""
    about = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    groups = (
        f"[digest.{group}]\n" + "".join(f"{entry} = {target}\n" for entry, target in parts.items())
        for group, parts in entries.items()
    )
    (about / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    for module, source in modules.items():
        (folder / f"{module}.py").write_text(source, encoding="utf-8")
    return folder


READER = """
from digest.readers import Draft, Reader
class It(Reader):
    name, label, suffixes = {name!r}, "strange", {suffixes!r}
    def read(self, raw):
        yield Draft(text="Read by a stranger. " + raw.data.decode())
READER = It()
"""
