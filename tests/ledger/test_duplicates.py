"""Announcements that look like one already in the ledger."""

from __future__ import annotations

import errno
import os
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import POSIX

from ledger.made_records import (
    make_announcement,
    same_announcement,
    write_all,
    write_record,
)
from sanctions_cli.errors import SanctionsError
from sanctions_cli.ledger import duplicates
from sanctions_cli.ledger.duplicates import DuplicateFinder
from sanctions_cli.records import toml

NO_COUNTS = None
TEN = {"individuals": 10}

# The rule


def is_duplicate(record, candidate):
    finder = DuplicateFinder(Path("no-ledger"))
    finder.add_pending("candidate", candidate)
    return bool(finder.find_duplicates(record))


@pytest.mark.parametrize(
    "changed",
    [
        {"counts": {"individuals": 3}},
        {"counts": NO_COUNTS},
        {"program": "CA-SEMA-BLR"},
        {"note": "as the Gazette has it"},
        {"instrument": "SOR/2024-167"},
    ],
)
def test_on_the_same_date_the_rest_may_differ(changed):
    assert is_duplicate(make_announcement(), make_announcement(**changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"sender": "US"},
        {"target": "RU"},
        {"target": ["BY", "RU"]},
        {"action": "delisting"},
    ],
)
def test_another_sender_target_or_action_is_another_announcement(changed):
    assert not is_duplicate(make_announcement(), make_announcement(**changed))


def test_the_order_of_targets_does_not_matter():
    first = make_announcement(target=["BY", "RU"])
    assert is_duplicate(first, make_announcement(target=["RU", "BY"]))


@pytest.mark.parametrize(
    ("announced", "is_same"),
    [
        ("2024-08-05", False),
        ("2024-08-06", True),
        ("2024-08-12", True),
        ("2024-08-13", False),
        ("2023-08-09", False),
    ],
)
def test_within_three_days_the_counts_must_be_the_same(announced, is_same):
    record = make_announcement()
    assert is_duplicate(record, make_announcement(announced=announced)) is is_same
    other_counts = make_announcement(announced=announced, counts={"individuals": 11})
    assert not is_duplicate(record, other_counts)


def test_two_records_without_counts_on_different_dates_are_different():
    first, second = (
        make_announcement(announced=announced, counts=NO_COUNTS)
        for announced in ("2024-08-09", "2024-08-10")
    )
    assert not is_duplicate(first, second)


@pytest.mark.parametrize(
    ("announced", "candidate", "is_near"),
    [
        ("2024-08", "2024-07-29", True),
        ("2024-08", "2024-07-28", False),
        ("2024-08", "2024-09-03", True),
        ("2024-08", "2024-09-04", False),
        ("2024", "2024-08", True),
        ("2024-08", "2024", False),
        ("2024-12-30", "2025-01-02", True),
    ],
)
def test_all_days_of_a_month_or_year_must_be_near(announced, candidate, is_near):
    assert duplicates.is_near(announced, candidate) is is_near


def test_the_span_of_a_search_has_three_days_on_either_side():
    assert duplicates.search_span("2024-02") == (date(2024, 1, 29), date(2024, 3, 3))


# Finding them in a ledger


def test_a_ledger_without_records_has_no_duplicates(tmp_path):
    assert DuplicateFinder(tmp_path).find_duplicates(make_announcement()) == []


def test_duplicates_come_with_their_ids(tmp_path):
    record = make_announcement()
    write_all(tmp_path, [record, make_announcement(sender="US"), record])
    pairs = DuplicateFinder(tmp_path).find_duplicates(
        make_announcement(announced="2024-08-10")
    )
    assert pairs == [("ca-2024-08-09-by", record), ("ca-2024-08-09-by-2", record)]


def test_a_duplicate_is_found_beyond_the_end_of_a_year(tmp_path):
    write_record(tmp_path, make_announcement(announced="2024-12-30"))
    pairs = DuplicateFinder(tmp_path).find_duplicates(
        make_announcement(announced="2025-01-02")
    )
    assert [name for name, _ in pairs] == ["ca-2024-12-30-by"]


