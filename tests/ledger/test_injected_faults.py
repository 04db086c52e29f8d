"""At every single step of a change the disk can fail or the process die: then all is as it was, or all is done."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys

import pytest

from sanctions_cli.cli import app
from sanctions_cli.ledger import atomic, undo_log

resource = pytest.importorskip(
    "resource", reason="Windows has neither fork nor limits of a process"
)

OWN = "announcements/2024/ca-2024-08-09-by.toml"
LINES = "".join(
    json.dumps({"sender": "EU", "target": "BY", "announced": f"2025-01-0{n}", "action": "listing"})
    + "\n"
    for n in (1, 2, 3)
)
CHANGES = {
    "add": ("add", "GB", "BY", "2025-08-09", "--individuals", "3"),
    "add-many": ("add", "--json", "IN"),
    "edit": ("edit", "ca-2024-08-09-by", "--individuals", "12"),
    "rename": ("edit", "ca-2024-08-09-by", "--announced", "2025-08-10"),
    "remove": ("remove", "ca-2024-08-09-by", "gb-2024-08-09-by", "--yes"),
    "assert": ("assert", "CA-SEMA-BLR", "2024-12-31", "--individuals", "10", "--publisher", "X"),
    "undo": ("undo", "--yes"),
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
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def records(ledger):
    found = (path for path in ledger.rglob("*") if path.is_file() and ".part" not in path.parts)
    return {str(path.relative_to(ledger)): path.read_bytes() for path in found}


@pytest.fixture
def book(ledger, run, tmp_path):
    """A ledger with two records, of which the second can be taken back, and a file of more."""
    run("add", "GB", "BY", "2024-08-09", "--individuals", "4", "-L", ledger)
    (tmp_path / "in.jsonl").write_text(LINES)
    return ledger


@pytest.fixture
def apart(book, tmp_path):
    """`apart(change, hook)`: a change in a process of its own, with a hook on what it does to files."""

    def call(change, hook):
        words = [str(tmp_path / "in.jsonl") if word == "IN" else word for word in CHANGES[change]]
        said = tmp_path / "said"
        pid = os.fork()
        if not pid:
            try:
                sys.stdout = sys.stderr = said.open("w")
                sys.addaudithook(hook)
                code = app.run([*words, "-L", str(book)])
                sys.stdout.flush()
            except BaseException as trouble:
                said.write_text(f"Traceback: {trouble!r}")
                code = 99
            os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said.read_text()

    return call


def at_step(number, what, ledger):
    """A hook that does something at one step: the writing of a file in the ledger or among the last changes."""
    seen = 0

    def hook(event, args):
        nonlocal seen
        if event in STEPS and touches(event, args, ledger):
            seen += 1
            if seen == number:
                what()

    return hook


def touches(event, args, ledger):
    if event == "open" and not (isinstance(args[2], int) and args[2] & WRITING):
        return False
    return any(
        str(one).startswith((str(ledger), os.environ["HOME"])) for one in args[:2]
    ) and ".sqlite" not in str(args[0])


def die():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def rewind(book):
    """Put back the ledger and the last changes as they were at first."""
    state = undo_log.UndoLog.of(book).folder
    before, entries = records(book), {path.name: path.read_bytes() for path in state.iterdir()}

    def call():
        for path in set(records(book)) - set(before):
            (book / path).unlink()
        for path, text in before.items():
            (book / path).parent.mkdir(exist_ok=True)
            (book / path).write_bytes(text)
        for path in state.iterdir():
            path.unlink()
        for name, text in entries.items():
            (state / name).write_bytes(text)

    return call


@pytest.mark.parametrize("change", CHANGES)
def test_a_process_that_dies_at_any_step_leaves_nothing_half_done(apart, book, run, rewind, change):
    before = records(book)
    assert apart(change, lambda *_: None)[0] == 0
    after = records(book)
    assert after != before
    number, code, halves = 0, -signal.SIGKILL, 0
    while code == -signal.SIGKILL:
        number += 1
        rewind()
        code, _ = apart(change, at_step(number, die, book))
        half = records(book)
        said = run(
            "undo", "--dry-run", "-L", book
        ).err  # any command that writes mends what it finds
        assert records(book) in (before, after), number
        halves += half not in (before, after)
        assert ("a command was cut short" in said) == (half not in (before, after))
        assert run("totals", "-L", book).code == 0
    assert code == 0
    assert number > 5
    assert (halves > 0) == (change in ("add-many", "rename", "remove"))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_fails_at_any_step_is_said_and_nothing_changed(
    apart, book, rewind, change, number
):
    def fail():
        raise OSError(number, os.strerror(number))

    before = records(book)
    step, failed, harmless = 0, 0, 0
    while harmless < 10:  # in a row: beyond the last step nothing fails any more
        step += 1
        code, said = apart(change, at_step(step, fail, book))
        assert "Traceback" not in said
        if code == 0:  # a step of tidying up or of remembering
            assert records(book) != before
            harmless += 1
        else:
            harmless, failed = 0, failed + 1
            assert (code, said.count("error: ")) == (2, 1), said
            assert f"{os.strerror(number)}; nothing was changed" in said
            assert records(book) == before
        rewind()
    assert failed > 2


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_read_only_folder_is_said_in_one_error(apart, book, change, number):
    def hook(event, args):
        if event in STEPS and touches(event, args, book) and str(args[0]).startswith(str(book)):
            raise OSError(number, os.strerror(number))

    before = records(book)
    code, said = apart(change, hook)
    assert (code, records(book)) == (2, before)
    assert [
        line.split(": ")[0] for line in said.splitlines() if line.startswith(("error", "hint"))
    ] == [
        "error",
        "hint",
    ]
    assert f'cannot write in "{book}": {os.strerror(number)}; nothing was changed' in said


@pytest.mark.parametrize("change", ["add", "add-many", "edit", "rename", "assert"])
@pytest.mark.parametrize("size", [0, 40])
def test_a_disk_that_is_full_while_writing(book, tmp_path, change, size):
    """Real writes that fail: no file may grow beyond some bytes."""
    before = records(book)
    words = [str(tmp_path / "in.jsonl") if word == "IN" else word for word in CHANGES[change]]
    done = subprocess.run(
        [sys.executable, "-m", "sanctions_cli", *words, "-L", str(book)], capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 2
    assert [line.split(": ")[0] for line in done.stderr.splitlines() if line[0] != " "][-2:] == [
        "error",
        "hint",
    ]
    assert "File too large; nothing was changed" in done.stderr
    assert records(book) == before
    assert not (book / ".part").exists()


@pytest.mark.parametrize("change", ["add", "rename", "add-many", "edit"])
def test_a_disk_that_fills_up_when_it_is_told_to_keep_the_text(
    book, run, monkeypatch, tmp_path, change
):
    real = os.fsync

    def full(descriptor):
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor)

    before = records(book)
    words = [tmp_path / "in.jsonl" if word == "IN" else word for word in CHANGES[change]]
    monkeypatch.setattr(os, "fsync", full)
    done = run(*words, "-L", book)
    assert (done.code, "No space left on device; nothing was changed" in done.err) == (2, True)
    assert records(book) == before
    assert not (book / ".part").exists()


def test_a_file_system_without_hard_links_will_do(book, run, monkeypatch):
    def none(*_args, **_options):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", none)
    assert (
        run("add", "CA", "RU", "2024-08-09", "-L", book).out
        == "announcements/2024/ca-2024-08-09-ru.toml\n"
    )
    done = run("add", "CA", "RU", "2024-08-09", "--allow-duplicate", "-L", book)
    assert done.out == "announcements/2024/ca-2024-08-09-ru-2.toml\n"
    with pytest.raises(atomic.StaleFile):
        atomic.apply_changes(book, [atomic.FileChange(done.out.strip(), None, b"")])


def test_a_file_changed_at_the_last_moment_is_not_overwritten(book, monkeypatch):
    text = (book / OWN).read_bytes()
    real = atomic.TempFiles.create

    def slow(*args):
        (book / OWN).write_bytes(b"theirs")
        return real(*args)

    monkeypatch.setattr(atomic.TempFiles, "create", slow)
    for after in (b"mine", None):
        with pytest.raises(atomic.StaleFile):
            atomic.apply_changes(book, [atomic.FileChange(OWN, text, after)])
        assert (book / OWN).read_bytes() == b"theirs"
        (book / OWN).write_bytes(text)


def test_what_killed_processes_left_is_cleared_away_in_time(book, run):
    (book / ".part").mkdir()
    for name, age in (("old.toml", 7200), ("new.toml", 0)):
        (book / ".part" / name).write_text("half")
        os.utime(book / ".part" / name, (os.stat(book).st_mtime - age,) * 2)
    assert run("check", "-L", book).code == 0
    assert run("add", "CA", "RU", "2024-08-09", "-L", book).code == 0
    assert os.listdir(book / ".part") == ["new.toml"]


def test_a_file_that_may_not_be_read_is_said(book, run, monkeypatch):
    def closed(_path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("pathlib.Path.read_bytes", closed)
    refused = run("edit", "ca-2024-08-09-by", "--individuals", "1", "-L", book)
    assert (refused.code, "Permission denied" in refused.err) == (2, True)
