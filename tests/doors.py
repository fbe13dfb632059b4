"""Which room of src/digest imports which: `python tests/doors.py` prints every import that goes past a door.

A room is a package or module directly under `digest`; its door is its `__init__.py`, and what the door's `__all__`
lists is public. The package `digest` itself is the room "api". The order of the rooms stands in pyproject.toml, where
import-linter reads it too.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
API = "api"


@dataclass(frozen=True, kw_only=True)
class Import:
    """One import, or one use of an imported room's attribute, that leads from a room into another.

    Attributes:
        file: Where it stands, relative to src/.
        line: The line number in that file.
        importer: Room that imports.
        imported: Room that is imported from.
        target: Dotted name of the module or of the name taken from it.
        fault: Why it goes past the door; empty where it does not.
    """

    file: str
    line: int
    importer: str
    imported: str
    target: str
    fault: str


class Package:
    """The modules of `digest`, read from their source and never imported."""

    def __init__(self, source: Path = ROOT / "src", name: str = "digest") -> None:
        self.name = name
        self.source = source
        files = sorted((source / name).rglob("*.py"))
        self.files: Mapping[str, Path] = {self._module(file): file for file in files}
        self.trees = {module: ast.parse(file.read_text(encoding="utf-8")) for module, file in self.files.items()}
        self.public = {module: public_names(tree) for module, tree in self.trees.items()}

    def room(self, module: str) -> str:
        """Return the room a module belongs to."""
        parts = module.split(".")
        return parts[1] if len(parts) > 1 and parts[1] != "__main__" else API if len(parts) == 1 else "cli"

    @property
    def rooms(self) -> list[str]:
        """All rooms, in alphabetical order."""
        return sorted({self.room(module) for module in self.files})

    def imports(self) -> Iterator[Import]:
        """Yield what leads from one room into another, in the order of the files."""
        for module, tree in self.trees.items():
            for line, target, name in self._taken(tree):
                found = self._import(module, line, target, name)
                if found.importer != found.imported:
                    yield found

    def _import(self, module: str, line: int, target: str, name: str) -> Import:
        """Describe `from TARGET import NAME`, or `import TARGET` where there is no name."""
        whole = f"{target}.{name}" if name else target
        if whole in self.files:
            target, name = whole, ""
        return Import(
            file=self.files[module].relative_to(self.source).as_posix(),
            line=line,
            importer=self.room(module),
            imported=self.room(target),
            target=whole,
            fault=self._fault(target, name),
        )

    def _fault(self, target: str, name: str) -> str:
        """Say why an import goes past a door; empty where it does not."""
        if target.count(".") > 1 and target.rpartition(".")[2] not in self.public[target.rpartition(".")[0]]:
            return "a module inside the room"
        if name and name not in self.public[target]:
            return "not in the door's __all__"
        return ""

    def _taken(self, tree: ast.Module) -> Iterator[tuple[int, str, str]]:
        """Yield line, module and name of all imports from this package, those inside functions too."""
        bound: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if self._is_own(alias.name):
                        yield node.lineno, alias.name, ""
            elif isinstance(node, ast.ImportFrom) and self._is_own(node.module or ""):
                assert node.module is not None
                for alias in node.names:
                    yield node.lineno, node.module, alias.name
                    if f"{node.module}.{alias.name}" in self.files:
                        bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        doors = {name: module for name, module in bound.items() if module.count(".") == 1}
        for line, name, attribute in attributes(tree, frozenset(doors)):
            yield line, doors[name], attribute

    def _is_own(self, module: str) -> bool:
        return module == self.name or module.startswith(f"{self.name}.")

    def _module(self, file: Path) -> str:
        return ".".join(file.relative_to(self.source).with_suffix("").parts).removesuffix(".__init__")


def attributes(node: ast.AST, names: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and attribute of each `name.attribute` below a node, unless the name is a parameter or local."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inner = list(ast.walk(child))
            local = {n.arg for n in inner if isinstance(n, ast.arg)}
            local |= {n.id for n in inner if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
            yield from attributes(child, names - local)
            continue
        if isinstance(child, ast.Attribute) and isinstance(child.value, ast.Name) and child.value.id in names:
            yield child.lineno, child.value.id, child.attr
        yield from attributes(child, names)


def public_names(tree: ast.Module) -> frozenset[str]:
    """Return what a module's `__all__` lists; without one, what it defines under names without an underscore."""
    defined: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            if "__all__" in names and node.value is not None:
                return frozenset(ast.literal_eval(node.value))
            defined |= names
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            defined.add(node.name)
    return frozenset(name for name in defined if not name.startswith("_") or name.endswith("__"))


@cache
def order() -> tuple[str, ...]:
    """Return the rooms from low to high, as the contract in pyproject.toml has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (c["layers"] for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return tuple(layer.strip("()") for layer in reversed(layers))


def climbs(imports: list[Import]) -> list[Import]:
    """Return the imports that lead from a lower room into a higher one."""
    height = {room: place for place, room in enumerate(order())} | {API: order().index("jobs") - 0.5}
    return [i for i in imports if height.get(i.imported, -1) > height.get(i.importer, len(height))]


def circles(imports: list[Import]) -> list[list[str]]:
    """Return the groups of rooms that reach each other, each in alphabetical order."""
    reached: dict[str, set[str]] = {}
    for found in imports:
        reached.setdefault(found.importer, set()).add(found.imported)
    for middle in list(reached):  # Warshall's transitive closure
        for onwards in reached.values():
            onwards.update(reached[middle] if middle in onwards else ())
    together = {frozenset(b for b in reached[a] if a in reached.get(b, ())) for a in reached if a in reached[a]}
    return sorted(sorted(group) for group in together)


def main() -> int:
    """Print what goes past a door, what climbs and what runs in circles."""
    imports = list(Package().imports())
    past = [found for found in imports if found.fault]
    for found in past:
        print(f"{found.file}:{found.line}: {found.target}: {found.fault}")
    for found in climbs(imports):
        print(f"{found.file}:{found.line}: {found.importer} lies below {found.imported}, which it imports")
    for group in circles(imports):
        print(f"circle: {' '.join(group)}")
    print(f"{len(past)} past a door, {len(climbs(imports))} climb, {len(circles(imports))} circles", file=sys.stderr)
    return 1 if past or climbs(imports) or circles(imports) else 0


if __name__ == "__main__":
    sys.exit(main())
