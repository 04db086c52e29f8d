"""Totals in long form beside the same totals in a table across."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sample_ledgers
from hand_made_ledgers import HandMadeLedger, make_filters, read_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions_cli.index import database
from sanctions_cli.queries.compare import tabulate_comparison
from sanctions_cli.queries.dimensions import DIMENSIONS
from sanctions_cli.queries.long_table import tabulate_long
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.records import TYPES
from sanctions_cli.table import Figure, Table


@contextmanager
def open_sample(seed: int) -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory() as folder:
        root = sample_ledgers.write(Path(folder) / "ledger", seed, 40)
        with database.open_ledger(root, None) as ledger:
            yield ledger.connection


def cells_across(table: Table, by: str) -> dict[tuple[object, str], Figure]:
    """The cells of a table across by its row's key, and the name of their column."""
    names = [column.name for column in table.columns]
    cells = {}
    for row in table.rows:
        for name, cell in zip(names, row, strict=True):
            if isinstance(cell, Figure) and name != "total":
                cells[row[names.index(by)], name] = cell
    return cells


def cells_in_long_form(table: Table, by: str, across: str) -> dict[object, Figure]:
    names = [column.name for column in table.columns]
    places = names.index(by), names.index(across), names.index("total")
    cells = {}
    for row in table.rows:
        key, column, total = (row[place] for place in places)
        cells[key, str(column or "none")] = total
    return cells


@settings(max_examples=12, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from([name for name in DIMENSIONS if name != "sender"]),
    st.booleans(),
    st.sampled_from(["", "2022", "2022-02..2023-06"]),
)
def test_each_cell_across_is_a_row_in_long_form(seed, by, net, period):
    filters = make_filters(period)
    with open_sample(seed) as connection:
        across = tabulate_comparison(connection, filters, by, net=net)
        long = tabulate_long(connection, filters, [by, "sender"], net=net)
        assert cells_in_long_form(long, by, "sender") == cells_across(across, by)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(DIMENSIONS), st.booleans())
def test_by_one_dimension_the_figures_are_those_of_totals(seed, by, net):
    with open_sample(seed) as connection:
        totals = read_rows(tabulate_totals(connection, make_filters(), by, net=net))
        long = read_rows(tabulate_long(connection, make_filters(), [by], net=net))
        for row in long:
            del row["precision"]
        assert long == totals


@pytest.fixture
def mixed(hand_made: HandMadeLedger) -> sqlite3.Connection:
    hand_made.add("CA", "2023-01-01", {"individuals": 1}, precision="exact")
    hand_made.add("CA", "2023-02-01", {"individuals": 2}, precision="at_least")
    hand_made.add("US", "2023-01-01", {"individuals": 4}, precision="exact")
    hand_made.add("US", "2023-03-01", {"entities": "unknown", "individuals": 3})
    hand_made.add("US", "2024-01-01", {"individuals": 5}, precision="about")
    hand_made.add("GB", "2024-02-01", None)
    hand_made.cover("CA", "2023-01-01", "2023-12-31")
    hand_made.cover("US", "2023-01-01", "2024-12-31")
    hand_made.cover("GB", "2023-01-01", "2024-12-31")
    return hand_made.open()


def test_a_row_has_every_type_what_is_unknown_and_the_least_precision(mixed):
    rows = read_rows(tabulate_long(mixed, make_filters(), ["year", "sender"]))
    shown = {}
    for row in rows:
        assert set(TYPES) <= set(row)
        shown[row["year"], row["sender"]] = (
            *(row["total"], row["entities"], row["unknown"]),
            *(row["unknown_types"], row["precision"]),
        )
    assert shown == {
        (2023, "CA"): (3, 0, 0, [], "at_least"),
        (2023, "US"): (7, None, 0, ["entities"], "exact"),
        (2023, "GB"): (0, 0, 0, [], None),
        # Canada is not covered in 2024: no data is not zero.
        (2024, "CA"): (None, None, 0, [], None),
        (2024, "US"): (5, 0, 0, [], "about"),
        (2024, "GB"): (None, None, 1, [], None),
    }


def test_caveats_are_at_the_rows_that_they_concern(mixed):
    table = tabulate_long(mixed, make_filters(), ["year", "sender"])
    codes = {}
    for row, row_codes in zip(read_rows(table), table.list_codes(), strict=True):
        codes[row["year"], row["sender"]] = row_codes
    assert "at_least" in codes[2023, "CA"]
    assert "about" in codes[2024, "US"]
    assert "about" not in codes[2023, "US"]
    assert "uncovered" in codes[2024, "CA"]
