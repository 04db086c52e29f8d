"""The rows and footnotes of a timeline, worked out by hand."""

from __future__ import annotations

import pytest
from hand_made_ledgers import (
    HandMadeLedger,
    make_filters,
    note_texts,
    read_rows,
)

from sanctions_cli.chart import UNITS
from sanctions_cli.queries.timeline import tabulate_timeline
from sanctions_cli.table import Table


def table_of(
    ledger: HandMadeLedger,
    period: str = "",
    *,
    unit: str = "year",
    each: str = "sender",
    net: bool = False,
    **wanted: tuple[str, ...],
) -> Table:
    filters = make_filters(period, **wanted)
    return tabulate_timeline(ledger.open(), filters, unit, each=each, net=net)


def column(table: Table, *names: str) -> list[tuple[object, ...]]:
    """The values of some columns in each row."""
    return [tuple(row[name] for name in names) for row in read_rows(table)]


# Rows of what was announced


def test_every_unit_of_time_has_a_row_with_the_sum_so_far(hand_made):
    hand_made.add("CA", "2021-08-09", 5)
    hand_made.add("CA", "2023-02-01", {"individuals": 2, "entities": 4})
    hand_made.add("CA", "2023-03-01", 3, action="delisting")
    table = table_of(hand_made)
    assert column(table, "year", "announcements", "added", "removed", "cumulative") == [
        (2021, 1, 5, 0, 5),
        (2022, 0, None, None, 5),
        (2023, 1, 6, 3, 11),
    ]


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("month", ["2024-07", "2024-08", "2024-09", "2024-10"]),
        ("quarter", ["2024-Q3", "2024-Q4"]),
        ("year", [2024]),
    ],
)
def test_rows_are_months_quarters_or_years(hand_made, unit, times):
    hand_made.add("CA", "2024-07-31", 1)
    hand_made.add("CA", "2024-10-01", 1)
    assert [row[unit] for row in read_rows(table_of(hand_made, unit=unit))] == times


@pytest.mark.parametrize("unit", UNITS)
def test_a_line_ends_at_the_sum_whatever_the_unit(hand_made, unit):
    for day in ("2022-03-01", "2023", "2024-08", "2024-12-31"):
        hand_made.add("CA", day, 2)
    assert read_rows(table_of(hand_made, unit=unit))[-1]["cumulative"] == 8


def test_each_sender_has_rows_of_its_own_in_the_order_asked_for(hand_made):
    hand_made.add("CA", "2023-01-01", 1)
    hand_made.add("US", "2024-01-01", 2)
    table = table_of(hand_made, senders=("US", "CA"))
    assert column(table, "sender", "sender_name", "year", "cumulative") == [
        ("US", "US", 2023, 0),
        ("US", "US", 2024, 2),
        ("CA", "Canada", 2023, 1),
        ("CA", "Canada", 2024, 1),
    ]


def test_a_date_known_by_the_year_only_has_a_row_of_its_own(hand_made):
    hand_made.add("CA", "2024", 1)
    hand_made.add("CA", "2024-08-09", 2)
    table = table_of(hand_made, "2024-07..2024-09", unit="month")
    assert column(table, "month", "added", "cumulative", "undated") == [
        ("2024-07", None, None, 1),
        ("2024-08", 2, 2, 1),
        ("2024-09", None, 2, 1),
        ("2024", None, 2, 1),
    ]
    table = table_of(hand_made, "2024", unit="quarter")
    assert column(table, "quarter", "cumulative", "undated") == [
        ("2024-Q1", None, 1),
        ("2024-Q2", None, 1),
        ("2024-Q3", 2, 1),
        ("2024-Q4", 2, 1),
        ("2024", 3, 0),
    ]


# Unknown is never zero


