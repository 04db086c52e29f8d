"""Nothing is ever lost: real processes are killed in the middle of their writing, and race each other for a name."""

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

from sanctions_cli.cli import app

OWN = "announcements/2024/ca-2024-08-09-by.toml"
KILLS = 150  # in add, and again in edit


def records(ledger):
    """Every file of a ledger but what a killed process left unfinished."""
    found = (path for path in ledger.rglob("*") if path.is_file() and ".part" not in path.parts)
    return {str(path.relative_to(ledger)): path.read_bytes() for path in found}


def start(*arguments):
    """A process of its own that has loaded the program and runs one command."""
    pid = os.fork()
    if pid:
        return pid
    try:
        void = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(void, stream)
        app.run([str(one) for one in arguments])
    finally:
        os._exit(0)


class Killer:
    """Kills processes at moments spread over their whole run, however long that takes on this machine."""

    def __init__(self):
        self.dice = random.Random(1)
        self.span = 0.02
        self.hits = 0

    def kill(self, *arguments):
        pid = start(*arguments)
        time.sleep(self.dice.uniform(0, self.span))
        early = os.waitpid(pid, os.WNOHANG) == (0, 0)
        if early:
            os.kill(pid, signal.SIGKILL)
            early = os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        self.hits += early
        self.span *= 1.04 if early else 0.9


@pytest.fixture
def killer():
    return Killer()


@POSIX
def test_killing_add_leaves_every_record_and_the_new_one_whole_or_absent(ledger, run, killer):
    before, number, written = records(ledger), 0, 0
    while killer.hits < KILLS:
        number += 1
        day = f"{2000 + number // 300}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        path = f"announcements/{day[:4]}/us-{day}-ru.toml"
        text = (
            "#:schema ../../schema/announcement.json\n"
            f'sender = "US"\ntarget = "RU"\nannounced = {day}\naction = "listing"\n\n[counts]\nindividuals = {number}\n'
        )
        killer.kill(
            "add", "US", "RU", day, "--individuals", number, "--allow-duplicate", "-L", ledger
        )
        after = records(ledger)
        assert after in (before, before | {path: text.encode()})
        written += after != before
        before = after
    assert 0 < written < number
    assert run("check", "-L", ledger).code == 0
    assert run("add", "GB", "BY", "2024-08-09", "-L", ledger).code == 0
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert records(ledger) == before
    assert (
        run("undo", "--yes", "-L", ledger).code == 0
    )  # the last of those that were killed too late


@POSIX
def test_killing_edit_leaves_the_record_as_it_was_or_as_it_shall_be(ledger, run, killer):
    for sender in ("GB", "US", "EU"):
        run("add", sender, "BY", "2024-08-09", "-L", ledger)
    before, number, written = records(ledger), 0, 0
    while killer.hits < KILLS:
        number += 1
        text = RECORD.replace("individuals = 10", f"individuals = {number}").encode()
        killer.kill("edit", "ca-2024-08-09-by", "--individuals", number, "-L", ledger)
        after = records(ledger)
        assert after in (before, before | {OWN: text})
        written += after != before
        before = after
    assert 0 < written < number
    assert run("check", "-L", ledger).code == 0
    assert run("edit", "ca-2024-08-09-by", "--individuals", "999999", "-L", ledger).code == 0
    assert run("undo", "--yes", "-L", ledger).code == 0
    assert records(ledger) == before


