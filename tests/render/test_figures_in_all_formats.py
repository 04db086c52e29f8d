"""The same figures in every format for programs, with a code exactly where people see a mark."""

from __future__ import annotations

import csv
import io
import json
import random
import sqlite3
from pathlib import Path

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters
from sample_tables import render_bytes

from sanctions_cli.diff.two_dates import compare_dates
from sanctions_cli.queries.balance import tabulate_balance, tabulate_balances
from sanctions_cli.queries.compare import tabulate_comparison
from sanctions_cli.queries.running_totals import cumulate_rows
from sanctions_cli.queries.timeline import tabulate_timeline
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.queries.turnover import tabulate_turnover
from sanctions_cli.render import Format
from sanctions_cli.table import Table, find_kinds

PROGRAMS = {"CA-ONE": "CA", "CA-TWO": "CA", "GB-ONE": "GB"}
ACTIONS = ("opening", "listing", "listing", "delisting", "measure")
DAYS = ("2023-06-15", "2024-06-15")


def make_ledger(folder: Path, choose: random.Random) -> sqlite3.Connection:
    """Records of any kind, with a gap in what is covered and a list without a last day."""
    ledger = HandMadeLedger(folder / "ledger")
    ledger.add_program("CA-ONE", "CA")
    ledger.add_program("CA-TWO", "CA", overlaps=["CA-ONE"], until="2024")
    ledger.add_program("GB-ONE", "GB")
    ledger.cover("CA", "2022", "2030")
    ledger.cover("GB", "2022", "2023-06-30")
    ledger.cover("GB", "2024-01-01", "2030")
    for _ in range(choose.randint(5, 20)):
        program = choose.choice(sorted(PROGRAMS))
        action = choose.choice(ACTIONS)
        day = f"202{choose.randint(3, 5)}-0{choose.randint(1, 9)}-15"
        announced = day[: choose.choice([10, 10, 10, 7, 4])]
        counts = None
        if action != "measure" and choose.random() < 0.8:
            number = choose.choice([choose.randint(1, 30), "unknown"])
            counts = {"individuals": choose.randint(1, 30), "entities": number}
        ledger.add(PROGRAMS[program], announced, counts, action=action, program=program)
    return ledger.open()


def ask_questions(connection: sqlite3.Connection) -> list[Table]:
    """Answers of every kind, over all time and a part of it."""
    tables = []
    for period in ("", "2023-03-20..2024-08"):
        filters = make_filters(period)
        for by in ("sender", "program", "month"):
            for net in (False, True):
                tables.append(tabulate_totals(connection, filters, by, net=net))
            tables.append(tabulate_turnover(connection, filters, by))
        tables.append(tabulate_totals(connection, filters, "year", "sender"))
        tables.append(tabulate_comparison(connection, filters, "quarter"))
        tables.append(cumulate_rows(tabulate_totals(connection, filters, "month")))
        for net in (False, True):
            tables.append(tabulate_timeline(connection, filters, "quarter", net=net))
    everything = make_filters()
    tables.append(tabulate_balance(connection, everything, DAYS[-1]))
    tables.append(tabulate_balances(connection, everything, DAYS))
    tables.append(compare_dates(connection, everything, *DAYS))
    return tables


@pytest.mark.parametrize("seed", range(8))
def test_codes_are_where_marks_are_and_formats_agree(tmp_path, seed):
    connection = make_ledger(tmp_path, random.Random(seed))
    for number, table in enumerate(ask_questions(connection)):
        objects = json.loads(render_bytes(table, Format.json))
        lines = render_bytes(table, Format.jsonl).decode().splitlines()
        assert list(map(json.loads, lines)) == objects
        text = render_bytes(table, Format.csv).decode()
        rows = list(csv.DictReader(io.StringIO(text)))
        assert rows == list(map(as_texts, objects))
        assert read_database(table, tmp_path / f"{number}.sqlite") == rows
        check_codes(table, objects)


def as_texts(row: dict[str, object]) -> dict[str, str]:
    """A row of JSON as CSV has it; codes are joined by `;`, other values by `; `."""
    texts = {}
    for name, value in row.items():
        if isinstance(value, list):
            texts[name] = (";" if name == "caveats" else "; ").join(value)
        elif isinstance(value, bool):
            texts[name] = str(value).lower()
        else:
            texts[name] = "" if value is None else str(value)
    return texts


def read_database(table: Table, path: Path) -> list[dict[str, str]]:
    path.write_bytes(render_bytes(table, Format.sqlite))
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    (name,) = connection.execute("select name from sqlite_master limit 1").fetchone()
    rows = connection.execute(f'select * from "{name}"').fetchall()
    connection.close()
    return [as_texts(dict(row)) for row in rows]


def check_codes(table: Table, objects: list[dict[str, object]]) -> None:
    """Each row has the codes of its figures, and no code of a figure that nobody sees."""
    rows = (*table.rows, *table.machine_rows)
    shown = find_kinds([*rows, table.total or ()])
    for row, item in zip(rows, objects, strict=True):
        codes = item["caveats"]
        assert isinstance(codes, list)
        assert find_kinds([row]) <= set(codes)
        for code in ("unknown_number", "unknown_change", "no_figure"):
            assert code in shown or code not in codes, (table.title, item)
