"""A type of targets without its number: no answer takes it for zero, and each marks what it lacks."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters, notes_of, read_rows

from sanctions_cli.assertions import check_assertions
from sanctions_cli.diff.two_dates import compare_dates
from sanctions_cli.queries import Filters, rounds, running_totals, shares
from sanctions_cli.queries.balance import tabulate_balance, tabulate_balances
from sanctions_cli.queries.compare import tabulate_comparison
from sanctions_cli.queries.listing import tabulate_announcements
from sanctions_cli.queries.summary import tabulate_summary
from sanctions_cli.queries.timeline import tabulate_timeline
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.queries.turnover import tabulate_turnover
from sanctions_cli.queries.two_periods import tabulate_two_periods
from sanctions_cli.render.cells import format_cell
from sanctions_cli.table import Figure, Table

PROGRAM = "CA-SEMA-BLR"


@pytest.fixture
def ledger(hand_made: HandMadeLedger) -> HandMadeLedger:
    """Canada lists 10 people and several companies, then 5 people and 3 companies."""
    hand_made.add_program(PROGRAM, "CA")
    several = {"individuals": 10, "entities": "unknown"}
    hand_made.add("CA", "2023-08-09", several, program=PROGRAM)
    hand_made.add(
        "CA", "2024-08-09", {"individuals": 5, "entities": 3}, program=PROGRAM
    )
    return hand_made


def figures_of(table: Table) -> list[Figure]:
    """All figures of a table that leave out targets of unknown number."""
    cells = [cell for row in (*table.rows, table.total or ()) for cell in row]
    return [cell for cell in cells if isinstance(cell, Figure) and cell.unknown_part]


def marks_of(table: Table) -> list[str]:
    return [mark for mark, _ in notes_of(table)]


def test_a_row_of_a_record_has_no_number_of_the_type_and_the_known_part_as_total(
    ledger,
):
    first, second = read_rows(tabulate_announcements(ledger.open(), Filters()))
    assert (first["individuals"], first["entities"], first["total"]) == (10, None, 10)
    assert (first["unknown_types"], second["unknown_types"]) == (["entities"], [])


def test_a_sum_adds_the_numbers_that_are_known_up_and_names_the_type(ledger):
    table = tabulate_totals(ledger.open(), Filters(), "sender")
    (row,) = read_rows(table)
    assert (row["individuals"], row["entities"], row["total"]) == (15, None, 18)
    assert (row["unknown"], row["unknown_types"]) == (0, ["entities"])
    assert figures_of(table) == [
        Figure(3, unknown_part="+"),
        Figure(18, unknown_part="+"),
    ]
    (note,) = [text for mark, text in notes_of(table) if mark == "+"]
    assert note == (
        "there are more, but no source gives their number (entities, Canada, 9 August 2023)"
    )


def test_a_type_of_which_no_number_is_known_is_unknown_and_not_zero(ledger):
    table = tabulate_totals(ledger.open(), Filters(), "year")
    old, new = read_rows(table)
    assert (old["entities"], old["total"], old["unknown_types"]) == (
        None,
        10,
        ["entities"],
    )
    assert (new["entities"], new["total"], new["unknown_types"]) == (3, 8, [])


def test_an_announcement_that_only_names_types_gives_no_figure(ledger):
    ledger.add("US", "2024-09-09", {"vessels": "unknown"})
    _, us = read_rows(tabulate_totals(ledger.open(), Filters(), "sender"))
    assert (us["vessels"], us["total"], us["unknown"]) == (None, None, 1)
    listed = read_rows(tabulate_announcements(ledger.open(), Filters()))[-1]
    assert (listed["individuals"], listed["vessels"], listed["total"]) == (
        0,
        None,
        None,
    )
    assert listed["unknown_types"] == ["vessels"]


def test_a_pivot_and_a_comparison_mark_the_cell_and_the_totals(ledger):
    connection = ledger.open()
    for table in (
        tabulate_totals(connection, Filters(), "year", "sender"),
        tabulate_comparison(connection, Filters(), "year"),
    ):
        assert figures_of(table) == [
            Figure(10, unknown_part="+"),
            Figure(10, unknown_part="+"),
            Figure(18, unknown_part="+"),
            Figure(18, unknown_part="+"),
        ]
        assert "+" in marks_of(table)
        assert read_rows(table)[0]["unknown_types"] == ["entities"]
    by_type = tabulate_comparison(connection, Filters(), "type")
    assert [row[0] for row in by_type.rows] == ["individuals", "entities"]
    assert by_type.rows[1][1] == Figure(3, unknown_part="+")


def test_a_stock_is_a_minimum_until_something_of_unknown_number_is_taken_off(ledger):
    table = tabulate_balance(ledger.open(), Filters(), "2024-12-31")
    assert table.rows[0][10] == Figure(18, unknown_part="+")
    assert "+" in marks_of(table)
    assert read_rows(table)[0]["unknown_types"] == ["entities"]
    removal = {"individuals": 1, "vessels": "unknown"}
    ledger.add("CA", "2024-10-09", removal, action="delisting", program=PROGRAM)
    connection = ledger.open()
    days = ["2024-01-01", "2024-12-31"]
    assert figures_of(tabulate_balances(connection, Filters(), days)) == [
        Figure(10, unknown_part="+"),
        Figure(17, unknown_part="±"),
    ]
    net = tabulate_totals(connection, Filters(), "sender", net=True)
    assert figures_of(net)[-1] == Figure(17, unknown_part="±")
    assert "±" in marks_of(net)
    turnover = tabulate_turnover(connection, Filters(), "sender")
    assert figures_of(turnover) == [
        Figure(18, unknown_part="+"),
        Figure(1, unknown_part="+"),
        Figure(17, unknown_part="±"),
    ]
    assert {"+", "±"} <= set(marks_of(turnover))


def test_a_net_change_says_what_it_names_and_leaves_the_rest_unknown(ledger):
    several = {"individuals": 10, "entities": "unknown", "vessels": "unknown"}
    net = {"individuals": 8, "vessels": 2}
    ledger.add("CA", "2024-10-09", several, net=net, program=PROGRAM)
    table = tabulate_totals(ledger.open(), make_filters("2024-10"), "sender", net=True)
    (row,) = read_rows(table)
    assert (row["individuals"], row["entities"], row["vessels"]) == (8, None, 2)
    assert row["unknown_types"] == ["entities"]


@pytest.mark.parametrize("net", [False, True])
def test_a_line_over_time_stays_marked_once_something_is_unknown(ledger, net):
    table = tabulate_timeline(ledger.open(), Filters(), "year", net=net)
    heights = [row["cumulative"] for row in read_rows(table)]
    assert heights == [10, 18]
    assert [row["unknown_types"] for row in read_rows(table)] == [["entities"], []]
    assert Figure(18, unknown_part="+") in figures_of(table)
    assert table.chart is not None
    assert table.chart.curves[0].end == Figure(18, unknown_part="+")
    assert [step.unknown for step in table.chart.curves[0].steps] == [1, 0]


def test_a_list_that_has_ended_has_nothing_unknown_left(hand_made):
    hand_made.add_program("CA-OLD", "CA", until="2023-12-31")
    several = {"individuals": 10, "entities": "unknown"}
    hand_made.add("CA", "2023-08-09", several, program="CA-OLD")
    hand_made.add("CA", "2024-08-09", 5)
    rows = tabulate_timeline(hand_made.open(), Filters(), "year", net=True).rows
    assert rows[-1][-5] == Figure(5)


def test_shares_and_percentages_of_a_sum_that_may_be_more_are_unknown(ledger):
    connection = ledger.open()
    ledger.add("US", "2024-08-09", 7)
    with_shares = shares.add_shares(
        tabulate_totals(connection, Filters(), "year"), "column"
    )
    assert [row["share_percent"] for row in read_rows(with_shares)] == [None, None]
    periods = (make_filters("2023").period, make_filters("2024").period)
    table = tabulate_two_periods(connection, Filters(), "sender", periods)
    (row,) = read_rows(table)
    assert (row["before"], row["after"], row["change"]) == (10, 8, None)
    assert row["change_percent"] is None
    assert row["unknown_types_before"] == ["entities"]
    assert "~ −2" in table.rows[0]
    assert "~" in marks_of(table)


def test_running_totals_stay_marked(ledger):
    table = running_totals.cumulate_rows(
        tabulate_totals(ledger.open(), Filters(), "year")
    )
    assert figures_of(table)[-1] == Figure(18, unknown_part="+")


def test_a_round_marks_the_sender_whose_targets_are_more(ledger):
    ledger.add("US", "2023-08-10", 4)
    table = rounds.tabulate_rounds(ledger.open(), Filters())
    row = read_rows(table)[0]
    assert (row["CA"], row["CA_unknown_types"]) == (10, ["entities"])
    assert (row["US"], row["US_unknown_types"]) == (4, [])
    assert figures_of(table) == [Figure(10, unknown_part="+")]
    assert "+" in marks_of(table)


def test_a_summary_marks_listings_and_delistings(ledger):
    removal = {"individuals": 1, "vessels": "unknown"}
    ledger.add("CA", "2024-10-09", removal, action="delisting", program=PROGRAM)
    table = tabulate_summary(ledger.open(), Filters())
    assert figures_of(table) == [
        Figure(3, unknown_part="+"),
        Figure(18, unknown_part="+"),
        Figure(1, unknown_part="+"),
    ]
    assert marks_of(table)[0] == "+"


def test_a_delisting_without_a_figure_is_no_zero_in_the_summary(hand_made):
    hand_made.add("CA", "2024-10-09", action="delisting")
    (row,) = read_rows(tabulate_summary(hand_made.open(), Filters()))
    assert row["delisted"] is None


def test_two_days_differ_where_only_a_type_without_its_number_came_to_a_list(hand_made):
    hand_made.add_program(PROGRAM, "CA")
    hand_made.add("CA", "2023-08-09", 5, program=PROGRAM)
    several = {"individuals": 2, "entities": "unknown"}
    hand_made.add("CA", "2024-08-09", several, program=PROGRAM)
    table = compare_dates(hand_made.open(), Filters(), "2024-01-01", "2024-12-31")
    assert table.rows[0][:6] == (
        PROGRAM,
        2,
        "~",
        Figure(5),
        Figure(7, unknown_part="+"),
        "~ +2",
    )
    assert {"+", "~"} <= set(marks_of(table))


@pytest.mark.parametrize(
    ("stated", "fields", "state"),
    [
        ({"individuals": 15}, {}, "matches"),
        ({"individuals": 16}, {}, "fails"),
        ({"entities": 3}, {}, "unverifiable"),
        ({"entities": 7}, {}, "unverifiable"),
        ({"entities": 2}, {}, "fails"),
        ({"total": 18}, {}, "unverifiable"),
        ({"total": 17}, {}, "fails"),
        ({"total": 18}, {"bound": "at_least"}, "matches"),
        ({"total": 19}, {"bound": "at_least"}, "unverifiable"),
        ({"total": 19}, {"bound": "at_most"}, "unverifiable"),
        ({"total": 17}, {"bound": "at_most"}, "fails"),
        ({"parties": 20}, {}, "unverifiable"),
        ({"individuals": 14, "entities": 9}, {}, "fails"),
        ({"individuals": 15, "entities": 9}, {}, "unverifiable"),
        (
            {"entities": 4},
            {"known_difference": {"entities": 1, "reason": "x"}},
            "unverifiable",
        ),
        ({"total": 18}, {"kind": "flow", "since": "2023-01-01"}, "unverifiable"),
        ({"total": 8}, {"kind": "flow", "since": "2024-01-01"}, "matches"),
    ],
)
def test_a_stated_total_neither_matches_nor_fails_where_that_depends_on_the_unknown(
    ledger, stated, fields, state
):
    ledger.add_assertion("2024-12-31", stated, program=PROGRAM, **fields)
    (verdict,) = check_assertions(ledger.open())
    assert verdict.state == state
    assert set(verdict.gaps) <= set(stated) - set(verdict.open_figures)


# Announcements that give no figure


def test_a_type_with_no_figure_in_some_announcement_is_not_zero(ledger):
    # The announcement can be about people, companies, or anything else.
    ledger.add("CA", "2025-01-27", program=PROGRAM)
    ledger.add("CA", "2025-02-27", 7, program=PROGRAM)
    connection = ledger.open()
    tables = {
        "totals": tabulate_totals(connection, make_filters("2025"), "year"),
        "summary": tabulate_summary(connection, make_filters("2025")),
        "balance": tabulate_balance(connection, Filters(), "2025-12-31"),
    }
    cells = {}
    for name, table in tables.items():
        names = [column.name for column in table.columns]
        row = dict(zip(names, table.rows[-1], strict=True))
        cells[name] = [
            format_cell(row[type_name], "number")
            for type_name in ("individuals", "entities", "aircraft")
        ]
    of_2025 = [("7", "+1"), ("", "+1"), ("", "+1")]
    assert cells == {
        "totals": of_2025,
        "summary": of_2025,
        "balance": [("22", "+1"), ("3", "+ +1"), ("", "+1")],
    }
    (row,) = read_rows(tables["totals"])
    assert (row["individuals"], row["entities"], row["unknown"]) == (7, 0, 1)


def test_no_targets_of_a_type_are_unknown_in_a_time_that_is_not_covered(ledger):
    ledger.cover("CA", "2023", "2024-08-31")
    ledger.cover("US", "2023", "2025")
    ledger.add("US", "2025-03-01", 2)
    ledger.add("US", "2024-03-01", 1)
    connection = ledger.open()
    by_year = tabulate_totals(connection, make_filters("2024..2025"), "year")
    # In 2025 Canada's are missing, which may be companies.
    types = ("individuals", "entities", "vessels", "total")
    rows = [tuple(row[name] for name in types) for row in read_rows(by_year)]
    assert rows == [(6, 3, None, 9), (2, None, None, 2)]
    summary = tabulate_summary(connection, make_filters("2025", senders=("US",)))
    assert [row["entities"] for row in read_rows(summary)] == [0]
