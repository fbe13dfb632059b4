"""What the benchmarks share: where their data is."""

import os
import sys
from pathlib import Path

_VARIABLE = "DIGEST_BENCH_DATA"


def data(name: str) -> Path:
    """Path of a file or folder of benchmark data. Where it is absent, ends the program, with a message and success."""
    root = Path(os.environ.get(_VARIABLE) or Path(__file__).resolve().parents[2] / "shared" / "bench")
    if not (root / name).exists():
        print(f"skipped: no {name} in {root} (set {_VARIABLE} to the folder with the benchmark data)", file=sys.stderr)
        raise SystemExit(0)
    return root / name
