"""Writing new records."""

from __future__ import annotations

import pytest

from ledger.made_records import make_announcement, make_assertion, read_tree
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import add, build, record_paths
from sanctions_cli.ledger.undo_log import UndoLog
from sanctions_cli.records import toml

FOLDER = "announcements/2024"


def read_record(root, path):
    record, findings = toml.parse_file(
        (root / path).read_bytes(), path, record_paths.file_kind(path)
    )
    assert findings == []
    return record


def test_records_are_written_under_their_ids(ledger):
    american, total = make_announcement(sender="US"), make_assertion()
    paths = add.write_records(ledger, [(american, None), (total, None)], "add").paths
    assert paths == [
        f"{FOLDER}/us-2024-08-09-by.toml",
        "assertions/2024-12-31-ca-sema-blr.toml",
    ]
    assert [read_record(ledger, path) for path in paths] == [american, total]


def test_records_of_one_day_get_numbers_beside_those_in_the_ledger(ledger):
    records = [make_announcement(note=f"{number}") for number in range(3)]
    written = add.write_records(ledger, [(record, None) for record in records], "add")
    paths = written.paths
    assert paths == [f"{FOLDER}/ca-2024-08-09-by-{number}.toml" for number in (2, 3, 4)]
    assert [read_record(ledger, path).note for path in paths] == ["0", "1", "2"]


def test_a_suffix_is_part_of_the_id(ledger):
    written = add.write_records(ledger, [(make_announcement(), "Statement")], "add")
    (path,) = written.paths
    assert path == f"{FOLDER}/ca-2024-08-09-by-statement.toml"


def test_several_records_are_one_change_for_undo(ledger):
    before = read_tree(ledger)
    records = [
        (make_announcement(sender=sender), None) for sender in ("US", "GB", "EU")
    ]
    add.write_records(ledger, records, "add --json: 3 records")
    log = UndoLog.of(ledger)
    entry = log.next_to_undo()
    assert (entry.command, len(entry.changes)) == ("add --json: 3 records", 3)
    log.undo(entry)
    assert read_tree(ledger) == before


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_record_that_cannot_be_written_stops_them_all(ledger, position):
    before = read_tree(ledger)
    records = [
        (make_announcement(sender="US"), None),
        (make_announcement(sender="EU"), None),
    ]
    records.insert(position, (make_announcement(), "no suffix"))
    with pytest.raises(SanctionsError, match="cannot be part of an id"):
        add.write_records(ledger, records, "add")
    assert read_tree(ledger) == before
    assert UndoLog.of(ledger).next_to_undo() is None


def test_no_records_are_no_change_of_the_ledger(ledger):
    before = read_tree(ledger)
    assert add.write_records(ledger, [], "add") == ([], False)
    assert UndoLog.of(ledger).entries() == []
    assert read_tree(ledger) == before


def test_a_name_that_another_program_takes_in_between_gets_a_number(
    ledger, monkeypatch
):
    real = build.encode_record
    taken = []

    def encode_record(record, path):
        if not taken:
            taken.append(path)
            (ledger / path).write_text("theirs")
        return real(record, path)

    monkeypatch.setattr(add, "encode_record", encode_record)
    paths = add.write_records(
        ledger, [(make_announcement(sender="US"), None)], "add"
    ).paths
    assert paths == [f"{FOLDER}/us-2024-08-09-by-2.toml"]
    assert (ledger / taken[0]).read_text() == "theirs"


# Duplicates


def write(ledger, record, accepted=()):
    written = add.write_unless_duplicate(ledger, record, None, "add", accepted)
    return written.paths[0]


def test_a_record_that_is_like_no_other_is_written(ledger):
    record = make_announcement(sender="US")
    assert read_record(ledger, write(ledger, record)) == record


def test_a_duplicate_is_refused_with_those_that_it_is_like(ledger):
    before = read_tree(ledger)
    record = make_announcement(counts={"individuals": 3})
    with pytest.raises(add.DuplicateRecord) as refusal:
        write(ledger, record)
    error = refusal.value
    assert error.record == record
    assert [name for name, _ in error.duplicates] == ["ca-2024-08-09-by"]
    assert (
        error.message == "the ledger already has a record like this: ca-2024-08-09-by"
    )
    assert (
        error.hint == "sanctions show ca-2024-08-09-by; --allow-duplicate adds another"
    )
    assert read_tree(ledger) == before


def test_a_duplicate_that_somebody_has_accepted_does_not_count(ledger):
    path = write(ledger, make_announcement(), accepted=["ca-2024-08-09-by"])
    assert path == f"{FOLDER}/ca-2024-08-09-by-2.toml"
    with pytest.raises(add.DuplicateRecord) as refusal:
        write(ledger, make_announcement(), accepted=["ca-2024-08-09-by"])
    assert [name for name, _ in refusal.value.duplicates] == ["ca-2024-08-09-by-2"]


def test_duplicates_are_looked_for_while_nobody_else_can_write(ledger, monkeypatch):
    events = []
    real_lock, real_finder = add.commit_changes, add.DuplicateFinder

    def commit_changes(*arguments, **options):
        events.append("lock")
        return real_lock(*arguments, **options)

    def find(root):
        events.append("look")
        return real_finder(root)

    monkeypatch.setattr(add, "commit_changes", commit_changes)
    monkeypatch.setattr(add, "DuplicateFinder", find)
    write(ledger, make_announcement(sender="US"))
    assert events == ["lock", "look"]


def test_a_total_has_no_duplicates(ledger):
    paths = [write(ledger, make_assertion()) for _ in range(2)]
    assert paths == [
        "assertions/2024-12-31-ca-sema-blr.toml",
        "assertions/2024-12-31-ca-sema-blr-2.toml",
    ]


def test_the_hint_says_what_allowing_a_duplicate_does():
    record = make_announcement()
    error = add.DuplicateRecord(
        record, [("a", record), ("b", record)], "changes it anyway"
    )
    assert error.message.endswith(": a, b")
    assert error.hint == "sanctions show a; --allow-duplicate changes it anyway"
