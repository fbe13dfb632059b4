"""The quality gate: every figure in floors.json must hold.

    python benchmarks/gate.py

floors.json pins, for each benchmark, the least (or most) a figure may be, and a digest of the data it was measured on,
so that neither quality nor the data can drift unnoticed (after trafilatura's tests/eval_gate.py). Skips where the data
is absent.
"""

import hashlib
import importlib
import json
import sys
from pathlib import Path

from common import data

FLOORS = Path(__file__).with_name("floors.json")


def digest(names: list[str]) -> str:
    """Of the files' contents."""
    whole = hashlib.sha256()
    for name in names:
        whole.update(data(name).read_bytes())
    return whole.hexdigest()[:16]


def check(benchmark: str, pinned: dict) -> list[str]:
    """What is wrong with one benchmark."""
    print(f"\n== {benchmark}", flush=True)
    if digest(pinned["data"]) != pinned["digest"]:
        return [f"{benchmark}: the data changed: {digest(pinned['data'])} instead of {pinned['digest']}"]
    figures = importlib.import_module(benchmark).measure(**pinned.get("arguments", {}))
    low = [
        f"{n}: {figures[n]:.3f} is under {least}" for n, least in pinned.get("least", {}).items() if figures[n] < least
    ]
    high = [f"{n}: {figures[n]:.3f} is over {most}" for n, most in pinned.get("most", {}).items() if figures[n] > most]
    return [f"{benchmark}: {line}" for line in low + high]


def main() -> int:
    """Exit code 1 when a figure does not hold."""
    wrong = [line for name, pinned in json.loads(FLOORS.read_text()).items() for line in check(name, pinned)]
    print("\nquality gate: " + ("passed" if not wrong else "FAILED\n" + "\n".join(wrong)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
