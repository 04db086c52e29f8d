"""What changed between ledgers and files, record by record."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from conftest import RECORD
from git_ledgers import ASSERTION, CA, GB, GB_RECORD, edit_file, write_file

from sanctions_cli.dates import Period
from sanctions_cli.diff import changes as changes_module
from sanctions_cli.diff.changes import (
    Changes,
    compare_records,
    find_changes,
    find_file_changes,
    find_matching_ids,
)
from sanctions_cli.diff.record_diff import Change
from sanctions_cli.index import database
from sanctions_cli.queries import Filters

STATED = "assertions/2024-08-31-ca-sema-blr.toml"
LISTING = {
    "sender": "CA",
    "action": "listing",
    "announced": "2024-08-09",
    "target": "BY",
}


@pytest.fixture
def compare(ledger: Path, tmp_path: Path, stack: ExitStack):
    """`compare()`: what changed in the small ledger since the test began."""
    shutil.copytree(ledger, tmp_path / "old")

    def compare_with_now(filters: Filters | None = None) -> Changes:
        old = stack.enter_context(database.open_ledger(tmp_path / "old", None))
        new = stack.enter_context(database.open_ledger(ledger, None))
        return find_changes(old, new, filters or Filters())

    return compare_with_now


def steps_of(changes: Changes) -> list[tuple[str, str, str, str | None]]:
    return [
        (change.change, change.kind, change.id, change.field)
        for change in changes.records
    ]


def test_equal_ledgers_have_no_changes(compare):
    changes = compare()
    assert changes == Changes()
    assert not changes


def test_every_kind_of_record_is_compared_in_its_order(compare, ledger):
    edit_file(ledger, "ledger.toml", "A small ledger", "A ledger")
    edit_file(ledger, "programs.toml", "Belarus Regulations", "Regulations")
    write_file(ledger, STATED, ASSERTION)
    write_file(ledger, GB, GB_RECORD)
    edit_file(ledger, CA, "entities = 6", "entities = 5")
    changes = compare()
    assert steps_of(changes) == [
        ("changed", "announcement", "ca-2024-08-09-by", "counts.entities"),
        ("added", "announcement", "gb-2024-08-09-by", None),
        ("added", "assertion", "2024-08-31-ca-sema-blr", None),
        ("changed", "program", "CA-SEMA-BLR", "title"),
        ("changed", "ledger", "ledger", "title"),
    ]
    assert [change.sender for change in changes.records] == [
        "CA",
        "GB",
        "CA",
        "CA",
        None,
    ]
    assert changes.effects
    assert changes.verdict_changes == ()


def test_lists_of_a_program_are_compared_item_by_item(compare, ledger):
    edit_file(ledger, "programs.toml", 'target = "BY"', 'target = ["BY", "RU"]')
    (change,) = compare().records
    assert (change.field, change.old, change.new) == ("target", None, "RU")


def test_records_in_broken_files_are_left_out_and_so_are_the_effects(compare, ledger):
    edit_file(ledger, CA, "entities = 6", "entities = 5")
    write_file(ledger, GB, "broken")
    changes = compare()
    assert steps_of(changes) == [
        ("changed", "announcement", "ca-2024-08-09-by", "counts.entities")
    ]
    assert changes.broken_on_one_side == 1
    assert changes.effects == ()


def test_a_file_that_is_broken_on_one_side_is_a_change(compare, ledger):
    write_file(ledger, GB, "broken")
    changes = compare()
    assert changes.records == ()
    assert changes


def test_programs_are_not_compared_where_their_file_is_broken(compare, ledger):
    write_file(ledger, "programs.toml", "broken")
    assert all(change.kind != "program" for change in compare().records)


def test_only_records_that_differ_are_parsed(compare, ledger, monkeypatch):
    edit_file(ledger, CA, "entities = 6", "entities = 5")
    for day in range(10, 20):
        text = RECORD.replace("08-09", f"08-{day}")
        write_file(ledger, f"announcements/2024/ca-2024-08-{day}-by.toml", text)
    parsed: list[str] = []
    read_record = changes_module._read_record

    def read_and_note(kind, text):
        parsed.append(text)
        return read_record(kind, text)

    monkeypatch.setattr(changes_module, "_read_record", read_and_note)
    compare()
    assert len(parsed) == 2 + 10  # the changed record on both sides, and the added ones


def test_a_removed_record_is_described_by_what_it_was(compare, ledger):
    (ledger / CA).unlink()
    (change,) = compare().records
    assert change == Change(
        "removed",
        "announcement",
        "ca-2024-08-09-by",
        "CA",
        old="listing of 10 individuals, 6 entities, announced 2024-08-09",
    )


def test_a_renamed_record_is_named_before_its_other_changes():
    old = {"a": {**LISTING, "note": "Old.", "title": "T", "reason": "R", "url": "U"}}
    new = {"b": {**old["a"], "note": "New."}}
    assert list(compare_records("announcement", old, new)) == [
        Change("renamed", "announcement", "b", "CA", "id", "a", "b"),
        Change("changed", "announcement", "b", "CA", "note", "Old.", "New."),
    ]


def test_changes_come_in_the_order_of_the_ids():
    old = {"b": LISTING, "c": {**LISTING, "announced": "2023", "target": "RU"}}
    new = {"a": {**LISTING, "sender": "GB"}, "b": {**LISTING, "target": "RU"}}
    assert [
        (change.change, change.id)
        for change in compare_records("announcement", old, new)
    ] == [
        ("added", "a"),
        ("changed", "b"),
        ("removed", "c"),
    ]


def test_a_sender_that_is_no_text_is_none():
    (change,) = compare_records("announcement", {}, {"a": {**LISTING, "sender": 3}})
    assert change.sender is None


def test_two_files_have_changes_and_effects():
    old = {"announcement": {"a": {**LISTING, "counts": {"individuals": 1}}}}
    new = {"announcement": {"a": {**LISTING, "counts": {"individuals": 2}}}}
    changes = find_file_changes(old, new)
    assert [(change.field, change.old, change.new) for change in changes.records] == [
        ("counts.individuals", "1", "2")
    ]
    assert {effect.kind for effect in changes.effects} == {"sender", "target"}
    assert not find_file_changes(old, old)
    programs = {"program": {"P": {"title": "T", "sender": "CA"}}}
    (change,) = find_file_changes({}, programs).records
    assert (change.change, change.kind, change.new) == ("added", "program", "T")


FILTERS = {
    "none": (Filters(), {"announcement", "assertion", "program", "ledger"}),
    "its sender": (Filters(senders=("CA",)), {"announcement", "assertion", "program"}),
    "another sender": (Filters(senders=("GB",)), set()),
    "its target": (
        Filters(targets=("RU", "BY")),
        {"announcement", "assertion", "program"},
    ),
    "another target": (Filters(targets=("RU",)), set()),
    "its program": (
        Filters(programs=("CA-SEMA-BLR",)),
        {"announcement", "assertion", "program"},
    ),
    "another program": (Filters(programs=("GB-BLR",)), set()),
    "an action": (Filters(actions=("listing",)), {"announcement"}),
    "a period": (Filters(period=Period(date(2024, 1, 1), None)), {"announcement"}),
    "another date": (
        Filters(date="listed"),
        {"announcement", "assertion", "program", "ledger"},
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters_let_through_what_they_can_be_asked_of(ledger, stack, name):
    write_file(ledger, STATED, ASSERTION)
    filters, expected = FILTERS[name]
    connection = stack.enter_context(database.open_ledger(ledger, None)).connection
    kinds = ("announcement", "assertion", "program", "ledger")
    passing = {kind for kind in kinds if find_matching_ids(connection, kind, filters)}
    assert passing == expected


def test_an_assertion_without_a_program_passes_no_filter_for_programs(ledger, stack):
    text = ASSERTION.replace('program = "CA-SEMA-BLR"\n', "")
    write_file(ledger, "assertions/2024-08-31-ca-by.toml", text)
    connection = stack.enter_context(database.open_ledger(ledger, None)).connection
    filters = Filters(programs=("CA-SEMA-BLR",))
    assert find_matching_ids(connection, "assertion", filters) == set()
    assert find_matching_ids(connection, "assertion", Filters()) == {"2024-08-31-ca-by"}
