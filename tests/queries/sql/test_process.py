"""A query runs in a process of its own, which is gone when the answer is there, or its time over."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from conftest import POSIX
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.errors import SanctionsError
from sanctions_cli.index import database
from sanctions_cli.queries.sql import limits, process
from sanctions_cli.queries.sql.process import run_query

ENDLESS = "with recursive t(x) as (select 1 union all select x + 1 from t)"

# One function that takes minutes, in which SQLite looks at no clock.
LONG_FUNCTIONS = {
    "instr": "instr(hex(zeroblob(8000000)), hex(zeroblob(4000000)) || 'x')",
    "replace": "replace(hex(zeroblob(8000000)), hex(zeroblob(4000000)) || 'x', '')",
    "printf": "printf('%.*c', 2000000000, 'x')",
    "recursive": f"({ENDLESS} select count(*) from t)",
    "median": f"({ENDLESS} select median(x) from (select x from t limit 1000000000))",
}


@pytest.fixture
def connection(hand_made: HandMadeLedger) -> sqlite3.Connection:
    hand_made.add("CA", "2024-08-09", 10)
    return hand_made.open()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that are started."""
    processes: list[subprocess.Popen[bytes]] = []

    class Recorded(process._QueryProcess):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]
            processes.append(self)

    monkeypatch.setattr(process, "_QueryProcess", Recorded)
    return processes


def test_an_index_in_memory_and_one_in_a_file_are_answered_from(hand_made, tmp_path):
    hand_made.add("CA", "2024-08-09", 10)
    query = "select id, total from flow"
    expected = (["id", "total"], [("ca-2024-08-09-by-listing", 10)])
    assert run_query(hand_made.open(), query, 60) == expected
    with database.open_ledger(hand_made.root, tmp_path / "cache") as ledger:
        assert run_query(ledger.connection, query, 60) == expected


def test_a_command_that_waits_to_write_does_not_hold_up_a_query(hand_made, tmp_path):
    hand_made.add("CA", "2024-08-09", 10)
    with database.open_ledger(hand_made.root, tmp_path / "cache") as ledger:
        file = next((tmp_path / "cache").glob("*.sqlite"))
        ledger.connection.execute("select * from meta").fetchall()  # it reads now
        writer = sqlite3.connect(
            file, timeout=60, isolation_level=None, check_same_thread=False
        )
        writer.execute("begin immediate")
        writer.execute("insert into meta values ('x', 'y')")
        commit = threading.Thread(target=writer.execute, args=("commit",))
        commit.start()  # it waits for all readers to end, and lets no other begin
        time.sleep(0.2)
        assert commit.is_alive()
        assert run_query(ledger.connection, "select 1", 10) == (["1"], [(1,)])
        commit.join()
        assert ledger.connection.in_transaction
        writer.close()


def test_the_process_is_gone_after_an_answer_and_after_an_error(connection, started):
    run_query(connection, "select 1", 60)
    with pytest.raises(SanctionsError):
        run_query(connection, "select nothing from flow", 60)
    with pytest.raises(SanctionsError):
        run_query(connection, f"{ENDLESS} select x from t", 0.5)
    assert len(started) == 3
    assert all(each.returncode is not None for each in started)


@pytest.mark.parametrize("name", LONG_FUNCTIONS)
def test_the_time_counts_for_a_function_that_looks_at_no_clock(
    connection, started, name
):
    began = time.monotonic()
    with pytest.raises(SanctionsError) as refusal:
        run_query(connection, f"select {LONG_FUNCTIONS[name]}", 1)
    assert refusal.value.message == "not answered within 1 s"
    assert time.monotonic() - began < 60
    assert started[0].returncode is not None


@pytest.mark.parametrize("seconds", [1e9, 1e300, float("inf")])
def test_any_time_may_be_allowed(connection, seconds):
    assert run_query(connection, "select 1", seconds) == (["1"], [(1,)])


@pytest.mark.parametrize(
    "query",
    [
        f"{ENDLESS} select zeroblob(1000000) from t",
        f"{ENDLESS} select x, x, x, x from t",
        f"{ENDLESS} select x from t order by hex(randomblob(1000000)) || x",
        f"{ENDLESS} select count(*) from (select distinct hex(randomblob(100000)) from t)",
    ],
)
def test_the_memory_is_bounded(connection, monkeypatch, query):
    monkeypatch.setattr(limits, "MAX_ANSWER_BYTES", 1 << 22)
    monkeypatch.setattr(limits, "MAX_HEAP_BYTES", 1 << 26)
    with pytest.raises(SanctionsError, match=r"too much memory|grows too long"):
        run_query(connection, query, 100)


@POSIX
def test_a_process_that_the_system_ends_is_an_error_with_a_hint(
    connection, monkeypatch
):
    monkeypatch.setattr(limits, "MAX_PROCESS_BYTES", 1 << 20)
    with pytest.raises(SanctionsError, match="too much memory"):
        run_query(connection, "select hex(zeroblob(8000000))", 60)


def test_damage_is_reported_with_the_code_by_which_it_is_known(hand_made, tmp_path):
    hand_made.add("CA", "2024-08-09", 10)
    path = tmp_path / "copy.sqlite"
    with sqlite3.connect(path) as copy:
        hand_made.open().backup(copy)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(sqlite3.DatabaseError) as damage:
        run_query(sqlite3.connect(path), "select * from flow", 60)
    assert database.is_damage(damage.value)


def test_a_process_that_fails_says_where(connection, monkeypatch):
    monkeypatch.setattr(limits, "MAX_VALUE_BYTES", "no number")
    with pytest.raises(RuntimeError, match="TypeError"):
        run_query(connection, "select 1", 60)


@POSIX
@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)]
)
def test_the_process_ends_with_its_parent(hand_made, sent, code):
    hand_made.add("CA", "2024-08-09", 10)
    marker = "a_query_that_nobody_waits_for"
    question = f"{ENDLESS} select count(*) as {marker} from t"
    parent = subprocess.Popen(
        [sys.executable, "-m", "sanctions_cli", "sql", question,
         "--timeout", "1000", "-L", str(hand_made.root)],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    children = _wait_for_children(parent.pid, 1)
    parent.send_signal(sent)
    assert parent.wait(60) == code
    deadline = time.monotonic() + 60
    while any(_is_running(pid) for pid in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _wait_for_children(pid: int, count: int) -> list[int]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True
        )
        children = [int(word) for word in listed.stdout.split()]
        if len(children) >= count:
            return children
        time.sleep(0.05)
    raise AssertionError("the query has no process")


def _is_running(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and ") Z " not in state.read_text()
