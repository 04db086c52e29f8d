"""A type without its number, from the command that records it to every format that shows it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3

import pytest

ADD = ["CA", "BY", "2024-08-09", "--individuals", "10", "--entities", "several"]


@pytest.fixture
def ledger(run, empty_ledger):
    """Canada lists ten people and several companies."""
    answer = run("add", *ADD, "--publisher", "Gazette", "-L", empty_ledger)
    assert answer.code == 0, answer.err
    return empty_ledger


@pytest.mark.parametrize("command", [["list"], ["export"], ["totals"], ["summary"]])
def test_machines_get_no_number_the_name_of_the_type_and_the_known_part(
    run, ledger, command
):
    rows = list(
        csv.DictReader(io.StringIO(run(*command, "-f", "csv", "-L", ledger).out))
    )
    (row,) = rows
    assert (row["individuals"], row["entities"], row["total"]) == ("10", "", "10")
    assert row["unknown_types"] == "entities"
    assert row.get("unknown", "0") == "0"
    (values,) = json.loads(run(*command, "-f", "json", "-L", ledger).out)
    assert (values["entities"], values["total"]) == (None, 10)
    assert values["unknown_types"] == ["entities"]


def test_a_database_has_null_in_the_cell(run, ledger, tmp_path):
    for command in ("export", "totals"):
        path = tmp_path / f"{command}.sqlite"
        assert run(command, "-o", path, "-L", ledger).code == 0
        table = "announcements" if command == "export" else "totals"
        with sqlite3.connect(path) as connection:
            (row,) = connection.execute(
                f"select individuals, entities, total, unknown_types from {table}"
            )
        assert row == (10, None, 10, "entities")


def test_sql_has_null_and_sums_the_known_part(run, ledger):
    query = "select sum(individuals), sum(entities), unknown_types from flow"
    answer = run("sql", query, "-f", "jsonl", "-L", ledger)
    assert list(json.loads(answer.out).values()) == [10, None, "entities"]


@pytest.mark.parametrize("output_format", ["table", "markdown", "html"])
@pytest.mark.parametrize(
    "command", [["list"], ["totals"], ["compare"], ["summary"], ["totals", "--net"]]
)
def test_people_see_a_mark_and_what_it_means(run, ledger, command, output_format):
    program = ["-p", "CA-SEMA-BLR"] if command == ["balance"] else []
    answer = run(*command, *program, "-f", output_format, "-L", ledger)
    assert "10+" in re.sub("<[^>]*>", "", answer.out)
    assert "here are more, but no source gives their number" in answer.out


def test_a_record_is_shown_in_words(run, ledger):
    answer = run("show", "ca-2024-08-09-by", "-L", ledger)
    assert "10 individuals, entities of unknown number" in answer.out


def test_a_total_is_compared_where_that_can_be_done_and_not_otherwise(run, ledger):
    stated = [
        "assert",
        "CA",
        "BY",
        "2024-12-31",
        "--publisher",
        "Gazette",
        "--claim",
        "x",
    ]
    exact = run(*stated, "--individuals", "10", "--dry-run", "-L", ledger)
    assert (exact.code, "The ledger matches" in exact.err) == (0, True)
    unsure = run(*stated, "--entities", "4", "--dry-run", "-L", ledger)
    assert unsure.code == 0
    assert (
        "cannot be compared with the ledger: the ledger has entities whose number no source gives"
        in unsure.err
    )
    assert "        0+, and more of unknown number" in unsure.err


@pytest.mark.parametrize("output_format", ["csv", "jsonl"])
def test_what_is_exported_comes_back_record_for_record(
    run, ledger, tmp_path, output_format
):
    run(
        "add",
        "US",
        "BY",
        "2024-09-09",
        "--vessels",
        "some",
        "--publisher",
        "x",
        "-L",
        ledger,
    )
    path = tmp_path / f"export.{output_format}"
    run("export", "-o", path, "-L", ledger)
    copy = tmp_path / "copy"
    assert run("init", copy).code == 0
    command = ["import", "csv", path, "--write"]
    if output_format == "jsonl":
        command = ["add", "--json", path]
    answer = run(*command, "-L", copy)
    assert (answer.code, "empty cells" in answer.err) == (0, False), answer.err
    files = {
        path.relative_to(ledger): path.read_text()
        for path in ledger.rglob("20*/*.toml")
    }
    copied = {
        path.relative_to(copy): path.read_text() for path in copy.rglob("20*/*.toml")
    }
    assert copied == files
