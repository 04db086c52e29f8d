"""Additions, removals and the net of the two."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import (
    NOT_STATED,
    HandMadeLedger,
    kinds_of,
    make_coverage,
    make_filters,
    note_texts,
    read_rows,
)

from sanctions_cli.dates import Period
from sanctions_cli.ledger.coverage import CoverageEntry
from sanctions_cli.queries import ALL_DATES, Filters
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.queries.turnover import (
    LIST_CHANGING_ACTIONS,
    Turnover,
    tabulate_turnover,
)
from sanctions_cli.table import Figure

COVERAGE = make_coverage(CoverageEntry("CA", ("BY",), "2020", "2024"))


def flows_of(
    ledger: HandMadeLedger, filters: Filters, by: str = "year"
) -> list[tuple[object, ...]]:
    rows = read_rows(tabulate_turnover(ledger.open(), filters, by))
    return [
        (row[by], row["added"], row["removed"], row["net"], row["unknown"])
        for row in rows
    ]


# One group


@pytest.mark.parametrize(
    ("turnover", "figures"),
    [
        (Turnover("2024", 2, 16, 3), (Figure(16), Figure(3), Figure(13))),
        (Turnover("2024", 0), (Figure(0), Figure(0), Figure(0))),
        (Turnover("2024", 3, 16, 3, 1, 0), (Figure(16, 1), Figure(3), Figure(13, 1))),
        (
            Turnover("2024", 1, 0, 0, 1, 0),
            (Figure(None, 1), Figure(0), Figure(None, 1)),
        ),
        (
            Turnover("2024", 1, 0, 0, 0, 1),
            (Figure(0), Figure(None, 1), Figure(None, 1)),
        ),
        (
            Turnover("2024", 2, 0, 0, 1, 1),
            (Figure(None, 1), Figure(None, 1), Figure(None, 2)),
        ),
        (Turnover("2024", 2, 5, 0, 0, 1), (Figure(5), Figure(None, 1), Figure(5, 1))),
    ],
)
def test_figures_are_unknown_where_no_announcement_gives_one(turnover, figures):
    assert turnover.figures == figures


def test_cells_are_the_announcements_the_figures_and_the_unknown():
    turnover = Turnover("2024", 3, 16, 3, 1, 0)
    assert turnover.build_cells(COVERAGE, ALL_DATES, {}) == (
        3,
        Figure(16, 1),
        Figure(3),
        Figure(13, 1),
        1,
        (),
        0,
    )


def test_without_coverage_nothing_is_unknown():
    assert Turnover("2024").build_cells(
        COVERAGE, Period(date(2030, 1, 1), None), {}
    ) == (
        None,
        Figure(None, is_partial=True),
        Figure(None, is_partial=True),
        Figure(None, is_partial=True),
        0,
        (),
        0,
    )


# The table


@pytest.fixture
def changes(hand_made: HandMadeLedger) -> HandMadeLedger:
    """An opening, listings and delistings, and an amendment that states a net change."""
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add("CA", "2021-01-01", 100, action="opening", program="CA-SEMA-BLR")
    hand_made.add(
        "CA", "2022-01-01", {"individuals": 10, "entities": 6}, program="CA-SEMA-BLR"
    )
    hand_made.add("CA", "2022-02-01", 3, action="delisting", program="CA-SEMA-BLR")
    hand_made.add(
        "CA",
        "2024-01-01",
        None,
        action="amendment",
        program="CA-SEMA-BLR",
        net={"individuals": -2, "entities": 5},
    )
    return hand_made


def test_additions_and_removals_are_apart_and_the_opening_is_neither(changes):
    assert flows_of(changes, Filters()) == [
        (2022, 16, 3, 13, 0),
        (2023, None, None, None, 0),
        (2024, 5, 2, 3, 0),
    ]


def test_the_total_has_all_flows(changes):
    table = tabulate_turnover(changes.open(), Filters(), "year")
    assert table.total == ("Total", 3, Figure(21), Figure(5), Figure(16), 0, (), 0)
    assert table.title == "Targets added to and removed from the lists, by year"


def test_actions_that_were_asked_for_are_the_only_ones(changes):
    filters = Filters(actions=("delisting",))
    assert flows_of(changes, filters) == [(2022, 0, 3, -3, 0)]


def test_a_delisting_without_a_figure_is_an_unknown_removal(changes):
    changes.add("CA", "2022-03-01", None, action="delisting", program="CA-SEMA-BLR")
    assert flows_of(changes, make_filters("2022")) == [(2022, 16, 3, 13, 1)]
    assert flows_of(changes, make_filters("2022-03"), "month") == [
        ("2022-03", 0, None, None, 1)
    ]


def test_flows_are_by_any_dimension(changes):
    changes.add("US", "2022-05-01", 7)
    assert flows_of(changes, Filters(), "sender") == [
        ("CA", 21, 5, 16, 0),
        ("US", 7, 0, 7, 0),
    ]
    assert flows_of(changes, Filters(), "program") == [
        ("CA-SEMA-BLR", 21, 5, 16, 0),
        (None, 7, 0, 7, 0),
    ]


def test_a_time_without_coverage_has_no_flows(changes):
    changes.cover("CA", "2021", "2022")
    changes.cover("US", "2021", "2024")
    filters = Filters(senders=("CA", "US"))
    rows = flows_of(changes, filters)
    assert rows[1] == (2023, None, None, None, 0)
    assert rows[2] == (2024, 5, 2, 3, 0)


def test_without_announcements_there_is_a_table_without_rows(changes):
    table = tabulate_turnover(changes.open(), Filters(senders=("GB",)), "year")
    assert (table.rows, table.total, kinds_of(table)) == (
        (),
        None,
        ["coverage_not_stated"],
    )


def test_the_footnotes_are_those_of_the_net(changes):
    texts = note_texts(tabulate_turnover(changes.open(), Filters(), "year"))
    assert texts == [
        NOT_STATED,
        "Net change of the lists by announcement date: removals subtracted, relisted targets"
        " counted once.",
    ]


def test_the_opening_is_the_only_action_that_changes_no_list():
    assert "opening" not in LIST_CHANGING_ACTIONS
    assert {"listing", "relisting", "delisting", "amendment"} <= set(
        LIST_CHANGING_ACTIONS
    )


@pytest.mark.parametrize("by", ["sender", "program", "year", "target"])
def test_the_net_is_that_of_totals(shipped_index, by):
    flows = read_rows(tabulate_turnover(shipped_index, Filters(), by))
    totals = read_rows(tabulate_totals(shipped_index, Filters(), by, net=True))
    assert {str(row[by]): row["net"] for row in flows} == {
        str(row[by]): row["total"] for row in totals
    }
