"""Nothing is lost when processes are killed while they write, or race each other for a name."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import tomllib
from collections import Counter

import pytest
from conftest import POSIX, RECORD
from forked_processes import fork, wait_for

from ledger.made_records import read_tree
from sanctions_cli.cli import app
from sanctions_cli.ledger import atomic, work_folder

RECORD_PATH = "announcements/2024/ca-2024-08-09-by.toml"
KILLS = 150
"""Kills that hit a command while it ran: of add, and again of edit."""
KILLS_OF_LONG_CHANGES = 60


def read_finished(ledger):
    """The files of a ledger, without the unfinished ones that a killed process left behind."""
    files = read_tree(ledger)
    return {
        path: text
        for path, text in files.items()
        if not path.startswith(work_folder.WORK_FOLDER_PREFIX)
    }


def start_command(*words):
    """A process of its own that has loaded the program and runs one command; its process id."""
    return fork(lambda: app.run([str(word) for word in words]))


class Killer:
    """Kills processes at moments spread over their whole run, however long that takes here."""

    def __init__(self):
        self.chance = random.Random(1)
        self.longest_wait = 0.02
        self.hits = 0

    def kill(self, *words):
        pid = start_command(*words)
        time.sleep(self.chance.uniform(0, self.longest_wait))
        is_hit = os.waitpid(pid, os.WNOHANG) == (0, 0)
        if is_hit:
            os.kill(pid, signal.SIGKILL)
            is_hit = wait_for(pid) == -signal.SIGKILL
        self.hits += is_hit
        self.longest_wait *= 1.04 if is_hit else 0.9


@pytest.fixture
def killer():
    return Killer()


@POSIX
def test_killing_add_leaves_every_record_and_the_new_one_whole_or_absent(
    ledger, run, killer
):
    before, number, written = read_finished(ledger), 0, 0
    while killer.hits < KILLS:
        number += 1
        day = f"{2000 + number // 300}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        path = f"announcements/{day[:4]}/us-{day}-ru.toml"
        text = (
            "#:schema ../../schema/announcement.json\n"
            f'sender = "US"\ntarget = "RU"\nannounced = {day}\naction = "listing"\n'
            f"\n[counts]\nindividuals = {number}\n"
        )
        flags = ("--individuals", number, "--allow-duplicate", "-L", ledger)
        killer.kill("add", "US", "RU", day, *flags)
        after = read_finished(ledger)
        assert after in (before, before | {path: text.encode()})
        written += after != before
        before = after
    assert 0 < written < number
    assert run("check", "-L", ledger).code == 0
    assert run("add", "GB", "BY", "2024-08-09", "-L", ledger).code == 0
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert read_finished(ledger) == before
    # The last of those that were killed too late.
    assert run("undo", "--yes", "-L", ledger).code == 0


@POSIX
def test_killing_edit_leaves_the_record_as_before_or_as_edited(ledger, run, killer):
    for sender in ("GB", "US", "EU"):
        run("add", sender, "BY", "2024-08-09", "-L", ledger)
    before, number, written = read_finished(ledger), 0, 0
    while killer.hits < KILLS:
        number += 1
        text = RECORD.replace("individuals = 10", f"individuals = {number}").encode()
        killer.kill("edit", "ca-2024-08-09-by", "--individuals", number, "-L", ledger)
        after = read_finished(ledger)
        assert after in (before, before | {RECORD_PATH: text})
        written += after != before
        before = after
    assert 0 < written < number
    assert run("check", "-L", ledger).code == 0
    assert (
        run("edit", "ca-2024-08-09-by", "--individuals", "999999", "-L", ledger).code
        == 0
    )
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert read_finished(ledger) == before


@POSIX
def test_a_killed_change_of_several_files_is_rolled_back_by_the_next_command(
    ledger, run, killer, tmp_path
):
    """A new name is two changes, a file of records many: half of them are reverted, or all made."""
    lines = [
        {
            "sender": "EU",
            "target": "BY",
            "announced": f"2023-01-{n:02}",
            "action": "listing",
        }
        for n in range(1, 13)
    ]
    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps(line) + "\n" for line in lines)
    )
    settled = read_finished(ledger)
    while killer.hits < KILLS_OF_LONG_CHANGES:
        canadian = next(path.stem for path in ledger.glob("announcements/*/ca-*.toml"))
        new_day = "2024-08-10" if canadian.endswith("09-by") else "2024-08-09"
        if killer.hits % 2:
            killer.kill("edit", canadian, "--announced", new_day, "-L", ledger)
        else:
            killer.kill("add", "--json", tmp_path / "in.jsonl", "-L", ledger)
        left_behind = read_finished(ledger)
        # Whichever command comes next, also one that only reads.
        command = ("totals", "undo --dry-run", "undo --list")[killer.hits % 3]
        messages = run(*command.split(), "-L", ledger).err
        after = read_finished(ledger)
        assert (after != left_behind) == ("an interrupted command was" in messages)
        assert select_others(after) == select_others(settled)
        assert sum("/ca-" in path for path in after) == 1
        assert sum("/eu-" in path for path in after) in (0, 12)
        european = [path.stem for path in ledger.glob("announcements/*/eu-*.toml")]
        if european:
            run("remove", *european, "--yes", "-L", ledger)
        settled = read_finished(ledger)
    assert run("check", "-L", ledger).code == 0


@POSIX
def test_a_reader_waits_until_a_change_is_whole(ledger, run):
    """What it answers is never from the half of a change."""
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        real = atomic._create

        def create(*arguments):
            real(*arguments)
            os.write(writer, b"x")
            time.sleep(0.3)

        atomic._create = create
        try:
            words = ("edit", "ca-2024-08-09-by", "--announced", "2024-08-10")
            app.run([*words, "-L", str(ledger)])
        finally:
            os._exit(0)
    os.read(reader, 1)
    assert len(list(ledger.glob("announcements/2024/*.toml"))) == 2
    answer = run("list", "-f", "json", "-L", ledger).out
    os.waitpid(pid, 0)
    os.close(reader)
    os.close(writer)
    assert [record["announced"] for record in json.loads(answer)] == ["2024-08-10"]


def select_others(files):
    """The files that are neither of Canada nor of the EU."""
    return {
        path: text
        for path, text in files.items()
        if "/eu-" not in path and "/ca-" not in path
    }


@POSIX
def test_killing_the_program_itself_at_any_time(ledger, run):
    """The same with the whole program, its start included, two at a time."""
    chance = random.Random(2)

    def kill_ten(sender):
        for number in range(10):
            day = f"2023-{number + 1:02}-01"
            words = ("add", sender, "BY", day, "--no-input", "-L", str(ledger))
            command = [sys.executable, "-m", "sanctions_cli", *words]
            with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
                time.sleep(chance.uniform(0.02, 0.5))
                process.kill()

    run_together(kill_ten, ["GB", "US"])
    files = read_finished(ledger)
    assert files[RECORD_PATH] == RECORD.encode()
    for path, text in files.items():
        if "2023" in path:
            record = tomllib.loads(text.decode())
            assert path.endswith(
                f"{record['sender'].lower()}-{record['announced']}-by.toml"
            )
    assert run("check", "-L", ledger).code == 0
    assert run("add", "FR", "BY", "2024-08-09", "-L", ledger).code == 0


def run_together(work, items):
    """Call the function for all items at the same time; an error in one of them fails the test."""
    errors = []

    def call(item):
        try:
            work(item)
        except BaseException as error:
            errors.append(error)

    threads = [
        threading.Thread(target=call, args=(item,), daemon=True) for item in items
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert errors == []
    assert not any(thread.is_alive() for thread in threads)


WORKER = """
import sys
from sanctions_cli.cli import app
name, number, ledger = sys.argv[1:]
for n in range(int(number)):
    code = app.run(["add", "CA", "RU", "2024-08-09", "--note", f"{name} {n}",
                    "--individuals", str(n), "--allow-duplicate", "--no-input", "-L", ledger])
    assert code == 0, code
