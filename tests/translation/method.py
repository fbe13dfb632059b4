"""What the code that translations depend on is like, apart from its comments and docstrings.

    python tests/translation/method.py

pins versions and code as they are now in method.json; see test_method.py for when that is right.
"""

import ast
import hashlib
import importlib
import json
from pathlib import Path

import digest
from digest.languages import packs
from digest.translation import remembered

PINNED = Path(__file__).with_name("method.json")
HOUSE = Path(digest.__file__).parent
COMMON = ("translation/*.py", "translation/checks/*.py", "numbers/*.py", "languages/*.py", "text/scripts.py")
WITHOUT_PART = {
    "translation/__init__.py": "a door",
    "translation/base.py": "contracts",
    "translation/batch.py": "what is translated when",
    "translation/fill_in.py": "what is translated at all",
    "translation/languages.py": "which languages there are",
    "translation/remembered.py": "keys",
    "translation/slices.py": "what is translated together",
    "numbers/__init__.py": "a door",
    "numbers/amounts.py": "statements",
    "numbers/units.py": "statements",
    "languages/__init__.py": "a door",
    "languages/english.py": "a door",
    "languages/base.py": "contracts",
    "languages/registry.py": "which packs there are",
    "languages/page_rules.py": "pages",
    "languages/samples.py": "trials of packages",
    "languages/contrasts.py": "statements",
    "languages/dates.py": "pages",
    "languages/bylines.py": "pages",
    "languages/gazetteer.py": "statements",
}
"""Modules beside those that count, and what they are about; a new module counts until it is named here."""
OF_A_PACK = (
    "numbers.py",
    "numerals.py",
    "shares.py",
    "characters.py",
    "formal.py",
    "vague.py",
    "denial.py",
    "names.py",
    "translation.py",
    "regional.yaml",
    "lexicon.py",
    "lexicon.txt.xz",
    "people.py",
    "first_names.txt",
    "words.py",
    "words.txt.xz",
    "surnames.tsv",
    "sounds.tsv",
    "known_names.tsv",
    "cities.tsv",
)


def meaning(source: str) -> str:
    """The code without comments, docstrings and line breaks."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            kept = [n for n in body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))]
            node.body = kept or [ast.Pass()]
    return ast.dump(tree)


def fingerprint(files: list[Path]) -> str:
    found = hashlib.sha256()
    for file in sorted(files):
        content = meaning(file.read_text(encoding="utf-8")).encode() if file.suffix == ".py" else file.read_bytes()
        found.update(hashlib.sha256(content).digest())
    return found.hexdigest()[:16]


def current() -> dict[str, dict[str, object]]:
    """ "method" and each built-in language -> its version, and its code in short."""
    common = [f for p in COMMON for f in HOUSE.glob(p) if f.relative_to(HOUSE).as_posix() not in WITHOUT_PART]
    found: dict[str, dict[str, object]] = {"method": {"version": remembered.VERSION, "code": fingerprint(common)}}
    for code, pack in packs().items():
        folder = HOUSE / "languages" / code
        if folder.is_dir():
            importlib.import_module(f"digest.languages.{code}")
            files = [folder / name for name in OF_A_PACK if (folder / name).exists()]
            found[code] = {"version": pack.version, "code": fingerprint(files)}
    return found


if __name__ == "__main__":
    PINNED.write_text(json.dumps(current(), indent=2) + "\n", encoding="utf-8")
