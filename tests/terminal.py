"""A terminal that is read while a program writes to it, as a real one is: what is not read soon stops the program."""

import contextlib
import os
import pty
import subprocess
import threading


def on_terminal(command, *, answer=b"", **more):
    """Run a command on a terminal of its own. Returns its exit code and all that the terminal showed.

    answer: what somebody types; more: for subprocess.Popen.
    """
    controller, terminal = pty.openpty()
    shown = bytearray()

    def read():
        with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
            while part := os.read(controller, 4096):
                shown.extend(part)

    reader = threading.Thread(target=read)
    reader.start()
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, **more)
    os.close(terminal)
    os.write(controller, answer)
    code = process.wait()
    reader.join()
    os.close(controller)
    return code, shown.decode()
