"""Whatever happens to the files, an answer is that of the files, and only what changed is read."""

from __future__ import annotations

import errno
import gc
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import POSIX, RECORD

from index.cached_ledgers import (
    OTHER_PATH,
    RECORD_PATH,
    edit_in_place,
    edit_in_place_with_the_former_time,
    record_text,
)
from sanctions_cli.index import database, file_reader, refresh, snapshot
from sanctions_cli.ledger import regular_files

# Edits


def edit_by_rename(file: Path) -> None:
    new = file.with_name("new")
    new.write_text(record_text(11))
    os.replace(new, file)


def edit_by_rename_with_the_former_time(file: Path) -> None:
    before = file.stat()
    new = file.with_name("new")
    new.write_text(record_text(11))
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.replace(new, file)


def edit_by_a_link_to_another_file(file: Path) -> None:
    (file.parents[2] / "elsewhere").write_text(record_text(11))
    file.unlink()
    file.symlink_to(file.parents[2] / "elsewhere")


EDITS = [
    edit_in_place,
    edit_in_place_with_the_former_time,
    edit_by_rename,
    edit_by_rename_with_the_former_time,
    pytest.param(edit_by_a_link_to_another_file, marks=POSIX),
]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_the_same_size_right_after_an_answer_is_seen(
    ledger, ask_individuals, edit
):
    assert ask_individuals(ledger) == {"CA": 10}
    edit(ledger / RECORD_PATH)
    assert ask_individuals(ledger) == {"CA": 11}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_long_after_an_answer_is_seen(
    ledger, ask_individuals, fine_clock, edit
):
    assert ask_individuals(ledger) == {"CA": 10}
    edit(ledger / RECORD_PATH)
    assert ask_individuals(ledger) == {"CA": 11}


def test_no_edit_is_missed_however_fast_they_follow_each_other(ledger, ask_individuals):
    for number in range(10, 60):
        with (ledger / RECORD_PATH).open("r+") as stream:
            stream.write(record_text(number))
        assert ask_individuals(ledger) == {"CA": number}


@POSIX
def test_an_edit_of_the_file_behind_a_link_is_seen(ledger, ask_individuals, fine_clock):
    target = ledger / "elsewhere"
    (ledger / RECORD_PATH).rename(target)
    (ledger / RECORD_PATH).symlink_to(target)
    assert ask_individuals(ledger) == {"CA": 10}
    edit_in_place_with_the_former_time(target)
    assert ask_individuals(ledger) == {"CA": 11}


def test_a_file_that_is_added_or_deleted_is_seen(ledger, ask_individuals, fine_clock):
    assert ask_individuals(ledger) == {"CA": 10}
    (ledger / OTHER_PATH).write_text(RECORD.replace('"CA"', '"US"'))
    assert ask_individuals(ledger) == {"CA": 10, "US": 10}
    (ledger / RECORD_PATH).unlink()
    assert ask_individuals(ledger) == {"US": 10}
    (ledger / "announcements").rename(ledger / "gone")
    assert ask_individuals(ledger) == {}


def test_a_folder_that_comes_or_goes_is_seen(ledger, ask_individuals, fine_clock):
    assert ask_individuals(ledger) == {"CA": 10}
    (ledger / "announcements/2023").mkdir()
    (ledger / "announcements/2023/us-2023-01-01-by.toml").write_text(
        RECORD.replace('"CA"', '"US"').replace("2024-08-09", "2023-01-01")
    )
    assert ask_individuals(ledger) == {"CA": 10, "US": 10}
    shutil.rmtree(ledger / "announcements/2024")
    assert ask_individuals(ledger) == {"US": 10}


def test_a_renamed_record_is_known_by_its_new_name(ledger, run, fine_clock):
    assert '"ca-2024-08-09-by"' in run("list", "-f", "json", "-L", ledger).out
    (ledger / RECORD_PATH).rename(ledger / RECORD_PATH.replace("-by.", "-by-two."))
    names = [
        row["id"] for row in json.loads(run("list", "-f", "json", "-L", ledger).out)
    ]
    assert names == ["ca-2024-08-09-by-two"]


