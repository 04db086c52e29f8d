"""Questions in SQL: the views say what the other commands say, and a question can do nothing but ask."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample_ledgers
from conftest import PROJECT, RECORD, SHIPPED, Result, Run

from sanctions_cli.queries.grouping import DIMENSIONS
from sanctions_cli.queries.sql import VIEWS, limits
from sanctions_cli.records import TYPES

FIGURES = (*TYPES, "total")
BOMB = "with recursive t(x) as (select 1 union all select x + 1 from t)"
LEDGERS = ("shipped", "made up 1", "made up 2", "made up 3")


@pytest.fixture(scope="module", params=LEDGERS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "shipped":
        return SHIPPED
    return sample_ledgers.write(
        tmp_path_factory.mktemp("made") / "ledger", int(request.param.split()[-1])
    )


def rows(run: Run, *arguments: str | Path) -> list[dict]:
    result = run(*arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


def refused(result: Result) -> str:
    """What a refusal says: an error and the way out in one line each, nothing else."""
    assert (result.code, result.out) == (2, "")
    error, hint = result.err.splitlines()
    assert (error[:7], hint[:6]) == ("error: ", "hint: ")
    return result.err


# What the views say


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_columns_that_it_promises_and_its_key_tells_rows_apart(view, book, run):
    found = rows(run, "sql", f"select * from {view}", "-L", book)
    assert all(tuple(row) == VIEWS[view].field_names for row in found)
    keys = [tuple(row[name] for name in VIEWS[view].key) for row in found]
    assert len(set(keys)) == len(keys) > (-1 if view in ("assertions", "partners") else 0)


def test_announcements_are_what_export_writes(book, run):
    exported = cells(run, "export", "-L", book)
    for row in exported:
        row["package"] = {"true": "1", "false": "0"}[row["package"]]  # SQLite has no truth but 1
    asked = cells(run, "sql", "select * from announcements order by announced, id", "-L", book)
    assert [list(row) for row in asked] == [list(row) for row in exported]
    assert asked == exported


def cells(run, *question):
    """The rows of an answer as a spreadsheet gets them."""
    return list(csv.DictReader(io.StringIO(run(*question, "-f", "csv").out, newline="")))


@pytest.mark.parametrize("by", DIMENSIONS)
def test_flow_sums_to_what_totals_gives(by, book, run):
    plural = f"{by}s" if by in ("measure", "reason") else None
    source = f"flow left join {plural} using (id)" if plural else "flow"
    sums = ", ".join(f"sum({name}) as {name}" for name in FIGURES)
    asked = rows(run, "sql", f"select {by}, count(*) as announcements, {sums}, sum(unknown) as unknown"
                             f" from {source} group by {by}", "-L", book)  # fmt: skip
    given = rows(
        run, "totals", "--by", by, "--action", "listing", "--action", "relisting", "-L", book
    )
    names = (by, "announcements", *FIGURES, "unknown")
    totals = [
        {name: row[name] or None if name == by else row[name] for name in names}
        for row in given
        if row["announcements"]
    ]  # totals also show the months in which nothing was announced
    for row in totals if by == "target" else ():
        row["target"] = "; ".join(row["target"])
    assert sorted(map(str, asked)) == sorted(map(str, totals))
    assert asked


def test_flow_has_every_figure_of_totals_as_it_is_asked_for_most(run):
    asked = rows(run, "sql", "select sender, sum(total) as total, sum(unknown) as unknown from flow group by sender",
                 "-L", SHIPPED)  # fmt: skip
    given = rows(run, "totals", "-L", SHIPPED)
    assert asked == [{name: row[name] for name in ("sender", "total", "unknown")} for row in given]


def test_the_last_row_of_stock_up_to_a_day_is_what_balance_gives(book, run):
    stock = rows(run, "sql", "select * from stock order by day, ended", "-L", book)
    turns = sorted({row["day"] for row in stock if len(row["day"]) == 10})
    days = [
        *turns[::4],
        "2020-08-08",
        "2020-12-31",
        "2022-06-30",
        "2022-07-01",
        "2023-02-28",
        "2023-03-01",
        "2030-01-01",
    ]
    for day in days:
        standing = {row["program"]: row for row in stock if row["day"] <= day}
        balance = rows(run, "balance", "--on", day, "-L", book)
        names = ("program", "sender", *FIGURES, "unknown", "opening")
        expected = [{name: row[name] for name in names} for row in balance]
        found = [
            {name: row[name] for name in names} for row in standing.values() if not row["ended"]
        ]
        assert sorted(map(str, found)) == sorted(map(str, expected)), day


def test_the_net_counts_of_a_list_sum_to_its_stock(book, run):
    nets = rows(run, "sql", "select program, sum(net) as total from counts join announcements using (id)"
                            " where program is not null group by program order by program", "-L", book)  # fmt: skip
    lists = "select program, max(day) as day, total from stock where not ended group by program order by program"
    last = {row["program"]: row["total"] for row in rows(run, "sql", lists, "-L", book)}
    running = [
        program for program in last if program not in ("US-TWO", "EU-THREE", "GB-FOUR")
    ]  # these have ended
    assert running
    assert {one: last[one] for one in running} == {
        row["program"]: row["total"] for row in nets if row["program"] in running
    }


def test_counts_sum_to_the_announced_and_name_no_announcement_without_a_figure(book, run):
    counts = "select id, sum(count) as total from counts group by id having sum(count) is not null order by id"
    announced = "select id, total from announcements where total is not null order by id"
    assert rows(run, "sql", counts, "-L", book) == rows(run, "sql", announced, "-L", book)


def test_the_views_of_several_values_have_what_the_records_have(book, run):
    for view, column, field in (("targets", "target", "target"), ("measures", "measure", "measures"),
                                ("reasons", "reason", "reasons"), ("partners", "partner", "joint")):  # fmt: skip
        said = {(row["id"], one.replace("\N{NO-BREAK SPACE}", ""))
                for row in rows(run, "export", "-L", book) for one in row[field]}  # fmt: skip
        found = rows(run, "sql", f"select * from {view}", "-L", book)
        assert {(row["id"], row[column]) for row in found} == said


def test_sources_are_those_of_the_records_in_their_order(book, run):
    exported = {
        row["id"]: row["sources"] for row in rows(run, "export", "-L", book) if row["sources"]
    }
    asked = rows(
        run,
        "sql",
        "select * from sources where record = 'announcement' order by id, place",
        "-L",
        book,
    )
    found: dict[str, list[str]] = {}
    for row in asked:
        found.setdefault(row["id"], []).append(row["publisher"])
        assert row["place"] == len(found[row["id"]])
    assert {key: len(sources) for key, sources in found.items()} == {
        key: len(one) for key, one in exported.items()
    }
    for key, publishers in found.items():
        assert publishers == [one["publisher"] for one in exported[key]]


def test_assertions_are_judged_as_check_judges_them(shipped, run):
    question = "select id, state, stated_individuals as stated, booked_individuals as booked from assertions"
    before = {row["id"]: row for row in rows(run, "sql", question, "-L", shipped)}
    assert len(before) == len(list((shipped / "assertions").glob("*.toml")))
    assert {row["state"] for row in before.values()} == {"holds", "known", "unverifiable"}
    record = shipped / "announcements/2022/ca-2022-11-22-by.toml"
    record.write_text(record.read_text().replace("individuals = 22", "individuals = 21"))
    after = {row["id"]: row for row in rows(run, "sql", question, "-L", shipped)}
    fallen = [key for key in after if after[key] != before[key] and after[key]["state"] == "fails"]
    assert fallen
    said = run("check", "-L", shipped).out + run("check", "-L", shipped).err
    for key in fallen:
        assert f"{key}.toml" in said
        assert after[key]["booked"] == before[key]["booked"] - 1


def test_programs_are_those_of_the_file(shipped, run):
    import tomllib

    kept = tomllib.loads((shipped / "programs.toml").read_text())
    found = rows(run, "sql", "select * from programs", "-L", shipped)
    assert {row["program"]: row["title"] for row in found} == {
        key: one["title"] for key, one in kept.items()
    }
    assert {row["until"] for row in found} == {
        str(one["until"]) if "until" in one else None for one in kept.values()
    }


@pytest.mark.parametrize("view", VIEWS)
def test_an_index_in_memory_answers_the_same(view, book, run):
    question = (
        f"select * from {view} order by 1, 2, 3"
        if len(VIEWS[view].field_names) > 2
        else f"select * from {view} order by 1, 2"
    )
    assert run("sql", question, "-L", book, "-f", "csv") == run(
        "sql", question, "-L", book, "-f", "csv", "--no-cache"
    )


# How a question is asked


def test_a_question_comes_as_an_argument_from_a_file_or_from_stdin(ledger, program, tmp_path):
    question = "-- by hand\nselect sum(total) as total\nfrom flow;\n"
    (tmp_path / "q.sql").write_text("\ufeff" + question, encoding="utf-8")
    answers = [
        program("sql", question.replace("-- by hand\n", ""), "-L", ledger, "-f", "csv"),
        program("sql", "--file", tmp_path / "q.sql", "-L", ledger, "-f", "csv"),
        program("sql", "-", "-L", ledger, "-f", "csv", stdin=question),
    ]
    assert [(one.code, one.out, one.err) for one in answers] == [(0, "total\n16\n", "")] * 3


def test_without_a_question_the_views_and_their_columns_are_shown(ledger, run):
    shown = rows(run, "sql", "-L", ledger)
    assert shown == rows(run, "sql", "--tables", "-L", ledger)
    assert [(row["view"], row["column"]) for row in shown] == [
        (v.name, f) for v in VIEWS.values() for f in v.field_names
    ]
    assert all(row["meaning"] for row in shown)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--file", "nowhere.sql"),
        ("--file", "."),
        ("select 1", "--file", "nowhere.sql"),
        ("select 1", "--timeout", "0"),
        ("select 1", "--timeout", "nan"),
    ],
)
def test_a_question_that_cannot_be_read_is_said(arguments, ledger, run):
    refused(run("sql", *arguments, "-L", ledger))


def test_a_file_that_is_no_text_or_too_long_is_refused(ledger, run, tmp_path):
    (tmp_path / "q.sql").write_bytes(b"select '\xff'")
    assert "UTF-8" in refused(run("sql", "--file", tmp_path / "q.sql", "-L", ledger))
    (tmp_path / "q.sql").write_bytes(b"select " + b" " * 2_000_000)
    assert "longer than" in refused(run("sql", "--file", tmp_path / "q.sql", "-L", ledger))


def test_columns_with_one_name_are_told_apart_and_none_is_lost(ledger, run):
    (row,) = rows(
        run,
        "sql",
        "select a.id, f.id, 1 as id_2, f.id from announcements a join flow f using (id)",
        "-L",
        ledger,
    )
    assert list(row) == ["id", "id_2", "id_2_2", "id_3"]


def test_values_that_json_does_not_have_are_written_as_text(ledger, run):
    question = "select 9e999 as much, x'00ff' as bytes, cast(x'ff' as text) as text, null as none, 0.5 as half"
    (row,) = rows(run, "sql", question, "-L", ledger)
    assert row == {"much": "inf", "bytes": "x'00ff'", "text": "\ufffd", "none": None, "half": 0.5}


def test_people_get_shares_to_the_places_that_they_have(ledger, run):
    question = "select 1.0 / 3 as a, 12345.5 as b, -0.5 as c, 0.00123 as d, 7 as e, null as total"
    line = run("sql", question, "-L", ledger).out.splitlines()[4]
    assert line.split() == ["0.33", "12345.5", "-0.5", "0.0012", "7", "null"]


def test_people_get_numbers_as_sql_gives_them_and_null_is_seen(ledger, run):
    question = "select 2024 as year, 0 as n, -1234567 as big, null as missing, null as total union all select 1, 2, 3, 'a', 5"
    out = run("sql", question, "-L", ledger).out
    assert out.splitlines()[2:] == [
        "year  n       big  missing  total",
        "─────────────────────────────────",
        "2024  0  -1234567  null      null",
        "   1  2         3  a            5",
        "",
        "null  no value: not stated or not known",
    ]
    assert (
        "| 2024 |   0 | -1234567 | null    |  null |"
        in run("sql", question, "-L", ledger, "-f", "markdown").out
    )
    assert "2024,0,-1234567,,\r\n" in run("sql", question, "-L", ledger, "-f", "csv").out


@pytest.mark.parametrize(
    "comment", ["-- how many?\n", "--how many?\n", "--\n", "-- a = 1\n", "--\tx\n"]
)
def test_a_question_may_begin_with_a_comment(ledger, run, comment):
    done = run("sql", f"{comment}select 2 as n", "-L", ledger, "-f", "csv")
    assert (done.code, done.out) == (0, "n\r\n2\r\n")
    assert run("sql", "--tabels", "-L", ledger).err.startswith("error: no option --tabels\n")


def test_what_is_piped_in_is_read_with_a_hyphen_alone_and_the_views_say_so(ledger, program):
    asked = {"stdin": "select 3 as n", "env": {"SANCTIONS_LEDGER": str(ledger)}}
    assert program("sql", "-", "-f", "csv", **asked).out == "n\n3\n"
    assert "sanctions sql - < question.sql" in program("sql", **asked).out


def test_the_answer_goes_to_stdout_where_a_hyphen_is_named(ledger, run):
    assert run("sql", "select 2 as n", "-L", ledger, "-o", "-") == run(
        "sql", "select 2 as n", "-L", ledger
    )
    assert run("sql", "select 2 as n", "-L", ledger, "-o", "-", "-f", "csv").out == "n\r\n2\r\n"


def test_shares_are_no_lists_in_markdown(ledger, run):
    assert "| 21.33 |" in run("sql", "select 64 / 3.0 as share", "-L", ledger, "-f", "markdown").out


def test_text_in_an_answer_cannot_drive_a_terminal_or_a_spreadsheet(ledger, run):
    question = "select char(27) || '[2J' as a, '=1+1' as b"
    assert "\x1b" not in run("sql", question, "-L", ledger).out
    assert (
        run("sql", question, "-L", ledger, "-f", "csv").out
        == "a,b\r\n\N{REPLACEMENT CHARACTER}[2J,'=1+1\r\n"
    )


def test_an_answer_may_have_very_many_rows(ledger, run):
    out = run("sql", f"{BOMB} select x from t limit 200000", "-L", ledger, "-f", "csv").out
    assert out.splitlines() == ["x", *map(str, range(1, 200_001))]


def test_an_empty_answer_still_names_its_columns(ledger, run):
    assert (
        run("sql", "select id, total from flow where 0", "-L", ledger, "-f", "csv").out
        == "id,total\r\n"
    )


def test_the_functions_that_sqlite_lacks(ledger, run):
    question = (
        "select median(x) as m, median(nullif(x, 4)) as odd, median(null) as none, median('a') as text,"
        " country_name('BY; RU') as names, country_name(7) as number, country_name('??') as code"
        " from (select 1 as x union all select 2 union all select 4 union all select null union all select 9)"
    )
    (row,) = rows(run, "sql", question, "-L", ledger)
    assert row == {"m": 3, "odd": 2, "none": None, "text": None,
                   "names": "Belarus, Russia", "number": None, "code": "??"}  # fmt: skip


# What a question may not do

HOSTILE = {
    "attach": "attach 'x.sqlite' as x",
    "detach": "detach main",
    "writable schema": "pragma writable_schema = 1",
    "query only": "pragma query_only = off",
    "schema as a table": "select * from sqlite_master",
    "schema counted": "select count(*) from sqlite_schema",
    "temporary schema": "select sql from temp.sqlite_master",
    "pragma as a table": "select * from pragma_table_info('announcements')",
    "pragma counted": "select count(*) from pragma_database_list",
    "pages": "select * from dbstat",
    "own tables": "select * from files",
    "own tables by schema": "select record from main.announcements",
    "under a view's name": "with announcements as (select path from main.announcements) select * from announcements",
    "own view": "select * from changes",
    "own temporary table": "select * from judged",
    "own column": "select record from announcements",
    "own function": "select cell('{}', 'reasons')",
    "rowid of a view": "select oid, stamp from announcements",
    "insert": "insert into announcements (id) values ('x')",
    "insert after with": "with x as (select 1) insert into flow (id) select * from x",
    "update": "update programs set title = 'x'",
    "delete": "delete from announcements",
    "delete returning": "with x as (select 1) delete from flow returning *",
    "drop": "drop view flow",
    "create": "create table x (a)",
    "create temporary": "create temp table x as select * from flow",
    "vacuum": "vacuum into 'stolen.sqlite'",
    "reindex": "reindex",
    "analyze": "analyze",
    "begin": "begin",
    "commit": "commit",
    "explain": "explain select * from flow",
    "extension": "select load_extension('evil')",
    "file": "select readfile('/etc/passwd')",
    "writing a file": "select writefile('x', 'y')",
    "tokenizer": "select fts3_tokenizer('simple')",
    "two statements": "select 1; select 2",
    "two statements with a write": "select 1; drop table files",
    "huge blob": "select zeroblob(1e9)",
    "huge text by joining": f"{BOMB} select group_concat(hex(randomblob(1000000))) from (select x from t limit 100)",
    "placeholder": "select ?",
    "named placeholder": "select :x",
    "nul": "select 1 \0 from flow",
    "surrogate": "select '\udcff'",
    "nothing": "",
    "blanks": " \n\t ",
    "a comment": "/* nothing",
    "brackets": "((((select 1))))",
    "deep": f"select {'(' * 5000}1{')' * 5000}",
    "many columns": f"select {', '.join(['1'] * 5000)}",
    "many parts": " union all ".join(["select 1"] * 1000),
    "open quote": "select 'abc",
    "open bracket": "select (1",
    "a stray word": "select id from flow wher total > 1",
    "overflow": "select abs(-9223372036854775807 - 1)",
    "not json": "select * from json_each('x')",
    "no aggregate here": "select id from flow where sum(total) > 1",
    "wrong arguments": "select median(1, 2)",
}


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger, its index and an empty folder to stand in; the index is up to date and stays so."""
    folder = tmp_path_factory.mktemp("settled")
    (folder / "here").mkdir()
    sample_ledgers.write(folder / "ledger", 4, 5)
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, (1_600_000_000, 1_600_000_000))
    command = [sys.executable, "-m", "sanctions_cli", "list", "-L", str(folder / "ledger")]
    for _ in range(2):
        time.sleep(0.1)  # so that no file is as young as the last look at it
        subprocess.run(
            command, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}, check=True
        )
    return folder


