"""Real processes of digest at a tenth of their price: a server that has imported everything forks one for each run.

A child is what the console script is, from `digest.cli.main` on: its own process, environment, folder and output,
killed by the same signals. `python warm.py` is the server, one for a whole session of pytest; `Warm` is a user with a
home and a folder who runs things there. What Python itself reads before `main` (PYTHON* variables, the locale) is the
server's: tests of that start the console script itself.
"""

import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path


class Server:
    """The process that forks, one child at a time; their standard streams are files in its folder.

    preload: library that the loader puts before the C library, or None.
    """

    def __init__(self, folder, preload=None):
        self.child, self.folder = None, folder
        env = {"PATH": os.environ["PATH"], "HOME": str(folder), **({"LD_PRELOAD": str(preload)} if preload else {})}
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=server_env(env)
        )
        assert self.answer() == "ready"

    def order(self, order):
        assert self.child is None, "the child before has not been waited for"
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def answer(self):
        return self._process.stdout.readline().rstrip("\n")

    def close(self):
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()


class Child:
    """A forked run.

    die_at: kill -9 itself before this line (counted from 1; -1: only count) of jobs/ and store/, where `commit` of
    those from the beginning of Session.commit. file_limit: bytes that
    no file may grow beyond, which is nearly a full disk (EFBIG for ENOSPC).
    """

    def __init__(self, server, arguments, folder, env, *, die_at, file_limit, commit, cwd, data):
        self._server = server
        files = {name: str(server.folder / name) for name in ("stdin", "stdout", "stderr")}
        Path(files["stdin"]).write_bytes(data)
        order = {"argv": [str(a) for a in arguments], "env": env, "cwd": str(folder / cwd), "die_at": die_at}
        server.order({**order, **files, "file_limit": file_limit, "commit": commit})
        self._out, self._err = Path(files["stdout"]), Path(files["stderr"])
        self.pid = int(server.answer())
        server.child = self

    def kill(self, number=signal.SIGKILL):
        os.kill(self.pid, number)

    def wait(self):
        """Its exit code, or minus the signal that killed it, and the number of lines counted."""
        answer = json.loads(self._server.answer())
        self._server.child = None
        self.returncode, self.lines = os.waitstatus_to_exitcode(answer["status"]), answer["lines"]
        self.stdout, self.stderr = self._out.read_bytes(), self._err.read_text(encoding="utf-8")
        return self


class Warm:
    """A user whose runs the server forks, one at a time."""

    def __init__(self, server, folder, env):
        self.folder, self.env = folder, env
        self._server = server

    def start(self, *arguments, die_at=None, file_limit=None, commit=False, cwd="cwd", env=None, data=b""):
        assert not needs_its_own_interpreter(env or {})
        env = {**self.env, **(env or {})}
        more = {"die_at": die_at, "file_limit": file_limit, "commit": commit, "cwd": cwd, "data": data}
        return Child(self._server, arguments, self.folder, env, **more)

    def run(self, *arguments, **more):
        return self.start(*arguments, **more).wait()

    def close(self):
        if self._server.child:  # of a test that failed
            self._server.child.kill()
            self._server.child.wait()


def needs_its_own_interpreter(env):
    """Whether Python reads one of these variables before `main`."""
    return any(name.startswith(("PYTHON", "LC_", "LANG")) for name in env)


def server_env(env):
    # a fork has one thread: those of a BLAS library would be missing from it
    return {**env, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def _serve():
    from digest import pipeline, rendering
    from digest.cli import app, report  # noqa: F401
    from digest.config import Config
    from digest.jobs import job  # noqa: F401

    article = b"Title of it\n\nThe council voted on the plan on Monday.\n\nThe mayor of the town said no on Tuesday.\n"
    rendering.to_markdown(pipeline.run_pipeline(["-"], Config(), stdin=io.BytesIO(article)).briefing)
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        read_end, write_end = os.pipe()
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.default_int_handler)  # as Python begins
            _become(order, write_end)
        os.close(write_end)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        lines = int(os.read(read_end, 20) or 0)
        os.close(read_end)
        print(json.dumps({"status": status, "lines": lines}), flush=True)


def _become(order, report_to):
    """The child: never returns."""
    code = 70
    counter = [0]
    try:
        os.chdir(order["cwd"])
        os.environ.clear()
        os.environ.update(order["env"])
        time.tzset()
        streams = os.open(order["stdin"], os.O_RDONLY), *(_new(order[name]) for name in ("stdout", "stderr"))
        for number, handle in enumerate(streams):
            os.dup2(handle, number)
        if order["file_limit"]:
            resource.setrlimit(resource.RLIMIT_FSIZE, (order["file_limit"], order["file_limit"]))
        sys.argv = [str(Path(sys.executable).with_name("digest")), *order["argv"]]
        if order["die_at"] is not None:
            sys.settrace(_mortal(order["die_at"], order["commit"], counter))
        from digest.cli import main

        main()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.settrace(None)
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(report_to, str(counter[0]).encode())
        os._exit(code)


def _new(path):
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)


def _mortal(die_at, commit, counter):
    import digest

    package = Path(digest.__file__).parent
    watched = (str(package / "jobs"), str(package / "store"))

    def on_line(frame, event, _):
        if event == "line":
            counter[0] += 1
            if counter[0] == die_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return on_line

    begun = [not commit]

    def on_call(frame, event, _):
        begun[0] = begun[0] or (frame.f_code.co_name == "commit" and frame.f_code.co_filename.endswith("session.py"))
        return on_line if begun[0] and frame.f_code.co_filename.startswith(watched) else None

    return on_call


if __name__ == "__main__":
    _serve()