def test_announcements_without_a_figure_are_no_zero(hand_made):
    hand_made.add("CA", "2024-08-09")
    hand_made.add("CA", "2024-09-01")
    table = table_of(hand_made, unit="month")
    assert column(table, "added", "cumulative", "unknown") == [
        (None, None, 1),
        (None, None, 1),
    ]
    text = "(Canada 2 listings, 9 August – 1 September 2024)"
    assert any(text in note for note in note_texts(table))


def test_a_sum_with_a_gap_stays_marked(hand_made):
    hand_made.add("CA", "2022-08-09", 5)
    hand_made.add("CA", "2023-08-09")
    hand_made.add("CA", "2024-08-09", 2)
    rows = table_of(hand_made).rows
    heights = [row[6] for row in rows]
    assert [(height.value, height.unknown) for height in heights] == [
        (5, 0),
        (5, 1),
        (7, 1),
    ]


def test_a_height_is_unknown_until_something_has_a_figure(hand_made):
    hand_made.add("CA", "2022-08-09")
    hand_made.add("CA", "2024-08-09", 2)
    assert column(table_of(hand_made), "cumulative") == [(None,), (None,), (2,)]


def test_a_statement_is_a_gap_only_in_a_time_in_which_nothing_is_listed(hand_made):
    hand_made.add("CA", "2023-08-09", action="statement")
    hand_made.add("CA", "2024-08-09", action="statement")
    hand_made.add("CA", "2024-09-09", 2)
    assert column(table_of(hand_made), "added", "unknown") == [(None, 1), (2, 0)]


def test_a_delisting_without_a_figure_is_named(hand_made):
    hand_made.add("CA", "2024-08-09", 5)
    hand_made.add("CA", "2024-09-01", action="delisting")
    table = table_of(hand_made)
    assert column(table, "removed", "unknown") == [(None, 1)]
    assert any(
        "(Canada delisting, 1 September 2024)" in text for text in note_texts(table)
    )


def test_times_in_which_a_sender_is_not_covered_are_unknown_and_never_zero(hand_made):
    hand_made.cover("CA", "2022", "2022")
    hand_made.add("CA", "2021-08-09", 5)
    hand_made.add("CA", "2022-08-09", 5)
    table = table_of(hand_made, "2020..2023")
    assert column(table, "year", "added", "removed", "cumulative") == [
        (2020, None, None, None),
        (2021, 5, None, 5),
        (2022, 5, 0, 10),
        (2023, None, None, 10),
    ]
    assert any(text.startswith("Covered only in 2022") for text in note_texts(table))


# Rows of a stock


def test_a_stock_begins_with_what_was_there_and_follows_from_row_to_row(hand_made):
    hand_made.add("CA", "2020-01-01", 174, action="opening", program="CA-ONE")
    hand_made.add("CA", "2022-08-09", 6, program="CA-ONE")
    hand_made.add("CA", "2023-08-09", 10, action="opening", program="CA-TWO")
    hand_made.add("CA", "2023-09-09", 4, action="delisting", program="CA-ONE")
    table = table_of(hand_made, "2022..2024", net=True)
    assert column(table, "year", "opening", "added", "removed", "cumulative") == [
        (2022, 174, 6, 0, 180),
        (2023, 10, 0, 4, 186),
        (2024, 0, None, None, 186),
    ]


def test_a_program_that_has_ended_leaves_the_stock_on_the_day_after(hand_made):
    hand_made.add_program("CA-ONE", "CA", until="2021-12-31")
    hand_made.add("CA", "2020-01-01", 174, action="opening", program="CA-ONE")
    hand_made.add("CA", "2023-08-09", 6, program="CA-TWO")
    table = table_of(hand_made, each="program", net=True)
    assert column(table, "program", "year", "cumulative") == [
        ("CA-ONE", 2020, 174),
        ("CA-ONE", 2021, 174),
        ("CA-ONE", 2022, 0),
        ("CA-ONE", 2023, 0),
        ("CA-TWO", 2020, 0),
        ("CA-TWO", 2021, 0),
        ("CA-TWO", 2022, 0),
        ("CA-TWO", 2023, 6),
    ]
    notes = note_texts(table)
    assert (
        "Lists that have ended count as empty from the next day on: CA-ONE (31 December 2021)."
        in notes
    )
    assert "The starting size of CA-TWO is unknown, so this is a minimum." in notes


