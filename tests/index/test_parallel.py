"""Work shared by two processes: in order, all of it, whatever happens to the second one."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from conftest import POSIX, SHIPPED

pytestmark = POSIX

WORK = """\
import os, signal, sys, time
from sanctions_cli.index import parallel as hands
hands.MANY = 4
os.cpu_count = lambda: 2
first = os.getpid()
def work(piece):
    {does}
    return [piece, "text", None, (1, True)], os.getpid() == first
made = list(hands.shared(range(20), work))
assert [one for (one, *_), _ in made] == list(range(20)), made
print(sum(mine for _, mine in made))
"""


def shared(does: str = "pass") -> subprocess.CompletedProcess[str]:
    """How many of twenty pieces the first process has done."""
    return subprocess.run(
        [sys.executable, "-c", WORK.format(does=does)], capture_output=True, text=True, timeout=60
    )


def test_the_second_does_its_share_and_all_comes_in_order():
    done = shared()
    assert (done.returncode, done.stderr) == (0, "")
    assert 0 < int(done.stdout) < 20


@pytest.mark.parametrize("at", [0, 1, 4, 13])
@pytest.mark.parametrize(
    "end", ["os.kill(os.getpid(), signal.SIGKILL)", "sys.exit(3)", "1 / 0", "bytearray(1 << 62)"]
)
def test_what_the_second_leaves_undone_the_first_does(at, end):
    done = shared(f"{end} if os.getpid() != first and piece >= {at} else None")
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 0


def test_what_cannot_be_done_fails_as_it_would_alone():
    done = shared("{}[piece]")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("KeyError: 0")


def test_who_stops_early_leaves_no_process_behind(tmp_path):
    code = (
        WORK.replace("made = list", "made = next")
        .replace("assert", "pass; 0 and")
        .replace("sum(", "0 and (")
    )
    code = code.format(does=f"open({str(tmp_path)!r} + '/' + str(os.getpid()), 'w')")
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
    assert not [pid for pid in os.listdir(tmp_path) if alive(int(pid))]


def test_when_the_first_is_killed_the_second_goes_too(tmp_path):
    does = f"open({str(tmp_path)!r} + '/' + str(os.getpid()), 'w'); time.sleep(0.2); print('x' * 9, end='')"
    code = WORK.format(does=does).replace('"text"', '"x" * 100_000')
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
    while len(os.listdir(tmp_path)) < 2:
        time.sleep(0.01)
    child.kill()
    child.wait()
    for _ in range(100):
        left = [pid for pid in os.listdir(tmp_path) if int(pid) != child.pid and alive(int(pid))]
        if not left:
            break
        time.sleep(0.1)
    assert not left


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


INDEX = """\
import sys
from pathlib import Path
from sanctions_cli.index import database as index, parallel as hands, refresh
hands.MANY, refresh.BATCH_SIZE = {many}, 7
book = index.open_ledger(Path(sys.argv[1]), None)
print("\\n".join(book.connection.iterdump()))
"""


def test_the_index_is_the_same_by_two_as_by_one(shipped):
    (shipped / "announcements/2024/us-2024-08-09-by.toml").write_text("broken")
    one, two = (
        subprocess.run(
            [sys.executable, "-c", INDEX.format(many=many), shipped], capture_output=True, text=True
        ).stdout
        for many in (10**9, 2)
    )
    assert "broken" in one or "us-2024-08-09-by" in one
    assert one == two
    assert len(one) > SHIPPED.stat().st_size
