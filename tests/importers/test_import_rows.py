"""From the rows of a sheet to drafts of records, or to faults."""

from __future__ import annotations

import pytest
from imported_sheets import HEADER

from sanctions_cli.errors import SanctionsError
from sanctions_cli.importers.csv import cells, rows
from sanctions_cli.importers.csv.column_map import ColumnMap
from sanctions_cli.importers.csv.columns import bind_columns
from sanctions_cli.importers.csv.reader import read_sheet
from sanctions_cli.importers.csv.rows import read_drafts
from sanctions_cli.importers.drafts import (
    MAX_DIFFERENT_FAULTS,
    Draft,
    DraftBatch,
    FaultyCell,
)
from sanctions_cli.records import Announcement, Counts

GOOD = "CA,BY,2024-08-09,listing,10,6,\n"


@pytest.fixture
def read(write_sheet):
    """`read("…")`: the drafts and faults of a sheet with this text."""

    def read_text(
        text: str, progress=lambda count, total: None, **keys: object
    ) -> DraftBatch:
        sheet = read_sheet(write_sheet(text))
        column_map = ColumnMap(**keys)
        bound = bind_columns(sheet.headers, column_map)
        return read_drafts(sheet, bound, column_map, progress)

    return read_text


def reasons(batch: DraftBatch) -> list[str]:
    return [fault.reason for fault in batch.faults]


def test_a_row_is_a_draft(read):
    batch = read(f"id,{HEADER}ca-2024-08-09-by-x,{GOOD}")
    record = Announcement(
        sender="CA",
        target=("BY",),
        announced="2024-08-09",
        action="listing",
        counts=Counts(individuals=10, entities=6),
    )
    assert batch.drafts == [Draft(2, "ca-2024-08-09-by-x", record)]
    assert batch.faults == {}


def test_a_row_without_an_id_has_an_empty_one(read):
    assert read(HEADER + GOOD).drafts[0].id == ""
    assert read(f"id,{HEADER},{GOOD}").drafts[0].id == ""


def test_ids_are_in_the_column_that_is_mapped_to_them(read):
    assert read(HEADER + GOOD).id_column == "id"
    assert read(f"Key,{HEADER},{GOOD}", columns={"key": "id"}).id_column == "Key"


def test_a_row_with_a_fault_is_no_draft_and_the_others_are(read):
    batch = read(HEADER + GOOD + "CA,BY,2024-08-09,listing,ten,,\n" + GOOD)
    assert [draft.row for draft in batch.drafts] == [2, 4]
    ((fault, places),) = batch.faults.items()
    assert (fault.column, fault.cell, fault.reason) == (
        "individuals",
        "ten",
        "this is not a count",
    )
    assert places == [FaultyCell(3, "ten")]


def test_a_fault_that_several_rows_have_is_one(read):
    row = "CA,BY,2024-08-09,listing,{},,\n"
    batch = read(HEADER + row.format("ten") + row.format("two") + row.format("ten"))
    (places,) = batch.faults.values()
    assert places == [FaultyCell(2, "ten"), FaultyCell(3, "two"), FaultyCell(4, "ten")]


def test_all_faults_of_a_row_are_found_at_once(read):
    batch = read(HEADER + "Canadda,BY,09/08/2024,,ten,,\n")
    assert [fault.column for fault in batch.faults] == [
        "sender",
        "announced",
        "individuals",
        "action",
    ]


def test_a_cell_with_a_fault_is_not_missing_too(read):
    (fault,) = read(HEADER + "Canadda,BY,2024,listing,1,,\n").faults
    assert fault.reason == 'no country "Canadda"'


def test_what_only_the_whole_record_shows_is_found_in_the_cell_that_is_to_blame(read):
    (fault,) = read(HEADER + "CA,BY,2024,listing,1,,a\x7fb\n").faults
    assert (fault.column, fault.cell) == ("note", "a\x7fb")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("CA,BY\n", "this row has 2 cells, the header 7"),
        ("CA\n", "this row has 1 cell, the header 7"),
        (GOOD.replace("\n", ",x\n"), "this row has 8 cells, the header 7"),
    ],
)
def test_a_row_with_too_few_or_too_many_cells_is_one_fault(read, row, reason):
    (fault,) = read(HEADER + row).faults
    assert (fault.column, fault.cell, fault.reason) == ("", "", reason)


