"""What the counts of a text become in its drafts: parts are not added to their whole."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft_counts(text: str) -> list[tuple[str, dict[str, int | None]]]:
    """The sender and the counts of each draft of a news story of 8 November 2023."""
    story = f"Vilnius, 8 November 2023. {text}"
    drafts = draft_announcements(Document(text=story, language="en"))
    return [(draft.sender, dict(draft.counts or {})) for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Lithuania barred 35 Belarusians, among them ten judges and four prosecutors.",
        "Lithuania barred 35 Belarusians on Wednesday. They include ten judges.",
        "Lithuania barred 35 Belarusians (ten judges, 25 officers) on Wednesday.",
        "Lithuania barred 35 Belarusians on Wednesday. The 35 may not enter for five years.",
    ],
)
def test_a_part_is_not_added_to_its_whole(text: str) -> None:
    assert draft_counts(text) == [("LT", {"individuals": 35})]


def test_a_part_is_the_count_of_another_sender() -> None:
    text = "The EU listed 35 Belarusians on Monday. Lithuania today sanctioned two of the 35."
    assert draft_counts(text) == [
        ("EU", {"individuals": 35}),
        ("LT", {"individuals": 2}),
    ]
