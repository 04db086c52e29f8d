"""What a change means for those in its row is no running total: "to which a freeze now applies"."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NOTICE = "OFSI – HM Treasury\nFinancial Sanctions Notice, 29 October 2024\nRegime: Myanmar\n\n"
AVIS = "Direction générale du Trésor\nAvis du 29 octobre 2024\nRégime : Birmanie\n\n"


def list_acts(text: str) -> list[tuple[str, str]]:
    """Kind and action of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "notice.txt"))
    return [(draft.kind, draft.action) for draft in drafts]


@pytest.mark.parametrize(
    ("row", "action"),
    [
        ("Additions: 6 entries, to which an asset freeze now applies.", "listing"),
        ("Added: 6 entities, on which sanctions now apply.", "listing"),
        ("Listed: 6 individuals, who are now subject to the freeze.", "listing"),
        ("Variations: 9 entries, to which it continues to apply.", "amendment"),
        ("Amended: 9 entities (the asset freeze continues to apply).", "amendment"),
        ("Amended: 9 individuals, who remain subject to a freeze.", "amendment"),
        ("Amended: 9 individuals, all of whom are still listed.", "amendment"),
        ("Updated: 9 entities, which are still on the list.", "amendment"),
    ],
)
def test_a_row_of_changes_stays_one(row: str, action: str) -> None:
    assert list_acts(NOTICE + row) == [("new", action)]


@pytest.mark.parametrize(
    ("row", "action"),
    [
        ("Ajouts : 6 personnes, auxquelles le gel s'applique désormais.", "listing"),
        ("Ajouts : 6 entités, désormais visées par le gel.", "listing"),
        ("Modifications : 9 personnes, qui restent sur la liste.", "amendment"),
        ("Modifications : 9 personnes (toujours sur la liste).", "amendment"),
        ("Radiations : 2 personnes, dont les avoirs ne sont plus gelés.", "delisting"),
    ],
)
def test_a_row_of_changes_stays_one_in_french(row: str, action: str) -> None:
    assert list_acts(AVIS + row) == [("new", action)]


@pytest.mark.parametrize(
    "row",
    [
        "Currently listed: 90 individuals.",
        "Total: 90 individuals, who are subject to the asset freeze.",
        "Unchanged: 90 individuals, to whom the asset freeze continues to apply.",
    ],
)
def test_a_row_of_what_is_on_the_list_is_a_total(row: str) -> None:
    assert list_acts(NOTICE + row) == [("cumulative", "listing")]


def test_a_total_behind_an_addition_is_one() -> None:
    row = "Listed: 6 individuals, bringing the total to 90."
    assert list_acts(NOTICE + row) == [("new", "listing"), ("cumulative", "listing")]
