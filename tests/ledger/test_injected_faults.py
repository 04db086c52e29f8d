"""The disk can fail or the process die at every step: then all is as before, or all is done."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys

import pytest
from forked_processes import fork, wait_for

from ledger.made_records import read_tree
from sanctions_cli.cli import app
from sanctions_cli.ledger import atomic, disk, transaction, undo_log, work_folder

resource = pytest.importorskip(
    "resource", reason="Windows has neither fork nor limits of a process"
)

RECORD_PATH = "announcements/2024/ca-2024-08-09-by.toml"
LINES = "".join(
    json.dumps(
        {
            "sender": "EU",
            "target": "BY",
            "announced": f"2025-01-0{n}",
            "action": "listing",
        }
    )
    + "\n"
    for n in (1, 2, 3)
)
COMMANDS = {
    "add": ("add", "GB", "BY", "2025-08-09", "--individuals", "3"),
    "add-many": ("add", "--json", "IN"),
    "edit": ("edit", "ca-2024-08-09-by", "--individuals", "12"),
    "rename": ("edit", "ca-2024-08-09-by", "--announced", "2025-08-10"),
    "remove": ("remove", "ca-2024-08-09-by", "gb-2024-08-09-by", "--yes"),
    "assert": (
        "assert",
        "CA-SEMA-BLR",
        "2024-12-31",
        "--individuals",
        "10",
        "--publisher",
        "X",
    ),
    "undo": ("undo", "--yes"),
    "redo": ("redo", "--yes"),
}

STEPS = {
    "open",
    "os.mkdir",
    "os.link",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.chmod",
    "os.symlink",
}
"""Audit events of Python by which files change."""

WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def command_words(name, tmp_path):
    """The words of a command, with the file of records that it reads."""
    return [
        str(tmp_path / "in.jsonl") if word == "IN" else word for word in COMMANDS[name]
    ]


@pytest.fixture
def two_records(ledger, run, tmp_path):
    """A ledger with two records, a file of more, one change to undo and one to redo."""
    run("add", "GB", "BY", "2024-08-09", "--individuals", "4", "-L", ledger)
    run("edit", "gb-2024-08-09-by", "--individuals", "5", "-L", ledger)
    run("undo", "--yes", "-L", ledger)
    (tmp_path / "in.jsonl").write_text(LINES)
    return ledger


@pytest.fixture
def run_apart(two_records, tmp_path):
    """`run_apart(command, hook)`: run it in a process of its own, with a hook on audit events.

    Returns the exit code (negative: the signal) and everything printed.
    """

    def call(command, hook):
        words = command_words(command, tmp_path)
        printed = tmp_path / "printed"

        def work():
            try:
                sys.stdout = sys.stderr = printed.open("w")
                sys.addaudithook(hook)
                code = app.run([*words, "-L", str(two_records)])
                sys.stdout.flush()
            except BaseException as error:
                printed.write_text(f"Traceback: {error!r}")
                code = 99
            return code

        return wait_for(fork(work)), printed.read_text()

    return call


def at_step(number, action, ledger):
    """A hook that acts at one step: a change of a file in the ledger or of the undo log."""
    steps = 0

    def hook(event, arguments):
        nonlocal steps
        if event in STEPS and is_change(event, arguments, ledger):
            steps += 1
            if steps == number:
                action()

    return hook


def is_change(event, arguments, ledger):
    """Whether an audit event changes a file of the ledger or the undo log, but not of the index."""
    if event == "open" and not (
        isinstance(arguments[2], int) and arguments[2] & WRITING_FLAGS
    ):
        return False
    folders = (str(ledger), os.environ["HOME"])
    is_inside = any(str(argument).startswith(folders) for argument in arguments[:2])
    return is_inside and ".sqlite" not in str(arguments[0])


def die():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def rewind(two_records):
    """Put back the ledger and its undo log as they were at first."""
    ledger, log_folder = two_records, undo_log.UndoLog.of(two_records).folder
    files = read_tree(ledger)
    entries = {path.name: path.read_bytes() for path in log_folder.iterdir()}

    def call():
        for path in set(read_tree(ledger)) - set(files):
            (ledger / path).unlink()
        for path, text in files.items():
            (ledger / path).parent.mkdir(exist_ok=True)
            (ledger / path).write_bytes(text)
        for path in log_folder.iterdir():
            path.unlink()
        for name, text in entries.items():
            (log_folder / name).write_bytes(text)

    return call


@pytest.mark.parametrize("command", COMMANDS)
def test_a_process_that_dies_at_any_step_leaves_nothing_half_done(
    run_apart, two_records, run, rewind, command
):
    ledger = two_records
    before = read_tree(ledger)
    assert run_apart(command, lambda *_: None)[0] == 0
    after = read_tree(ledger)
    assert after != before
    step, code, half_changes = 0, -signal.SIGKILL, 0
    while code == -signal.SIGKILL:
        step += 1
        rewind()
        code, _ = run_apart(command, at_step(step, die, ledger))
        left_behind = read_finished(ledger)
        is_half = left_behind not in (before, after)
        # Any command repairs what it finds.
        messages = run("undo", "--list", "-L", ledger).err
        assert read_finished(ledger) in (before, after), step
        half_changes += is_half
        assert ("an interrupted" in messages) == is_half
        assert run("totals", "-L", ledger).code == 0
    assert code == 0
    assert step > 5
    assert (half_changes > 0) == (command in ("add-many", "rename", "remove"))


def read_finished(ledger):
    """The files of a ledger, without the unfinished ones that a killed process left behind."""
    files = read_tree(ledger)
    return {
        path: text
        for path, text in files.items()
        if not path.startswith(work_folder.WORK_FOLDER_PREFIX)
    }


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_fails_at_any_step_is_an_error_and_nothing_changed(
    run_apart, two_records, rewind, command, number
):
    def fail():
        raise OSError(number, os.strerror(number))

    before = read_tree(two_records)
    step, failed, harmless = 0, 0, 0
    while harmless < 10:  # in a row: beyond the last step nothing fails any more
        step += 1
        code, printed = run_apart(command, at_step(step, fail, two_records))
        assert "Traceback" not in printed
        if code == 0:  # a step of cleaning up or of logging
            assert read_finished(two_records) != before
            harmless += 1
        else:
            harmless, failed = 0, failed + 1
            assert (code, printed.count("error: ")) == (2, 1), printed
            assert os.strerror(number) in printed
            assert "nothing was changed" in printed
            assert read_finished(two_records) == before
        rewind()
    assert failed > 2


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_read_only_folder_is_one_error(run_apart, two_records, command, number):
    ledger = two_records

    def hook(event, arguments):
        is_inside = str(arguments[0]).startswith(str(ledger)) if arguments else False
        if event in STEPS and is_inside and is_change(event, arguments, ledger):
            raise OSError(number, os.strerror(number))

    before = read_tree(ledger)
    code, printed = run_apart(command, hook)
    assert (code, read_tree(ledger)) == (2, before)
    assert message_kinds(printed) == ["error", "hint"]
    message = f'cannot write in "{ledger}": {os.strerror(number)}; nothing was changed'
    assert message in printed


def message_kinds(printed):
    """The kinds of the error and hint lines, in their order."""
    lines = [
        line for line in printed.splitlines() if line.startswith(("error: ", "hint: "))
    ]
    return [line.split(": ")[0] for line in lines]


WITH_SMALL_FILES = """
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from sanctions_cli.__main__ import main
main()
"""


@pytest.mark.parametrize("command", ["add", "add-many", "edit", "rename", "assert"])
@pytest.mark.parametrize("size", [0, 40])
def test_a_disk_that_is_full_while_writing(two_records, tmp_path, command, size):
    """Real writes that fail: no file may grow beyond some bytes."""
    before = read_tree(two_records)
    words = command_words(command, tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", WITH_SMALL_FILES, str(size), *words, "-L", two_records],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2
    assert message_kinds(done.stderr) == ["error", "hint"]
    assert done.stderr.splitlines()[-1].startswith("hint: ")
    assert "File too large; nothing was changed" in done.stderr
    assert read_tree(two_records) == before
    assert not list(two_records.glob(f"{work_folder.WORK_FOLDER_PREFIX}*"))


@pytest.mark.parametrize("command", ["add", "rename", "add-many", "edit"])
def test_a_disk_that_turns_out_to_be_full_when_files_are_flushed(
    two_records, run, monkeypatch, tmp_path, command
):
    real = os.fsync

    def fsync(descriptor):
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor)

    before = read_tree(two_records)
    monkeypatch.setattr(os, "fsync", fsync)
    done = run(*command_words(command, tmp_path), "-L", two_records)
    assert (done.code, "No space left on device; nothing was changed" in done.err) == (
        2,
        True,
    )
    assert read_tree(two_records) == before
    assert not list(two_records.glob(f"{work_folder.WORK_FOLDER_PREFIX}*"))


def test_a_file_system_without_hard_links_will_do(two_records, run, monkeypatch):
    def link(*_args, **_options):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    add = ("add", "CA", "RU", "2024-08-09", "-L", two_records)
    assert run(*add).out == "announcements/2024/ca-2024-08-09-ru.toml\n"
    second = run(*add, "--allow-duplicate")
    assert second.out == "announcements/2024/ca-2024-08-09-ru-2.toml\n"


@pytest.mark.parametrize("after", [b"mine", None])
@pytest.mark.parametrize("step", ["write_new_file", "fsync_files"])
def test_a_file_changed_at_the_last_moment_is_not_overwritten(
    two_records, monkeypatch, after, step
):
    """By a program that writes into the file, and by one that replaces it."""
    file = two_records / RECORD_PATH
    text = file.read_bytes()
    real = getattr(disk, step)
    for write in (file.write_bytes, lambda data: disk.replace_file(file, data)):

        def change_it(*arguments, write=write):
            real(*arguments)
            if step == "fsync_files" or arguments[0].name == "new-0":
                write(b"theirs")

        changes = [
            atomic.FileChange("assertions/a.toml", None, b"x"),
            atomic.FileChange(RECORD_PATH, text, after),
        ]
        with monkeypatch.context() as patch:
            patch.setattr(disk, step, change_it)
            with pytest.raises(atomic.StaleFile, match="by another program"):
                transaction.commit_changes(two_records, changes, "edit")
        assert file.read_bytes() == b"theirs"
        assert not (two_records / "assertions").exists()
        file.write_bytes(text)


def test_an_editor_that_saves_while_the_file_is_replaced_loses_nothing(
    two_records, monkeypatch
):
    """It writes into the old file, which has another name by then."""
    file = two_records / RECORD_PATH
    text = file.read_bytes()
    real = os.replace

    def replace(source, target):
        if str(source).endswith("new-0"):
            file.write_bytes(b"theirs")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    change = atomic.FileChange(RECORD_PATH, text, b"mine")
    with pytest.raises(atomic.StaleFile):
        transaction.commit_changes(two_records, [change], "edit")
    assert file.read_bytes() == b"theirs"


def test_a_file_that_may_not_be_read_is_an_error(two_records, run, monkeypatch):
    def read_bytes(_path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("pathlib.Path.read_bytes", read_bytes)
    refused = run("edit", "ca-2024-08-09-by", "--individuals", "1", "-L", two_records)
    assert (refused.code, "Permission denied" in refused.err) == (2, True)
