"""The index is only a cache: whatever happens to it or to the files, every answer is that of the files."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import POSIX, RECORD, Run

from sanctions_cli.cli import output
from sanctions_cli.index import database, refresh, snapshot
from sanctions_cli.records import toml

FILE = "announcements/2024/ca-2024-08-09-by.toml"
OTHER = "announcements/2024/us-2024-08-09-by.toml"


@pytest.fixture
def individuals(run: Run) -> Callable[[Path], dict[str, int]]:
    """The individuals listed by each sender, as the command line says."""

    def ask(ledger: Path) -> dict[str, int]:
        answer = run("totals", "-f", "json", "-L", ledger)
        assert answer.code == 0, answer.err
        return {row["sender"]: row["individuals"] for row in json.loads(answer.out)}

    return ask


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time has passed since the files were written, and a new edit would have a new time stamp."""
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 10**10)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were parsed since."""
    parsed: list[str] = []
    real = toml.parse_file

    def parse(data: bytes, path: str, kind: str):
        parsed.append(path)
        return real(data, path, kind)

    monkeypatch.setattr(toml, "parse_file", parse)
    return parsed


def kept() -> list[Path]:
    """The indexes in the cache folder."""
    return sorted(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.sqlite"))


def with_figure(number: int) -> str:
    return RECORD.replace("individuals = 10", f"individuals = {number}")


# Edits


def in_place(file: Path) -> None:
    with file.open("r+") as stream:
        stream.write(with_figure(11))


def in_place_with_the_former_time(file: Path) -> None:
    before = file.stat()
    in_place(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def by_rename(file: Path) -> None:
    new = file.with_name("new")
    new.write_text(with_figure(11))
    os.replace(new, file)


def by_rename_with_the_former_time(file: Path) -> None:
    before = file.stat()
    new = file.with_name("new")
    new.write_text(with_figure(11))
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.replace(new, file)


def by_a_link_to_another_file(file: Path) -> None:
    (file.parents[2] / "elsewhere").write_text(with_figure(11))
    file.unlink()
    file.symlink_to(file.parents[2] / "elsewhere")


EDITS = [
    in_place,
    in_place_with_the_former_time,
    by_rename,
    by_rename_with_the_former_time,
    pytest.param(by_a_link_to_another_file, marks=POSIX),
]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_the_same_size_right_after_an_answer_is_seen(ledger, individuals, edit):
    assert individuals(ledger) == {"CA": 10}
    edit(ledger / FILE)
    assert individuals(ledger) == {"CA": 11}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_long_after_an_answer_is_seen(ledger, individuals, later, edit):
    assert individuals(ledger) == {"CA": 10}
    edit(ledger / FILE)
    assert individuals(ledger) == {"CA": 11}


def test_no_edit_is_missed_however_fast_they_follow_each_other(ledger, individuals):
    for number in range(10, 60):
        with (ledger / FILE).open("r+") as stream:
            stream.write(with_figure(number))
        assert individuals(ledger) == {"CA": number}


@pytest.mark.parametrize(
    ("whole", "fresh"), [(0, 10**9), (4_000_001, 10**7)], ids=["seconds", "ticks"]
)
def test_where_the_clock_is_coarse_a_file_just_written_is_read_again(monkeypatch, whole, fresh):
    stat = SimpleNamespace(
        st_size=1, st_mtime_ns=10**18 + whole, st_ctime_ns=10**18 + whole, st_ino=1
    )
    written = SimpleNamespace(stat=lambda: stat)
    at_once, again = (snapshot._stamp(written, stat.st_ctime_ns + after) for after in (0, fresh))
    assert at_once != again
    settled, still = (
        snapshot._stamp(written, stat.st_ctime_ns + after) for after in (10**10, 10**11)
    )
    assert settled == still
    assert settled not in (at_once, again)


@POSIX
def test_an_edit_of_the_file_behind_a_link_is_seen(ledger, individuals, later):
    target = ledger / "elsewhere"
    (ledger / FILE).rename(target)
    (ledger / FILE).symlink_to(target)
    assert individuals(ledger) == {"CA": 10}
    in_place_with_the_former_time(target)
    assert individuals(ledger) == {"CA": 11}


def test_a_file_that_is_added_or_deleted_is_seen(ledger, individuals, later):
    assert individuals(ledger) == {"CA": 10}
    (ledger / OTHER).write_text(RECORD.replace('"CA"', '"US"'))
    assert individuals(ledger) == {"CA": 10, "US": 10}
    (ledger / FILE).unlink()
    assert individuals(ledger) == {"US": 10}
    (ledger / "announcements").rename(ledger / "gone")
    assert individuals(ledger) == {}


def test_a_folder_that_comes_or_goes_is_seen(ledger, individuals, later):
    assert individuals(ledger) == {"CA": 10}
    (ledger / "announcements/2023").mkdir()
    (ledger / "announcements/2023/us-2023-01-01-by.toml").write_text(
        RECORD.replace('"CA"', '"US"').replace("2024-08-09", "2023-01-01")
    )
    assert individuals(ledger) == {"CA": 10, "US": 10}
    shutil.rmtree(ledger / "announcements/2024")
    assert individuals(ledger) == {"US": 10}


def test_a_renamed_record_is_known_by_its_new_name(ledger, run, later):
    assert '"ca-2024-08-09-by"' in run("list", "-f", "json", "-L", ledger).out
    (ledger / FILE).rename(ledger / FILE.replace("-by.", "-by-two."))
    names = [row["id"] for row in json.loads(run("list", "-f", "json", "-L", ledger).out)]
    assert names == ["ca-2024-08-09-by-two"]


def test_a_change_of_the_programs_is_seen(ledger, run, later):
    assert run("check", "-L", ledger).code == 0
    programs = ledger / "programs.toml"
    programs.write_text(programs.read_text().replace("CA-SEMA-BLR", "CA-SEMA-BLX"))
    assert 'no program "CA-SEMA-BLR"' in run("check", "-L", ledger).out
    programs.unlink()
    assert 'no program "CA-SEMA-BLR"' in run("check", "-L", ledger).out
    programs.write_text('[CA-SEMA-BLR]\ntitle = "x"\nsender = "CA"\ntarget = "BY"\n')
    assert run("check", "-L", ledger).code == 0


def test_a_change_of_the_ledgers_own_file_is_seen(ledger, run, later):
    assert "A small ledger" in run("summary", "-L", ledger).out
    (ledger / "ledger.toml").write_text('format = 1\ntitle = "Another name"\n')
    assert "Another name" in run("summary", "-L", ledger).out


def test_a_ledgers_own_file_that_breaks_leaves_nothing_of_it_behind(ledger, run, later):
    run("summary", "-L", ledger)
    (ledger / "ledger.toml").write_text('format = 1\ntitle = "A small ledger\n')
    answer = run("summary", "-L", ledger)
    assert answer.code == 2
    assert "A small ledger" not in answer.out
    assert answer.out == run("summary", "-L", ledger, "--no-cache").out


@pytest.mark.parametrize(
    "name", [FILE, "programs.toml", "ledger.toml", "assertions/2024-12-31-ca-sema-blr.toml"]
)
def test_a_file_that_breaks_and_is_mended_is_broken_only_meanwhile(ledger, run, later, name):
    file = ledger / name
    file.parent.mkdir(exist_ok=True)
    if not file.exists():
        file.write_text(
            'sender = "CA"\ntarget = "BY"\nprogram = "CA-SEMA-BLR"\non = 2024-12-31\nclaim = "ten"\n'
            "[stated]\nindividuals = 10\n"
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


def test_an_unchanged_ledger_is_not_read_again(ledger, run, later, monkeypatch):
    first = run("totals", "-f", "json", "-L", ledger)
    monkeypatch.setattr(refresh, "read_files", None)
    assert run("totals", "-f", "json", "-L", ledger) == first


def test_only_what_changed_is_read_again(shipped, run, later, unread):
    run("totals", "-L", shipped)
    everything = list(unread)
    assert len(everything) == len(set(everything)) == len([*shipped.rglob("*.toml")])
    unread.clear()
    changed = next((shipped / "announcements").rglob("*.toml"))
    changed.write_text("# a remark\n" + changed.read_text())
    run("totals", "-L", shipped)
    assert unread == [str(changed.relative_to(shipped))]


def test_a_broken_file_is_not_read_again_either(ledger, run, later, unread):
    (ledger / FILE).write_text("broken")
    first = run("totals", "-L", ledger)
    unread.clear()
    assert run("totals", "-L", ledger) == first
    assert unread == []


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps no time of change beside the one that can be set"
)
def test_a_file_dated_into_the_future_is_not_read_at_every_command(ledger, run, later, unread):
    os.utime(ledger / FILE, (2**33, 2**33))
    run("totals", "-L", ledger)
    unread.clear()
    run("totals", "-L", ledger)
    assert unread == []


def test_another_version_of_the_program_reads_everything_anew(
    ledger, run, later, unread, monkeypatch
):
    run("totals", "-L", ledger)
    unread.clear()
    monkeypatch.setattr(refresh, "__version__", "99")
    run("totals", "-L", ledger)
    assert len(unread) == 3


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
    opened_with(monkeypatch, "query_only = on")


def the_disk_is_full(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_with(monkeypatch, "max_page_count = 1")


def opened_with(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    real = sqlite3.connect

    def connect(path, **options):
        connection = real(path, **options)
        if path != ":memory:":
            connection.execute(f"pragma {pragma}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)


USELESS = [
    a_file_in_its_place,
    a_file_above_it,
    pytest.param(nowhere_to_make_it, marks=POSIX),
    pytest.param(a_name_that_is_too_long, marks=POSIX),
    pytest.param(no_home_at_all, marks=POSIX),
    nothing_can_be_written,
    the_disk_is_full,
]


@pytest.mark.parametrize("trouble", USELESS)
def test_without_a_usable_cache_folder_the_answer_is_the_same(shipped, run, monkeypatch, trouble):
    expected = run("totals", "-f", "json", "-L", shipped, "--no-cache")
    trouble(Path(os.environ["XDG_CACHE_HOME"]) / "sanctions", monkeypatch)
    assert run("totals", "-f", "json", "-L", shipped) == expected


@pytest.mark.parametrize("trouble", [nothing_can_be_written, the_disk_is_full])
def test_an_index_that_cannot_be_brought_up_to_date_is_not_answered_from(
    ledger, individuals, monkeypatch, trouble
):
    assert individuals(ledger) == {"CA": 10}
    trouble(Path(), monkeypatch)
    in_place(ledger / FILE)
    assert individuals(ledger) == {"CA": 11}


def test_an_index_that_another_process_holds_is_not_waited_for_for_ever(
    ledger, individuals, monkeypatch
):
    assert individuals(ledger) == {"CA": 10}
    real = sqlite3.connect
    holder = real(kept()[0], isolation_level=None)
    holder.execute("begin exclusive")
    monkeypatch.setattr(
        sqlite3, "connect", lambda path, **options: real(path, **{**options, "timeout": 0.0})
    )
    in_place(ledger / FILE)
    assert individuals(ledger) == {"CA": 11}


@POSIX
def test_without_home_the_users_own_folder_is_looked_up(ledger, run, monkeypatch, tmp_path):
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
    kept()[0].write_bytes(b"garbage")
    assert run("totals", "-f", "json", "-L", ledger, "--no-cache") == expected
    assert kept()[0].read_bytes() == b"garbage"


# An index that is none


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
    other = sqlite3.connect(file)
    other.executescript(
        "create table bookmarks (url text); create view recent as select * from bookmarks;"
    )
    other.close()


def tables_of_the_same_names(file: Path) -> None:
    file.unlink()
    other = sqlite3.connect(file)
    other.executescript(
        "create table meta (a, b); create table files (c); create view announcements as select 1;"
        "create table findings (path); insert into findings values ('x')"
    )
    other.close()


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
    an_index_of_an_older_program,
    a_folder,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_does_not_change_the_answer(shipped, run, damage):
    expected = run("list", "-f", "json", "-L", shipped)
    damage(kept()[0])
    assert run("list", "-f", "json", "-L", shipped) == expected


@pytest.mark.parametrize("damage", [damage for damage in DAMAGES if damage is not a_folder])
def test_a_damaged_index_is_built_anew_and_used_again(ledger, run, later, monkeypatch, damage):
    expected = run("list", "-f", "json", "-L", ledger)
    damage(kept()[0])
    run("list", "-f", "json", "-L", ledger)
    monkeypatch.setattr(refresh, "read_files", None)
    assert run("list", "-f", "json", "-L", ledger) == expected


# Several ledgers, several names of one


def test_two_ledgers_never_mix(ledger, individuals, tmp_path, later):
    other = tmp_path / "other"
    shutil.copytree(ledger, other, copy_function=shutil.copy2)
    (other / FILE).write_text(with_figure(11))
    for _ in range(2):
        assert individuals(ledger) == {"CA": 10}
        assert individuals(other) == {"CA": 11}
    assert len(kept()) == 2


def test_two_ledgers_that_change_places_are_not_confused(ledger, individuals, tmp_path, later):
    other = tmp_path / "other"
    shutil.copytree(ledger, other, copy_function=shutil.copy2)
    in_place_with_the_former_time(other / FILE)
    assert (individuals(ledger), individuals(other)) == ({"CA": 10}, {"CA": 11})
    ledger.rename(tmp_path / "aside")
    other.rename(ledger)
    (tmp_path / "aside").rename(other)
    assert (individuals(ledger), individuals(other)) == ({"CA": 11}, {"CA": 10})


@POSIX
def test_a_ledger_is_the_same_through_a_link_and_from_within(
    ledger, individuals, tmp_path, monkeypatch, run
):
    (tmp_path / "link").symlink_to(ledger)
    assert individuals(ledger) == individuals(tmp_path / "link") == {"CA": 10}
    monkeypatch.chdir(ledger / "announcements/2024")
    assert run("totals", "-f", "json").out == run("totals", "-f", "json", "-L", ledger).out
    in_place(ledger / FILE)
    assert individuals(tmp_path / "link") == {"CA": 11}
    assert len(kept()) == 1


# Several processes, and one that dies


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sanctions_cli", *map(str, arguments)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ends(processes: list[subprocess.Popen[str]]) -> Iterator[tuple[int, str, str]]:
    for process in processes:
        out, err = process.communicate(timeout=120)
        yield process.returncode, out, err


@pytest.mark.parametrize("many", [2, 8])
@pytest.mark.parametrize("damage", [None, nothing, random_bytes, another_programs_tables])
def test_commands_that_build_the_index_at_once_all_answer(shipped, run, many, damage):
    expected = run("list", "-f", "json", "-L", shipped, "--no-cache")
    if damage:
        run("totals", "-L", shipped)
        damage(kept()[0])
    found = list(ends([started("list", "-f", "json", "-L", shipped) for _ in range(many)]))
    assert found == [(0, expected.out, "")] * many
    assert run("list", "-f", "json", "-L", shipped) == expected


def test_commands_during_edits_answer_from_the_one_state_or_the_other(ledger, run):
    run("totals", "-L", ledger)
    processes = []
    for number in range(11, 19):
        (ledger / OTHER).write_text(with_figure(number).replace('"CA"', '"US"'))
        processes.append(started("totals", "-f", "json", "-L", ledger))
        os.replace(ledger / OTHER, ledger / FILE.replace("ca-", "gb-"))
        (ledger / FILE.replace("ca-", "gb-")).write_text(
            with_figure(number).replace('"CA"', '"GB"')
        )
    list(ends(processes))
    fresh = run("totals", "-f", "json", "-L", ledger, "--no-cache")
    assert run("totals", "-f", "json", "-L", ledger) == fresh
    assert {row["sender"]: row["individuals"] for row in json.loads(fresh.out)} == {
        "CA": 10,
        "GB": 18,
    }


DIES = """\
import os, signal, sys
from sanctions_cli.cli import app
from sanctions_cli.index import refresh
from sanctions_cli.records import toml as store

