"""A part of a running total that has a day is an act of that day."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TOTALS = (
    "Britain has now listed 183 Russians",
    "Britain's list of Russians now has 183 names",
    "Britain has sanctioned 183 Russians since 2022",
)


def read_sums(text: str) -> list[tuple[str, str, int]]:
    """The kind, the action and the sum of the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (draft.kind, draft.action, sum((draft.counts or {}).values()))
        for draft in drafts
    ]


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (", 22 of them this week.", "new"),
        (", 22 of whom were added on Tuesday.", "new"),
        (", including 22 on Tuesday.", "new"),
        (", 22 of them last month.", "prior"),
        (", of whom 22 were listed on 4 February 2025.", "prior"),
        (", among them 22 listed in January 2025.", "prior"),
        (". Twenty-two of them were added on Tuesday.", "new"),
        (". Twenty-two of them had been added on 4 February 2025.", "prior"),
        (". On 4 February 2025 it listed 22 of them.", "prior"),
    ],
)
def test_dated_part(total: str, part: str, kind: str) -> None:
    assert read_sums(f"LONDON, 14 March 2025 — {total}{part}") == [
        ("cumulative", "listing", 183),
        (kind, "listing", 22),
    ]


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize(
    "part",
    [
        ", 22 of them women.",
        ", 22 of them since 2024.",
        ", 22 of them this year.",
        ", 22 of whom were jailed on Tuesday.",
        ". Twenty-two of them were seen in Dubai on Tuesday.",
        ". On Tuesday 22 of them sued.",
    ],
)
def test_part_without_a_day_of_its_own(total: str, part: str) -> None:
    assert read_sums(f"LONDON, 14 March 2025 — {total}{part}") == [
        ("cumulative", "listing", 183)
    ]


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (", dont 22 cette semaine.", "new"),
        (", dont 22 ont été inscrits le 4 février 2025.", "prior"),
        (". Vingt-deux d'entre eux ont été inscrits mardi.", "new"),
        (". Vingt-deux d'entre eux avaient été inscrits le 4 février 2025.", "prior"),
    ],
)
def test_dated_part_in_french(part: str, kind: str) -> None:
    total = "Les sanctions du Royaume-Uni visent désormais 183 Russes"
    assert read_sums(f"LONDRES, 14 mars 2025 — {total}{part}") == [
        ("cumulative", "listing", 183),
        (kind, "listing", 22),
    ]
