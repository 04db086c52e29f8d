"""Which records a ledger has already, or could have."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from imported_sheets import (
    read_records,
    write_records,
)
from ledger.made_records import same_announcement

from sanctions_cli.importers.drafts import Draft
from sanctions_cli.importers.matches import MAX_SIMILAR, LedgerMatches
from sanctions_cli.index import database
from sanctions_cli.records import (
    Announcement,
    Counts,
)

SMALL = st.builds(
    Announcement,
    sender=st.sampled_from(["CA", "US"]),
    target=st.sampled_from([("BY",), ("BY", "RU")]),
    announced=st.sampled_from(
        ["2024-08-09", "2024-08-11", "2024-08-13", "2024-08", "2024", "2024-09-01"]
    ),
    action=st.sampled_from(["listing", "measure"]),
    counts=st.none() | st.builds(Counts, individuals=st.integers(0, 1)),
)


@settings(max_examples=60, deadline=None)
@given(records=st.lists(SMALL, max_size=6), record=SMALL)
def test_matches_are_those_that_the_rule_for_two_records_accepts(records, record):
    with tempfile.TemporaryDirectory() as folder:
        root = write_records(Path(folder) / "ledger", records)
        with database.open_ledger(root, None) as ledger:
            matches = LedgerMatches(ledger.connection, [Draft(2, "", record)])
        similar, identical = set(), set()
        for path, candidate in read_records(root).items():
            if same_announcement(record, candidate):
                similar.add(Path(path).stem)
            if candidate == record:
                identical.add(Path(path).stem)
        paired = {matches.find_identical(Draft(2, "", record))} - {""}
        assert len(paired) == min(1, len(identical))
        assert paired <= identical
        assert set(matches.find_similar(record)) <= similar
        assert len(matches.find_similar(record)) == min(MAX_SIMILAR, len(similar))


@settings(max_examples=60, deadline=None)
@given(
    records=st.lists(SMALL, max_size=6),
    drafts=st.lists(st.tuples(SMALL, st.booleans()), max_size=8),
)
def test_no_two_rows_are_paired_with_one_record(records, drafts):
    with tempfile.TemporaryDirectory() as folder:
        root = write_records(Path(folder) / "ledger", records)
        id_by_record = {
            record: Path(path).stem for path, record in read_records(root).items()
        }
        batch = []
        for row, (record, has_id) in enumerate(drafts):
            record_id = id_by_record.get(record, "") if has_id else ""
            batch.append(Draft(row, record_id, record))
        with database.open_ledger(root, None) as ledger:
            matches = LedgerMatches(ledger.connection, batch)
    pairs = {draft.row: matches.find_identical(draft) for draft in batch}
    rows_without_id = [draft.row for draft in batch if not draft.id]
    paired = [pairs[row] for row in rows_without_id if pairs[row]]
    assert len(set(paired)) == len(paired)
    for record in {draft.record for draft in batch}:
        equal = [draft for draft in batch if draft.record == record]
        used = {pairs[draft.row] for draft in equal} - {""}
        states_one_id = len({draft.id for draft in equal} - {""})
        without_id = len([draft for draft in equal if not draft.id])
        assert len(used) == min(records.count(record), states_one_id + without_id)
