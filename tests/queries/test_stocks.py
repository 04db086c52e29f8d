"""Stocks: what is on the lists on a day, of the records that pass the filters."""

from __future__ import annotations

import sqlite3

import pytest
from hand_made_ledgers import make_filters, read_rows

from sanctions_cli.assertions import check_assertions
from sanctions_cli.queries import Filters
from sanctions_cli.queries.program_ends import find_ended_programs
from sanctions_cli.queries.sql import answer_query
from sanctions_cli.queries.stocks import (
    ADDED_SQL,
    EMPTY_STOCK,
    LAST_POSSIBLE_DAY,
    REMOVED_SQL,
    Stock,
    compute_current_stocks,
    compute_stocks,
    find_unfit_filters,
)
from sanctions_cli.queries.timeline import tabulate_timeline
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.queries.turnover import tabulate_turnover
from sanctions_cli.records import TYPES
from sanctions_cli.table import Figure, find_kinds

PROGRAM = "CA-SEMA-BLR"


def counts_of(individuals: int = 0, entities: int = 0) -> dict[str, int]:
    return dict.fromkeys(TYPES, 0) | {"individuals": individuals, "entities": entities}


@pytest.mark.parametrize(
    ("day", "individuals", "entities", "unknown"),
    [
        ("2020-08-01", 100, 0, 0),
        ("2020-09-28", 100, 0, 0),
        ("2020-09-29", 111, 5, 0),
        ("2020-11-06", 108, 5, 0),
        ("2021-03-17", 108, 5, 1),
        ("2021-06-21", 106, 10, 1),
        (LAST_POSSIBLE_DAY, 106, 10, 1),
    ],
)
def test_a_stock_is_opening_and_listings_less_delistings(
    belarus, day, individuals, entities, unknown
):
    stock = compute_stocks(belarus.open(), Filters(), day)[PROGRAM]
    assert stock == Stock(
        "CA", counts_of(individuals, entities), unknown, has_opening=True
    )
    assert stock.total == individuals + entities
    assert stock.figures == {
        **counts_of(individuals, entities),
        "total": individuals + entities,
    }


def test_stocks_of_several_programs_come_from_one_question(belarus):
    stocks = compute_stocks(belarus.open(), Filters(), "2020-10-02")
    assert {program: stock.total for program, stock in stocks.items()} == {
        PROGRAM: 116,
        "US-BELARUS": 8,
    }
    assert not stocks["US-BELARUS"].has_opening


def test_a_program_without_a_record_until_the_day_has_no_stock(belarus):
    stocks = compute_stocks(belarus.open(), Filters(), "2020-10-01")
    assert list(stocks) == [PROGRAM]


def test_an_opening_that_is_later_than_the_day_is_none(hand_made):
    hand_made.add("CA", "2020-01-01", 5, program=PROGRAM)
    hand_made.add("CA", "2021-01-01", 5, action="opening", program=PROGRAM)
    connection = hand_made.open()
    assert not compute_stocks(connection, Filters(), "2020-12-31")[PROGRAM].has_opening
    assert compute_stocks(connection, Filters(), "2021-01-01")[PROGRAM].has_opening


def test_a_record_of_a_month_is_unknown_until_the_month_ends(hand_made):
    hand_made.add("CA", "2020-01-01", 100, program=PROGRAM)
    hand_made.add("CA", "2020-05", 5, program=PROGRAM)
    connection = hand_made.open()
    for day, total, undated in (
        ("2020-04-30", 100, 0),
        ("2020-05-01", 100, 1),
        ("2020-05-30", 100, 1),
        ("2020-05-31", 105, 0),
    ):
        stock = compute_stocks(connection, Filters(), day)[PROGRAM]
        assert (stock.total, stock.undated) == (total, undated), day
        assert stock.figure == Figure(total, undated=undated)


def test_of_a_list_that_may_have_begun_nothing_is_known(hand_made):
    hand_made.add("CA", "2020-05", 5, program=PROGRAM)
    stock = compute_stocks(hand_made.open(), Filters(), "2020-05-10")[PROGRAM]
    assert (stock.sender, stock.figure) == ("CA", Figure(None, undated=1))
    assert stock.type_cells == (None,) * len(TYPES)


@pytest.mark.parametrize(
    ("filters", "names"), [(Filters(), []), (Filters(targets=("BY",), senders=("CA",)), []),
    (Filters(reasons=("fraud",), actions=("listing",)), ["--action", "--reason"])]
)  # fmt: skip
def test_a_stock_has_neither_reasons_nor_actions(filters, names):
    assert find_unfit_filters(filters) == names


def test_the_empty_stock_has_no_targets():
    assert EMPTY_STOCK.figures == {**counts_of(), "total": 0}


@pytest.mark.parametrize(
    ("until", "day", "has_ended"),
    [
        ("2022-06-30", "2022-06-30", False),
        ("2022-06-30", "2022-07-01", True),
        ("2022-06", "2022-06-30", False),
        ("2022-06", "2022-07-01", True),
        ("2022", "2022-12-31", False),
        ("2022", "2023-01-01", True),
    ],
)
def test_a_program_has_ended_the_day_after_its_last(hand_made, until, day, has_ended):
    hand_made.add_program("EU-BLR", "EU")
    hand_made.add_program("US-TWO", "US", until=until)
    ended = find_ended_programs(hand_made.open(), day)
    assert ended == ({"US-TWO"} if has_ended else set())