@POSIX
def test_killing_a_change_of_several_files_is_mended_by_the_next_command(
    ledger, run, killer, tmp_path
):
    """A new name is two changes, a file of records many: what was half done is taken back, or was all done."""
    lines = [
        {"sender": "EU", "target": "BY", "announced": f"2023-01-{n:02}", "action": "listing"}
        for n in range(1, 13)
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    settled, halves = records(ledger), 0
    while killer.hits < 60:
        here = next(path.stem for path in ledger.glob("announcements/*/ca-*.toml"))
        if killer.hits % 2:
            killer.kill(
                "edit",
                here,
                "--announced",
                "2024-08-10" if here.endswith("09-by") else "2024-08-09",
                "-L",
                ledger,
            )
        else:
            killer.kill("add", "--json", tmp_path / "in.jsonl", "-L", ledger)
        half = records(ledger)
        assert (
            run("edit", "ca-2024-08-09-by", "--no-input", "-L", ledger).code == 2
        )  # refused before it changes anything
        said = run("undo", "--dry-run", "-L", ledger).err
        after = records(ledger)
        halves += after != half
        assert (after != half) == ("a command was cut short" in said)
        cut = {
            path: text for path, text in after.items() if "/eu-" not in path and "/ca-" not in path
        }
        assert cut == {
            path: text
            for path, text in settled.items()
            if "/eu-" not in path and "/ca-" not in path
        }
        assert sum("/ca-" in path for path in after) == 1
        assert sum("/eu-" in path for path in after) in (0, 12)
        if any("/eu-" in path for path in after):
            run(
                "remove",
                *(path.stem for path in ledger.glob("announcements/*/eu-*.toml")),
                "--yes",
                "-L",
                ledger,
            )
        settled = records(ledger)
    assert run("check", "-L", ledger).code == 0


@POSIX
def test_killing_the_program_itself_at_any_time(ledger, run):
    """The same with the whole program, its start included, two at a time."""
    dice = random.Random(2)

    def kill(sender):
        for number in range(10):
            day = f"2023-{number + 1:02}-01"
            arguments = ("add", sender, "BY", day, "--no-input", "-L", str(ledger))
            with subprocess.Popen(
                [sys.executable, "-m", "sanctions_cli", *arguments], stderr=subprocess.DEVNULL
            ) as one:
                time.sleep(dice.uniform(0.02, 0.5))
                one.kill()

    together(kill, ["GB", "US"])
    found = records(ledger)
    assert found[OWN] == RECORD.encode()
    for path, text in found.items():
        if "2023" in path:
            said = tomllib.loads(text.decode())
            assert path.endswith(f"{said['sender'].lower()}-{said['announced']}-by.toml")
    assert run("check", "-L", ledger).code == 0
    assert run("add", "FR", "BY", "2024-08-09", "-L", ledger).code == 0


def together(work, items):
    """Do the work for all items at the same time; what goes wrong in one goes wrong here."""
    troubles = []

    def one(item):
        try:
            work(item)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=one, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []


WORKER = """
import sys
from sanctions_cli.cli import app
name, number, ledger = sys.argv[1:]
for n in range(int(number)):
    code = app.run(["add", "CA", "RU", "2024-08-09", "--note", f"{name} {n}", "--individuals", str(n),
                    "--allow-duplicate", "--no-input", "-L", ledger])
    assert code == 0, code
"""


def race(ledger, number, environ):
    def work(name):
        command = [sys.executable, "-c", WORKER, name, str(number), str(ledger)]
        done = subprocess.run(command, env=os.environ | environ, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    together(work, "abcd")
    found = [
        tomllib.loads(path.read_text())
        for path in ledger.glob("announcements/2024/ca-2024-08-09-ru*.toml")
    ]
    notes = Counter(record["note"] for record in found)
    assert notes == Counter(f"{name} {n}" for name in "abcd" for n in range(number))
    assert all(record["note"].endswith(f" {record['counts']['individuals']}") for record in found)
    assert (ledger / OWN).read_text() == RECORD
    assert not (ledger / ".part").exists()


def test_four_processes_that_add_at_once_lose_none_and_mix_up_none(ledger, run):
    race(ledger, 100, {})
    assert run("totals", "-L", ledger).code == 0  # which would be 2 with a broken file among them
    for _ in range(3):
        assert run("undo", "--yes", "-L", ledger).code == 0
    assert len(list(ledger.glob("announcements/2024/ca-2024-08-09-ru*.toml"))) == 397


def test_they_lose_none_either_where_no_lock_can_be_had(ledger, tmp_path):
    (tmp_path / "file").write_text("")
    race(ledger, 30, {"XDG_STATE_HOME": str(tmp_path / "file")})


def test_four_times_the_program_itself_at_once(ledger, program, run):
    def work(name):
        for n in range(4):
            done = program(
                "add",
                "CA",
                "RU",
                "2024-08-09",
                "--note",
                f"{name} {n}",
                "--allow-duplicate",
                "-L",
                ledger,
            )
            assert done.code == 0, done.err

    together(work, "abcd")
    found = [
        tomllib.loads(path.read_text())["note"]
        for path in ledger.glob("announcements/2024/ca-*-ru*.toml")
    ]
    assert sorted(found) == sorted(f"{name} {n}" for name in "abcd" for n in range(4))
    assert run("totals", "-L", ledger).code == 0


def test_of_two_that_add_the_same_record_at_once_one_is_refused(ledger, program):
    codes = []
    together(
        lambda _: codes.append(program("add", "CA", "RU", "2024-08-09", "-L", ledger).code), "abcd"
    )
    assert sorted(codes) == [0, 2, 2, 2]
    assert len(list(ledger.glob("announcements/2024/ca-*-ru*.toml"))) == 1
