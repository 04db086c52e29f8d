"""Processes forked from that of a test, so that they have the program loaded already.

The process of a test has threads (pytest-xdist's, or the test's own), and a fork copies only one of
them: a lock that another thread has at that moment is never released in the copy, which then waits
forever. It also has the pipes by which pytest-xdist talks, and while a copy has those open, the run
does not end. So a forked process keeps nothing open, and neither it nor who waits for it waits
without an end.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

MOST_SECONDS = 60
"""In which a forked process must have ended; it is ended otherwise."""

_MOST_FILES = 1024
"""Files that a process can have open, usually."""


def fork(work: Callable[[], int | None]) -> int:
    """The id of a new process that does the work, and ends with the exit code that it gives."""
    pid = os.fork()
    if pid:
        return pid
    try:
        # By the system, as Python's own means may be what waits.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(MOST_SECONDS)
        os.closerange(0, _MOST_FILES)
        for _ in range(3):
            os.open(os.devnull, os.O_RDWR)
        code = work() or 0
    except BaseException:
        code = 99
    os._exit(code)


def wait_for(pid: int) -> int:
    """The exit code of a forked process, negative for a signal; the test fails if it does not end."""
    deadline = time.monotonic() + MOST_SECONDS + 5
    while time.monotonic() < deadline:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    pytest.fail(f"the process {pid} did not end within {MOST_SECONDS} seconds")
