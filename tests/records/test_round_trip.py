"""What is written reads back equal, whatever it is; an edit changes what it names and nothing else."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from record_strategies import ANNOUNCEMENTS, ASSERTIONS, VALUES, path_of, records_of

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import edit, record_paths
from sanctions_cli.records import (
    MAX_COUNT,
    Counts,
    Kind,
    Source,
    numbers,
    toml,
)

SOURCES = st.lists(records_of(Source), max_size=2).map(tuple)
TEXT, CODE, DAY, COUNT = (
    VALUES[kind] for kind in (Kind.TEXT, Kind.CODE, Kind.DAY, Kind.COUNT)
)


@given(ANNOUNCEMENTS)
def test_any_announcement_reads_back_equal(record):
    text = toml.format_record(record)
    assert toml.parse_file(text.encode(), path_of(record), "announcement") == (
        record,
        [],
    )


@given(ASSERTIONS)
def test_any_assertion_reads_back_equal(record):
    text = toml.format_record(record)
    assert toml.parse_file(text.encode(), path_of(record), "assertion") == (record, [])


@settings(max_examples=60)
@given(ANNOUNCEMENTS, TEXT, st.booleans())
def test_any_note_can_be_put_into_any_record(record, note, windows):
    text = toml.format_record(record)
    before = (text.replace("\n", "\r\n") if windows else text).encode()
    after, new_path = edit.edit_record(before, path_of(record), {"note": note}, [], [])
    changed, _ = toml.parse_file(after, new_path, "announcement")
    assert changed == replace(record, note=note)
    assert new_path == path_of(record)
    assert windows == (b"\r\n" in after)


@settings(max_examples=60)
@given(ANNOUNCEMENTS, COUNT, SOURCES)
def test_counts_and_sources_can_be_put_into_any_record(record, number, sources):
    existing = record.counts or Counts()
    # A type given later is a part of a bare total; tests/ledger/test_edit.py has that.
    assume(existing.unspecified in (0, "unknown"))
    added = []
    for source in sources:
        added.append({key: value for key, value in asdict(source).items() if value})
    after, new_path = edit.edit_record(
        toml.format_record(record).encode(),
        path_of(record),
        {"counts": {"entities": number}},
        [],
        added,
    )
    changed, _ = toml.parse_file(after, new_path, "announcement")
    counts = replace(existing, entities=number)
    assert changed == replace(record, counts=counts, sources=record.sources + sources)


@settings(max_examples=60)
@given(ANNOUNCEMENTS, CODE, DAY)
def test_a_moved_record_says_what_its_new_name_says(record, sender, day):
    after, new_path = edit.edit_record(
        toml.format_record(record).encode(),
        path_of(record),
        {"sender": sender, "announced": day},
        [],
        [],
    )
    changed, _ = toml.parse_file(after, new_path, "announcement")
    assert changed == replace(record, sender=sender, announced=day)
    assert new_path == path_of(changed)


@given(st.text(max_size=30))
def test_no_text_leads_out_of_a_ledger(tmp_path_factory, text):
    root = tmp_path_factory.getbasetemp()
    for find in (
        lambda: record_paths.find_record(root, text),
        lambda: record_paths.normalize_suffix(text),
    ):
        try:
            path = find()
        except SanctionsError:
            continue
        assert "/" not in path.replace("announcements/", "").replace("assertions/", "")


@pytest.mark.parametrize(
    ("count", "is_taken"), [(MAX_COUNT, True), (MAX_COUNT + 1, False)]
)
def test_the_largest_count_that_a_flag_takes_is_the_largest_that_a_file_takes(
    count, is_taken
):
    text = (
        'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n'
        f"\n[counts]\nother = {count}\n"
    )
    path = "announcements/2024/ca-2024-08-09-by.toml"
    record, _ = toml.parse_file(text.encode(), path, "announcement")
    assert (record is not None) == is_taken
    try:
        assert numbers.parse_count(str(count)) == count
    except SanctionsError:
        assert not is_taken
    else:
        assert is_taken
