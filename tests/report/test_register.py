"""Which announcements the register has, and in which order."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_ledgers import HandMadeLedger

from sanctions_cli.queries import Filters
from sanctions_cli.report.content import RegisterPart, Section
from sanctions_cli.report.question import ChapterQuestion
from sanctions_cli.report.sections.register import build_section


def build(ledger: HandMadeLedger, **filters: tuple[str, ...]) -> Section | None:
    question = ChapterQuestion(
        ledger.open(), Filters(**filters), date(2026, 1, 1), target=""
    )
    return build_section(question)


def get_register(section: Section | None) -> RegisterPart:
    assert section is not None
    (part,) = section.parts
    assert isinstance(part, RegisterPart)
    return part


def test_the_newest_comes_first_and_a_month_before_its_days(hand_made):
    for day in ("2024-08-09", "2024", "2025-01-01", "2024-08"):
        hand_made.add("CA", day)
    rows = get_register(build(hand_made)).rows
    assert [row.announced for row in rows] == [
        "2025-01-01",
        "2024-08-09",
        "2024-08",
        "2024",
    ]


def test_an_announcement_against_two_targets_is_there_once(hand_made):
    hand_made.add("CA", "2024-08-09", 4, target=["BY", "RU"])
    hand_made.add("CA", "2024-08-10", 4, target="RU")
    assert [row.targets for row in get_register(build(hand_made)).rows] == [
        ("RU",),
        ("BY", "RU"),
    ]
    by_target = get_register(build(hand_made, targets=("BY",)))
    assert [row.targets for row in by_target.rows] == [("BY", "RU")]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (None, None),
        ({"individuals": 0}, {}),
        (
            {"unspecified": 3, "individuals": 1, "entities": "unknown"},
            {"individuals": 1, "entities": None, "unspecified": 3},
        ),
    ],
    ids=["no figure", "zero", "an unknown number"],
)
def test_no_figure_zero_and_an_unknown_number_differ(hand_made, counts, expected):
    hand_made.add("CA", "2024-08-09", counts)
    (row,) = get_register(build(hand_made)).rows
    assert row.counts == expected


def test_only_the_programs_of_the_rows_are_explained(hand_made):
    hand_made.add_program("CA-SEMA-BLR", "CA", title="Belarus Regulations")
    hand_made.add_program("CA-SEMA-RUS", "CA", title="Russia Regulations")
    hand_made.add("CA", "2024-08-09", program="CA-SEMA-BLR")
    hand_made.add("CA", "2024-08-10")
    register = get_register(build(hand_made))
    assert register.programs == {"CA-SEMA-BLR": "Belarus Regulations"}


def test_without_announcements_there_is_no_register(hand_made):
    assert build(hand_made) is None
