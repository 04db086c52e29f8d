"""A country that has been hit does not list anybody: "Caracas was hit in March, when it listed"."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORY = "Washington – The Treasury on 28 July 2025 put nine Venezuelan judges on its list.\n\n"
RECIT = "Le Trésor américain a mis le 28 juillet 2025 neuf juges vénézuéliens sur sa liste.\n\n"


def list_acts(text: str) -> set[tuple[str, str, int | None]]:
    """Sender, kind and people of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {
        (draft.sender, draft.kind, (draft.counts or {}).get("individuals"))
        for draft in drafts
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Caracas has been hit already: on 10 January, when it listed eight people.",
        "Caracas had been punished in March, when the department listed eight people.",
        "Caracas has been sanctioned before: in March the department listed eight people.",
        "Caracas had already been targeted in March, when it blacklisted eight people.",
        "Venezuela had been hit last in May, when the department blacklisted eight people.",
        "Twice Caracas has been hit: in May, when the department had listed eight people.",
    ],
)
def test_who_has_been_hit_is_no_sender(sentence: str) -> None:
    assert list_acts(STORY + sentence) == {("US", "new", 9), ("US", "prior", 8)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Caracas avait déjà été frappée en mars, quand le département avait inscrit huit agents.",
        "Caracas avait été visée en mai, lorsque le ministère avait sanctionné huit agents.",
        "Caracas a déjà été punie en mai, lorsque le département a inscrit huit agents.",
    ],
)
def test_who_has_been_hit_is_no_sender_in_french(sentence: str) -> None:
    assert list_acts(RECIT + sentence) == {("US", "new", 9), ("US", "prior", 8)}


def test_another_sender_has_its_own_act() -> None:
    sentence = "Caracas was hit in March as well, when Britain listed eight officers."
    assert list_acts(STORY + sentence) == {("US", "new", 9), ("GB", "prior", 8)}


@pytest.mark.parametrize(
    "lead",
    [
        "For using migrants to put pressure on Poland, Belarus was sanctioned on Thursday.",
        "Belarus, which had put pressure on Poland, was punished on Thursday.",
        "Having put Poland under strain, Belarus has been hit on Thursday from four sides.",
    ],
)
def test_what_a_sanctioned_country_did_is_no_act(lead: str) -> None:
    text = f"The West answers Belarus\n\n{lead}\n\nCanada listed 26 people."
    assert list_acts(text) == {("CA", "new", 26)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Belarus, hit by an EU ban, on Monday blacklisted 26 Poles.",
        "Belarus was hit by an EU ban in May; Minsk on Monday blacklisted 26 Poles.",
        "Belarus has been sanctioned by Warsaw. Minsk answered on Monday and banned 26 Poles.",
    ],
)
def test_who_is_hit_can_answer(sentence: str) -> None:
    assert ("BY", "new", 26) in list_acts(sentence)