def test_a_change_of_the_programs_is_seen(ledger, run, fine_clock):
    assert run("check", "-L", ledger).code == 0
    programs = ledger / "programs.toml"
    programs.write_text(programs.read_text().replace("CA-SEMA-BLR", "CA-SEMA-BLX"))
    assert 'no program "CA-SEMA-BLR"' in run("check", "-L", ledger).out
    programs.unlink()
    assert 'no program "CA-SEMA-BLR"' in run("check", "-L", ledger).out
    programs.write_text('[CA-SEMA-BLR]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n')
    assert run("check", "-L", ledger).code == 0


def test_a_change_of_the_ledgers_own_file_is_seen(ledger, run, fine_clock):
    assert "A small ledger" in run("summary", "-L", ledger).out
    (ledger / "ledger.toml").write_text('format = 1\ntitle = "Another name"\n')
    assert "Another name" in run("summary", "-L", ledger).out


def test_a_ledgers_own_file_that_breaks_leaves_nothing_of_it_behind(
    ledger, run, fine_clock
):
    run("summary", "-L", ledger)
    (ledger / "ledger.toml").write_text('format = 1\ntitle = "A small ledger\n')
    answer = run("summary", "-L", ledger)
    assert answer.code == 2
    assert "A small ledger" not in answer.out
    assert answer.out == run("summary", "-L", ledger, "--no-cache").out


@pytest.mark.parametrize(
    "name",
    [
        RECORD_PATH,
        "programs.toml",
        "ledger.toml",
        "assertions/2024-12-31-ca-sema-blr.toml",
    ],
)
def test_a_file_that_breaks_and_is_fixed_is_broken_only_meanwhile(
    ledger, run, fine_clock, name
):
    file = ledger / name
    file.parent.mkdir(exist_ok=True)
    if not file.exists():
        file.write_text(
            'sender = "CA"\ntarget = "BY"\nprogram = "CA-SEMA-BLR"\non = 2024-12-31\n'
            'claim = "ten"\n[stated]\nindividuals = 10\n'
        )
    sound = file.read_text()
    for _ in range(2):
        first = run("totals", "-f", "json", "-L", ledger)
        assert (first.code, first.err) == (0, "")
        file.write_text(sound.replace(" = ", " : "))
        broken = run("totals", "-f", "json", "-L", ledger)
        assert broken.code == 2
        assert f"{name}:" in broken.err
        assert run("totals", "-f", "json", "-L", ledger) == broken
        file.write_text(sound)
        assert run("totals", "-f", "json", "-L", ledger) == first


# What has not changed is not read again


def test_an_unchanged_ledger_is_not_read_again(ledger, run, fine_clock, monkeypatch):
    first = run("totals", "-f", "json", "-L", ledger)
    monkeypatch.setattr(refresh, "read_files", None)
    assert run("totals", "-f", "json", "-L", ledger) == first


def test_only_what_changed_is_read_again(shipped, run, fine_clock, parsed_files):
    run("totals", "-L", shipped)
    everything = list(parsed_files)
    assert len(everything) == len(set(everything)) == len([*shipped.rglob("*.toml")])
    parsed_files.clear()
    changed = next((shipped / "announcements").rglob("*.toml"))
    changed.write_text("# a remark\n" + changed.read_text())
    run("totals", "-L", shipped)
    assert parsed_files == [str(changed.relative_to(shipped))]


def test_a_broken_file_is_not_read_again_either(ledger, run, fine_clock, parsed_files):
    (ledger / RECORD_PATH).write_text("broken")
    first = run("totals", "-L", ledger)
    parsed_files.clear()
    assert run("totals", "-L", ledger) == first
    assert parsed_files == []


@pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows keeps no time of change beside the one that can be set",
)
def test_a_file_dated_into_the_future_is_not_read_at_every_command(
    ledger, run, fine_clock, parsed_files
):
    os.utime(ledger / RECORD_PATH, (2**33, 2**33))
    run("totals", "-L", ledger)
    parsed_files.clear()
    run("totals", "-L", ledger)
    assert parsed_files == []