"""


def race(ledger, number, environ):
    """Four processes add so many records each, all with one id; none may be lost or mixed up."""

    def add_records(name):
        command = [sys.executable, "-c", WORKER, name, str(number), str(ledger)]
        done = subprocess.run(
            command, env=os.environ | environ, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    run_together(add_records, "abcd")
    records = read_russian_records(ledger)
    notes = Counter(record["note"] for record in records)
    assert notes == Counter(f"{name} {n}" for name in "abcd" for n in range(number))
    assert all(
        record["note"].endswith(f" {record['counts']['individuals']}")
        for record in records
    )
    assert (ledger / RECORD_PATH).read_text() == RECORD
    assert not list(ledger.glob(f"{work_folder.WORK_FOLDER_PREFIX}*"))


def read_russian_records(ledger):
    paths = ledger.glob("announcements/2024/ca-2024-08-09-ru*.toml")
    return [tomllib.loads(path.read_text()) for path in paths]


def test_four_processes_that_add_at_once_lose_none_and_mix_up_none(ledger, run):
    race(ledger, 100, {})
    # It would be 2 with a broken file among them.
    assert run("totals", "-L", ledger).code == 0
    for _ in range(3):
        assert run("undo", "--yes", "-L", ledger).code == 0
    assert len(read_russian_records(ledger)) == 397


def test_they_lose_none_either_where_no_lock_can_be_had(ledger, tmp_path):
    (tmp_path / "file").write_text("")
    race(ledger, 30, {"XDG_STATE_HOME": str(tmp_path / "file")})


def test_four_times_the_program_itself_at_once(ledger, program, run):
    def add_records(name):
        for n in range(4):
            flags = ("--note", f"{name} {n}", "--allow-duplicate", "-L", ledger)
            done = program("add", "CA", "RU", "2024-08-09", *flags)
            assert done.code == 0, done.err

    run_together(add_records, "abcd")
    notes = [record["note"] for record in read_russian_records(ledger)]
    assert sorted(notes) == sorted(f"{name} {n}" for name in "abcd" for n in range(4))
    assert run("totals", "-L", ledger).code == 0


def test_of_two_that_add_the_same_record_at_once_one_is_refused(ledger, program):
    codes = []

    def add_record(_name):
        codes.append(program("add", "CA", "RU", "2024-08-09", "-L", ledger).code)

    run_together(add_record, "abcd")
    assert sorted(codes) == [0, 2, 2, 2]
    assert len(read_russian_records(ledger)) == 1
