"""Warnings about a record before it is written."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.made_records import make_announcement, make_program
from sanctions_cli.ledger import record_warnings

TODAY = date(2025, 1, 1)
PROGRAMS = {
    "CA-SEMA-BLR": make_program(),
    "CA-JVCFO": make_program(target=("BY", "RU")),
    "US-BLR": make_program("US"),
}


def find_warnings(root, programs=PROGRAMS, **values):
    usual = {"program": "CA-SEMA-BLR"}
    record = make_announcement(**(usual | values))
    return list(record_warnings.find_warnings(root, record, programs, TODAY))


def test_a_sound_record_has_no_warnings(ledger):
    assert find_warnings(ledger) == []
    assert (
        find_warnings(ledger, until="2024-12-31", refers_to=["ca-2024-08-09-by"]) == []
    )


@pytest.mark.parametrize(
    ("values", "warning"),
    [
        (
            {"program": "CA-SEMA-BLX"},
            'no program "CA-SEMA-BLX" in programs.toml; did you mean "CA-SEMA-BLR"?',
        ),
        ({"program": "US-BLR"}, "US-BLR is kept by US (US), not by Canada (CA)"),
        (
            {"program": None},
            "no program, so balance does not count it: --program CA-SEMA-BLR or CA-JVCFO?",
        ),
        ({"target": ["BY", "CA"]}, "Canada (CA) is both sender and target"),
        ({"announced": "2025-01-02"}, "2025-01-02 is yet to come"),
        ({"announced": "2025-02"}, "2025-02 is yet to come"),
        ({"until": "2024-08-08"}, "it ends on 2024-08-08, before it was announced"),
        ({"until": "2024-07"}, "it ends in 2024-07, before it was announced"),
        ({"refers_to": ["x-1"]}, 'no record "x-1", to which it refers'),
    ],
)
def test_what_looks_wrong_is_named(ledger, values, warning):
    assert find_warnings(ledger, **values) == [warning]


@pytest.mark.parametrize(
    "values",
    [
        {"announced": "2025-01-01"},
        {"announced": "2025"},
        {"until": "2024-08"},
        {"until": "2024-08-09"},
    ],
)
def test_dates_of_today_and_ends_within_the_same_month_are_sound(ledger, values):
    assert find_warnings(ledger, **values) == []


@pytest.mark.parametrize(
    "values",
    [
        {"counts": None},
        {"action": "measure"},
        {"sender": "GB"},
        {"target": "KP"},
    ],
)
def test_a_program_is_missed_only_where_one_of_the_ledger_could_be_meant(
    ledger, values
):
    assert find_warnings(ledger, program=None, **values) == []


def test_at_most_three_programs_are_suggested(ledger):
    programs = {f"CA-{number}": make_program() for number in range(5)}
    assert find_warnings(ledger, programs, program=None) == [
        "no program, so balance does not count it: --program CA-0 or CA-1 or CA-2?"
    ]


def test_several_warnings_come_in_the_order_of_the_fields(ledger):
    warnings = find_warnings(
        ledger,
        program="X",
        target="CA",
        announced="2026-01-01",
        refers_to=["a-1", "a-2"],
    )
    assert len(warnings) == 5
    assert warnings[0].startswith("X is not defined")
    assert warnings[-2:] == [
        'no record "a-1", to which it refers',
        'no record "a-2", to which it refers',
    ]


def test_the_warnings_about_many_records_are_told_once_each(ledger):
    records = [
        make_announcement(announced="2026-01-01", program="CA-SEMA-BLR"),
        make_announcement(announced="2026-01-01", program="CA-SEMA-BLR"),
        make_announcement(target="CA", counts=None),
    ]
    assert record_warnings.find_all_warnings(ledger, records, TODAY) == [
        "2026-01-01 is yet to come",
        "Canada (CA) is both sender and target",
    ]
