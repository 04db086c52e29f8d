"""Papers of an office whose country only the act below tells."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_days(text: str) -> set[tuple[str, str]]:
    drafts = draft_announcements(read_document(text.encode(), "paper.txt"))
    return {(each.sender, each.announced) for each in drafts if each.kind == "new"}


@pytest.mark.parametrize(
    "header",
    [
        "Foreign Ministry statement",
        "Ministry of Foreign Affairs\nPress release",
        "Statement by the Ministry of Foreign Affairs",
        "Ministry of Foreign Affairs: announcement",
    ],
)
@pytest.mark.parametrize(
    ("sentence", "sender"),
    [
        ("A decision has been taken to close entry to Russia to 23 British citizens.", "RU"),
        ("The Islamic Republic of Iran has put 23 British officials on its sanctions list.", "IR"),
        ("The Government of Georgia has barred 23 British officials from entering.", "GE"),
        ("Norway has frozen the assets of 12 Russian officers.", "NO"),
    ],
)  # fmt: skip
def test_a_paper_of_whoever_acts_in_it_has_the_day_of_the_act(header, sentence, sender):
    story = f"{header}\n\n17 June 2024\n\n{sentence}"
    assert find_days(story) == {(sender, "2024-06-17")}


@pytest.mark.parametrize(
    "text",
    [
        "Venezuela condemns the listing of 12 officials by Canada. It recalls its envoy.",
        "Canada has sanctioned 12 Venezuelan officials. The Republic rejects this.",
    ],
)
def test_who_protests_does_not_act(text):
    story = f"Ministry of Foreign Affairs\nStatement\n17 June 2024\n\n{text}"
    assert find_days(story) == {("CA", "")}


@pytest.mark.parametrize(
    ("government", "sender"), [("the Republic of Korea", "KR"), ("Japan", "JP")]
)
def test_a_shared_name_is_of_the_government_that_acts(government, sender):
    story = (
        "[MOFA Press Release No. 24-871]\n26 December 2024\n\n"
        f"The Government of {government} has decided to designate 15 North Koreans."
    )
    assert find_days(story) == {(sender, "2024-12-26")}
