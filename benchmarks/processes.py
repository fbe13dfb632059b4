"""What a user waits for whole processes: being turned away by a lock, a second run, the end after a signal.

    python benchmarks/processes.py

CPU seconds of `digest --version`, of a run that finds its place locked, and of a second run over seeds/, each the least
of five, also as multiples of a Python that starts and ends; wall seconds from SIGTERM in the middle of a translation to
the end of the process, the most of three. Figures of one machine, to be compared within one call.
"""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIGEST = [sys.executable, "-m", "digest"]
GERMAN = "Die Verhandlungen über den {}. Abschnitt der Strecke von Hamburg nach Lübeck dauern nach Angaben der Bahn an."


def cpu_seconds(command: list[str], code: int, cwd: Path, env: dict[str, str]) -> float:
    """Of one process and its children; it must end with `code`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != code:
        raise SystemExit(f"{' '.join(command)}: ended with {done.returncode}: {done.stderr.decode()}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def stopping(folder: Path, env: dict[str, str]) -> float:
    """Wall seconds from SIGTERM to the end of a run that translates."""
    (folder / "long.txt").write_text("Die Bahn baut\n\n" + "\n\n".join(GERMAN.format(n) for n in range(400)))
    process = subprocess.Popen(
        [*DIGEST, "run", "long.txt", "-o", "stopped/", "--no-memory"], cwd=folder, env=env, stderr=subprocess.PIPE
    )
    ticks = os.sysconf("SC_CLK_TCK")
    while True:  # until it is well into the translation
        fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        if (int(fields[11]) + int(fields[12])) / ticks > 4:
            break
        time.sleep(0.05)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate()
    return time.monotonic() - began


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {"PATH": os.environ["PATH"], "HOME": name, "LANG": "C.UTF-8"}
        seeds = [*DIGEST, "run", str(ROOT / "seeds"), "-q"]
        holder = subprocess.Popen(
            [*DIGEST, "run", "-", "-o", "locked/"], cwd=folder, env=env, stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        while not (folder / "locked" / ".digest.lock").exists():
            time.sleep(0.01)
        cases = {
            "python": ([sys.executable, "-c", "pass"], 0),
            "--version": ([*DIGEST, "--version"], 0),
            "turned away": ([*DIGEST, "run", "x.txt", "-o", "locked/"], 75),
            "second run of seeds/": (seeds, 0),
        }
        figures = {key: min(cpu_seconds(*case, folder, env) for _ in range(5)) for key, case in cases.items()}
        holder.kill()
        holder.communicate()
        figures["end after SIGTERM"] = max(stopping(folder, env) for _ in range(3))
    for key, value in figures.items():
        times = "" if "SIGTERM" in key else f"{value / figures['python']:8.1f} x python"
        print(f"{key:<22}{value:7.2f} s{times}")
    return figures


if __name__ == "__main__":
    measure()
