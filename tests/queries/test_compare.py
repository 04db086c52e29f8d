"""Senders side by side: columns, rows, types and totals."""

from __future__ import annotations

import pytest
from hand_made_ledgers import (
    HandMadeLedger,
    kinds_of,
    note_texts,
    read_rows,
)

from sanctions_cli.queries import Filters
from sanctions_cli.queries.compare import split_by_type, tabulate_comparison
from sanctions_cli.queries.grouping import GroupSum
from sanctions_cli.table import Figure


@pytest.fixture
def senders(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada, the EU and the US against Belarus, over three years of which one is empty."""
    hand_made.add("CA", "2022-03-01", {"individuals": 10, "entities": 6})
    hand_made.add("US", "2022-05-01", 4)
    hand_made.add("US", "2024-02-01", {"vessels": 2})
    hand_made.add("EU", "2024-02-15", None)
    return hand_made


def test_the_senders_of_the_ledger_are_columns_in_alphabetical_order(senders):
    rows = read_rows(tabulate_comparison(senders.open(), Filters(), "year"))
    assert rows == [
        {
            "year": 2022,
            "CA": 16,
            "EU": None,
            "US": 4,
            "total": 20,
            "unknown": 0,
            "unknown_types": [],
            "undated": 0,
        },
        {
            "year": 2023,
            "CA": None,
            "EU": None,
            "US": None,
            "total": None,
            "unknown": 0,
            "unknown_types": [],
            "undated": 0,
        },
        {
            "year": 2024,
            "CA": None,
            "EU": None,
            "US": 2,
            "total": 2,
            "unknown": 1,
            "unknown_types": [],
            "undated": 0,
        },
    ]


def test_senders_that_were_asked_for_are_columns_in_the_order_asked(senders):
    filters = Filters(senders=("US", "GB", "CA", "US"))
    table = tabulate_comparison(senders.open(), filters, "year")
    names = [column.name for column in table.columns]
    assert names == [
        "year",
        "US",
        "GB",
        "CA",
        "total",
        "unknown",
        "unknown_types",
        "undated",
    ]
    assert table.rows[0][1:5] == (Figure(4), Figure(0), Figure(16), Figure(20))


def test_the_title_names_targets_but_not_the_senders_of_the_columns(senders):
    filters = Filters(senders=("US",), targets=("BY",))
    title = tabulate_comparison(senders.open(), filters, "year").title
    assert title == "Targets listed against Belarus, by year and sender"


def test_the_totals_are_by_sender_and_by_row(senders):
    table = tabulate_comparison(senders.open(), Filters(), "year")
    assert table.total == (
        "Total",
        Figure(16),
        Figure(None, 1),
        Figure(6),
        Figure(22, 1),
        1,
        (),
        0,
    )


def test_by_type_each_type_that_is_named_is_a_row(senders):
    table = tabulate_comparison(senders.open(), Filters(), "type")
    rows = read_rows(table)
    assert [row["type"] for row in rows] == [
        "individuals", "entities", "vessels", "aircraft", "other", "unspecified",
    ]  # fmt: skip
    assert [(row["CA"], row["US"], row["total"]) for row in rows[:3]] == [
        (10, 4, 14),
        (6, 0, 6),
        (0, 2, 2),
    ]
    # What the EU listed may be of any type.
    assert {row["EU"] for row in rows} == {None}


def test_by_type_without_an_unknown_only_types_with_a_figure_are_rows(senders):
    filters = Filters(senders=("CA", "US"))
    rows = read_rows(tabulate_comparison(senders.open(), filters, "type"))
    assert [row["type"] for row in rows] == ["individuals", "entities", "vessels"]


def test_the_net_is_compared_too(senders):
    senders.add("CA", "2024-03-01", 1, action="delisting")
    filters = Filters(senders=("CA",))
    rows = read_rows(tabulate_comparison(senders.open(), filters, "year", net=True))
    assert [(row["year"], row["CA"]) for row in rows] == [
        (2022, 16),
        (2023, None),
        (2024, -1),
    ]


def test_by_action_there_is_no_total(senders):
    senders.add("CA", "2024-03-01", 1, action="delisting")
    table = tabulate_comparison(senders.open(), Filters(), "action")
    assert "total" not in [column.name for column in table.columns]
    assert table.total is None


def test_a_statement_where_nothing_was_listed_is_unknown_and_in_a_footnote(senders):
    senders.add("CA", "2024-01-05", None, action="statement")
    table = tabulate_comparison(senders.open(), Filters(), "year")
    assert table.rows[2][1] == Figure(None, 1, unknown_alone=1)
    text = (
        "2 more announcements that give no figure"
        " (EU listing, 15 February 2024; Canada statement, 5 January 2024)"
    )
    assert text in note_texts(table)
    assert table.period == "March 2022 – February 2024"


def test_without_announcements_there_is_a_table_without_rows(senders):
    table = tabulate_comparison(senders.open(), Filters(senders=("GB",)), "year")
    assert (table.rows, table.total, kinds_of(table)) == (
        (),
        None,
        ["coverage_not_stated"],
    )
    assert [column.name for column in table.columns] == [
        "year",
        "GB",
        "unknown",
        "unknown_types",
        "undated",
    ]


def test_a_sender_that_is_not_covered_in_a_year_is_unknown_there(senders):
    senders.cover("CA", "2022", "2024")
    senders.cover("US", "2022", "2023")
    filters = Filters(senders=("CA", "US"))
    table = tabulate_comparison(senders.open(), filters, "year")
    assert table.rows[1] == (2023, Figure(0), Figure(0), Figure(0), 0, (), 0)
    assert table.rows[2] == (
        2024,
        Figure(0),
        Figure(2, is_partial=True),
        Figure(2, is_partial=True),
        0,
        (),
        0,
    )


@pytest.mark.parametrize(
    "by", ["year", "month", "type", "target", "program", "measure", "reason"]
)
def test_the_columns_add_up_to_the_row_of_totals(shipped_index, by):
    table = tabulate_comparison(
        shipped_index, Filters(senders=("CA", "US", "GB", "EU")), by
    )
    total = table.total
    if total is None:
        total = table.rows[0]
    figures = [cell for cell in total if isinstance(cell, Figure)]
    assert figures[-1].value == sum(figure.value or 0 for figure in figures[:-1])


# Types


def test_sums_are_split_by_type_in_front_of_their_keys():
    group = GroupSum(("CA",), 3, 1, (10, 6, 0, 0, 0, 2))
    assert split_by_type([group]) == {
        ("individuals", "CA"): GroupSum(("individuals", "CA"), 3, 1, (10,)),
        ("entities", "CA"): GroupSum(("entities", "CA"), 3, 1, (6,)),
        ("unspecified", "CA"): GroupSum(("unspecified", "CA"), 3, 1, (2,)),
    }


def test_a_sum_without_a_figure_is_unknown_in_every_type():
    split = split_by_type([GroupSum((), 2, 2, None)])
    assert len(split) == 6
    assert {group.counts for group in split.values()} == {None}
    assert split["vessels",].figure == Figure(None, 2)


def test_groups_in_which_nothing_is_counted_have_no_types():
    assert split_by_type([GroupSum(("EU",), 0, 2, None)]) == {}
