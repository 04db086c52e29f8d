"""Who is listed "as of noon" or "effective at once" is listed by an act of the day."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


@pytest.mark.parametrize(
    "sentence",
    [
        "Since noon, nine Iranian judges have been listed by this government.",
        "Since this morning nine Iranian judges are under Canadian sanctions.",
        "Effective at once, nine Iranian judges are listed under the Special Economic Measures Act.",
        "With immediate effect, nine Iranian judges are listed under the Special Economic Measures Act.",
        "The Minister announced today that nine Iranian judges are listed under the Special Economic Measures Act.",
        "Since 11 a.m. nine Iranian judges are under Canadian sanctions.",
    ],
)  # fmt: skip
def test_what_begins_today_is_an_act(sentence):
    text = f"Government of Canada\nOttawa, October 3, 2022\n\n{sentence}"
    (draft,) = draft_announcements(read_document(text.encode(), "release.txt"))
    assert (draft.kind, draft.announced) == ("new", "2022-10-03")


@pytest.mark.parametrize(
    "sentence",
    [
        "Since the spring, 43 Iranian judges have been listed by Canada.",
        "At present 43 Iranian judges are listed under the Special Economic Measures Act.",
        "With today's changes, 43 Iranian judges are listed under the Special Economic Measures Act.",
        "Effective today, this brings to 43 the number of Iranian judges under Canadian sanctions.",
    ],
)  # fmt: skip
def test_a_running_total_stays_one(sentence):
    text = f"Government of Canada\nOttawa, October 3, 2022\n\n{sentence}"
    (draft,) = draft_announcements(read_document(text.encode(), "release.txt"))
    assert draft.kind == "cumulative"
