"""Real processes of digest at a tenth of their price: a server that has imported everything forks one for each run.

A child is what the console script is, from `digest.cli.main` on: its own process, environment, folder and output,
killed by the same signals. `python warm.py` is the server; `Warm` starts and speaks to it.
"""

import io
import json
import os
import resource
import signal
import subprocess
import sys
import traceback
from pathlib import Path


class Child:
    """A forked run.

    die_at: kill -9 itself before this line (counted from 1; -1: only count) of jobs/ and store/, where `commit` of
    those from the beginning of Session.commit. file_limit: bytes that
    no file may grow beyond, which is nearly a full disk (EFBIG for ENOSPC).
    """

    def __init__(self, server, arguments, folder, env, die_at, file_limit, commit, cwd):
        self._server = server
        self._out, self._err = folder / "stdout", folder / "stderr"
        order = {"argv": [str(a) for a in arguments], "env": env, "cwd": str(folder / cwd), "die_at": die_at}
        order |= {"file_limit": file_limit, "commit": commit}
        server.stdin.write(json.dumps({**order, "out": str(self._out), "err": str(self._err)}) + "\n")
        server.stdin.flush()
        self.pid = int(server.stdout.readline())

    def kill(self, number=signal.SIGKILL):
        os.kill(self.pid, number)

    def wait(self):
        """Its exit code, or minus the signal that killed it, and the number of lines counted."""
        answer = json.loads(self._server.stdout.readline())
        self.returncode, self.lines = os.waitstatus_to_exitcode(answer["status"]), answer["lines"]
        self.stdout, self.stderr = self._out.read_bytes(), self._err.read_text(encoding="utf-8")
        return self


class Warm:
    """One server; runs one child at a time."""

    def __init__(self, folder, env):
        self.folder, self.env = folder, env
        (folder / "cwd").mkdir(parents=True, exist_ok=True)
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=server_env(env)
        )
        assert self._server.stdout.readline() == "ready\n"

    def start(self, *arguments, die_at=None, file_limit=None, commit=False, cwd="cwd"):
        return Child(self._server, arguments, self.folder, self.env, die_at, file_limit, commit, cwd)

    def run(self, *arguments, **more):
        return self.start(*arguments, **more).wait()

    def close(self):
        self._server.stdin.close()
        self._server.wait(timeout=20)
        self._server.stdout.close()


def server_env(env):
    # a fork has one thread: those of a BLAS library would be missing from it
    return {**env, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def _serve():
    from digest import pipeline, rendering
    from digest.cli import app, report  # noqa: F401
    from digest.config import Config
    from digest.jobs import job  # noqa: F401

    article = b"Title of it\n\nThe council voted on the plan on Monday.\n\nThe mayor of the town said no on Tuesday.\n"
    rendering.markdown(pipeline.run_pipeline(["-"], Config(), stdin=io.BytesIO(article)).briefing)
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
        streams = os.open(os.devnull, os.O_RDONLY), *(_new(order[name]) for name in ("out", "err"))
        for number, handle in enumerate(streams):
            os.dup2(handle, number)
        if order["file_limit"]:
            resource.setrlimit(resource.RLIMIT_FSIZE, (order["file_limit"], order["file_limit"]))
        sys.argv = ["digest", *order["argv"]]
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
