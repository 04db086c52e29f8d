"""Figures of releases: relatives listed as well, firms resident abroad, titles of two participles."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STATE = "Designation of Officials\n\nOffice of the Spokesperson\nAugust 6, 2024\n\n"
RENEWED = "\n\nThe Council of the EU renewed its measures against Mali for a year."


def describe(text: str) -> list[str]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{draft.action} {sum((draft.counts or {}).values())}"
        for draft in drafts
        if not draft.unclear
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("is today designating three officials of Paraguay.",
         "Two of their family members are designated as well.", ["listing 5"]),
        ("is today designating three officials of Paraguay.",
         "Two of their relatives are also designated.", ["listing 5"]),
        # visa bans of another department are another list
        ("sanctioned 11 officials of Paraguay on Monday.",
         "Washington also imposed visa restrictions on 88 of its lawmakers.",
         ["listing 11", "listing 88"]),
    ],
)  # fmt: skip
def test_who_is_listed_as_well(first: str, second: str, expected: list[str]) -> None:
    sender = "The Department of State" if "today" in first else "The US Treasury"
    assert describe(f"{STATE}{sender} {first} {second}") == expected


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ("two individuals and one organization resident in Dubai", {"individuals": 2, "entities": 1}),
        ("two individuals and a bank resident in Dubai", {"individuals": 2, "entities": 1}),
        ("nine companies resident in Dubai", {"entities": 9}),
        ("nine residents of Dubai", {"individuals": 9}),
    ],
)  # fmt: skip
def test_who_is_resident(targets: str, expected: dict[str, int]) -> None:
    text = f"Japan sanctioned {targets} for arming Russia."
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert [draft.counts for draft in drafts] == [expected]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Mali: EU sanctions renewed, four officers added", ["listing 4", "renewal 0"]),
        (
            "Mali: EU sanctions extended, two people delisted",
            ["delisting 2", "renewal 0"],
        ),
        ("EU renews Mali sanctions, lists four officers", ["listing 4", "renewal 0"]),
    ],
)
def test_titles_of_two_participles(title: str, expected: list[str]) -> None:
    assert describe(title + RENEWED) == expected
