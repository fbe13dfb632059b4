"""Runs a program that is killed at its first attempt to open a socket: `python no_network.py PROGRAM ARGS...`

On Linux the kernel does it (seccomp filter on socket(2)), so that native libraries are caught as well as Python.
"""

import ctypes
import os
import platform
import struct
import sys

SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SUPPORTED = sys.platform == "linux" and platform.machine() in SOCKET_CALL

LOAD_WORD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
KILL_PROCESS, ALLOW = 0x80000000, 0x7FFF0000
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def forbid_sockets():
    machine = platform.machine()
    steps = [
        (LOAD_WORD, 0, 0, 4),  # architecture
        (JUMP_IF_EQUAL, 0, 3, ARCHITECTURE[machine]),
        (LOAD_WORD, 0, 0, 0),  # number of the system call
        (JUMP_IF_EQUAL, 0, 1, SOCKET_CALL[machine]),
        (RETURN, 0, 0, KILL_PROCESS),
        (RETURN, 0, 0, ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if libc.prctl(*arguments) != 0:
            raise OSError(ctypes.get_errno(), "prctl")


if __name__ == "__main__":
    forbid_sockets()
    os.execv(sys.argv[1], sys.argv[1:])