def test_another_version_of_the_program_reads_everything_anew(
    ledger, run, fine_clock, parsed_files, monkeypatch
):
    run("totals", "-L", ledger)
    parsed_files.clear()
    monkeypatch.setattr(refresh, "__version__", "99")
    run("totals", "-L", ledger)
    assert len(parsed_files) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_with_odd_characters_are_files_like_others(ledger, run, fine_clock):
    names = [
        b"ca-2024-08-09-by\n.toml",
        b"ca-2024-08-09-by\xff.toml",
        b"ca-2024-08-09-by-\xc3\xa9.TOML",
        b"a\tb.toml",
    ]
    folder = os.fsencode(ledger / "announcements/2024")
    for name in names:
        with open(os.path.join(folder, name), "w") as stream:
            stream.write(RECORD)
    first = run("totals", "-f", "json", "-L", ledger)
    assert first.code == 2
    assert first.out == run("totals", "-f", "json", "-L", ledger, "--no-cache").out
    assert run("totals", "-f", "json", "-L", ledger) == first
    for name in names:
        os.unlink(os.path.join(folder, name))
    assert run("totals", "-f", "json", "-L", ledger).code == 0


def test_a_folder_that_lists_its_files_in_another_order_is_the_same(
    ledger, run, fine_clock, monkeypatch, parsed_files
):
    (ledger / OTHER_PATH).write_text(RECORD.replace('"CA"', '"US"'))
    first = run("totals", "-f", "json", "-L", ledger)
    real = snapshot.scan_ledger

    def scan_backwards(root):
        folders = real(root)
        return {
            folder: "\0".join(text.split("\0")[::-1])
            for folder, text in folders.items()
        }

    monkeypatch.setattr(snapshot, "scan_ledger", scan_backwards)
    parsed_files.clear()
    for _ in range(2):
        assert run("totals", "-f", "json", "-L", ledger) == first
    assert parsed_files == []


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder_are_seen(
    ledger, run, ask_individuals, fine_clock
):
    assert ask_individuals(ledger) == {"CA": 10}
    (ledger / RECORD_PATH).unlink()
    (ledger / RECORD_PATH).mkdir()
    assert "it is a folder, not a regular file" in run("totals", "-L", ledger).err
    shutil.rmtree(ledger / "announcements")
    (ledger / "announcements").write_text("no folder")
    assert "not a folder" in run("totals", "-L", ledger).err
    (ledger / "announcements").unlink()
    assert ask_individuals(ledger) == {}


def test_a_first_build_says_how_far_it_is(shipped):
    files = len([*shipped.rglob("*.toml")])
    steps = []
    with database.open_ledger(shipped, None, lambda *step: steps.append(step)):
        assert steps[0] == (0, files)
        assert steps[-1] == (files, files)


# The code that built an index

LIST_LOADED_MODULES = """\
import sys
from pathlib import Path
from sanctions_cli.index import database
with database.open_ledger(Path(sys.argv[1]), None):
    pass
for name, module in sys.modules.items():
    if name.partition(".")[0] == "sanctions_cli":
        print(module.__file__)
"""