@pytest.mark.parametrize("announced", ["2024", "2024-08"])
def test_a_record_of_a_month_or_year_is_found_under_the_same_date(tmp_path, announced):
    record = make_announcement(announced=announced)
    write_record(tmp_path, record)
    assert DuplicateFinder(tmp_path).find_duplicates(record) != []


def test_a_record_of_a_month_is_found_once(tmp_path):
    name = write_record(tmp_path, make_announcement(announced="2024-08"))
    pairs = DuplicateFinder(tmp_path).find_duplicates(
        make_announcement(announced="2024-08")
    )
    assert [found_name for found_name, _ in pairs] == [name]


def test_records_within_a_month_are_found_for_a_record_of_the_month(tmp_path):
    days = ["2024-07-29", "2024-08-01", "2024-08-31", "2024-09-03"]
    write_all(tmp_path, [make_announcement(announced=day) for day in days])
    pairs = DuplicateFinder(tmp_path).find_duplicates(
        make_announcement(announced="2024-08")
    )
    assert [record.announced for _, record in pairs] == days


def test_a_broken_file_or_one_of_another_kind_is_no_duplicate(tmp_path):
    write_record(tmp_path, make_announcement())
    folder = tmp_path / "announcements/2024"
    (folder / "ca-2024-08-09-by.toml").write_text("broken")
    (folder / "ca-2024-08-09-by.txt").write_text("no record")
    (folder / "ca-2024-08-09-by-2.toml").mkdir()
    assert DuplicateFinder(tmp_path).find_duplicates(make_announcement()) == []


def test_each_file_is_read_once_and_only_if_its_name_fits(tmp_path, monkeypatch):
    write_all(
        tmp_path,
        [make_announcement(announced=f"2024-{month:02}-09") for month in range(1, 13)],
    )
    write_record(tmp_path, make_announcement(sender="US"))
    parsed = []
    real = toml.parse_file

    def parse_file(data, path, kind):
        parsed.append(path)
        return real(data, path, kind)

    monkeypatch.setattr(toml, "parse_file", parse_file)
    finder = DuplicateFinder(tmp_path)
    for _ in range(3):
        finder.find_duplicates(make_announcement())
    assert parsed == ["announcements/2024/ca-2024-08-09-by.toml"]


def test_records_that_are_going_to_be_written_are_compared_too(tmp_path):
    finder = DuplicateFinder(tmp_path)
    record = make_announcement()
    finder.add_pending("line 1", record)
    finder.add_pending("line 2", make_announcement(sender="US"))
    pairs = finder.find_duplicates(make_announcement(announced="2024-08-12"))
    assert pairs == [("line 1", record)]


def test_records_written_together_with_their_own_programs_are_not_the_same(tmp_path):
    finder = DuplicateFinder(tmp_path)
    finder.add_pending("line 1", make_announcement(program="US-CYB"))
    finder.add_pending("line 2", make_announcement())

    pairs = finder.find_duplicates(make_announcement(program="US-TERR"))
    assert [name for name, _ in pairs] == ["line 2"]
    pairs = finder.find_duplicates(make_announcement(program="us-cyb"))
    assert [name for name, _ in pairs] == ["line 1", "line 2"]


def test_those_of_the_ledger_come_before_those_that_are_pending(tmp_path):
    name = write_record(tmp_path, make_announcement())
    finder = DuplicateFinder(tmp_path)
    finder.add_pending("line 1", make_announcement())
    pairs = finder.find_duplicates(make_announcement())
    assert [found_name for found_name, _ in pairs] == [name, "line 1"]


@pytest.mark.parametrize("seed", range(12))
def test_the_finder_finds_just_what_a_comparison_with_every_record_finds(
    tmp_path, seed
):
    chance = random.Random(seed)

    def random_record():
        day = date(2023, 12, 20) + timedelta(chance.randrange(30))
        announced = day.isoformat()[: chance.choice((10, 10, 10, 7, 4))]
        return make_announcement(
            sender=chance.choice(("CA", "US")),
            target=chance.choice(("BY", ["BY", "RU"], ["RU", "BY"])),
            announced=announced,
            action=chance.choice(("listing", "delisting")),
            counts=chance.choice((NO_COUNTS, TEN, {"entities": 2})),
        )

    records = {}
    for _ in range(40):
        record = random_record()
        records[write_record(tmp_path, record)] = record
    pending = {f"line {number}": random_record() for number in range(20)}
    finder = DuplicateFinder(tmp_path)
    for name, record in pending.items():
        finder.add_pending(name, record)
    for _ in range(20):
        record = random_record()
        expected = {
            name
            for name, candidate in (records | pending).items()
            if same_announcement(record, candidate)
        }
        pairs = [name for name, _ in finder.find_duplicates(record)]
        assert set(pairs) == expected
        assert len(pairs) == len(expected)