parse, read, after = store.parse_file, refresh.read_files, int(sys.argv[1])

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

store.parse_file, refresh.read_files = parse_some, read_with_little_memory
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
        [sys.executable, "-c", DIES, str(after), "totals", "-L", str(shipped)], capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL
    assert run("list", "-f", "json", "-L", shipped) == expected


def test_a_killed_command_leaves_an_index_that_is_used_again(shipped, run, later, monkeypatch):
    subprocess.run(
        [sys.executable, "-c", DIES, "100", "totals", "-L", str(shipped)], capture_output=True
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


def test_two_ledgers_whose_indexes_have_one_name_never_mix_either(
    ledger, individuals, tmp_path, later, monkeypatch
):
    monkeypatch.setattr(database, "crc32", lambda _: 1)
    other = tmp_path / "other"
    shutil.copytree(ledger, other, copy_function=shutil.copy2)
    in_place(other / FILE)
    for _ in range(2):
        assert individuals(ledger) == {"CA": 10}
        assert individuals(other) == {"CA": 11}
    assert len(kept()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_with_odd_characters_are_files_like_others(ledger, run, later):
    names = [
        b"ca-2024-08-09-by\n.toml",
        b"ca-2024-08-09-by\xff.toml",
        b"ca-2024-08-09-by-\xc3\xa9.TOML",
        b"a\tb.toml",
    ]
    for name in names:
        with open(os.fsencode(ledger / "announcements/2024/") + name, "w") as stream:
            stream.write(RECORD)
    first = run("totals", "-f", "json", "-L", ledger)
    assert first.code == 2
    assert first.out == run("totals", "-f", "json", "-L", ledger, "--no-cache").out
    assert run("totals", "-f", "json", "-L", ledger) == first
    for name in names:
        os.unlink(os.fsencode(ledger / "announcements/2024/") + name)
    assert run("totals", "-f", "json", "-L", ledger).code == 0


def test_stamps_by_folder_and_by_file_say_the_same(shipped):
    folders = snapshot.scan_ledger(shipped)
    files = snapshot.unpack_stamps(folders)
    assert len(files) == len([*shipped.rglob("*.toml")])
    assert snapshot.unpack_stamps(snapshot.pack_stamps(files)) == files
    assert snapshot.pack_stamps(files) == folders


def test_a_folder_that_lists_its_files_in_another_order_is_the_same(
    ledger, run, later, monkeypatch, unread
):
    (ledger / OTHER).write_text(RECORD.replace('"CA"', '"US"'))
    first = run("totals", "-f", "json", "-L", ledger)
    real = snapshot.scan_ledger

    def turned(root):
        folders = real(root)
        return {folder: "\0".join(text.split("\0")[::-1]) for folder, text in folders.items()}

    monkeypatch.setattr(snapshot, "scan_ledger", turned)
    unread.clear()
    for _ in range(2):
        assert run("totals", "-f", "json", "-L", ledger) == first
    assert unread == []


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder_are_seen(
    ledger, run, individuals, later
):
    assert individuals(ledger) == {"CA": 10}
    (ledger / FILE).unlink()
    (ledger / FILE).mkdir()
    assert "not a plain file" in run("totals", "-L", ledger).err
    shutil.rmtree(ledger / "announcements")
    (ledger / "announcements").write_text("no folder")
    assert "not a folder" in run("totals", "-L", ledger).err
    (ledger / "announcements").unlink()
    assert individuals(ledger) == {}


class Terminal(io.StringIO):
    """A screen that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_who_watches_the_first_build_sees_how_far_it_is(shipped):
    screen = Terminal()
    files = len([*shipped.rglob("*.toml")])
    with database.open_ledger(
        shipped, None, output.make_progress(screen, "reading", "files", after=0)
    ):
        said = screen.getvalue()
    assert said.startswith(f"\rreading 0 of {files:,} files ")
    assert said.endswith(f"\rreading {files:,} of {files:,} files \r\x1b[K")
    assert output.make_progress(io.StringIO(), "reading", "files") is None


def test_a_first_build_short_enough_says_nothing(shipped):
    screen = Terminal()
    with database.open_ledger(
        shipped, None, output.make_progress(screen, "reading", "files", after=60)
    ):
        assert screen.getvalue() == ""
