"""Columns that are named by values: none hides another, whatever the values are, in any format."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Sequence

import openpyxl
import pytest
from hand_made_ledgers import HandMadeLedger, make_coverage, make_filters
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_tables import render_bytes, render_text

from sanctions_cli.queries import ALL_DATES, ranks, shares
from sanctions_cli.queries.dimensions import DIMENSIONS
from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.queries.overlaps import Overlaps
from sanctions_cli.queries.pivot import Pivot
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.queries.value_columns import (
    DERIVED_SUFFIXES,
    RESERVED_NAMES,
    value_columns,
)
from sanctions_cli.render import Format
from sanctions_cli.table import Column, Table, normalize_name

NO_COVERAGE = make_coverage()


def names(columns: Sequence[Column]) -> list[str]:
    return [column.name for column in columns]


def columns_of(dimension: str, values: Sequence[str]) -> list[Column]:
    return value_columns(dimension, values, [])


# The rule


def test_a_column_has_the_name_of_its_value():
    columns = columns_of("sender", ["CA", "EU"])
    assert [(column.name, column.title) for column in columns] == [
        ("CA", "Canada"),
        ("EU", "EU"),
    ]
    assert names(columns_of("measure", ["asset_freeze", "other", ""])) == [
        "asset_freeze",
        "other",
        "none",
    ]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("unknown", "reason_unknown"),
        ("none", "reason_none"),
        ("Total", "reason_Total"),
        ("total ", "reason_total "),
        ("measure", "reason_measure"),
        ("reason", "reason_reason"),
        ("reason_unknown", "reason_reason_unknown"),
        ("war_percent", "reason_war_percent"),
        ("war", "war"),
    ],
)
def test_a_value_that_is_spelt_like_a_column_has_its_dimension_before_it(value, name):
    assert names(columns_of("reason", [value])) == [name]


def test_a_name_does_not_depend_on_the_other_values():
    alone = names(columns_of("action", ["measure"]))
    assert alone == ["action_measure"]
    assert names(columns_of("action", ["delisting", "measure"]))[1:] == alone


def test_values_that_some_format_takes_for_the_same_are_numbered():
    columns = columns_of("program", ["GB-RUS", "gb-rus", "Gb-Rus"])
    assert names(columns) == ["GB-RUS", "gb-rus_2", "Gb-Rus_3"]


def test_a_column_beside_them_keeps_its_name_though_it_is_not_reserved():
    others = [Column("reviewed", "Reviewed")]
    assert names(value_columns("reason", ["Reviewed"], others)) == ["Reviewed_2"]


@pytest.mark.parametrize("by", DIMENSIONS)
def test_the_columns_beside_those_of_values_are_reserved(by):
    beside = {*names(pivot_table(by, "reason", ["war"]).columns)} - {"war"}
    for name in beside:
        assert name in RESERVED_NAMES or name.endswith(DERIVED_SUFFIXES)


def test_people_see_which_total_is_a_reason():
    titles = [column.title for column in columns_of("reason", ["total", "war"])]
    assert titles == ["total (reason)", "war"]


# Any values, any format

WORDS = st.sampled_from(
    [*RESERVED_NAMES, *(f"total{suffix}" for suffix in DERIVED_SUFFIXES)]
)
VARIANTS = st.sampled_from(
    [str.upper, str.title, lambda text: f"{text} ", lambda text: f"reason_{text}"]
)
VALUES = st.one_of(
    WORDS,
    st.builds(lambda change, word: change(word), VARIANTS, WORDS),
    st.builds(
        lambda word, suffix: word + suffix, WORDS, st.sampled_from(DERIVED_SUFFIXES)
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(["=1+1", "'=1+1", "'x", "a;b", 'a"b', "a,b", "1", "2024"]),
)


def pivot_table(by: str, across: str, values: Sequence[str]) -> Table:
    """One row, in which every column across has a figure of its own, from 1000 on."""
    cells = {}
    for number, value in enumerate(values, start=1000):
        counts = (number, 0, 0, 0, 0, 0)
        cells[("2024", value)] = GroupSum(("2024", value), 1, 0, counts)
    counts = (sum(1000 + place for place in range(len(values))), 0, 0, 0, 0, 0)
    grand_total = GroupSum((), len(values), 0, counts)
    pivot = Pivot(
        by=by,
        across=across,
        row_keys=["2024"],
        column_keys=values,
        cell_sums=cells,
        row_sums={("2024",): grand_total._replace(keys=("2024",))},
        column_sums={(keys[1],): cell for keys, cell in cells.items()},
        grand_total=grand_total,
        coverage=NO_COVERAGE,
        overlaps=Overlaps({}, (), {}, {}),
        period=ALL_DATES,
    )
    return Table(
        title="A pivot", columns=pivot.build_columns(), rows=pivot.build_rows()
    )


def read_json(table: Table) -> list[tuple[str, object]]:
    return json.loads(
        render_text(table, Format.json), object_pairs_hook=lambda pairs: pairs
    )[0]


def read_json_line(table: Table) -> list[tuple[str, object]]:
    return json.loads(
        render_text(table, Format.jsonl), object_pairs_hook=lambda pairs: pairs
    )


def read_csv(table: Table) -> list[tuple[str, object]]:
    head, row = csv.reader(io.StringIO(render_text(table, Format.csv), newline=""))
    return list(zip(head, row, strict=True))


def read_tsv(table: Table) -> list[tuple[str, object]]:
    text = render_text(table, Format.tsv)
    head, row = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    return list(zip(head, row, strict=True))


def read_sqlite(table: Table) -> list[tuple[str, object]]:
    database = sqlite3.connect(":memory:")
    database.deserialize(render_bytes(table, Format.sqlite))
    cursor = database.execute("select * from answer")
    head = [description[0] for description in cursor.description]
    return list(zip(head, cursor.fetchone(), strict=True))


def read_workbook(table: Table) -> list[tuple[str, object]]:
    data = io.BytesIO(render_bytes(table, Format.xlsx))
    head, row = openpyxl.load_workbook(data).worksheets[0].values
    return list(zip(head, row, strict=True))


READERS = (read_json, read_json_line, read_csv, read_tsv, read_sqlite, read_workbook)


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=60)
@given(
    with_shares=st.booleans(),
    by=st.sampled_from(DIMENSIONS),
    across=st.sampled_from(["reason", "measure", "program", "action"]),
    values=st.lists(VALUES, min_size=1, max_size=8, unique=True),
)
def test_no_value_of_a_dimension_hides_a_column_in_any_format(
    read, with_shares, by, across, values
):
    table = ranks.rank_rows(pivot_table(by, across, values))
    if with_shares:
        table = shares.add_shares(table, "row")
    pairs = read(table)
    shown = table.for_machines()
    assert len(pairs) == len(shown.columns)
    assert len({normalize_name(str(name)) for name, _ in pairs}) == len(pairs)
    numbers = {str(value).removesuffix(".0") for _, value in pairs}
    assert numbers >= {str(1000 + place) for place in range(len(values))}


def test_the_reasons_of_a_ledger_keep_their_figures(hand_made: HandMadeLedger):
    for number, reason in enumerate(["unknown", "none", "total", "Reason"], start=1):
        hand_made.add("CA", f"2024-01-0{number}", 10 * number, reasons=[reason])
    hand_made.add("CA", "2024-02-01", 500)
    table = tabulate_totals(hand_made.open(), make_filters(), "sender", "reason")
    expected = {
        "reason_unknown": 10,
        "reason_none": 20,
        "reason_total": 30,
        "reason_Reason": 40,
        "none": 500,
        "total": 600,
        "unknown": 0,
        "unknown_types": [],
        "undated": 0,
        "caveats": ["in_several_rows", "coverage_not_stated", "as_announced"],
    }
    assert {"sender": "CA", "sender_name": "Canada", **expected} == dict(
        read_json(table)
    )