@pytest.fixture
def untouched(settled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ledger; fails where a test leaves a file behind or changes one, the index included."""
    monkeypatch.chdir(settled / "here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(settled / "cache"))

    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in settled.rglob("*") if path.is_file()}

    before = state()
    assert any(path.endswith(".sqlite") for path in before)
    yield settled / "ledger"
    assert state() == before


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE)
def test_a_question_that_is_none_is_refused_in_a_sentence_and_changes_nothing(
    question, run, untouched
):
    said = refused(run("sql", question, "-L", untouched))
    assert "Traceback" not in said
    assert len(said) < 600


def test_what_is_asked_leaves_no_file_either(run, untouched):
    for view in VIEWS:
        assert run("sql", f"select * from {view} order by 1", "-L", untouched).code == 0


SLIPS = (
    (
        "select targe from announcements",
        "no column targe in announcements (column 8)",
        "did you mean target?",
    ),
    (
        "select a.totl\nfrom flow a",
        "no column a.totl in flow (line 1, column 10)",
        "did you mean total?",
    ),
    (
        "select id from flow,\n  anouncement",
        "no view anouncement (line 2, column 3)",
        f"did you mean announcements? views: {', '.join(VIEWS)}",
    ),
    ("select medain(total) from flow", "no function medain (column 8)", "did you mean median?"),
    (
        "select id from flow wher total > 1",
        'a slip of syntax near "total" (column 26)',
        "SQLite's SELECT is spoken here",
    ),
    (
        "select id\nfrom flow\norder sender",
        'a slip of syntax near "sender" (line 3, column 7)',
        "SQLite's SELECT is spoken here",
    ),
    ("select 1; select 2", "more than one statement", "ask one question at a time"),
    (
        "drop view flow",
        "sql asks and changes nothing: DROP is refused",
        "begin with SELECT or WITH",
    ),
    (
        "with x as (select 1) delete from flow",
        "sql asks and changes nothing: DELETE is refused",
        "begin with SELECT or WITH",
    ),
    (
        "select id from flow join counts",
        "ambiguous column name: id",
        "say of which view, as in announcements.id",
    ),
)


@pytest.mark.parametrize(("question", "error", "hint"), SLIPS)
def test_what_is_wrong_is_said_with_its_place_and_the_way_out(question, error, hint, ledger, run):
    assert run("sql", question, "-L", ledger).err == f"error: {error}\nhint: {hint}\n"


def test_a_question_that_takes_too_long_is_broken_off(ledger, run):
    began = time.monotonic()
    said = refused(run("sql", f"{BOMB} select count(*) from t", "--timeout", "0.2", "-L", ledger))
    assert (
        said
        == "error: not answered within 0.2 s\nhint: ask for less (where, limit), or say --timeout SECONDS\n"
    )
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("what", ["x", "hex(randomblob(100000)) from (select * from t) --"])
def test_an_answer_that_would_fill_the_memory_is_refused(what, ledger, run, monkeypatch):
    monkeypatch.setattr(limits, "MAX_MEMORY_BYTES", 1 << 26)
    assert "too much memory" in refused(
        run("sql", f"{BOMB} select {what} from t", "--timeout", "100", "-L", ledger)
    )


def test_ctrl_c_ends_a_question(ledger, tmp_path):
    for question in (
        f"{BOMB} select count(*) from t",
        f"{BOMB} select median(x % 2) from t limit 1",
    ):
        child = subprocess.Popen(
            [sys.executable, "-m", "sanctions_cli", "sql", question, "--timeout", "500", "-L", str(ledger)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        time.sleep(1.5)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
        assert (child.returncode, out, err.strip()) == (130, "", "")


def test_a_broken_file_is_left_out_and_said(ledger, run):
    (ledger / "announcements/2024/us-2024-08-09-by.toml").write_text(
        RECORD.replace("listing", "listng")
    )
    result = run("sql", "select count(*) as n from announcements", "-L", ledger, "-f", "csv")
    assert (result.code, result.out) == (2, "n\r\n1\r\n")
    assert "left out of the answer: 1 broken file" in result.err


# The document


def documents():
    spec = importlib.util.spec_from_file_location("documents", PROJECT / "tools/documents.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_document_has_the_answers_of_today_and_every_view():
    text = (PROJECT / "docs/sql.md").read_text(encoding="utf-8")
    assert documents().document("docs/sql.md") == text
    assert text.count("$ sanctions sql") == 10
    for view in VIEWS.values():
        assert f"### `{view.name}`" in text