def test_all_code_that_a_build_loads_is_in_the_fingerprint(shipped):
    done = subprocess.run(
        [sys.executable, "-c", LIST_LOADED_MODULES, str(shipped)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert len(loaded) > 20
    fingerprint = refresh._make_fingerprint(shipped)
    missing = [path for path in loaded if f" {path} " not in fingerprint]
    assert missing == []


def test_data_that_shapes_rows_is_in_the_fingerprint(ledger):
    fingerprint = refresh._make_fingerprint(ledger)
    assert "schema.sql " in fingerprint
    assert "country_names.tsv " in fingerprint


@pytest.mark.parametrize("change", ["edit", "touch", "rename", "add", "remove"])
@pytest.mark.parametrize(
    "package", ["", "countries", "dates", "records", "ledger", "index"]
)
def test_any_change_of_the_code_builds_the_index_anew(
    ledger, run, fine_clock, parsed_files, tmp_path, monkeypatch, change, package
):
    folders = []
    for folder in refresh.CODE_FOLDERS:
        copy = tmp_path / "code" / Path(folder).name
        copy.mkdir(parents=True)
        (copy / "module.py").write_text("x = 1\n")
        folders.append(str(copy))
    monkeypatch.setattr(refresh, "CODE_FOLDERS", folders)
    run("totals", "-L", ledger)
    parsed_files.clear()
    run("totals", "-L", ledger)
    assert parsed_files == []

    module = tmp_path / "code" / (package or "sanctions_cli") / "module.py"
    if change == "edit":
        module.write_text("x = 10\n")
    elif change == "touch":
        os.utime(module, (1, 1))
    elif change == "rename":
        module.rename(module.with_name("renamed.py"))
    elif change == "add":
        module.with_name("second.py").write_text("")
    else:
        module.unlink()
    run("totals", "-L", ledger)
    assert len(parsed_files) == 3


# Filling and emptying an index


@pytest.fixture
def connection():
    """An empty index in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    refresh.create_tables(connection, "fingerprint")
    yield connection
    connection.close()


def count_rows(connection):
    """The number of rows of each table that has any, but for the fingerprint."""
    numbers = {}
    for table in (
        "announcements",
        "plurals",
        "assertions",
        "programs",
        "findings",
        "meta",
    ):
        (numbers[table],) = connection.execute(
            f"select count(*) from {table}"
        ).fetchone()
    numbers["meta"] -= 1
    return {table: number for table, number in numbers.items() if number}


def test_creating_tables_drops_everything_that_was_there(connection):
    connection.execute("create table bookmarks (url)")
    connection.execute("create view recent as select * from bookmarks")
    refresh.create_tables(connection, "new")
    names = {name for (name,) in connection.execute("select name from sqlite_master")}
    assert {"announcements", "findings", "changes"} <= names
    assert names.isdisjoint({"bookmarks", "recent"})
    assert connection.execute("select * from meta").fetchall() == [("code", "new")]


def test_the_indexes_of_tables_come_afterwards(connection):
    query = (
        "select count(*) from sqlite_master where type = 'index' and sql is not null"
    )
    assert connection.execute(query).fetchone() == (0,)
    refresh.create_indexes(connection)
    assert connection.execute(query).fetchone()[0] > 5


def test_the_rows_of_a_file_are_deleted_with_it(connection, ledger):
    paths = ["ledger.toml", "programs.toml", RECORD_PATH]
    refresh.insert_files(
        connection, paths, file_reader.FileReader(ledger).read_values, None
    )
    assert count_rows(connection) == {
        "announcements": 1,
        "plurals": 1,
        "programs": 1,
        "meta": 1,
    }
    refresh.delete_rows(connection, [RECORD_PATH])
    assert count_rows(connection) == {"programs": 1, "meta": 1}
    refresh.delete_rows(connection, ["programs.toml", "ledger.toml"])
    assert count_rows(connection) == {}


def test_a_broken_file_is_a_finding_and_no_record(connection, ledger):
    (ledger / RECORD_PATH).write_text("broken")
    refresh.insert_files(
        connection, [RECORD_PATH], file_reader.FileReader(ledger).read_values, None
    )
    assert count_rows(connection) == {"findings": 1}


@pytest.mark.parametrize("number", [1, 4, 5, 6, 11])
def test_files_are_read_in_batches_and_none_is_forgotten(
    connection, monkeypatch, number
):
    monkeypatch.setattr(refresh, "BATCH_SIZE", 5)
    paths = [f"announcements/2024/{n}.toml" for n in range(number)]
    read, shown = [], []

    def reader(path, kind):
        read.append((path, kind))
        return None, [file_reader._unreadable(path, "no file", "")]

    refresh.insert_files(
        connection, paths, reader, lambda *numbers: shown.append(numbers)
    )
    assert read == [(path, "announcement") for path in paths]
    assert count_rows(connection) == {"findings": number}
    assert shown == [(done, number) for done in (*range(0, number, 5), number)]


def test_the_garbage_collector_runs_again_after_a_reader_failed(connection):
    def reader(path, kind):
        assert not gc.isenabled()
        raise KeyError(path)

    with pytest.raises(KeyError):
        refresh.insert_files(connection, ["a.toml"], reader, None)
    assert gc.isenabled()


def test_saved_stamps_are_replaced_added_and_removed(connection):
    before = {"": "a/1", "announcements/2024/": "b/2", "assertions/": "c/3"}
    now = {"": "a/1", "announcements/2024/": "b/9", "announcements/2025/": "d/4"}
    refresh.save_stamps(connection, {}, before)
    refresh.save_stamps(connection, before, now)
    assert dict(connection.execute("select path, stamps from folders")) == now


@pytest.mark.parametrize(
    ("path", "make", "message"),
    [
        ("a.toml", lambda file: file.symlink_to("nowhere"), "leads nowhere"),
        ("a.toml", lambda file: file.mkdir(), "it is a folder, not a regular file"),
        ("announcements", lambda file: file.touch(), "not a folder that can be opened"),
        ("a.toml", lambda file: os.truncate(make_file(file), 5 << 20), "5"),
        ("a.toml", lambda file: file.write_bytes(b"\xff"), "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_a_finding(tmp_path, path, make, message):
    make(tmp_path / path)
    record, findings = file_reader.FileReader(tmp_path).read(path, "announcement")
    assert record is None
    (finding,) = findings
    assert finding.path == path
    assert message in finding.message
    assert finding.hint


def make_file(file):
    file.touch()
    return file


def test_a_file_is_read_as_its_kind_says(ledger):
    record, findings = file_reader.FileReader(ledger).read(RECORD_PATH, "announcement")
    assert (record.sender, findings) == ("CA", [])
    programs, findings = file_reader.FileReader(ledger).read(
        "programs.toml", "programs"
    )
    assert (list(programs), findings) == (["CA-SEMA-BLR"], [])


# Files that are read again though their stamps are the same


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`clock(ahead=3, passed=1)`: seconds by which this computer's clock is ahead of the file
    system's, and that have passed since the test began.
    """
    real_time, real_monotonic = time.time_ns, time.monotonic_ns

    def set_clock(ahead: float = 0, passed: float = 0) -> None:
        clock, uptime = int((ahead + passed) * 1e9), int(passed * 1e9)
        monkeypatch.setattr(time, "time_ns", lambda: real_time() + clock)
        monkeypatch.setattr(time, "monotonic_ns", lambda: real_monotonic() + uptime)

    return set_clock


@pytest.fixture
def coarse_stamps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that keeps whole seconds only, and of the times only the first in a test."""
    real = snapshot._stamp
    first_times: dict[str, str] = {}

    def stamp(file) -> str:
        size, written, _changed, inode = real(file).split()
        second = str(int(written) // 10**9 * 10**9)
        second = first_times.setdefault(file.name, second)
        return f"{size} {second} {second} {inode}"

    monkeypatch.setattr(snapshot, "_stamp", stamp)


@pytest.mark.parametrize("ahead", [-86_400, -3, 0, 3, 86_400, 10 * 365 * 86_400])
def test_a_second_edit_within_a_tick_is_seen_whatever_our_clock_says(
    ledger, ask_individuals, coarse_stamps, clock, ahead
):
    clock(ahead)
    for number in range(10, 20):
        (ledger / RECORD_PATH).write_text(record_text(number))
        assert ask_individuals(ledger) == {"CA": number}


@pytest.mark.parametrize("ahead", [-86_400, 0, 86_400])
def test_a_file_is_read_twice_a_tick_apart_and_then_no_more(
    ledger, run, coarse_stamps, clock, parsed_files, ahead
):
    reads = []
    for seconds in (0, 1, 3, 4, 5):
        clock(ahead, seconds)
        run("totals", "-L", ledger)
        reads.append(RECORD_PATH in parsed_files)
        parsed_files.clear()
    assert reads == [True, True, True, False, False]


def test_a_clock_that_is_put_forward_is_not_taken_for_time_that_has_passed(
    ledger, ask_individuals, coarse_stamps, clock
):
    for number, ahead in ((10, 0), (11, 0), (11, 100), (12, 100), (12, 1e6), (13, 0)):
        clock(ahead)
        (ledger / RECORD_PATH).write_text(record_text(number))
        for _ in range(2):
            assert ask_individuals(ledger) == {"CA": number}


def test_a_computer_that_was_started_anew_settles_files_all_the_same(
    ledger, run, coarse_stamps, clock, parsed_files
):
    reads = []
    for ahead, passed in ((1000, 1000), (2000, 0), (2000, 3), (2000, 4)):
        clock(ahead, passed)
        run("totals", "-L", ledger)
        reads.append(RECORD_PATH in parsed_files)
        parsed_files.clear()
    assert reads == [True, True, True, False]


@pytest.mark.parametrize(
    "error",
    [errno.EIO, errno.EMFILE, errno.ENFILE, errno.EACCES, errno.ESTALE, errno.ENOMEM],
)
@pytest.mark.parametrize("function", ["open", "read", "fstat"])
def test_an_error_that_passes_is_forgotten(
    ledger, run, fine_clock, monkeypatch, error, function
):
    sound = run("totals", "-L", ledger, "--no-cache")
    real = getattr(os, function)

    def fail(file, *arguments, **options):
        if function == "open" and not str(file).endswith(".toml"):
            return real(file, *arguments, **options)
        raise OSError(error, os.strerror(error))

    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(regular_files.os, function, fail)
            failed = run("totals", "-L", ledger)
        assert failed.code == 2
        assert f"cannot be read: {os.strerror(error)}" in failed.err
    assert getattr(os, function) is real
    assert run("totals", "-L", ledger) == sound
    monkeypatch.setattr(refresh, "read_files", None)
    assert run("totals", "-L", ledger) == sound


def test_a_folder_that_could_not_be_opened_once_is_looked_into_again(
    ledger, run, fine_clock, monkeypatch
):
    sound = run("totals", "-L", ledger, "--no-cache")

    def fail(folder):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", fail)
        patch.setattr(refresh, "_make_fingerprint", lambda root: "code")
        failed = run("totals", "-L", ledger)
    assert failed.code == 2
    assert "announcements: error[unreadable]: cannot be read: " in failed.err
    assert run("totals", "-L", ledger) == sound


@POSIX
@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything"
)
def test_permissions_that_are_given_later_are_enough(ledger, run, fine_clock):
    (ledger / RECORD_PATH).chmod(0)
    assert run("totals", "-L", ledger).code == 2
    (ledger / RECORD_PATH).chmod(0o600)
    assert run("totals", "-L", ledger).code == 0


@pytest.mark.parametrize("new_name", [None, "announcements/2024/ca-2024-08-09-by-2"])
def test_a_record_that_goes_between_the_scan_and_the_reading_is_no_trouble(
    ledger, run, monkeypatch, new_name
):
    (ledger / OTHER_PATH).write_text(RECORD.replace('"CA"', '"US"'))
    real = snapshot.scan_ledger
    scans = []

    def scan(root):
        stamps = real(root)
        if not scans and new_name:
            (ledger / RECORD_PATH).rename(ledger / f"{new_name}.toml")
        elif not scans:
            (ledger / RECORD_PATH).unlink()
        scans.append(root)
        return stamps

    monkeypatch.setattr(snapshot, "scan_ledger", scan)
    answer = run("totals", "-f", "json", "-L", ledger)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == run("totals", "-f", "json", "-L", ledger, "--no-cache").out
    senders = {row["sender"] for row in json.loads(answer.out)}
    assert senders == ({"CA", "US"} if new_name else {"US"})


def test_files_that_never_stop_coming_and_going_do_not_keep_a_command_forever(
    ledger, run, monkeypatch
):
    real = snapshot.scan_ledger

    def scan(root):
        return {**real(root), "assertions/": "gone.toml/1 1 1 1"}

    monkeypatch.setattr(snapshot, "scan_ledger", scan)
    answer = run("totals", "-L", ledger)
    assert (answer.code, answer.err) == (0, "")


@POSIX
@pytest.mark.parametrize("name", ["2025", "2024/ca-2024-08-10-by.toml"])
def test_what_is_outside_of_the_ledger_is_named_and_not_shown(
    ledger, run, tmp_path, name
):
    (tmp_path / "private").mkdir()
    (tmp_path / "private/secret.toml").write_text('password = "hunter2"\n')
    target = tmp_path / "private"
    if name.endswith(".toml"):
        target = target / "secret.toml"
    (ledger / "announcements" / name).symlink_to(target)
    for arguments in (("totals",), ("check",), ("list", "-f", "json")):
        answer = run(*arguments, "-L", ledger)
        assert answer.code != 0
        assert "leads out of the ledger" in answer.out + answer.err
        for secret in ("hunter2", "password", "secret.toml"):
            assert secret not in answer.out + answer.err
