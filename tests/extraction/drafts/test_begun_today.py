"""What began today is a new act, although "since" and "as of" mostly tell what is in force."""

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NEW = (
    "Since noon, 25 officials of Iran have been listed by Canada.",
    "Canada says that since midnight 25 officials of Iran have been on its list.",
    "Since six o'clock this morning, Canada has had 25 Iranian officers on its list.",
    "As of today, 25 officials of Iran will have their assets in Canada frozen.",
    "From midnight, 25 Iranian officers will no longer be able to enter Canada.",
)


@pytest.mark.parametrize("sentence", NEW)
def test_what_began_today_is_new(sentence: str) -> None:
    text = f"OTTAWA, December 12, 2024\n\n{sentence}"
    [draft] = draft_announcements(Document(text, "en"))
    assert (draft.sender, draft.kind) == ("CA", "new")
    assert draft.counts == {"individuals": 25}


def test_what_began_earlier_is_a_total() -> None:
    text = "OTTAWA, December 12, 2024\n\nSince September 2022, 225 officials of Iran have been listed by Canada."
    [draft] = draft_announcements(Document(text, "en"))
    assert draft.kind == "cumulative"


def test_depuis_ce_matin_is_new() -> None:
    text = "PARIS, 12 décembre 2024\n\nDepuis ce matin, 25 responsables russes figurent sur la liste française."
    [draft] = draft_announcements(Document(text, "fr"))
    assert (draft.sender, draft.kind) == ("FR", "new")
