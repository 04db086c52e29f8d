"""What is written reads back equal, whatever it says; and an edit changes what it names and nothing else."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions_cli import countries
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import edit, record_paths
from sanctions_cli.records import (
    ACTIONS,
    MAX_COUNT,
    MEASURES,
    Announcement,
    Assertion,
    Conflict,
    Counts,
    KnownDifference,
    Net,
    Source,
    Stated,
    numbers,
    toml,
)

ALPHABET = st.characters(blacklist_categories=["Cs"], blacklist_characters="\r").filter(
    lambda one: one in "\n\t" or not (ord(one) < 32 or 127 <= ord(one) < 160)
)
TEXT = st.text(ALPHABET, min_size=1, max_size=30)
CODE = st.sampled_from(countries.all_codes())
CODES = st.lists(CODE, min_size=1, max_size=3, unique=True).map(tuple)
TEXTS = st.lists(TEXT, min_size=1, max_size=3, unique=True).map(tuple)
DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
PARTIAL = st.one_of(DAY, DAY.map(lambda day: day[:7]), DAY.map(lambda day: day[:4]))
NUMBER = st.integers(0, MAX_COUNT)
CHANGE = st.integers(-MAX_COUNT, MAX_COUNT)
URL = st.sampled_from(["https://example.org/a?b=c#d", "http://x.org/'\"\\"])


def maybe(strategy):
    return st.none() | strategy


def figures(kind, number):
    return st.builds(kind, **{one.name: number for one in fields(kind) if one.name != "reason"})


SOURCES = st.lists(
    st.builds(
        Source,
        publisher=TEXT,
        title=maybe(TEXT),
        published=maybe(PARTIAL),
        url=maybe(URL),
        locator=maybe(TEXT),
    ),
    max_size=2,
).map(tuple)
ANNOUNCEMENTS = st.builds(
    Announcement,
    sender=CODE, target=CODES, announced=PARTIAL, effective=maybe(PARTIAL), until=maybe(PARTIAL),
    action=st.sampled_from(ACTIONS), program=maybe(TEXT), other_programs=maybe(TEXTS), instrument=maybe(TEXT),
    measures=maybe(st.lists(st.sampled_from(MEASURES), min_size=1, unique=True).map(tuple)), reasons=maybe(TEXTS),
    joint=maybe(CODES), package=st.booleans(), redesignated=NUMBER, refers_to=maybe(TEXTS), note=maybe(TEXT),
    counts=maybe(figures(Counts, NUMBER)), net=maybe(figures(Net, CHANGE)), sources=SOURCES,
    conflicts=st.lists(st.builds(Conflict, field=TEXT, value=TEXT, publisher=TEXT, url=maybe(TEXT), judgement=TEXT),
                       max_size=2).map(tuple),
)  # fmt: skip
ASSERTIONS = st.builds(
    Assertion,
    sender=CODE, target=CODES, program=st.none(), on=DAY, since=maybe(DAY), claim=TEXT, note=maybe(TEXT),
    stated=figures(Stated, NUMBER), sources=SOURCES,
    known_difference=maybe(st.builds(KnownDifference, reason=TEXT, individuals=CHANGE, total=CHANGE)),
)  # fmt: skip


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
@given(ANNOUNCEMENTS, NUMBER, SOURCES)
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
