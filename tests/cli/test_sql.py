"""`sanctions sql`: how a query is asked, that it only reads, and its answers in every format."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sample_ledgers
from conftest import PROJECT, RECORD, Result, Run
from sample_tables import TEXT_FORMATS

from sanctions_cli.cli import output
from sanctions_cli.queries.sql import VIEWS, limits
from sanctions_cli.render import xlsx

BOMB = "with recursive t(x) as (select 1 union all select x + 1 from t)"


def rows(run: Run, *arguments: str | Path) -> list[dict]:
    result = run(*arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


def read_refusal(result: Result) -> str:
    """The text of a refusal: an error and a hint in one line each, and nothing else."""
    assert (result.code, result.out) == (2, "")
    error, hint = result.err.splitlines()
    assert (error[:7], hint[:6]) == ("error: ", "hint: ")
    return result.err


# How a question is asked


def test_a_question_comes_as_an_argument_from_a_file_or_from_stdin(
    ledger, program, tmp_path
):
    question = "-- by hand\nselect sum(total) as total\nfrom flow;\n"
    (tmp_path / "q.sql").write_text("\ufeff" + question, encoding="utf-8")
    answers = [
        program("sql", question.replace("-- by hand\n", ""), "-L", ledger, "-f", "csv"),
        program("sql", "--file", tmp_path / "q.sql", "-L", ledger, "-f", "csv"),
        program("sql", "-", "-L", ledger, "-f", "csv", stdin=question),
    ]
    assert [(answer.code, answer.out, answer.err) for answer in answers] == [
        (0, "total\n16\n", "")
    ] * 3


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
def test_a_question_that_cannot_be_read_is_refused(arguments, ledger, run):
    read_refusal(run("sql", *arguments, "-L", ledger))


def test_a_file_that_is_no_text_or_too_long_is_refused(ledger, run, tmp_path):
    (tmp_path / "q.sql").write_bytes(b"select '\xff'")
    assert "UTF-8" in read_refusal(
        run("sql", "--file", tmp_path / "q.sql", "-L", ledger)
    )
    (tmp_path / "q.sql").write_bytes(b"select " + b" " * 2_000_000)
    assert "larger than" in read_refusal(
        run("sql", "--file", tmp_path / "q.sql", "-L", ledger)
    )


def test_people_get_shares_to_the_places_that_they_have(ledger, run):
    question = "select 1.0 / 3 as a, 12345.5 as b, -0.5 as c, 0.00123 as d, 7 as e, null as total"
    line = run("sql", question, "-L", ledger).out.splitlines()[4]
    assert line.split() == ["0.33", "12345.5", "-0.5", "0.0012", "7", "null"]


def test_people_get_numbers_as_sql_gives_them_and_null_is_seen(ledger, run):
    question = (
        "select 2024 as year, 0 as n, -1234567 as big, null as missing, null as total"
        " union all select 1, 2, 3, 'a', 5"
    )
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
    assert (
        "2024,0,-1234567,,\r\n" in run("sql", question, "-L", ledger, "-f", "csv").out
    )


@pytest.mark.parametrize(
    "comment", ["-- how many?\n", "--how many?\n", "--\n", "-- a = 1\n", "--\tx\n"]
)
def test_a_question_may_begin_with_a_comment(ledger, run, comment):
    done = run("sql", f"{comment}select 2 as n", "-L", ledger, "-f", "csv")
    assert (done.code, done.out) == (0, "n\r\n2\r\n")
    assert run("sql", "--tabels", "-L", ledger).err.startswith(
        "error: no option --tabels\n"
    )


def test_what_is_piped_in_is_read_with_a_hyphen_alone_and_the_views_say_so(
    ledger, program
):
    asked = {"stdin": "select 3 as n", "env": {"SANCTIONS_LEDGER": str(ledger)}}
    assert program("sql", "-", "-f", "csv", **asked).out == "n\n3\n"
    assert "reads a question from standard input" in program("sql", **asked).out


def test_the_answer_goes_to_stdout_where_a_hyphen_is_named(ledger, run):
    assert run("sql", "select 2 as n", "-L", ledger, "-o", "-") == run(
        "sql", "select 2 as n", "-L", ledger
    )
    assert (
        run("sql", "select 2 as n", "-L", ledger, "-o", "-", "-f", "csv").out
        == "n\r\n2\r\n"
    )


def test_shares_are_no_lists_in_markdown(ledger, run):
    assert (
        "| 21.33 |"
        in run("sql", "select 64 / 3.0 as share", "-L", ledger, "-f", "markdown").out
    )


def test_text_in_an_answer_cannot_drive_a_terminal_or_a_spreadsheet(ledger, run):
    question = "select char(27) || '[2J' as a, '=1+1' as b"
    assert "\x1b" not in run("sql", question, "-L", ledger).out
    assert (
        run("sql", question, "-L", ledger, "-f", "csv").out
        == "a,b\r\n\N{REPLACEMENT CHARACTER}[2J,'=1+1\r\n"
    )


def test_an_answer_may_have_very_many_rows(ledger, run):
    out = run(
        "sql", f"{BOMB} select x from t limit 200000", "-L", ledger, "-f", "csv"
    ).out
    assert out.splitlines() == ["x", *map(str, range(1, 200_001))]


def test_an_empty_answer_still_names_its_columns(ledger, run):
    assert (
        run("sql", "select id, total from flow where 0", "-L", ledger, "-f", "csv").out
        == "id,total\r\n"
    )


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
    "under a view's name": (
        "with announcements as (select path from main.announcements) select * from announcements"
    ),
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
    "huge text by joining": (
        f"{BOMB} select group_concat(hex(randomblob(1000000))) from (select x from t limit 100)"
    ),
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
    """A folder with a ledger, its index and an empty folder; the index stays up to date."""
    folder = tmp_path_factory.mktemp("settled")
    (folder / "here").mkdir()
    sample_ledgers.write(folder / "ledger", 4, 5)
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, (1_600_000_000, 1_600_000_000))
    command = [
        sys.executable,
        "-m",
        "sanctions_cli",
        "list",
        "-L",
        str(folder / "ledger"),
    ]
    for _ in range(2):
        time.sleep(0.1)  # so that no file is as young as the last look at it
        subprocess.run(
            command,
            env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
            check=True,
        )
    return folder


@pytest.fixture
def untouched(settled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ledger; fails where a test leaves a file behind or changes one, the index included."""
    monkeypatch.chdir(settled / "here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(settled / "cache"))

    def state() -> dict[str, bytes]:
        return {
            str(path): path.read_bytes()
            for path in settled.rglob("*")
            if path.is_file()
        }

    before = state()
    assert any(path.endswith(".sqlite") for path in before)
    yield settled / "ledger"
    assert state() == before


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_question_is_refused_in_a_sentence_and_changes_nothing(
    question, run, untouched
):
    message = read_refusal(run("sql", question, "-L", untouched))
    assert "Traceback" not in message
    assert len(message) < 600


def test_a_question_leaves_no_file_either(run, untouched):
    for view in VIEWS:
        assert run("sql", f"select * from {view} order by 1", "-L", untouched).code == 0


def test_a_question_that_takes_too_long_is_stopped(ledger, run):
    began = time.monotonic()
    message = read_refusal(
        run("sql", f"{BOMB} select count(*) from t", "--timeout", "0.2", "-L", ledger)
    )
    assert (
        message == "error: not answered within 0.2 s\n"
        "hint: ask for less (where, limit), or say --timeout SECONDS\n"
    )
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    "what", ["x", "hex(randomblob(100000)) from (select * from t) --"]
)
def test_an_answer_that_would_fill_the_memory_is_refused(
    what, ledger, run, monkeypatch
):
    monkeypatch.setattr(limits, "MAX_ANSWER_BYTES", 1 << 20)
    assert "too much memory" in read_refusal(
        run("sql", f"{BOMB} select {what} from t", "--timeout", "100", "-L", ledger)
    )


