"""What is written reads back equal, whatever it says; and an edit changes what it names and nothing else."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import VALUES, records_of

from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import edit, record_paths
from sanctions_cli.records import (
    MAX_COUNT,
    Announcement,
    Assertion,
    Counts,
    Kind,
    Source,
    numbers,
    toml,
)

ANNOUNCEMENTS = records_of(Announcement)
ASSERTIONS = records_of(Assertion, program=st.none())  # a program is part of the file's name
SOURCES = st.lists(records_of(Source), max_size=2).map(tuple)
TEXT, CODE, DAY, COUNT = (VALUES[kind] for kind in (Kind.TEXT, Kind.CODE, Kind.DAY, Kind.COUNT))


def place(record):
    folder = (
        f"announcements/{record.announced[:4]}"
        if isinstance(record, Announcement)
        else "assertions"
    )
    return f"{folder}/{record.stem}.toml"


@given(ANNOUNCEMENTS)
def test_any_announcement_reads_back_equal(record):
    assert toml.parse_file(toml.format_record(record).encode(), place(record), "announcement") == (
        record,
        [],
    )


@given(ASSERTIONS)
def test_any_assertion_reads_back_equal(record):
    assert toml.parse_file(toml.format_record(record).encode(), place(record), "assertion") == (
        record,
        [],
    )


@settings(max_examples=60)
@given(ANNOUNCEMENTS, TEXT, st.booleans())
def test_any_note_can_be_put_into_any_record(record, note, windows):
    text = toml.format_record(record)
    before = (text.replace("\n", "\r\n") if windows else text).encode()
    after, now = edit.edit_record(before, place(record), {"note": note}, [], [])
    changed, _ = toml.parse_file(after, now, "announcement")
    assert changed == replace(record, note=note)
    assert now == place(record)
    assert windows == (b"\r\n" in after)


@settings(max_examples=60)
@given(ANNOUNCEMENTS, COUNT, SOURCES)
def test_counts_and_sources_can_be_put_into_any_record(record, number, sources):
    said = [{key: value for key, value in asdict(source).items() if value} for source in sources]
    after, now = edit.edit_record(
        toml.format_record(record).encode(),
        place(record),
        {"counts": {"entities": number}},
        [],
        said,
    )
    changed, _ = toml.parse_file(after, now, "announcement")
    counts = replace(record.counts or Counts(), entities=number)
    assert changed == replace(record, counts=counts, sources=record.sources + sources)


@settings(max_examples=60)
@given(ANNOUNCEMENTS, CODE, DAY)
def test_a_moved_record_says_what_its_new_name_says(record, sender, day):
    after, now = edit.edit_record(
        toml.format_record(record).encode(),
        place(record),
        {"sender": sender, "announced": day},
        [],
        [],
    )
    changed, _ = toml.parse_file(after, now, "announcement")
    assert changed == replace(record, sender=sender, announced=day)
    assert now == place(changed)


@given(st.text(max_size=30))
def test_no_text_is_ever_the_way_out_of_a_ledger(tmp_path_factory, text):
    root = tmp_path_factory.getbasetemp()
    for find in (
        lambda: record_paths.find_record(root, text),
        lambda: record_paths.normalize_suffix(text),
    ):
        try:
            found = find()
        except SanctionsError:
            continue
        assert "/" not in found.replace("announcements/", "").replace("assertions/", "")


def test_the_largest_count_that_a_flag_takes_is_the_largest_that_a_file_takes():
    file = 'sender = "CA"\ntarget = "BY"\nannounced = 2024-08-09\naction = "listing"\n[counts]\nother = '
    path = "announcements/2024/ca-2024-08-09-by.toml"
    for count, is_taken in ((MAX_COUNT, True), (MAX_COUNT + 1, False)):
        record, findings = toml.parse_file(f"{file}{count}\n".encode(), path, "announcement")
        assert (record is not None, not findings) == (is_taken, is_taken)
    assert numbers.parse_count(str(MAX_COUNT)) == MAX_COUNT
    with pytest.raises(SanctionsError, match="is more than 1,000,000"):
        numbers.parse_count(str(MAX_COUNT + 1))