def test_more_removed_than_is_known_is_a_figure_below_zero(hand_made):
    hand_made.add("CA", "2024-08-09", 16, action="delisting", program="CA-ONE")
    table = table_of(hand_made, net=True)
    assert column(table, "cumulative") == [(-16,)]


# Rounds


def test_a_row_names_the_rounds_that_its_sender_joined_in_its_time(hand_made):
    hand_made.add("EU", "2024-07-30", 1)
    hand_made.add("CA", "2024-08-02", 1)
    table = table_of(hand_made, unit="month")
    assert column(table, "sender", "month", "rounds") == [
        ("CA", "2024-07", []),
        ("CA", "2024-08", ["2024-07-30"]),
        ("EU", "2024-07", ["2024-07-30"]),
        ("EU", "2024-08", []),
    ]


def test_rounds_are_explained_where_any_are_marked(hand_made):
    hand_made.add("EU", "2024-07-30", 1)
    assert not any("ounds" in text for text in note_texts(table_of(hand_made)))
    hand_made.add("CA", "2024-08-02", 1)
    text = "Round: announcements by two senders or more within 7 days of the first."
    assert any(text in note for note in note_texts(table_of(hand_made)))


def test_without_one_target_no_rounds_are_marked_and_a_note_says_so(hand_made):
    hand_made.add("EU", "2024-07-30", 1)
    hand_made.add("CA", "2024-08-02", 1, target="RU")
    expected = "Rounds are marked only for a single target, or with --each target."
    assert expected in note_texts(table_of(hand_made))
    assert expected not in note_texts(table_of(hand_made, targets=("RU",)))


# Title, columns and period


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ({}, "Targets listed, cumulative, by sender"),
        ({"each": "program"}, "Targets listed, cumulative, by program"),
        ({"senders": ("CA",)}, "Targets listed, cumulative, by sender"),
        (
            {"senders": ("CA",), "each": "program"},
            "Targets listed by Canada, cumulative, by program",
        ),
        ({"targets": ("BY",)}, "Targets listed against Belarus, cumulative, by sender"),
        ({"actions": ("delisting",)}, "Targets delisted, cumulative, by sender"),
        ({"net": True}, "On the lists, by sender"),
        (
            {"net": True, "targets": ("BY",)},
            "On the lists against Belarus, by sender",
        ),
    ],
)
def test_the_title_says_what_is_counted_and_by_what(hand_made, options, title):
    hand_made.add("CA", "2024-08-09", 1, program="CA-ONE")
    assert table_of(hand_made, **options).title == title


def test_a_stock_has_a_column_of_openings_and_another_title_for_the_height(hand_made):
    hand_made.add("CA", "2024-08-09", 1, program="CA-ONE")
    announced = {column.name: column.title for column in table_of(hand_made).columns}
    stock = {
        column.name: column.title for column in table_of(hand_made, net=True).columns
    }
    assert stock.keys() - announced.keys() == {"opening"}
    assert (announced["cumulative"], stock["cumulative"]) == (
        "Cumulative",
        "On the lists",
    )


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("", "August 2023 – August 2024"),
        ("2023..2024", "2023 – 2024"),
        ("since 2024", "January – August 2024"),
    ],
)
def test_the_period_is_that_of_the_rows(hand_made, period, label):
    hand_made.add("CA", "2023-08-09", 1)
    hand_made.add("CA", "2024-08-09", 1)
    assert table_of(hand_made, period).period == label


def test_where_nothing_was_found_what_is_not_covered_is_still_stated(hand_made):
    hand_made.cover("CA", "2020", "2024")
    table = table_of(hand_made, "1999", senders=("US",))
    assert table.rows == ()
    assert table.chart is not None
    assert note_texts(table) == [
        "No coverage is stated for US: a missing record does not mean that nothing was"
        " announced."
    ]


