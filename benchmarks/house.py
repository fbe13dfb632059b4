"""How the house stands: rooms and what crosses their borders, sizes, where languages are known, public names.

    python benchmarks/house.py [--list]

Reads the source alone, in a few seconds. --list names the files, imports and functions behind each figure. What counts
as a room, an arrow, a climb, a circle and an import past a door is said in tests/doors.py, which tests hold at zero.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]

import doors

LONG_MODULE, LONG_FUNCTION = 400, 40
PACKS = "digest/languages/"
SCRIPTS = "digest/text/"
"""What is written in which script is known there, and of no language."""
DATA = {".yaml", ".tsv", ".txt", ".json"}
LETTERS = re.compile(r"[äöüßÄÖÜ\u3400-\u9fff]|\\u[4-9][0-9a-f]{3}")
"""Letters of German, Chinese characters, and the beginning of their ranges in a raw pattern."""
CODES = {"de", "zh"}
"""English is where everything is translated to; its code says nothing of a source."""


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """All strings that the program works with, so no docstrings: neither at a beginning nor below an assignment."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node


def language_files(package: doors.Package) -> list[str]:
    """Files outside the packs that know a language: letters of it, or its code."""
    found = []
    for module, tree in package.trees.items():
        known = [n for n in literals(tree) if n.value in CODES or LETTERS.search(n.value)]
        if known:
            found.append(f"{package.files[module].relative_to(package.source)}:{known[0].lineno}")
    for file in sorted((package.source / package.name).rglob("*")):
        if file.suffix in DATA and "bundled" not in file.parts:
            text = file.read_text(encoding="utf-8")
            if LETTERS.search(text):
                found.append(str(file.relative_to(package.source)))
    return [name for name in found if not name.startswith((PACKS, SCRIPTS))]


def functions(package: doors.Package) -> list[tuple[int, str]]:
    """Lines and name of every function, its decorators and docstring included."""
    return [
        (node.end_lineno - node.lineno + 1, f"{module}.{node.name}")
        for module, tree in package.trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]


def documented(package: doors.Package) -> list[str]:
    """Names in the `__all__` of digest itself that have a docstring where they are defined; 0 without `__all__`."""
    tree = package.trees[package.name]
    if not any(isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "__all__" for n in tree.body):
        return []
    described = {
        node.name
        for inner in package.trees.values()
        for node in inner.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
    }
    return sorted(package.public[package.name] & described)


def findings() -> dict[str, list[str]]:
    """What is behind each figure."""
    package = doors.Package()
    imports = list(package.imports())
    sizes = {module: len(file.read_text(encoding="utf-8").splitlines()) for module, file in package.files.items()}
    long = [f"{name}: {lines} lines" for lines, name in functions(package) if lines > LONG_FUNCTION]
    return {
        "rooms": package.rooms,
        "arrows": sorted({f"{found.importer} -> {found.imported}" for found in imports}),
        "climbs": sorted({f"{found.importer} -> {found.imported}" for found in doors.climbs(imports)}),
        "circles": [" ".join(group) for group in doors.circles(imports)],
        "imports past a private door": [f"{i.file}:{i.line}: {i.target}" for i in imports if i.fault],
        f"modules over {LONG_MODULE} lines": [f"{m}: {n} lines" for m, n in sizes.items() if n > LONG_MODULE],
        f"functions over {LONG_FUNCTION} lines": long,
        "files with language knowledge outside packs": language_files(package),
        "documented public names": documented(package),
    }


def measure() -> dict[str, float]:
    """Figures for the quality gate."""
    figures: dict[str, float] = {name: len(found) for name, found in findings().items()}
    long = figures[f"functions over {LONG_FUNCTION} lines"]
    figures["share of long functions"] = long / len(functions(doors.Package()))
    for name, figure in figures.items():
        print(f"{name:45} {figure:7.2%}" if name.startswith("share") else f"{name:45} {figure:7}")
    return figures


def main() -> None:
    """Print the figures, and what is behind them if asked."""
    if "--list" in sys.argv:
        for name, found in findings().items():
            print(f"\n{name}\n  " + "\n  ".join(found))
        print()
    measure()


if __name__ == "__main__":
    main()