def test_additions_and_removals_of_one_record_are_apart(belarus):
    (row,) = belarus.open().execute(
        f"select {ADDED_SQL}, {REMOVED_SQL} from changes c where announced = '2021-06-21'"
    )
    assert row == (5, 2)


def test_a_record_without_a_figure_adds_and_removes_nothing_known(belarus):
    (row,) = belarus.open().execute(
        f"select {ADDED_SQL}, {REMOVED_SQL}, unknown from changes c where announced = '2021-03-17'"
    )
    assert row == (0, 0, 1)


@pytest.mark.parametrize("day", ["2020-12-31", "2022-06-30", LAST_POSSIBLE_DAY])
def test_additions_less_removals_are_the_stock(shipped_index: sqlite3.Connection, day):
    query = (
        f"select program, sum({ADDED_SQL}) - sum({REMOVED_SQL}) from changes c"
        " where program is not null and moves and announced <= ? group by program"
    )
    balances = dict(shipped_index.execute(query, (day,)).fetchall())
    stocks = compute_stocks(shipped_index, Filters(), day)
    assert {program: stock.total for program, stock in stocks.items()} == balances


# The last day of a list, and changes that change nothing


@pytest.mark.parametrize(
    ("day", "is_empty"),
    [("2021-06-29", False), ("2021-06-30", False), ("2021-07-01", True)],
)
def test_a_list_is_there_on_its_very_last_day(hand_made, day, is_empty):
    hand_made.add_program("CA-ONE", "CA", until="2021-06-30")
    hand_made.add("CA", "2021-01-01", 5, program="CA-ONE")
    hand_made.add_assertion(
        day, {"individuals": 0 if is_empty else 5}, program="CA-ONE"
    )
    connection = hand_made.open()
    assert (find_ended_programs(connection, day) == {"CA-ONE"}) is is_empty
    assert bool(compute_current_stocks(connection, Filters(), day)) is not is_empty
    (verdict,) = check_assertions(connection)
    assert verdict.state == "matches"
    query = f"select total from stock where day <= '{day}' order by day desc limit 1"
    (row,) = read_rows(answer_query(connection, query))
    assert row["total"] == (0 if is_empty else 5)
    filters = make_filters(f"..{day}")
    for table in (
        tabulate_totals(connection, filters, "sender", net=True),
        tabulate_turnover(connection, filters, "sender"),
        tabulate_timeline(connection, filters, "month", net=True),
    ):
        row = read_rows(table)[-1]
        names = ("total", "net", "cumulative")
        (figure,) = [row[name] for name in names if name in row]
        assert figure == (0 if is_empty else 5), table.title


def test_a_net_change_of_zero_leaves_no_stock_open(hand_made):
    hand_made.add_program("CA-ONE", "CA")
    hand_made.add("CA", "2021-01-01", 5, action="opening", program="CA-ONE")
    zero = {"individuals": 0}
    hand_made.add("CA", "2021", action="amendment", program="CA-ONE", net=zero)
    connection = hand_made.open()
    stock = compute_current_stocks(connection, Filters(), "2021-06-30")["CA-ONE"]
    assert (stock.total, stock.undated) == (5, 0)
    query = "select total, undated from stock where day <= '2021-06-30'"
    assert {row["undated"] for row in read_rows(answer_query(connection, query))} == {0}
    for period in ("..2021-06", "2021-03..2021-06"):
        filters = make_filters(period)
        for table in (
            tabulate_totals(connection, filters, "month", net=True),
            tabulate_turnover(connection, filters, "month"),
            tabulate_timeline(connection, filters, "month", net=True),
        ):
            assert "undated" not in find_kinds(table.rows), table.title


def test_an_ended_list_passes_its_names_on_without_counting_them_twice(hand_made):
    hand_made.add_program("CA-ONE", "CA", until="2020-12-31")
    hand_made.add_program("CA-TWO", "CA")
    hand_made.add("CA", "2019-01-01", 4, action="opening", program="CA-ONE")
    hand_made.add("CA", "2020-03-01", 10, program="CA-ONE")
    hand_made.add("CA", "2021-01-01", 14, program="CA-TWO")
    hand_made.add("CA", "2021-02-01", 3, program="CA-TWO")
    connection = hand_made.open()

    def net_by(by: str, period: str = "") -> dict[object, object]:
        table = tabulate_totals(connection, make_filters(period), by, net=True)
        rows = read_rows(table)
        totals = {row[by]: row["total"] for row in rows if row["total"] is not None}
        turnover = read_rows(tabulate_turnover(connection, make_filters(period), by))
        assert {row[by]: row["net"] for row in turnover} == totals
        return totals

    assert net_by("sender") == {"CA": 13}
    assert net_by("program") == {"CA-ONE": -4, "CA-TWO": 17}
    assert net_by("year") == {2020: 10, 2021: 3}
    assert net_by("sender", "..2020") == {"CA": 10}
    assert net_by("sender", "2021") == {"CA": 3}
    by_action = tabulate_totals(connection, Filters(), "action", net=True)
    (row,) = read_rows(by_action)
    assert (row["action"], row["total"]) == ("listing", 27)
    assert "ended" in [caveat.kind for caveat in by_action.caveats]
