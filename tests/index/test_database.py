"""The index is only a cache: whatever happens to it, every answer is that of the files."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import POSIX, RECORD

from index.cached_ledgers import (
    OTHER_PATH,
    RECORD_PATH,
    edit_in_place,
    edit_in_place_with_the_former_time,
    find_indexes,
    record_text,
)
from sanctions_cli.index import database, refresh
from sanctions_cli.records import toml

# A cache folder of no use


def a_file_in_its_place(cache: Path, _: pytest.MonkeyPatch) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("no folder")


def a_file_above_it(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_file_in_its_place(cache, monkeypatch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache / "deeper"))


def nowhere_to_make_it(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/cache")


def a_name_that_is_too_long(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/" + "x" * 5000)


def no_home_at_all(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: int) -> None:
        raise KeyError("a user without a name")

    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr("pwd.getpwuid", unknown)


def nothing_can_be_written(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_with_pragma(monkeypatch, "query_only = on")


def the_disk_is_full(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_with_pragma(monkeypatch, "max_page_count = 1")


def open_with_pragma(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    real = sqlite3.connect

    def connect(path, **options):
        connection = real(path, **options)
        if path != ":memory:":
            connection.execute(f"pragma {pragma}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)


OBSTACLES = [
    a_file_in_its_place,
    a_file_above_it,
    pytest.param(nowhere_to_make_it, marks=POSIX),
    pytest.param(a_name_that_is_too_long, marks=POSIX),
    pytest.param(no_home_at_all, marks=POSIX),
    nothing_can_be_written,
    the_disk_is_full,
]


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_without_a_usable_cache_folder_the_answer_is_the_same(
    shipped, run, monkeypatch, obstacle
):
    expected = run("totals", "-f", "json", "-L", shipped, "--no-cache")
    obstacle(Path(os.environ["XDG_CACHE_HOME"]) / "sanctions", monkeypatch)
    assert run("totals", "-f", "json", "-L", shipped) == expected


@pytest.mark.parametrize("obstacle", [nothing_can_be_written, the_disk_is_full])
def test_an_index_that_cannot_be_brought_up_to_date_is_not_answered_from(
    ledger, ask_individuals, monkeypatch, obstacle
):
    assert ask_individuals(ledger) == {"CA": 10}
    obstacle(Path(), monkeypatch)
    edit_in_place(ledger / RECORD_PATH)
    assert ask_individuals(ledger) == {"CA": 11}


def test_an_index_that_another_process_locks_is_not_waited_for_for_ever(
    ledger, ask_individuals, monkeypatch
):
    assert ask_individuals(ledger) == {"CA": 10}
    real = sqlite3.connect
    holder = real(find_indexes()[0], isolation_level=None)
    holder.execute("begin exclusive")
    monkeypatch.setattr(
        sqlite3,
        "connect",
        lambda path, **options: real(path, **{**options, "timeout": 0.0}),
    )
    edit_in_place(ledger / RECORD_PATH)
    assert ask_individuals(ledger) == {"CA": 11}


@POSIX
def test_without_home_the_users_own_folder_is_looked_up(
    ledger, run, monkeypatch, tmp_path
):
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(
        "pwd.getpwuid", lambda _: SimpleNamespace(pw_dir=str(tmp_path / "somebody"))
    )
    assert run("totals", "-L", ledger).code == 0
    assert len([*(tmp_path / "somebody/.cache/sanctions").glob("*.sqlite")]) == 1


def test_a_relative_cache_folder_is_ignored_as_the_standard_says(
    ledger, run, monkeypatch, tmp_path
):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    assert run("totals", "-L", ledger).code == 0
    assert list((tmp_path / "here").iterdir()) == []


def test_no_cache_keeps_no_index_and_looks_at_none(ledger, run):
    cache = Path(os.environ["XDG_CACHE_HOME"])
    expected = run("totals", "-f", "json", "-L", ledger, "--no-cache")
    assert expected.code == 0
    assert not cache.exists()
    run("totals", "-L", ledger)
    find_indexes()[0].write_bytes(b"garbage")
    assert run("totals", "-f", "json", "-L", ledger, "--no-cache") == expected
    assert find_indexes()[0].read_bytes() == b"garbage"


# No index at all


def random_bytes(file: Path) -> None:
    file.write_bytes(random.Random(0).randbytes(file.stat().st_size))


def random_bytes_behind_a_sound_header(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:100] + random.Random(0).randbytes(len(data) - 100))


def half_of_it(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def all_but_its_last_byte(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1)


def nothing(file: Path) -> None:
    os.truncate(file, 0)


def a_text(file: Path) -> None:
    file.write_text("This was a database once.\n" * 1000)


def another_programs_tables(file: Path) -> None:
    file.unlink()
    second = sqlite3.connect(file)
    second.executescript(
        "create table bookmarks (url text); create view recent as select * from bookmarks;"
    )
    second.close()


def tables_of_the_same_names(file: Path) -> None:
    file.unlink()
    second = sqlite3.connect(file)
    second.executescript(
        "create table meta (a, b); create table files (c); create view announcements as select 1;"
        "create table findings (path); insert into findings values ('x')"
    )
    second.close()


def an_index_of_the_old_layout(file: Path) -> None:
    """As if the code that built it had been in other modules."""
    old = sqlite3.connect(file)
    (code,) = old.execute("select value from meta where key = 'code'").fetchone()
    for new_name, old_name in (
        ("index/refresh", "upkeep"),
        ("ledger/atomic", "writing"),
    ):
        assert f"{new_name}.py" in code
        code = code.replace(f"{new_name}.py", f"{old_name}.py")
    old.execute("update meta set value = ? where key = 'code'", (code,))
    old.execute("update announcements set individuals = 99")
    old.commit()
    old.close()


def an_index_of_an_older_program(file: Path) -> None:
    old = sqlite3.connect(file)
    old.execute("update meta set value = 'old' where key = 'code'")
    old.execute("update announcements set individuals = 99")
    old.commit()
    old.close()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES = [
    random_bytes,
    random_bytes_behind_a_sound_header,
    half_of_it,
    all_but_its_last_byte,
    nothing,
    a_text,
    another_programs_tables,
    tables_of_the_same_names,
    an_index_of_the_old_layout,
    an_index_of_an_older_program,
    a_folder,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_does_not_change_the_answer(shipped, run, damage):
    expected = run("list", "-f", "json", "-L", shipped)
    damage(find_indexes()[0])
    assert run("list", "-f", "json", "-L", shipped) == expected


@pytest.mark.parametrize(
    "damage", [damage for damage in DAMAGES if damage is not a_folder]
)
def test_a_damaged_index_is_built_anew_and_used_again(
    ledger, run, fine_clock, monkeypatch, damage
):
    expected = run("list", "-f", "json", "-L", ledger)
    damage(find_indexes()[0])
    run("list", "-f", "json", "-L", ledger)
    monkeypatch.setattr(refresh, "read_files", None)
    assert run("list", "-f", "json", "-L", ledger) == expected


# Several ledgers, several names of one


def test_two_ledgers_never_mix(ledger, ask_individuals, tmp_path, fine_clock):
    second = tmp_path / "second"
    shutil.copytree(ledger, second, copy_function=shutil.copy2)
    (second / RECORD_PATH).write_text(record_text(11))
    for _ in range(2):
        assert ask_individuals(ledger) == {"CA": 10}
        assert ask_individuals(second) == {"CA": 11}
    assert len(find_indexes()) == 2


def test_two_ledgers_that_change_places_are_not_confused(
    ledger, ask_individuals, tmp_path, fine_clock
):
    second = tmp_path / "second"
    shutil.copytree(ledger, second, copy_function=shutil.copy2)
    edit_in_place_with_the_former_time(second / RECORD_PATH)
    assert (ask_individuals(ledger), ask_individuals(second)) == (
        {"CA": 10},
        {"CA": 11},
    )
    ledger.rename(tmp_path / "aside")
    second.rename(ledger)
    (tmp_path / "aside").rename(second)
    assert (ask_individuals(ledger), ask_individuals(second)) == (
        {"CA": 11},
        {"CA": 10},
    )


@POSIX
def test_a_ledger_is_the_same_through_a_link_and_from_within(
    ledger, ask_individuals, tmp_path, monkeypatch, run
):
    (tmp_path / "link").symlink_to(ledger)
    assert ask_individuals(ledger) == ask_individuals(tmp_path / "link") == {"CA": 10}
    monkeypatch.chdir(ledger / "announcements/2024")
    assert (
        run("totals", "-f", "json").out == run("totals", "-f", "json", "-L", ledger).out
    )
    edit_in_place(ledger / RECORD_PATH)
    assert ask_individuals(tmp_path / "link") == {"CA": 11}
    assert len(find_indexes()) == 1


# Several processes, and one that dies


def start_command(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sanctions_cli", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_all(
    processes: list[subprocess.Popen[str]],
) -> Iterator[tuple[int, str, str]]:
    for process in processes:
        out, err = process.communicate(timeout=120)
        yield process.returncode, out, err


@pytest.mark.parametrize("number", [2, 8])
@pytest.mark.parametrize(
    "damage", [None, nothing, random_bytes, another_programs_tables]
)
def test_commands_that_build_the_index_at_once_all_answer(shipped, run, number, damage):
    expected = run("list", "-f", "json", "-L", shipped, "--no-cache")
    if damage:
        run("totals", "-L", shipped)
        damage(find_indexes()[0])
    answers = list(
        wait_for_all(
            [start_command("list", "-f", "json", "-L", shipped) for _ in range(number)]
        )
    )
    assert answers == [(0, expected.out, "")] * number
    assert run("list", "-f", "json", "-L", shipped) == expected


def test_commands_during_edits_answer_from_one_state_or_the_next(ledger, run):
    run("totals", "-L", ledger)
    processes = []
    for number in range(11, 19):
        (ledger / OTHER_PATH).write_text(record_text(number).replace('"CA"', '"US"'))
        processes.append(start_command("totals", "-f", "json", "-L", ledger))
        os.replace(ledger / OTHER_PATH, ledger / RECORD_PATH.replace("ca-", "gb-"))
        (ledger / RECORD_PATH.replace("ca-", "gb-")).write_text(
            record_text(number).replace('"CA"', '"GB"')
        )
    list(wait_for_all(processes))
    fresh = run("totals", "-f", "json", "-L", ledger, "--no-cache")
    assert run("totals", "-f", "json", "-L", ledger) == fresh
    assert {row["sender"]: row["individuals"] for row in json.loads(fresh.out)} == {
        "CA": 10,
        "GB": 18,
    }


DYING_PROGRAM = """\
import os, signal, sys
from sanctions_cli.cli import app
from sanctions_cli.index import refresh
from sanctions_cli.records import toml

