"""`sanctions export` as a database, and answers as databases and workbooks."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import openpyxl
import pexpect
import pytest
import sample_ledgers
from conftest import RECORD, SHIPPED

from sanctions_cli.queries.sql import VIEWS
from sanctions_cli.render import BINARY_FORMATS, CHART_FORMATS

FILE_FORMATS = tuple(kind for kind in BINARY_FORMATS if kind not in CHART_FORMATS)


@contextmanager
def open_database(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


# SQLite


@pytest.fixture(params=["shipped", "made up"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return (
        SHIPPED
        if request.param == "shipped"
        else sample_ledgers.write(tmp_path / "made", 7)
    )


@pytest.mark.parametrize("suffix", ["sqlite", "db", "sqlite3"])
def test_the_ledger_is_exported_as_a_database_with_every_view_as_a_table(
    suffix, root, run, tmp_path
):
    out = tmp_path / f"ledger.{suffix}"
    assert run("export", "-L", root, "-o", out).code == 0
    with open_database(out) as database:
        assert [*database.execute("pragma integrity_check").fetchone()] == ["ok"]
        tables = {
            row[0]
            for row in database.execute(
                "select name from sqlite_master where type = 'table'"
            )
        }
        assert tables == {*VIEWS, "columns"}
        for name, view in VIEWS.items():
            key = ", ".join(view.key)
            exported = [
                dict(row)
                for row in database.execute(f"select * from {name} order by {key}")
            ]
            answer = run(
                "sql", f"select * from {name} order by {key}", "-L", root, "-f", "json"
            ).out
            assert exported == json.loads(answer)


def test_metadata_for_datasette_name_the_database_as_its_file(run, tmp_path):
    done = run(
        *("export", "-L", SHIPPED, "-o", tmp_path / "by.sqlite"),
        *("--datasette", tmp_path / "metadata.json"),
    )
    assert (done.code, done.out) == (0, "")
    metadata = json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))
    assert metadata["title"].startswith("Sanctions on Belarus and Myanmar")
    assert list(metadata["databases"]) == ["by"]
    with open_database(tmp_path / "by.sqlite") as database:
        for table, described in metadata["databases"]["by"]["tables"].items():
            columns = database.execute(f"pragma table_info({table})").fetchall()
            assert [column["name"] for column in columns] == list(described["columns"])


@pytest.mark.parametrize("options", [[], ["-o", "x.csv"], ["-f", "sqlite"]])
def test_metadata_for_datasette_need_the_file_that_they_describe(
    run, tmp_path, monkeypatch, options
):
    monkeypatch.chdir(tmp_path)
    refused = run("export", "-L", SHIPPED, "--datasette", "metadata.json", *options)
    assert (refused.code, refused.out) == (2, "")
    assert "--datasette describes an SQLite file" in refused.err
    same = ("-o", "x.sqlite", "--datasette", "x.sqlite")
    assert run("export", "-L", SHIPPED, *same).code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_database_has_types_keys_and_indices(run, tmp_path):
    run("export", "-L", SHIPPED, "-o", tmp_path / "ledger.sqlite")
    with open_database(tmp_path / "ledger.sqlite") as database:
        assert database.execute("pragma foreign_key_check").fetchall() == []
        for name, view in VIEWS.items():
            columns = database.execute(f"pragma table_info({name})").fetchall()
            assert [
                row["name"]
                for row in sorted(columns, key=lambda row: row["pk"])
                if row["pk"]
            ] == [*view.key]
            types = {row["name"]: row["type"] for row in columns}
            numbers = {
                field.name for field in view.fields if field.kind in ("number", "flag")
            }
            assert {key for key, kind in types.items() if kind == "INTEGER"} == numbers
            referring = {(row["from"], f"{row['table']}.{row['to']}") for row in
                         database.execute(f"pragma foreign_key_list({name})")}  # fmt: skip
            assert referring == {
                (field.name, field.references)
                for field in view.fields
                if field.references
            }
        plan = database.execute(
            "explain query plan select * from flow where program = 'EU-BLR'"
        ).fetchone()
        assert "flow_program" in plan["detail"]


def test_the_same_ledger_gives_the_same_bytes_with_and_without_an_index(
    root, run, tmp_path
):
    for name, more in (("a", ()), ("b", ()), ("c", ("--no-cache",))):
        run("export", "-L", root, "-o", tmp_path / f"{name}.sqlite", *more)
    assert len({(tmp_path / f"{name}.sqlite").read_bytes() for name in "abc"}) == 1


def test_a_filtered_export_has_what_belongs_to_the_announcements_that_pass(
    run, tmp_path
):
    out = tmp_path / "canada.sqlite"
    assert (
        run(
            "export", "-L", SHIPPED, "--sender", "CA", "--period", "2022", "-o", out
        ).code
        == 0
    )
    listed = json.loads(
        run(
            "list", "-L", SHIPPED, "--sender", "CA", "--period", "2022", "-f", "json"
        ).out
    )
    ids = {row["id"] for row in listed}
    with open_database(out) as database:
        assert {
            row[0] for row in database.execute("select id from announcements")
        } == ids
        for name in ("flow", "counts", "targets", "measures", "reasons", "partners"):
            assert {row[0] for row in database.execute(f"select id from {name}")} <= ids
        source_ids = {
            row[0]
            for row in database.execute(
                "select id from sources where record = 'announcement'"
            )
        }
        assert source_ids == {row["id"] for row in listed if row["sources"]}
        assert {
            row[0] for row in database.execute("select distinct sender from stock")
        } == {"CA"}
        assert {
            row[0] for row in database.execute("select distinct sender from assertions")
        } == {"CA"}
        assert database.execute("pragma foreign_key_check").fetchall() == []
        balance = json.loads(
            run(
                "balance", "-L", SHIPPED, "-s", "CA", "--on", "2024-12-31", "-f", "json"
            ).out
        )
        last = (
            "select total from stock where day <= '2024-12-31' and program = ?"
            " order by day desc limit 1"
        )
        totals = {row["program"]: row["total"] for row in balance}
        assert totals == {"CA-JVCFOA": 1, "CA-SEMA-BLR": 298, "CA-SEMA-MMR": 225}
        for program, total in totals.items():
            assert database.execute(last, [program]).fetchone()[0] == total


def test_two_records_with_one_id_are_refused_and_nothing_is_written(
    ledger, run, tmp_path
):
    (ledger / "announcements/2024/ca-2024-08-09-by.TOML").write_text(RECORD)
    result = run("export", "-L", ledger, "-o", tmp_path / "ledger.sqlite")
    assert (result.code, (tmp_path / "ledger.sqlite").exists()) == (2, False)
    assert "two rows of" in result.err


def test_another_answer_becomes_a_database_with_one_table_named_for_the_question(
    run, tmp_path
):
    out = tmp_path / "totals.sqlite"
    assert run("totals", "-L", SHIPPED, "--by", "year", "-o", out).code == 0
    answer = json.loads(run("totals", "-L", SHIPPED, "--by", "year", "-f", "json").out)
    with open_database(out) as database:
        assert [
            row[0] for row in database.execute("select name from sqlite_master")
        ] == ["totals"]
        # An empty list is null in a database, and codes are joined.
        expected = []
        for row in answer:
            codes = ";".join(row["caveats"])
            expected.append({**row, "unknown_types": None, "caveats": codes})
        rows = [dict(row) for row in database.execute("select * from totals")]
        assert rows == expected


# XLSX


def read_sheets(data: bytes) -> dict[str, list[tuple]]:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.values) for sheet in workbook}


@pytest.mark.parametrize(
    "question",
    [
        ("totals", "--by", "year"),
        ("compare", "CA", "US", "-t", "BY"),
        ("list",),
        ("export",),
        ("summary",),
        ("balance", "--on", "2024-12-31"),
        ("show", "ca-2024-08-09-by"),
        ("diff", "2022-01-01", "2024-12-31"),
        ("sql", "select year, sum(total), null as nothing_ from flow group by 1"),
        ("list", "--period", "1999"),
    ],
    ids=lambda question: " ".join(question)[:30],
)
def test_every_answer_becomes_a_workbook_with_what_its_csv_has(question, run, tmp_path):
    out = tmp_path / "answer.xlsx"
    assert run(*question, "-L", SHIPPED, "-o", out).code in (0, 1)
    data, *_, about = read_sheets(out.read_bytes()).values()
    head, *rows = csv.reader(
        io.StringIO(run(*question, "-L", SHIPPED, "-f", "csv").out, newline="")
    )
    assert list(data[0]) == head
    shown = [[_as_csv(cell) for cell in row] for row in data[1:]]
    assert shown == [[cell.removeprefix("'") for cell in row] for row in rows]
    assert about[0][1]


def _as_csv(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def test_without_the_library_a_line_says_what_to_install(
    ledger, run, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = run("totals", "-L", ledger, "-o", tmp_path / "x.xlsx")
    assert (result.code, result.out, (tmp_path / "x.xlsx").exists()) == (2, "", False)
    assert 'pip install "sanctions-ledger[xlsx]"' in result.err


# Both


@pytest.mark.parametrize("kind", FILE_FORMATS)
def test_a_pipe_gets_the_bytes_that_a_file_gets(kind, ledger, tmp_path):
    command = [
        sys.executable,
        "-m",
        "sanctions_cli",
        "totals",
        "-L",
        str(ledger),
        "-f",
        kind,
    ]
    piped = subprocess.run(command, capture_output=True, check=True).stdout
    subprocess.run([*command, "-o", str(tmp_path / "x")], check=True)
    assert piped == (tmp_path / "x").read_bytes() != b""


@pytest.mark.parametrize("kind", FILE_FORMATS)
def test_bytes_are_not_written_to_a_terminal(kind, ledger):
    arguments = ["-m", "sanctions_cli", "totals", "-L", str(ledger), "-f", kind]
    output, code = pexpect.run(
        " ".join([sys.executable, *arguments]), withexitstatus=True
    )
    assert code == 2
    assert output.decode().splitlines() == [
        f"error: {kind} cannot be shown at a terminal", f"hint: name a file: --output FILE.{kind}",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", FILE_FORMATS)
def test_a_file_that_cannot_be_written_is_refused_and_an_old_one_stays(
    kind, ledger, run, tmp_path
):
    assert (
        "cannot write"
        in run("totals", "-L", ledger, "-o", tmp_path / "no" / f"x.{kind}").err
    )
    (tmp_path / f"x.{kind}").write_text("old")
    assert (
        run(
            "totals", "-L", ledger, "--by", "nothing", "-o", tmp_path / f"x.{kind}"
        ).code
        == 2
    )
    assert (tmp_path / f"x.{kind}").read_text() == "old"