def test_blank_cells_behind_the_last_column_do_no_harm(read):
    assert len(read(HEADER + GOOD.replace("\n", ",, \n")).drafts) == 1


@pytest.mark.parametrize(
    ("record_id", "fits"),
    [
        ("ca-2024-08-09-by", True),
        ("ca-2024-08-09-by-2", True),
        ("ca-2024-08-09-by-a-b-3", True),
        ("ca-2024-08-09-by-", False),
        ("ca-2024-08-09-by-A", False),
        ("ca-2024-08-09-by/../x", False),
        ("ca-2024-08-09-byx", False),
        ("us-2024-08-09-by", False),
        ("7", False),
    ],
)
def test_an_id_begins_as_the_record_says(read, record_id, fits):
    batch = read(f"id,{HEADER}{record_id},{GOOD}")
    assert bool(batch.drafts) == fits
    if not fits:
        (fault,) = batch.faults
        assert (fault.column, fault.reason) == ("id", "the id does not fit the row")
        assert fault.hint.startswith(
            'it begins with "ca-2024-08-09-by" as the row says; '
        )


# Defaults and values of a map


def test_a_default_counts_where_a_row_states_nothing(read):
    batch = read(
        HEADER + GOOD + GOOD.replace(",\n", ",own\n"), defaults={"note": " old "}
    )
    assert [draft.record.note for draft in batch.drafts] == ["old", "own"]


def test_a_default_that_its_field_cannot_be_ends_the_import(read):
    with pytest.raises(SanctionsError) as caught:
        read("sender,target,announced\nCA,BY,2024\n", defaults={"action": "lising"})
    assert caught.value.message == 'the default for action, "lising": no such word here'
    assert caught.value.hint.startswith("did you mean listing?")


def test_an_empty_default_is_none(read):
    assert read(HEADER + GOOD, defaults={"note": ""}).drafts[0].record.note is None


def test_values_of_a_map_replace_the_texts_of_cells(read):
    values = {"action": {"new": "listing"}, "individuals": {"n/a": ""}}
    batch = read(HEADER + "CA,BY,2024,  NEW ,n/a,6,n/a?\n", values=values)
    record = batch.drafts[0].record
    assert (record.action, record.counts, record.note) == (
        "listing",
        Counts(individuals="unknown", entities=6),
        "n/a?",
    )


def test_a_guard_before_a_formula_is_taken_off_before_values_are_replaced(read):
    batch = read(
        HEADER + "CA,BY,2024,'=new,1,,\n", values={"action": {"=new": "listing"}}
    )
    assert batch.drafts[0].record.action == "listing"


# Work


def test_each_text_of_a_field_is_read_once_also_if_it_is_refused(read, monkeypatch):
    calls = []

    read_cell_of = rows.read_cell_of

    def count_calls(field: str, cell: str, dialect: cells.Dialect) -> object:
        calls.append((field, cell))
        return read_cell_of(field, cell, dialect)

    monkeypatch.setattr(rows, "read_cell_of", count_calls)
    read(HEADER + "CA,Belrus,2024,listing,1,,\n" * 50)
    assert len(calls) == len(set(calls)) == 7


def test_progress_counts_rows_and_ends_with_all_of_them(read):
    calls = []
    read(HEADER + GOOD * 3, progress=lambda count, total: calls.append((count, total)))
    assert calls == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_after_very_many_different_faults_no_more_rows_are_read(read):
    text = "".join(
        f"CA,x{n},2024,listing,1,,\n" for n in range(2 * MAX_DIFFERENT_FAULTS)
    )
    batch = read(HEADER + text)
    assert batch.has_too_many_faults
    assert len(batch.faults) == MAX_DIFFERENT_FAULTS
    assert not read(HEADER + GOOD).has_too_many_faults
    assert "no country" in reasons(batch)[0]
