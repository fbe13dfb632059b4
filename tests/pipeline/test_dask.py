"""Work on a Dask cluster comes to the same bytes; what is lost or does not fit ends the run, with nothing written.

Scheduler and workers are real processes (`dask scheduler`, `dask worker`), killed by real signals.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import newsroom
import pytest
from newsroom import brief
from strangers import READER, install

from digest import jobs
from digest.errors import ConfigError, DigestError
from digest.pipeline import ExecutorOptions
from digest.pipeline.executors import dask as executors

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
pytest.importorskip("cryptography", reason="the extra dask is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.process]


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder):
        self._folder, self.workers = folder, []
        file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(file), "--no-show")
        while not (file.exists() and file.read_text().strip()):
            assert self.scheduler.poll() is None
            time.sleep(0.05)
        self.address = json.loads(file.read_text())["address"]

    def add(self, env=None):
        self.workers.append(self._start("worker", self.address, "--nthreads", "1", "--no-nanny", env=env))
        self.wait()

    def wait(self):
        """Wait until the workers that should be there are, and no others."""
        with distributed.Client(self.address, set_as_default=False) as client:
            while len(client.nthreads()) != len(self.workers):
                assert self.workers[-1].poll() is None
                time.sleep(0.05)

    def kill(self, process):
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process in self.workers:
            self.workers.remove(process)

    def close(self):
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()

    def _start(self, *words, env=None):
        command = [sys.executable, "-m", "dask", *words, "--host", "127.0.0.1", "--no-dashboard"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd=self._folder, env={**os.environ, **(env or {})}, **quiet)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    cluster.add()
    yield cluster
    cluster.close()


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


@pytest.mark.parametrize("shared", [False, True])
def test_the_briefing_is_the_same_with_one_worker(folder, alone, cluster, shared):
    assert brief(folder, scheduler=cluster.address, shared_files=shared).to_json() == alone


def test_the_briefing_is_the_same_with_two_workers_after_one_was_killed(folder, alone, cluster):
    cluster.add()
    assert brief(folder, scheduler=cluster.address).to_json() == alone

    def kill(stage, done, total):
        if stage == "translating" and done and len(cluster.workers) == 2:
            cluster.kill(cluster.workers[-1])

    assert brief(folder, kill, scheduler=cluster.address).to_json() == alone
    assert len(cluster.workers) == 1


def test_a_worker_that_stands_still_for_a_while_is_waited_for(folder, alone, cluster):
    stopped = []

    def stop(stage, done, total):
        if stage == "translating" and done and not stopped:
            stopped.append(cluster.workers[0])
            stopped[0].send_signal(signal.SIGSTOP)
            subprocess.Popen(["sh", "-c", f"sleep 1; kill -CONT {stopped[0].pid}"])

    assert brief(folder, stop, scheduler=cluster.address).to_json() == alone
    assert stopped


def test_a_worker_that_would_come_to_other_results_is_refused(folder, cluster, tmp_path, console_script):
    package = install(
        tmp_path / "site",
        "strange",
        {"strange_one": READER.format(name="log", suffixes=(".log",))},
        {"readers": {"log": "strange_one:READER"}},
    )
    cluster.wait()
    cluster.add(env={"PYTHONPATH": str(package)})
    try:
        with pytest.raises(DigestError) as caught:
            brief(folder, scheduler=cluster.address)
        assert caught.value.exit_code == 1
        assert "plugins none here, readers/log strange 1.0 there" in caught.value.message
        assert "install the same versions" in caught.value.hint
        done = console_script("doctor", "--scheduler", cluster.address)
        assert done.returncode == 1
        assert b"readers/log strange 1.0 there" in done.stdout
    finally:
        cluster.kill(cluster.workers[-1])
        cluster.wait()
    done = console_script("doctor", "--scheduler", cluster.address)
    assert done.returncode == 0, done.stdout.decode()
    assert b"1 worker" in done.stdout


def test_a_worker_that_joins_later_is_compared_too(folder, cluster, monkeypatch):
    """What this process is changes after the workers were compared: for a worker, that is the same."""
    with executors.DaskExecutor(ExecutorOptions(scheduler=cluster.address)) as executor:
        executor._here["numpy"] = "0.1"
        with pytest.raises(DigestError, match=r"a worker that joined would come to other results: numpy 0\.1 here"):
            list(executor.map(abs, [1, 2]))


def test_errors_of_tasks_come_through(cluster):
    with executors.DaskExecutor(ExecutorOptions(scheduler=cluster.address)) as executor:
        assert sorted(executor.map(abs, range(-7, 0))) == [(i, 7 - i) for i in range(7)]
        with pytest.raises(ZeroDivisionError):
            list(executor.map((1).__floordiv__, [0, 0, 0]))


def test_a_run_without_any_worker_left_ends(cluster, monkeypatch):
    monkeypatch.setattr(executors, "_NO_WORKER", 1)
    with executors.DaskExecutor(ExecutorOptions(scheduler=cluster.address)) as executor:
        cluster.kill(cluster.workers[0])
        with pytest.raises(DigestError, match="no worker is left"):
            list(executor.map(abs, [1, 2]))
    cluster.add()


def test_a_scheduler_that_is_lost_ends_the_run_and_nothing_is_written(folder, cluster, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    def kill(stage, done, total):
        if stage == "translating" and done and cluster.scheduler.poll() is None:
            cluster.kill(cluster.scheduler)

    flags = {"run.scheduler": cluster.address, "translate.memory": False}
    job = jobs.Job(inputs=(str(folder),), flags=flags, output=f"{tmp_path / 'out'}/")
    with jobs.SignalWatch(None) as watch, pytest.raises(DigestError) as caught:
        jobs.run_job(job, watch, progress=kill)
    assert caught.value.exit_code == 1
    assert f"{cluster.address}: the connection to the scheduler was lost" in caught.value.message
    assert not (tmp_path / "out").exists()
    monkeypatch.setattr(executors, "_CONNECT", 1)
    with pytest.raises(DigestError, match="no Dask scheduler answers"):
        jobs.run_job(job, jobs.SignalWatch(None))


def test_a_cluster_of_this_machine_listens_on_loopback_alone_and_heeds_no_settings_of_the_user(folder, alone):
    """The settings would break or change it: a module that is not there, a task that may not be tried again."""
    import dask.config

    theirs = {"distributed.worker.preload": ["no_such_module"], "distributed.scheduler.allowed-failures": 0}
    seen, others = set(), {*family(os.getpid())} - {os.getpid()}

    def look(stage, done, total):
        if stage == "translating" and done:
            seen.update(connections({*family(os.getpid())} - others))

    with dask.config.set(theirs):
        assert brief(folder, look, executor="dask", jobs=2).to_json() == alone
        assert dask.config.get("distributed.scheduler.allowed-failures") == 0
    assert seen
    assert {host for pair in seen for host in pair} <= {"127.0.0.1", "0.0.0.0:0"}


def connections(pids):
    """(local, remote) host of all sockets of processes; "0.0.0.0:0" for the end of a listener."""
    inodes = {os.path.basename(link)[8:-1] for pid in pids for link in links(pid) if "socket:[" in link}  # noqa: PTH119
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[9] in inodes:
            local, remote = (address(one) for one in fields[1:3])
            yield local[0], "0.0.0.0:0" if remote == ("0.0.0.0", 0) else remote[0]
    for line in Path("/proc/net/tcp6").read_text().splitlines()[1:]:
        assert line.split()[9] not in inodes


def address(text):
    host, port = text.split(":")
    return ".".join(str(byte) for byte in bytes.fromhex(host)[::-1]), int(port, 16)


def links(pid):
    try:
        return [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return []


def family(pid):
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in file.read_text().split():
            yield from family(int(child))


def test_what_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigError) as caught, executors.DaskExecutor(ExecutorOptions(jobs=1)):
        pass
    assert caught.value.exit_code == 2
    assert "digest-briefing[dask]" in caught.value.hint