# Showing them


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (NO_COUNTS, "no figure given"),
        ({"individuals": 0}, "no targets"),
        ({"individuals": 10, "entities": 6}, "10 individuals, 6 entities"),
        ({"vessels": 1204}, "1,204 vessels"),
    ],
)
def test_counts_are_described_in_words(counts, words):
    assert duplicates.describe_counts(make_announcement(counts=counts)) == words


def test_two_records_are_compared_field_by_field():
    existing = make_announcement(
        program="CA-SEMA-BLR", sources=[{"publisher": "Gazette"}]
    )
    new = make_announcement(
        announced="2024-08-10",
        effective="2024-08-11",
        sources=[
            {"publisher": "Reuters", "url": "https://example.org/"},
            {"publisher": "AP"},
        ],
    )
    assert list(duplicates.compare_fields(existing, new)) == [
        ("announced", "2024-08-09", "2024-08-10"),
        ("counts", "10 individuals", "10 individuals"),
        ("program", "CA-SEMA-BLR", "–"),
        ("effective", "–", "2024-08-11"),
        ("source", "Gazette", "https://example.org/; AP"),
    ]


def test_fields_that_neither_record_has_are_not_compared():
    fields = [
        field
        for field, _, _ in duplicates.compare_fields(
            make_announcement(), make_announcement()
        )
    ]
    assert fields == ["announced", "counts", "source"]


# Very many


def test_of_many_equal_records_only_some_are_looked_at(tmp_path):
    finder = DuplicateFinder(tmp_path)
    record = make_announcement(counts=TEN)
    for number in range(1000):
        finder.add_pending(f"line {number}", record)
    names = [name for name, _ in finder.find_some(record, 3)]
    assert names == ["line 0", "line 1", "line 2"]


def test_records_of_near_days_with_other_counts_are_not_looked_at(
    tmp_path, monkeypatch
):
    compared = []
    is_near = duplicates.is_near

    def count_comparison(*days):
        compared.append(days)
        return is_near(*days)

    monkeypatch.setattr(duplicates, "is_near", count_comparison)
    finder = DuplicateFinder(tmp_path)
    for number in range(500):
        counts = {"individuals": number}
        finder.add_pending(
            f"line {number}", make_announcement(announced="2024-08-10", counts=counts)
        )
    (pairs,) = finder.find_duplicates(
        make_announcement(announced="2024-08-09", counts={"individuals": 7})
    )
    assert pairs[0] == "line 7"
    assert len(compared) == 1


def test_the_files_of_a_span_are_read_once(tmp_path, monkeypatch):
    root = tmp_path
    for number in range(5):
        write_record(root, make_announcement(note=str(number)), f"{number}x")
    read = []
    parse_file = toml.parse_file

    def count_file(data, path, kind):
        read.append(path)
        return parse_file(data, path, kind)

    monkeypatch.setattr(toml, "parse_file", count_file)
    finder = DuplicateFinder(root)
    for _ in range(20):
        assert len(finder.find_duplicates(make_announcement())) == 5
    assert len(read) == 5


@POSIX
@pytest.mark.parametrize("function", ["os.listdir", "os.read"])
def test_a_record_that_cannot_be_read_may_be_a_duplicate(ledger, monkeypatch, function):
    """A read error is no proof that a record is new."""

    def fail(*_arguments):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(function, fail)
    with pytest.raises(SanctionsError, match="duplicate") as refusal:
        DuplicateFinder(ledger).find_duplicates(make_announcement())
    assert "nothing was changed" in refusal.value.hint
