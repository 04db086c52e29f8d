"""Drafts compared with a ledger, shown, and written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from imported_sheets import read_files, read_records

from sanctions_cli.importers import proposal
from sanctions_cli.importers.drafts import Draft, DraftBatch
from sanctions_cli.importers.proposal import (
    MAX_WARNINGS,
    ProposedRecord,
    compare_with_ledger,
    list_warnings,
    write_records,
)
from sanctions_cli.index import database
from sanctions_cli.records import Announcement, Counts

EXISTING = Announcement(
    sender="CA",
    target=("BY",),
    announced="2024-08-09",
    action="listing",
    program="CA-SEMA-BLR",
    counts=Counts(individuals=10, entities=6),
)
"""The one record of the fixture `ledger`, ca-2024-08-09-by."""

NEW = replace(EXISTING, announced="2025-01-01", counts=Counts(individuals=1))


@pytest.fixture
def compare(ledger: Path):
    """`compare(record, …)`: the records as an import proposes them, and the batch with its faults.

    A record may be given with the id that its row states; rows are numbered from 2.
    """

    def compare_records(*records) -> tuple[list[ProposedRecord], DraftBatch]:
        batch = DraftBatch("Key")
        for row, item in enumerate(records, 2):
            record, record_id = item if isinstance(item, tuple) else (item, "")
            batch.drafts.append(Draft(row, record_id, record))
        with database.open_ledger(ledger, None) as opened:
            return compare_with_ledger(opened, batch), batch

    return compare_records


def no_progress(count: int, total: int) -> None:
    pass


# Comparison


def test_a_new_record_gets_the_first_free_id(compare):
    (proposed,), batch = compare(NEW)
    assert (proposed.id, proposed.mark, proposed.similar) == (
        "ca-2025-01-01-by",
        "new",
        (),
    )
    assert batch.faults == {}


def test_a_record_of_the_ledger_is_already_there(compare):
    for item in (EXISTING, (EXISTING, "ca-2024-08-09-by")):
        (proposed,), batch = compare(item)
        assert (proposed.id, proposed.mark) == ("ca-2024-08-09-by", "already_there")
        assert proposed.is_already_there
        assert not proposed.has_similar
        assert batch.faults == {}


def test_records_that_are_there_come_last_and_both_keep_the_order_of_rows(compare):
    there_too = (EXISTING, "ca-2024-08-09-by")
    proposed, _ = compare(NEW, there_too, replace(NEW, action="measure"))
    assert [record.draft.row for record in proposed] == [2, 4, 3]


@pytest.mark.parametrize(
    "record",
    [
        replace(EXISTING, counts=Counts(individuals=11)),  # the same day
        replace(EXISTING, announced="2024-08-12"),  # the same counts within three days
        replace(EXISTING, note="x"),
    ],
)
def test_a_record_may_look_like_one_of_the_ledger(compare, record):
    (proposed,), _ = compare(record)
    assert proposed.has_similar
    assert proposed.similar == ("ca-2024-08-09-by",)


@pytest.mark.parametrize(
    "record",
    [
        replace(EXISTING, announced="2024-08-13"),
        replace(EXISTING, announced="2024-08-10", counts=None),
        replace(EXISTING, action="measure"),
        replace(EXISTING, target=("BY", "RU")),
    ],
)
def test_a_record_that_differs_enough_is_new(compare, record):
    (proposed,), _ = compare(record)
    assert proposed.mark == "new"


def test_a_row_that_is_repeated_looks_like_the_first(compare):
    proposed, _ = compare(NEW, NEW, NEW)
    assert [record.mark for record in proposed] == ["new", "looks_like", "looks_like"]
    assert [record.similar for record in proposed[1:]] == [("row 2",), ("row 2",)]
    assert [record.id for record in proposed] == [
        "ca-2025-01-01-by",
        "ca-2025-01-01-by-2",
        "ca-2025-01-01-by-3",
    ]


def test_of_equal_rows_only_as_many_are_there_as_the_ledger_has(compare):
    proposed, _ = compare(EXISTING, EXISTING, NEW)
    marks = {record.draft.row: (record.mark, record.similar) for record in proposed}
    assert marks == {
        2: ("already_there", ()),
        3: ("looks_like", ("row 2",)),
        4: ("new", ()),
    }


def test_the_record_of_a_row_that_states_its_id_is_no_other_row(compare):
    proposed, _ = compare(EXISTING, (EXISTING, "ca-2024-08-09-by"))
    marks = {record.draft.row: (record.mark, record.similar) for record in proposed}
    assert marks == {2: ("looks_like", ("row 3",)), 3: ("already_there", ())}


def test_ids_that_rows_state_go_before_those_that_are_found(compare):
    proposed, batch = compare(
        NEW,
        replace(NEW, action="measure"),
        (replace(NEW, action="lifting"), "ca-2025-01-01-by"),
    )
    assert [record.id for record in proposed] == [
        "ca-2025-01-01-by-2",
        "ca-2025-01-01-by-3",
        "ca-2025-01-01-by",
    ]
    assert batch.faults == {}


# Ids that cannot be used


def test_an_id_of_another_record_is_a_fault(compare):
    changed = replace(EXISTING, program=None, counts=Counts(individuals=1), note="x")
    _, batch = compare((changed, "ca-2024-08-09-by"))
    (fault,) = batch.faults
    assert (fault.column, fault.cell) == ("Key", "ca-2024-08-09-by")
    assert (
        fault.reason
        == "this record is there already, and differs in program, note, counts"
    )
    assert fault.hint.startswith("sanctions edit ca-2024-08-09-by changes it; ")


def test_an_id_whose_file_is_broken_is_a_fault(compare, ledger):
    (ledger / "announcements/2024/ca-2024-08-09-by.toml").write_text("x")
    _, batch = compare((NEW, "ca-2025-01-01-by"), (EXISTING, "ca-2024-08-09-by"))
    (fault,) = batch.faults
    assert (
        fault.reason == "this record is there already, and differs: its file is broken"
    )


def test_an_id_that_two_rows_state_is_a_fault_of_the_second(compare):
    _, batch = compare(
        (NEW, "ca-2025-01-01-by"), (replace(NEW, note="x"), "ca-2025-01-01-by")
    )
    ((fault, places),) = batch.faults.items()
    assert fault.reason == "row 2 has this id too"
    assert [place.row for place in places] == [3]


# Writing


def test_records_are_written_with_the_ids_that_were_proposed(compare, ledger):
    proposed, _ = compare(NEW, EXISTING, replace(EXISTING, action="measure"))
    assert len(write_records(ledger, proposed, "import", no_progress).files) == 2
    assert read_records(ledger) == {
        "announcements/2024/ca-2024-08-09-by-2.toml": replace(
            EXISTING, action="measure"
        ),
        "announcements/2024/ca-2024-08-09-by.toml": EXISTING,
        "announcements/2025/ca-2025-01-01-by.toml": NEW,
    }


def test_an_id_that_is_taken_meanwhile_is_replaced_by_the_next(compare, ledger):
    proposed, _ = compare(NEW)
    (ledger / "announcements/2025").mkdir()
    (ledger / "announcements/2025/ca-2025-01-01-by.toml").write_text("x")
    write_records(ledger, proposed, "import", no_progress)
    assert (ledger / "announcements/2025/ca-2025-01-01-by-2.toml").exists()


def test_progress_counts_the_records_that_are_written(compare, ledger):
    proposed, _ = compare(EXISTING, NEW, replace(NEW, action="measure"))
    calls = []
    write_records(
        ledger, proposed, "import", lambda count, total: calls.append((count, total))
    )
    assert calls == [(1, 2), (2, 2)]


def test_to_write_nothing_changes_nothing(compare, ledger):
    before = read_files(ledger)
    proposed, _ = compare(EXISTING)
    assert not write_records(ledger, proposed, "import", no_progress).files
    assert read_files(ledger) == before


# Warnings


def test_a_reference_may_be_to_the_ledger_or_to_another_row(compare, ledger):
    with_references = replace(
        NEW, action="lifting", refers_to=("ca-2024-08-09-by", "ca-2025-01-01-by")
    )
    with_unknown = replace(NEW, action="measure", refers_to=("ca-2020-by", "../../x"))
    proposed, _ = compare(NEW, with_references, with_unknown)
    assert list_warnings(ledger, proposed) == [
        'no record "ca-2020-by", to which row 4 refers',
        'no record "../../x", to which row 4 refers',
    ]


def test_each_warning_is_given_once(compare, ledger):
    proposed, _ = compare(*(replace(NEW, program="X", note=str(n)) for n in range(3)))
    assert list_warnings(ledger, proposed) == [
        "X is not defined in programs.toml yet; to define it: sanctions program add X"
    ]


def test_lists_that_the_ledger_does_not_define_have_one_warning(compare, ledger):
    keys = ["GB-RUS", "GB-IRAN", "GB-OWN"]
    records = [replace(NEW, sender="GB", program=key, note=key) for key in keys]
    records[0] = replace(records[0], other_programs=("GB-MORE",))
    proposed, _ = compare(*records)
    assert list_warnings(ledger, proposed) == [
        "4 programs are not defined in programs.toml yet: GB-MORE, GB-RUS, GB-IRAN and GB-OWN;"
        " to define all: sanctions program add GB-MORE GB-RUS GB-IRAN GB-OWN"
    ]


def test_of_very_many_warnings_the_first_are_given(compare, ledger):
    count = MAX_WARNINGS + 3
    references = [(f"ca-2020-{n:02}-by",) for n in range(count)]
    proposed, _ = compare(*(replace(NEW, refers_to=each) for each in references))
    warnings = list_warnings(ledger, proposed)
    assert len(warnings) == MAX_WARNINGS + 1
    assert warnings[-1] == "and 3 more warnings"
    assert len(list_warnings(ledger, proposed, limit=1)) == 2


def test_rows_that_are_alike_are_looked_at_once_for_warnings(
    compare, ledger, monkeypatch
):
    looked_at = []
    find_warnings = proposal.record_warnings.find_warnings

    def count_record(root, record, programs, today, correct_keys):
        looked_at.append(record)
        return find_warnings(root, record, programs, today, correct_keys)

    monkeypatch.setattr(proposal.record_warnings, "find_warnings", count_record)
    records = [replace(NEW, program="X", note=str(number)) for number in range(50)]
    proposed, _ = compare(*records, replace(NEW, program="Y"))
    assert len(list_warnings(ledger, proposed)) == 1  # on X and Y
    assert len(looked_at) == 2
