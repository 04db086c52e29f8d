"""Names and files that are given to an office, and rolls of people, are no list of sanctions."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def count_drafts(text: str) -> int:
    return len(draft_announcements(read_document(text.encode(), "story.txt")))


LEAD = "Senators pressed the US Treasury on Wednesday over Iranian crude and its sanctions."


@pytest.mark.parametrize(
    "sentence",
    [
        "He had handed a file on 16 companies to the Office of Foreign Assets Control.",
        "He gave the Treasury evidence on 16 companies.",
        "Ukraine shared with the EU the names of 16 Iranian companies.",
        "Kyiv communicated to London a list of 16 Iranian companies.",
        "Six missionaries were added to the roll this year.",
    ],
)
def test_what_an_office_is_given_is_not_listed(sentence: str) -> None:
    assert count_drafts(f"{LEAD}\n\n{sentence}") == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Kiev a communiqué à Bruxelles les noms de 16 sociétés iraniennes.",
        "Paris a transmis à l'UE un dossier sur 16 juges iraniens.",
    ],
)
def test_what_an_office_is_given_is_not_listed_in_french(sentence: str) -> None:
    assert count_drafts(sentence) == 0


@pytest.mark.parametrize(
    "refusal",
    [
        "would not be drawn", "declined to comment", "refused to comment",
        "would neither confirm nor deny, when asked, and had no comment",
    ],
)  # fmt: skip
def test_a_report_that_nobody_comments_on_is_no_act(refusal: str) -> None:
    text = f"The Foreign Office {refusal} on reports in Tbilisi that Britain has sanctioned 11 judges of Georgia."
    assert count_drafts(text) == 0


def test_a_report_that_is_confirmed_is_an_act() -> None:
    text = "Britain has sanctioned 11 judges of Georgia, the Foreign Office said, confirming reports in Tbilisi."
    assert count_drafts(text) == 1
