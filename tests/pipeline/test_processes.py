"""Work in several processes comes to the same bytes, also where one of them is killed, and none is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import newsroom
import no_network
import pytest
from newsroom import brief

from digest.errors import DigestError
from digest.pipeline import ExecutorOptions
from digest.pipeline.executors.processes import ProcessesExecutor


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return newsroom.write(tmp_path_factory.mktemp("newsroom") / "in")


@pytest.fixture(scope="module")
def alone(folder):
    """The briefing of one process with the usual portions."""
    return brief(folder, executor="serial").to_json()


@pytest.fixture(autouse=True)
def _portions(alone, monkeypatch):
    newsroom.small_portions(monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_briefing_is_the_same_in_processes(folder, alone, jobs):
    seen = set()

    def look(stage, done, total):
        seen.update(child.pid for child in multiprocessing.active_children())

    assert brief(folder, look, executor="processes", jobs=jobs).to_json() == alone
    assert len(seen) == jobs
    assert multiprocessing.active_children() == []


@pytest.mark.slow
def test_the_briefing_is_the_same_after_a_worker_was_killed(folder, alone):
    killed = []

    def kill(stage, done, total):
        if stage == "translating" and done and not killed:
            killed.extend(child.pid for child in multiprocessing.active_children()[:1])
            os.kill(killed[0], signal.SIGKILL)

    assert brief(folder, kill, jobs=2).to_json() == alone
    assert killed


def test_a_worker_that_dies_at_the_same_work_again_and_again_ends_the_run():
    with ProcessesExecutor(ExecutorOptions(jobs=1)) as executor, pytest.raises(DigestError) as caught:
        list(executor.map(os._exit, [9] * 4))
    assert caught.value.exit_code == 1
    assert "died 3 times" in caught.value.message
    assert multiprocessing.active_children() == []


def test_results_come_with_their_numbers_and_errors_as_they_are():
    with ProcessesExecutor(ExecutorOptions(jobs=2)) as executor:
        assert sorted(executor.map(abs, range(-7, 0))) == [(i, 7 - i) for i in range(7)]
        with pytest.raises(ZeroDivisionError):
            list(executor.map((1).__floordiv__, [0, 0, 0]))
        assert sorted(executor.map(abs, [-1])) == [(0, 1)]


def test_nothing_is_started_for_little_work(monkeypatch):
    monkeypatch.undo()
    with ProcessesExecutor(ExecutorOptions(jobs=2)) as executor:
        assert [pid for _, pid in executor.map(lambda item: os.getpid(), [1, 2, 3], 1.0)] == [os.getpid()] * 3


def test_workers_end_with_a_run_that_is_killed():
    """Their standard output is that of the run: it is closed when the last of them is gone."""
    code = (
        "import time\n"
        "from digest.pipeline import ExecutorOptions\n"
        "from digest.pipeline.executors.processes import ProcessesExecutor\n"
        "if __name__ == '__main__':\n"
        "    with ProcessesExecutor(ExecutorOptions(jobs=2)) as executor:\n"
        "        for _ in executor.map(time.sleep, [0, 0, *[1000] * 20], 100):\n"
        "            print('begun', flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"begun\n"
    process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.slow
@pytest.mark.skipif(not no_network.SUPPORTED, reason="needs Linux seccomp on x86_64 or aarch64")
def test_no_process_opens_a_socket(home, tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(280):
        article = newsroom.ENGLISH.format(number, 3 * number + 11)
        (tmp_path / "in" / f"{number}.txt").write_text(article, encoding="utf-8")
    script = Path(sys.executable).with_name("digest")
    command = [sys.executable, no_network.__file__, str(script), "run", "in", "-o", "briefing.md", "-j", "2", "-q"]
    process = subprocess.Popen(command, env=home, cwd=tmp_path, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    workers = set()
    while process.poll() is None:
        workers |= children(process.pid)
        time.sleep(0.01)
    assert process.returncode == 0, process.communicate()[1].decode()
    assert len(workers) >= 2


def children(pid):
    try:
        return {int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    except OSError:
        return set()
