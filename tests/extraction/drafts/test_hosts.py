"""An office without its country is of the capital from which a story is sent."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORIES = (
    "{} — The Foreign Ministry barred 12 Germans from the country on Tuesday.",
    "{} — The government on Tuesday froze the assets of 12 Germans.",
    "{} — The ministry published the names of 12 Germans who are from now on barred from the country.",
    "{} — A spokesman said that the cabinet had this morning put 12 Germans on its blacklist.",
    "{}\n\nTwelve Germans will be turned back at every airport, the foreign minister announced today.",
    "{} — Twelve Germans shall not set foot here again, the president announced on Tuesday.",
)
PLACES = (("IR", "TEHRAN, 3 June 2025"), ("PE", "LIMA, 3 June 2025"))


def read(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "story.txt"))


@pytest.mark.parametrize(("host", "place"), PLACES)
@pytest.mark.parametrize("story", STORIES)
def test_an_office_without_its_country_is_of_the_dateline(
    story: str, host: str, place: str
) -> None:
    [draft] = read(story.format(place))
    assert (draft.sender, draft.targets, draft.action) == (host, ("DE",), "listing")
    assert draft.counts == {"individuals": 12}


@pytest.mark.parametrize(
    "story",
    [
        "TBILISI, 3 June 2025 — The Foreign Ministry condemned sanctions on 12 judges on Tuesday.",
        "TBILISI, 3 June 2025 — The government banned 12 films on Tuesday.",
        "MINSK, 3 June 2025 — The president pardoned 12 Lithuanian prisoners on Tuesday.",
    ],
)
def test_what_else_an_office_does_is_no_act(story: str) -> None:
    assert read(story) == []


def test_who_is_named_acts_and_not_the_host() -> None:
    [draft] = read(
        "TBILISI, 3 June 2025 — The foreign ministry said that Britain had sanctioned 12 Georgian"
        " judges on Tuesday."
    )
    assert (draft.sender, draft.targets) == ("GB", ("GE",))