# Lines of targets


def add_two_targets(hand_made):
    hand_made.add("US", "2021-02-11", 13, target="MM")
    hand_made.add("US", "2021-06-21", 67, target="BY")
    hand_made.add("US", "2022-01-31", 9, target="MM")


def test_the_figures_of_a_sender_are_divided_by_target(hand_made):
    add_two_targets(hand_made)
    table = table_of(hand_made, each="target", senders=("US",), targets=("BY", "MM"))
    assert column(table, "target", "year", "added", "cumulative") == [
        (["BY"], 2021, 67, 67),
        (["BY"], 2022, None, 67),
        (["MM"], 2021, 13, 13),
        (["MM"], 2022, 9, 22),
    ]


def test_a_title_does_not_repeat_the_targets_of_the_lines(hand_made):
    add_two_targets(hand_made)
    asked = {"senders": ("US",), "targets": ("BY", "MM")}
    assert table_of(hand_made, each="target", **asked).title == (
        "Targets listed by US, cumulative, by target"
    )
    assert table_of(hand_made, **asked).title == (
        "Targets listed against Belarus and Myanmar, cumulative, by sender"
    )


def test_the_stock_of_each_target_is_that_of_its_records_on_a_shared_list(hand_made):
    hand_made.add_program("GB-HR", "GB")
    for target, opening, listed in (("BY", 8, 1), ("MM", 2, 5)):
        hand_made.add(
            "GB",
            "2020-01-01",
            opening,
            action="opening",
            target=target,
            program="GB-HR",
        )
        hand_made.add("GB", "2021-06-01", listed, target=target, program="GB-HR")
    table = table_of(hand_made, each="target", net=True)
    assert column(table, "target", "year", "cumulative") == [
        (["BY"], 2020, 8),
        (["BY"], 2021, 9),
        (["MM"], 2020, 2),
        (["MM"], 2021, 7),
    ]


def cover_two_targets_from_different_days(hand_made):
    """The US from 2018 against Myanmar, and from 2020 against Belarus."""
    hand_made.cover("US", "2018", "2022", "MM")
    hand_made.cover("US", "2020", "2022", "BY")
    hand_made.add("US", "2018-08-17", 6, target="MM")
    hand_made.add("US", "2021-06-21", 67, target="BY")


def marks_of(table: Table, target: str) -> dict[object, bool]:
    """By year, whether the height of the line of a target is marked as not covered."""
    names = [column.name for column in table.columns]
    marks = {}
    for row in table.rows:
        cells = dict(zip(names, row, strict=True))
        if cells["target"] == (target,):
            marks[cells["year"]] = "uncovered" in cells["cumulative"].kinds
    return marks


def test_a_line_is_complete_from_the_first_day_of_its_target(hand_made):
    cover_two_targets_from_different_days(hand_made)
    both = table_of(hand_made, each="target", targets=("BY", "MM"))
    alone = table_of(hand_made, each="target", targets=("BY",))
    assert marks_of(alone, "BY") == {2021: False}
    # Before 2020 the ledger has no Belarus, which is not missing from the sum of later years.
    assert marks_of(both, "BY") == {2018: True, 2019: True, 2020: False, 2021: False}
    # Asked for, the years before are missing.
    since_2018 = table_of(hand_made, "2018..2021", each="target", targets=("BY",))
    assert set(marks_of(since_2018, "BY").values()) == {True}


def test_announcements_are_unknown_where_their_sender_is_not_covered(hand_made):
    cover_two_targets_from_different_days(hand_made)
    table = table_of(hand_made, each="target", targets=("BY", "MM"))
    numbers = column(table, "target", "year", "announcements")
    assert numbers[:4] == [
        (["BY"], 2018, None),
        (["BY"], 2019, None),
        (["BY"], 2020, 0),
        (["BY"], 2021, 1),
    ]
