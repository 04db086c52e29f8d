"""Notices that list below what they did: programs of the entries, deletions and additions."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "Office of Foreign Assets Control\nRecent Actions\n27 June 2024\n\n"
TITLE = "Sudan-related Designations; Belarus-related Designations Removal; Issuance of Iran-related General License\n\n"


def list_acts(text: str) -> set[tuple[str, ...]]:
    """Sender, target, action and day of each draft whose sender and target are clear."""
    return {
        (draft.sender, *draft.targets, draft.action, draft.announced)
        for draft in draft_announcements(read_document(text.encode(), "text.txt"))
        if not draft.unclear
    }


def test_the_programs_of_the_entries_say_whom_a_list_is_aimed_at():
    entries = (
        "The following individuals have been added to OFAC's SDN List:\n\n"
        "ROE, Idris, El Fasher; nationality Chad (individual) [SUDAN-EO14098].\n"
        "POE, Salim, Nyala, Sudan (individual) [SUDAN-EO14098].\n\n"
    )
    deletions = (
        "The following deletions have been made to OFAC's SDN List:\n\n"
        "AERO LLC, Homyel; Tax ID 790488101 [BELARUS-EO14038].\n"
    )
    assert list_acts(HEADER + TITLE + entries + deletions) == {
        ("US", "SD", "listing", "2024-06-27"),
        ("US", "BY", "delisting", "2024-06-27"),
    }


def test_entries_of_several_programs_leave_the_target_open():
    entries = (
        "The following entities have been added to OFAC's SDN List:\n\n"
        "BANK X, Beirut, Lebanon [SDGT].\n"
        "TRADER LLC, Dubai, United Arab Emirates [RUSSIA-EO14024].\n"
    )
    assert list_acts(HEADER + "Designations\n\n" + entries) == set()


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("The following additions have been made to OFAC's SDN List:", "listing"),
        ("The following deletions have been made to OFAC's SDN List:", "delisting"),
        ("The following removals were made:", "delisting"),
    ],
)
def test_the_following_changes_are_made_to_those_below(sentence, action):
    title = "Belarus-related Designations\n\n"
    entry = "\n\nAERO LLC, Homyel, Belarus [BELARUS-EO14038].\n"
    assert list_acts(HEADER + title + sentence + entry) == {
        ("US", "BY", action, "2024-06-27")
    }
