"""The table of a proposal: what people and programs see of the records that would be written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sanctions_cli.importers.drafts import Draft, ListChangeDates
from sanctions_cli.importers.proposal import ProposedRecord
from sanctions_cli.importers.proposal_table import tabulate_proposal
from sanctions_cli.records import Announcement, Counts

RECORD = Announcement(
    sender="CA",
    target=("BY",),
    announced="2025-01-01",
    action="listing",
    program="CA-SEMA-BLR",
    counts=Counts(individuals=10, entities=6),
)


def propose(*records, change=None):
    """The records as a proposal has them, all of them new; rows are numbered from 2."""
    proposed = []
    for row, record in enumerate(records, 2):
        draft = Draft(row, "", record, change=change)
        proposed.append(ProposedRecord(draft, f"id-{row}"))
    return proposed


def titles(table):
    return [column.title for column in table.for_people().columns if column.title]


def test_the_table_has_a_row_for_each_record_and_says_what_it_is_like():
    similar, new, existing = propose(RECORD, RECORD, RECORD)
    similar = replace(similar, mark="looks_like", similar=("ca-2024-08-09-by",))
    existing = replace(existing, mark="already_there")
    table = tabulate_proposal("list.csv", [similar, new, existing])

    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert table.title == "Records from list.csv"
    assert [row["marked"] for row in rows] == [
        "looks like ca-2024-08-09-by",
        "",
        "already there",
    ]
    assert [row["mark"] for row in rows] == ["looks_like", "new", "already_there"]
    assert [row["row"] for row in rows] == [2, 3, 4]
    assert (rows[0]["sender_name"], rows[0]["target_name"]) == ("Canada", "Belarus")
    assert (rows[0]["individuals"], rows[0]["vessels"], rows[0]["total"]) == (10, 0, 16)
    assert rows[0]["like"] == ("ca-2024-08-09-by",)
    assert table.remarks == ()


def test_a_record_without_counts_has_no_figures_and_a_note_says_so():
    table = tabulate_proposal("list.csv", propose(replace(RECORD, counts=None)))

    names = [column.name for column in table.columns]
    (row,) = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert (row["individuals"], row["total"]) == (None, None)
    assert table.remarks == (("?", "no figure given"),)


def test_people_see_the_types_that_some_record_has_and_the_usual_ones():
    record = replace(RECORD, counts=Counts(vessels=3))
    table = tabulate_proposal("list.csv", propose(record))

    assert "Individuals" in titles(table)
    assert "Vessels" in titles(table)
    assert "Aircraft" not in titles(table)
    assert "aircraft" in [column.name for column in table.for_machines().columns]


def test_where_nothing_is_new_the_table_has_no_rows():
    existing = [replace(record, mark="already_there") for record in propose(RECORD)]

    assert tabulate_proposal("list.csv", existing).rows == ()
    assert tabulate_proposal("list.csv", []).rows == ()


def test_a_sender_that_all_rows_share_is_left_out_before_program_and_counts():
    first = replace(RECORD, sender="US", program="US-A")
    second = replace(first, announced="2025-02-01", program="US-B")
    table = tabulate_proposal("list.csv", propose(first, second))

    ranks = {column.name: column.drop_rank for column in table.columns}
    assert ranks["sender_name"] > ranks["program"] > ranks["individuals"]
    assert ranks["action"] > ranks["program"]


def test_a_sender_that_tells_rows_apart_is_never_left_out():
    first = replace(RECORD, sender="US")
    table = tabulate_proposal("list.csv", propose(first, replace(first, sender="CA")))

    ranks = {column.name: column.drop_rank for column in table.columns}
    assert ranks["sender_name"] == ranks["announced"]


def test_what_all_records_of_a_list_share_is_in_the_title():
    second = replace(RECORD, announced="2025-02-01")
    table = tabulate_proposal("list.xml", propose(RECORD, second), is_of_list=True)

    assert table.title == "Canada → Belarus, CA-SEMA-BLR: listings from list.xml"
    assert titles(table) == ["Id", "Announced", "Individuals", "Entities", "Total"]
    machine_names = [column.name for column in table.for_machines().columns]
    assert machine_names[:6] == [
        "row",
        "id",
        "announced",
        "sender",
        "sender_name",
        "target",
    ]


def test_the_listings_of_one_program_are_added_up():
    second = replace(RECORD, announced="2025-02-01", counts=Counts(entities=1))
    table = tabulate_proposal("list.xml", propose(RECORD, second), is_of_list=True)

    totals = dict(
        zip([column.name for column in table.columns], table.total, strict=True)
    )
    assert (totals["announced"], totals["individuals"], totals["entities"]) == (
        *("Total", 10, 7),
    )
    assert totals["total"] == 17


@pytest.mark.parametrize(
    "second",
    [
        replace(RECORD, program="CA-JVCFOA"),
        replace(RECORD, action="delisting"),
        replace(RECORD, counts=Counts(entities=None, individuals=1)),
        replace(RECORD, counts=None),
    ],
)
def test_records_that_do_not_add_up_have_no_total(second):
    table = tabulate_proposal("list.xml", propose(RECORD, second), is_of_list=True)

    assert table.total is None


def test_what_tells_records_of_a_list_apart_stays_in_its_column():
    removal = replace(RECORD, target=("RU",), action="delisting", program="CA-SEMA-RUS")
    change = ListChangeDates("2024-12-31", "2025-01-31", False)
    proposed = propose(RECORD, removal, change=change)
    table = tabulate_proposal("list.xml", proposed, is_of_list=True)

    assert table.title == "Canada: records from list.xml"
    assert titles(table)[1:5] == ["Announced", "Target", "Action", "Program"]


def test_a_list_of_several_senders_has_no_sender_in_its_title():
    european = replace(RECORD, sender="EU", program="EU-BLR")
    table = tabulate_proposal("two files", propose(RECORD, european), is_of_list=True)

    assert table.title == "Listings from two files"
    assert "Sender" in titles(table)
