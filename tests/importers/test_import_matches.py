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

from sanctions_cli.importers.matches import MAX_SIMILAR, LedgerMatches
from sanctions_cli.index import database
from sanctions_cli.ledger import duplicates
from sanctions_cli.records import (
    Announcement,
    Counts,
)

SMALL = st.builds(
    Announcement,
    sender=st.sampled_from(["CA", "US"]),
    target=st.sampled_from([("BY",), ("RU", "BY"), ("BY", "RU")]),
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
        ledger = database.open_ledger(root, None)
        matches = LedgerMatches(ledger.connection, [record])
        similar, identical = set(), set()
        for path, candidate in read_records(root).items():
            if duplicates.same_announcement(record, candidate):
                similar.add(Path(path).stem)
            if candidate == record:
                identical.add(Path(path).stem)
        assert set(matches.find_similar(record)) <= similar
        assert len(matches.find_similar(record)) == min(MAX_SIMILAR, len(similar))
        assert set(matches.find_identical(record)) == identical
