"""Press conferences: who speaks, and who is only named in what is asked."""

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEADER = "Press conference by the Minister for Foreign Affairs\n10 January 2025\n\n"


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("Reporter", "Did the US Treasury ask for this?"),
        ("JOURNALIST", "The European Council met last night. Will it follow?"),
        ("Q", "Canada's Ministry of Finance was surprised, it seems."),
        ("Jane Roe (Radio Port)", "Did the State Department agree?"),
        ("Harbour Daily", "What does Japan's Ministry of Foreign Affairs say?"),
    ],
)
def test_who_is_named_in_a_question_does_not_speak(label: str, asked: str) -> None:
    answer = "Minister: The Government of Australia approved new measures. Under these, 9 Russian officers will be banned from entering.\n\n"
    text = f"{HEADER}{answer}{label}: {asked}\n\nMinister: We act by ourselves."
    drafts = draft_announcements(Document(text, "en"))
    assert [(each.sender, each.announced) for each in drafts] == [("AU", "2025-01-10")]


def test_who_may_not_come_to_a_country_is_banned_by_it() -> None:
    text = "Press conference, 10 January 2025\n\nMinister: From today, fourteen Iranian officials are banned from coming to New Zealand.\n\nQ: Did the US Treasury agree?"
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.targets) == ("NZ", ("IR",))
