"""Announcements one by one, as `list` shows and `export` writes them."""

from __future__ import annotations

import pytest
from hand_made_ledgers import (
    NOT_STATED,
    HandMadeLedger,
    make_filters,
    notes_of,
    read_rows,
)

from sanctions_cli.queries import Filters
from sanctions_cli.queries.listing import tabulate_announcements
from sanctions_cli.records import TYPES, exported_columns
from sanctions_cli.render import RenderOptions
from sanctions_cli.render.text import format_lines


@pytest.fixture
def announcements(hand_made: HandMadeLedger) -> HandMadeLedger:
    """One announcement that says all it can, and one that says as little as it can."""
    hand_made.add_program("CA-SEMA-BLR", "CA")
    hand_made.add(
        "CA",
        "2024-08-09",
        {"individuals": 10, "vessels": 2},
        target=["BY", "RU"],
        program="CA-SEMA-BLR",
        effective="2024-08-10",
        measures=["asset_freeze", "travel_ban"],
        reasons=["repression; of 2020"],
        joint=["US", "EU"],
        instrument="SOR/2024-1",
        redesignated=3,
        net={"individuals": 7},
        note="ten people",
        sources=[
            {
                "publisher": "Canada",
                "url": "https://example.org/a",
                "title": "Regulations",
            },
            {"publisher": "Reuters"},
        ],
        conflicts=[
            {
                "field": "individuals",
                "value": "11",
                "publisher": "BBC",
                "judgement": "a mistake",
            }
        ],
    )
    hand_made.add("US", "2023-01-05", None)
    return hand_made


def test_the_oldest_comes_first(announcements):
    rows = read_rows(tabulate_announcements(announcements.open(), Filters()))
    assert [row["id"] for row in rows] == [
        "us-2023-01-05-by-listing",
        "ca-2024-08-09-by-ru-listing",
    ]


def test_the_order_goes_by_the_date_that_was_asked_for(announcements):
    announcements.add("EU", "2020-01-01", 1, effective="2025-01-01")
    filters = Filters(date="effective")
    rows = read_rows(tabulate_announcements(announcements.open(), filters))
    assert rows[-1]["id"] == "eu-2020-01-01-by-listing"


def test_machines_get_every_column_of_an_export_in_its_order(announcements):
    table = tabulate_announcements(announcements.open(), Filters()).for_machines()
    assert [column.name for column in table.columns] == [
        *(column.name for column in exported_columns()),
        "caveats",
    ]


def test_a_record_says_all_that_it_has(announcements):
    (_, row) = read_rows(tabulate_announcements(announcements.open(), Filters()))
    expected = {
        "sender": "CA",
        "sender_name": "Canada",
        "target": ["BY", "RU"],
        "target_name": "Belarus, Russia",
        "announced": "2024-08-09",
        "effective": "2024-08-10",
        "listed": None,
        "action": "listing",
        "program": "CA-SEMA-BLR",
        "individuals": 10,
        "entities": 0,
        "vessels": 2,
        "total": 12,
        "measures": ["asset_freeze", "travel_ban"],
        "reasons": ["repression; of 2020"],
        "joint": ["EU", "US"],
        "instrument": "SOR/2024-1",
        "redesignated": 3,
        "net_individuals": 7,
        "net_vessels": 0,
        "note": "ten people",
        "sources": [
            {
                "publisher": "Canada",
                "title": "Regulations",
                "url": "https://example.org/a",
            },
            {"publisher": "Reuters"},
        ],
        "conflicts": [
            {
                "field": "individuals",
                "value": "11",
                "publisher": "BBC",
                "judgement": "a mistake",
            }
        ],
    }
    assert {name: row[name] for name in expected} == expected


def test_a_record_without_figures_has_none(announcements):
    (row, _) = read_rows(tabulate_announcements(announcements.open(), Filters()))
    assert [row[name] for name in (*TYPES, "total")] == [None] * 7
    assert {row[f"net_{name}"] for name in TYPES} == {None}


def test_what_a_record_leaves_out_is_as_the_format_has_it(announcements):
    (row, _) = read_rows(tabulate_announcements(announcements.open(), Filters()))
    assert (row["precision"], row["basis"], row["package"], row["redesignated"]) == (
        "exact",
        "stated",
        False,
        0,
    )
    assert (row["measures"], row["sources"], row["note"], row["program"]) == (
        [],
        [],
        None,
        None,
    )


# What people see


def test_people_see_the_columns_that_fit_in_a_line(announcements):
    table = tabulate_announcements(announcements.open(), Filters()).for_people()
    assert [column.title for column in table.columns] == [
        "Sender", "Target", "Announced", "Action", "Program", "Individuals", "Entities", "Vessels",
        "Total", "Id",
    ]  # fmt: skip
    assert table.rows[0][-1] == "us-2023-01-05-by-listing"


@pytest.mark.parametrize(
    ("filters", "ranks"),
    [
        (Filters(), {"sender_name": 0, "target_name": 1}),
        (Filters(senders=("CA",)), {"sender_name": 5, "target_name": 6}),
    ],
)
def test_a_column_that_says_the_same_in_every_row_is_dropped_first(
    announcements, filters, ranks
):
    columns = tabulate_announcements(announcements.open(), filters).columns
    assert {
        column.name: column.drop_rank for column in columns if column.name in ranks
    } == ranks


def test_a_question_mark_is_explained_only_where_there_is_one(announcements):
    connection = announcements.open()
    table = tabulate_announcements(connection, Filters())
    assert notes_of(table) == [("?", "no figure given")]
    assert notes_of(tabulate_announcements(connection, Filters(senders=("CA",)))) == []


def test_the_title_and_the_period(announcements):
    table = tabulate_announcements(
        announcements.open(), make_filters("2024", senders=("CA",))
    )
    assert (table.title, table.period) == ("Announcements by Canada", "2024")


def test_without_announcements_there_are_all_columns_and_no_rows(announcements):
    connection = announcements.open()
    table = tabulate_announcements(connection, Filters(senders=("GB",)))
    assert table.rows == ()
    assert notes_of(table) == [("", NOT_STATED)]
    assert len(table.columns) == len(
        tabulate_announcements(connection, Filters()).columns
    )


def test_every_row_has_a_cell_for_each_column(shipped_index):
    table = tabulate_announcements(shipped_index, Filters())
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.columns)}


# Cells of the later columns


def test_people_see_the_same_without_the_fields_for_machines(announcements):
    whole = tabulate_announcements(announcements.open(), Filters())
    brief = tabulate_announcements(
        announcements.open(), Filters(), has_all_fields=False
    )
    assert len(brief.columns) < len(whole.columns)
    for_people = RenderOptions(width=200)
    lines = [[*map(str, format_lines(table, for_people))] for table in (whole, brief)]
    assert lines[0] == lines[1]