parse, read, after = toml.parse_values, refresh.read_files, int(sys.argv[1])

def parse_some(*arguments):
    global after
    after -= 1
    if after == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return parse(*arguments)

def read_with_little_memory(connection, *arguments):
    connection.execute("pragma cache_size = 1")  # so that the file is written to before the end
    read(connection, *arguments)
    if after > 0:
        os.kill(os.getpid(), signal.SIGKILL)

toml.parse_values, refresh.read_files = parse_some, read_with_little_memory
app.run(sys.argv[2:])
"""


@POSIX
@pytest.mark.parametrize("after", [1, 100, 10_000])
@pytest.mark.parametrize("built", [False, True])
def test_a_command_that_is_killed_while_it_builds_the_index_does_no_harm(
    shipped, run, after, built
):
    if built:
        run("totals", "-L", shipped)
    for file in (shipped / "announcements").rglob("*.toml"):
        file.write_text("# a remark\n" + file.read_text())
    expected = run("list", "-f", "json", "-L", shipped, "--no-cache")
    killed = subprocess.run(
        [sys.executable, "-c", DYING_PROGRAM, str(after), "totals", "-L", str(shipped)],
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL
    assert run("list", "-f", "json", "-L", shipped) == expected


def test_a_killed_command_leaves_an_index_that_is_used_again(
    shipped, run, fine_clock, monkeypatch
):
    subprocess.run(
        [sys.executable, "-c", DYING_PROGRAM, "100", "totals", "-L", str(shipped)],
        capture_output=True,
    )
    expected = run("list", "-f", "json", "-L", shipped)
    monkeypatch.setattr(refresh, "read_files", None)
    assert run("list", "-f", "json", "-L", shipped) == expected


@pytest.mark.parametrize("at", [0.3, 0.5, 0.7, 0.9])
def test_an_index_damaged_inside_is_thrown_away_and_built_again(shipped, run, at):
    right = run("totals", "--by", "year", "-L", shipped)
    (path,) = Path(os.environ["XDG_CACHE_HOME"], "sanctions").glob("*.sqlite")
    data = bytearray(path.read_bytes())
    middle = int(len(data) * at)
    data[middle : middle + 9000] = b"\xff" * 9000
    path.write_bytes(data)
    assert run("totals", "--by", "year", "-L", shipped) == right
    assert run("totals", "--by", "year", "-L", shipped) == right


def test_damage_to_an_index_costs_no_other_ledger_its_index(
    shipped, ledger, run, fine_clock
):
    run("totals", "-L", shipped)
    (damaged,) = find_indexes()
    run("totals", "-L", ledger)
    (sound,) = {*find_indexes()} - {damaged}
    before = sound.stat()
    data = bytearray(damaged.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 9000] = b"\xff" * 9000
    damaged.write_bytes(data)
    assert run("totals", "--by", "year", "-L", shipped).code == 0
    after = sound.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize(
    "mistake",
    [
        lambda: sqlite3.connect(":memory:").execute("select nothing"),
        lambda: sqlite3.connect(":memory:").execute("create table t (a, A)"),
        lambda: sqlite3.connect(":memory:").execute("select ?", ("\udcff",)),
        lambda: sqlite3.connect("/no/such/folder/file"),
    ],
)
def test_a_mistake_in_sql_or_an_obstacle_is_not_taken_for_damage(mistake):
    with pytest.raises((sqlite3.Error, UnicodeError)) as raised:
        mistake()
    assert not database.is_damage(raised.value)


def test_an_error_of_another_database_leaves_the_index_in_place(ledger, tmp_path):
    other_index = tmp_path / "other.sqlite"
    other_index.write_bytes(b"no database" * 1000)
    with (
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
        database.open_ledger(ledger, tmp_path / "cache"),
    ):
        sqlite3.connect(other_index).execute("select * from t")
    assert len([*(tmp_path / "cache").glob("*.sqlite")]) == 1


def test_two_ledgers_whose_indexes_have_one_name_never_mix_either(
    ledger, ask_individuals, tmp_path, fine_clock, monkeypatch
):
    monkeypatch.setattr(database, "crc32", lambda _: 1)
    second = tmp_path / "second"
    shutil.copytree(ledger, second, copy_function=shutil.copy2)
    edit_in_place(second / RECORD_PATH)
    for _ in range(2):
        assert ask_individuals(ledger) == {"CA": 10}
        assert ask_individuals(second) == {"CA": 11}
    assert len(find_indexes()) == 1


def flip_in_text(file: Path, text: bytes, replacement: bytes) -> None:
    """Change a text in an index, which no structure of SQLite shows."""
    data = file.read_bytes()
    assert text in data
    file.write_bytes(data.replace(text, replacement))


@pytest.mark.parametrize(
    "question",
    [("check",), ("list", "-f", "json"), ("summary",), ("show", "ca-2024-08-09-by")],
)
@pytest.mark.parametrize(
    ("text", "replacement"),
    [(b'"sender":', b'"sender"z'), (b'"title"', b'"titl\xe5"'), (b"{", b"[")],
    ids=["no JSON", "no UTF-8", "no object"],
)
def test_a_flipped_bit_in_a_record_of_the_index_is_no_traceback(
    shipped, run, question, text, replacement
):
    right = run(*question, "-L", shipped)
    flip_in_text(find_indexes()[0], text, replacement)
    answer = run(*question, "-L", shipped)
    assert answer.code == right.code
    if question == ("check",):
        assert answer == right
    assert run(*question, "-L", shipped).code == right.code


# An open ledger


def test_the_files_of_a_ledger_have_the_stamps_with_which_they_were_read(ledger):
    with database.open_ledger(ledger, None) as opened:
        assert set(opened.file_stamps()) == {
            "ledger.toml",
            "programs.toml",
            RECORD_PATH,
        }


def test_findings_are_in_the_order_of_files_and_lines(ledger):
    (ledger / RECORD_PATH).write_text(
        RECORD.replace("CA", "XX").replace("listing", "listin")
    )
    (ledger / OTHER_PATH).write_text("broken")
    with database.open_ledger(ledger, None) as opened:
        findings = opened.findings()
    places = [(finding.path, finding.line) for finding in findings]
    assert len(places) >= 3
    assert places == sorted(places)
    assert places[-1][0] == OTHER_PATH


def test_a_closed_ledger_answers_no_more(ledger):
    with database.open_ledger(ledger, None) as opened:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        opened.connection.execute("select 1")


def test_a_ledger_that_waits_for_a_person_does_not_keep_others_from_writing(
    ledger, tmp_path
):
    cache = tmp_path / "cache"
    with database.open_ledger(ledger, cache) as opened:
        opened.connection.execute("select count(*) from announcements").fetchone()
        assert opened.end_read_transaction() is opened
        writer = sqlite3.connect(next(cache.iterdir()), timeout=0, isolation_level=None)
        writer.execute("delete from announcements")
        writer.close()
        assert opened.connection.execute(
            "select count(*) from announcements"
        ).fetchone() == (0,)


def test_all_answers_of_a_command_are_from_one_state(ledger, tmp_path):
    cache = tmp_path / "cache"
    with database.open_ledger(ledger, cache) as opened:
        assert opened.connection.execute(
            "select count(*) from announcements"
        ).fetchone() == (1,)
        writer = sqlite3.connect(next(cache.iterdir()), timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            writer.execute("delete from announcements")
        writer.close()


def test_ledger_toml_is_read_from_the_index(ledger):
    (ledger / "ledger.toml").write_text(
        'format = 1\ntitle = "Small"\n'
        '[[coverage]]\nsender = "CA"\ntarget = "BY"\nsince = 2020-01-01\nuntil = "2024"\n'
    )
    with database.open_ledger(ledger, None) as opened:
        content = database.read_ledger(opened.connection)
    assert content["title"] == "Small"
    assert content["coverage"] == [
        {"sender": "CA", "target": ["BY"], "since": "2020-01-01", "until": "2024"}
    ]


@pytest.mark.parametrize("text", ["", "broken"])
def test_a_broken_ledger_toml_has_no_content(ledger, text):
    (ledger / "ledger.toml").write_text(text)
    with database.open_ledger(ledger, None) as opened:
        assert database.read_ledger(opened.connection) == {}


@pytest.mark.parametrize(
    ("values", "marks"), [([], ""), (["a"], "?"), (("a", "b"), "?, ?")]
)
def test_there_is_a_question_mark_for_each_value(values, marks):
    assert database.placeholders(values) == marks


# A ledger that is not in a folder


def read_from(texts):
    """A reader of files that are in a dict, and the list of the paths that it has read."""
    paths = []

    def reader(path, kind):
        paths.append(path)
        return toml.parse_values(texts[path].encode(), path, kind)

    return reader, paths


def test_a_ledger_can_be_opened_from_texts():
    texts = {"ledger.toml": 'format = 1\ntitle = "From git"\n', RECORD_PATH: RECORD}
    reader, paths = read_from(texts)
    stamps = dict.fromkeys(texts, "blob")
    with database.open_in_memory(Path("HEAD:"), stamps, reader, None, set()) as opened:
        assert (opened.root, opened.file_stamps()) == (Path("HEAD:"), stamps)
        assert database.read_ledger(opened.connection)["title"] == "From git"
        assert opened.connection.execute("select id from announcements").fetchall() == [
            ("ca-2024-08-09-by",)
        ]
    assert sorted(paths) == sorted(texts)


def test_files_that_another_ledger_has_too_are_not_read_again(ledger):
    texts = {
        "ledger.toml": 'format = 1\ntitle = "Changed"\n',
        OTHER_PATH: RECORD.replace('"CA"', '"US"'),
        RECORD_PATH: RECORD,
    }
    reader, paths = read_from(texts)
    stamps = dict.fromkeys(texts, "blob")
    with (
        database.open_ledger(ledger, None) as like,
        database.open_in_memory(
            Path("HEAD:"), stamps, reader, like, {RECORD_PATH}
        ) as opened,
    ):
        assert database.read_ledger(opened.connection)["title"] == "Changed"
        ids = opened.connection.execute(
            "select id from announcements order by id"
        ).fetchall()
        assert ids == [("ca-2024-08-09-by",), ("us-2024-08-09-by",)]
        assert opened.connection.execute("select * from programs").fetchall() == []
        assert opened.file_stamps() == stamps
        assert database.read_ledger(like.connection)["title"] == "A small ledger"
    assert sorted(paths) == ["announcements/2024/us-2024-08-09-by.toml", "ledger.toml"]


# Indexes as they are

IDS = "select id from announcements where sender = ?"


def test_a_kept_index_is_asked_without_a_look_at_the_files(ledger, tmp_path):
    cache = tmp_path / "cache"
    assert database.query_kept_index(ledger, cache, IDS, ("CA",)) == []
    with database.open_ledger(ledger, cache):
        pass
    (ledger / RECORD_PATH).unlink()
    assert database.query_kept_index(ledger, cache, IDS, ("CA",)) == [
        ("ca-2024-08-09-by",)
    ]
    assert database.query_kept_index(ledger, cache, IDS, ("US",)) == []
    assert database.query_kept_index(ledger, cache, "select nothing from nowhere") == []
    assert database.query_kept_index(ledger, None, IDS, ("CA",)) == []


def test_a_kept_index_that_is_damaged_has_no_answers(ledger, tmp_path):
    with database.open_ledger(ledger, tmp_path):
        pass
    for path in tmp_path.glob("*.sqlite"):
        path.write_bytes(b"garbage" * 1000)
    assert database.query_kept_index(ledger, tmp_path, IDS, ("CA",)) == []
