"""A large new index is built by two processes, and is the same as that of one."""

from __future__ import annotations

import marshal
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import POSIX

from index.cached_ledgers import find_indexes, record_text
from sanctions_cli.index import database, part_build, refresh, rows
from sanctions_cli.index.file_reader import FileReader
from sanctions_cli.index.refresh import Progress

MISSING_PATH = "announcements/2024/us-2024-08-09-missing.toml"
LOOP_PATH = "announcements/2024/us-2024-08-09-loop.toml"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that are started from now on, for each new index with ten files or more."""
    processes: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(*arguments, **options):
        processes.append(real(*arguments, **options))
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(part_build, "MIN_FILES", 10)
    monkeypatch.setattr(part_build, "_count_processors", lambda: 2)
    return processes


@pytest.fixture
def faulty(ledger: Path) -> Path:
    """A ledger of thirty files, many of them with a fault."""
    for number in range(1, 21):
        text = record_text(number)
        if number % 3 == 0:
            text = text.replace('action = "listing"', "action = listing")
        folder = ledger / "announcements" / str(2010 + number)
        folder.mkdir(exist_ok=True)
        file = folder / f"ca-{2010 + number}-08-09-by.toml"
        file.write_text(text.replace("2024-08-09", f"{2010 + number}-08-09"))
    for word in ("one", "two", "three"):
        # Not in the canonical form, and in a list with another spelling of a reason.
        file = ledger / f"announcements/2024/ca-2024-08-09-by-{word}.toml"
        file.write_text("# A remark.\n" + record_text(1) + 'reasons = ["Fraud "]\n')
    (ledger / "announcements/2024/ca-2024-08-09-by-bytes.toml").write_bytes(b"\xff")
    (ledger / "announcements/2023/ca-2023-08-09-by-folder.toml").mkdir()
    (ledger / "assertions").mkdir(exist_ok=True)
    (ledger / "assertions/2024-12-31-ca-by.toml").write_text(
        'sender = "CA"\ntarget = "BY"\non = 2024-12-31\nclaim = "ten"\n'
        "[stated]\nindividuals = 10\n"
    )
    return ledger


@pytest.fixture
def paths(faulty: Path) -> list[str]:
    """The files of the faulty ledger, with a link to itself and one that has just been removed."""
    (faulty / LOOP_PATH).symlink_to(faulty / LOOP_PATH)
    files = [path.relative_to(faulty).as_posix() for path in faulty.rglob("*.toml")]
    return sorted([*files, MISSING_PATH])


class Build(NamedTuple):
    """What a build leaves: all rows from files with their numbers, and the marks of its reader."""

    tables: dict[str, list[tuple[object, ...]]]
    failed: set[str]
    gone: set[str]


def build(
    ledger: Path, folder: Path, paths: Sequence[str], progress: Progress | None = None
) -> Build:
    """A new index of these files in a folder of its own, where nothing else may be left."""
    folder.mkdir()
    connection = sqlite3.connect(folder / "index.sqlite", isolation_level=None)
    reader = FileReader(ledger)
    with part_build.PartBuild(connection, ledger) as part:
        connection.execute("begin immediate")
        refresh.create_tables(connection, "code")
        part.read_files(reader, paths, progress)
        connection.execute("commit")
    tables = {}
    for table in rows.COLUMNS:
        query = f"select rowid, * from {table}"
        tables[table] = connection.execute(query).fetchall()
    connection.close()
    assert [file.name for file in folder.iterdir()] == ["index.sqlite"]
    return Build(tables, reader.failed, reader.gone)


@pytest.fixture
def built_alone(faulty, paths, tmp_path, started, monkeypatch) -> Build:
    """What one process leaves."""
    with monkeypatch.context() as patch:
        patch.setattr(part_build, "_count_processors", lambda: 1)
        alone = build(faulty, tmp_path / "alone", paths)
    assert not started
    return alone


@POSIX
def test_two_processes_leave_what_one_leaves(
    faulty, paths, tmp_path, started, built_alone
):
    reports: list[tuple[int, int]] = []
    together = build(
        faulty, tmp_path / "together", paths, lambda *report: reports.append(report)
    )
    assert [process.returncode for process in started] == [0]
    assert together == built_alone
    assert (together.failed, together.gone) == ({LOOP_PATH}, {MISSING_PATH})
    assert len(together.tables["announcements"]) > 10
    assert len(together.tables["findings"]) > 5
    assert reports == sorted(reports)
    assert reports[-1] == (len(paths), len(paths))


FAILING_PROGRAMS = {
    "at once": "raise SystemExit(1)",
    "after reading its job": "import sys; sys.stdin.buffer.read(100); raise SystemExit(1)",
    "in the middle": part_build._PROGRAM.replace(
        "part_process.main(job)",
        "from sanctions_cli.ledger import record_paths\n"
        "names = iter('abcde')\n"
        "record_paths.record_id = lambda path: next(names)\n"
        "part_process.main(job)",
    ),
}


@POSIX
@pytest.mark.parametrize("program", FAILING_PROGRAMS.values(), ids=FAILING_PROGRAMS)
def test_if_the_second_process_fails_the_first_one_reads_all_files(
    faulty, paths, tmp_path, started, built_alone, monkeypatch, program
):
    monkeypatch.setattr(part_build, "_COMMAND", (sys.executable, "-c", program))
    assert build(faulty, tmp_path / "together", paths) == built_alone
    assert [process.returncode for process in started] == [1]


def test_an_interrupted_build_ends_the_second_process_and_leaves_no_file(
    faulty, started
):
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    cache = Path(os.environ["XDG_CACHE_HOME"], "sanctions")
    with pytest.raises(KeyboardInterrupt):
        database.open_ledger(faulty, cache, interrupt)
    (process,) = started
    assert process.returncode is not None
    # SQLite removes its journal when the file is next opened.
    assert not [path for path in cache.iterdir() if path.is_dir()]


def test_what_a_killed_command_has_left_is_removed(faulty, started):
    cache = Path(os.environ["XDG_CACHE_HOME"], "sanctions")
    with database.open_ledger(faulty, cache) as opened:
        expected = opened.findings()
    (index,) = find_indexes()
    index.unlink()
    left_over = cache / f"{index.stem}-part-123"
    left_over.mkdir()
    (left_over / "rows.sqlite").write_bytes(b"part of it")
    with database.open_ledger(faulty, cache) as opened:
        assert opened.findings() == expected
    assert list(cache.iterdir()) == [index]


def test_the_second_process_ends_with_the_first_and_removes_its_folder(
    ledger, tmp_path
):
    folder = tmp_path / "part"
    folder.mkdir()
    job = {
        "import_paths": sys.path,
        "root": str(ledger),
        "paths": [MISSING_PATH] * 1_000_000,  # more than it can look for before it ends
        "rows_file": str(folder / "rows.sqlite"),
    }
    process = subprocess.Popen(part_build._COMMAND, stdin=subprocess.PIPE)
    process.communicate(
        marshal.dumps(job)
    )  # and closes stdin, as the end of the first one does
    assert process.returncode == 1
    assert not folder.exists()


def test_a_small_ledger_is_read_by_one_process(
    faulty, paths, tmp_path, started, monkeypatch
):
    monkeypatch.setattr(part_build, "MIN_FILES", len(paths) + 1)
    build(faulty, tmp_path / "alone", paths)
    assert not started


def test_an_index_in_memory_is_built_by_one_process(faulty, started):
    database.open_ledger(faulty, None).connection.close()
    assert not started