def test_ctrl_c_ends_a_question(ledger, tmp_path):
    for question in (
        f"{BOMB} select count(*) from t",
        f"{BOMB} select median(x % 2) from t limit 1",
    ):
        arguments = ["sql", question, "--timeout", "500", "-L", str(ledger)]
        child = subprocess.Popen(
            [sys.executable, "-m", "sanctions_cli", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(1.5)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
        assert (child.returncode, out, err.strip()) == (130, "", "")


def test_a_broken_file_is_left_out_with_a_warning(ledger, run):
    (ledger / "announcements/2024/us-2024-08-09-by.toml").write_text(
        RECORD.replace("listing", "listng")
    )
    result = run(
        "sql", "select count(*) as n from announcements", "-L", ledger, "-f", "csv"
    )
    assert (result.code, result.out) == (2, "n\r\n1\r\n")
    assert "left out of the answer: 1 broken file" in result.err


def test_bytes_are_written_in_every_format(ledger, run, tmp_path):
    question = "select x'00ff' as short, zeroblob(1000) as long"
    long = f"x'{'00' * 1000}'"
    assert rows(run, "sql", question, "-L", ledger) == [
        {"short": "x'00ff'", "long": long}
    ]
    shown = run("sql", question, "-L", ledger).out
    assert "x'00ff'" in shown
    assert f"x'{'00' * 16}\N{HORIZONTAL ELLIPSIS}' (1,000 bytes)" in shown
    assert f"x'00ff',{long}" in run("sql", question, "-L", ledger, "-f", "csv").out
    for suffix in ("md", "html", "xlsx", "tsv", "jsonl"):
        file = tmp_path / f"answer.{suffix}"
        assert run("sql", question, "-L", ledger, "-o", file).code == 0
    file = tmp_path / "answer.sqlite"
    run("sql", question, "-L", ledger, "-o", file)
    with closing(sqlite3.connect(file)) as database:
        (row,) = database.execute("select short, typeof(long), length(long) from sql")
    assert row == (b"\x00\xff", "blob", 1000)


@pytest.mark.parametrize("output_format", TEXT_FORMATS)
def test_an_answer_that_is_too_long_as_text_is_refused(
    ledger, run, monkeypatch, output_format
):
    monkeypatch.setattr(output, "MAX_TEXT_LENGTH", 1 << 20)
    question = f"{BOMB} select hex(zeroblob(1000)) as x from t limit 1000"
    assert "longer than 1 MB" in read_refusal(
        run("sql", question, "-L", ledger, "-f", output_format)
    )


def test_a_text_as_wide_as_its_longest_cell_is_refused_before_it_fills_the_memory(
    ledger, run
):
    question = (
        f"{BOMB} select iif(x = 1, hex(zeroblob(4000000)), '') as a, x from t limit 200"
    )
    assert "characters wide" in read_refusal(run("sql", question, "-L", ledger))


def test_a_workbook_has_so_many_cells_and_no_more(ledger, run, monkeypatch, tmp_path):
    monkeypatch.setattr(xlsx, "MAX_CELLS", 20)
    file = tmp_path / "answer.xlsx"
    question = f"{BOMB} select x, null, null from t limit"
    assert run("sql", f"{question} 20", "-L", ledger, "-o", file).code == 0
    assert "21 cells are too many" in read_refusal(
        run("sql", f"{question} 21", "-L", ledger, "-o", file)
    )


# The document


def documents():
    spec = importlib.util.spec_from_file_location(
        "documents", PROJECT / "tools/documents.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_document_has_the_answers_of_today_and_every_view():
    text = (PROJECT / "docs/sql.md").read_text(encoding="utf-8")
    assert documents().document("docs/sql.md") == text
    assert text.count("$ sanctions sql") == 10
    for view in VIEWS.values():
        assert f"### `{view.name}`" in text
