"""Lists that overlap in a net change, of which some have ended."""

from __future__ import annotations

import pytest
from hand_made_ledgers import HandMadeLedger, make_filters, note_texts

from sanctions_cli.queries import Filters
from sanctions_cli.queries.totals import tabulate_totals
from sanctions_cli.queries.turnover import tabulate_turnover
from sanctions_cli.queries.two_periods import tabulate_two_periods
from sanctions_cli.table import Figure, Table

ALL = Filters()


@pytest.fixture
def taken_over(hand_made: HandMadeLedger) -> HandMadeLedger:
    """The UK's list of 2020, and its own, which takes over its 7 names on its last day."""
    hand_made.add_program("GB-EU-BLR", "GB", until="2020-12-31")
    hand_made.add_program("GB-BLR", "GB", overlaps=["GB-EU-BLR"])
    hand_made.add("GB", "2020-10-02", 7, program="GB-EU-BLR")
    hand_made.add(
        "GB",
        "2020-12-31",
        7,
        action="amendment",
        program="GB-BLR",
        net={"individuals": 7},
    )
    hand_made.add("GB", "2021-06-21", 2, program="GB-BLR")
    return hand_made


def find_marked(table: Table, by: str) -> dict[str, bool]:
    """By key, whether the total of the row adds overlapping lists."""
    names = [column.name for column in table.columns]
    place = names.index("net" if "net" in names else "total")
    marks = {}
    for row in [*table.rows, *([table.total] if table.total else [])]:
        figure = row[place]
        is_marked = isinstance(figure, Figure) and "overlap" in figure.kinds
        marks[str(row[names.index(by)])] = is_marked
    return marks


def has_overlap_note(table: Table) -> bool:
    return any(text.startswith("adds lists that overlap") for text in note_texts(table))


def test_a_list_that_has_ended_adds_nothing_to_a_net_change(taken_over):
    table = tabulate_totals(taken_over.open(), ALL, "sender", net=True)
    assert find_marked(table, "sender") == {"GB": False}
    assert not has_overlap_note(table)
    # As announced, both lists are in the sum.
    taken_over.add("GB", "2021-07-01", 1, program="GB-EU-BLR")
    table = tabulate_totals(taken_over.open(), ALL, "sender")
    assert find_marked(table, "sender") == {"GB": True}


def test_a_net_change_until_the_end_of_a_list_adds_both(taken_over):
    # The seven names were on both lists on 31 December, and on one the day after.
    table = tabulate_totals(taken_over.open(), ALL, "year", net=True)
    assert find_marked(table, "year") == {"2020": True, "2021": False, "Total": False}
    assert has_overlap_note(table)
    by_month = tabulate_totals(taken_over.open(), ALL, "month", net=True)
    # Each month adds to one list only, or to one and removes from the other.
    assert set(find_marked(by_month, "month").values()) == {False}


def test_what_was_added_keeps_the_mark_and_the_net_does_not(taken_over):
    table = tabulate_turnover(taken_over.open(), ALL, "sender")
    ((_, _, _, added, removed, net, *_),) = table.rows
    assert added == Figure(16, caveats=("overlap",))
    assert (removed, net) == (Figure(7), Figure(9))
    assert has_overlap_note(table)


def test_each_of_two_periods_has_its_own_overlaps(taken_over):
    periods = make_filters("2020").period, make_filters("2021").period
    table = tabulate_two_periods(taken_over.open(), ALL, "sender", periods, net=True)
    kinds = []
    for cell in table.rows[0]:
        if isinstance(cell, Figure):
            kinds.append("overlap" in cell.kinds)
    assert kinds[:2] == [True, False]
    assert has_overlap_note(table)
