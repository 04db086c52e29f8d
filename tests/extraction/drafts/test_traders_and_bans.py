"""Traders that are firms, bans that are put on people, and since when it is so."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TRADERS = {
    "Canada on Monday listed six Iranian traders, all of them companies, and two officers.": (
        2,
        6,
    ),
    "Canada on Monday listed six Iranian brokers and the two men who run them.": (2, 6),
    "Canada on Monday listed six Iranian dealers and their two owners.": (2, 6),
    "Canada on Monday listed six Iranian dealers and two officers.": (8, None),
    "Canada on Monday listed six Iranian traders, all of them men of Isfahan.": (
        6,
        None,
    ),
    "Le Canada a sanctionné lundi six courtiers iraniens, tous des sociétés, et deux officiers.": (
        2,
        6,
    ),
    "Le Canada a sanctionné lundi six négociants iraniens et leurs deux dirigeants.": (
        2,
        6,
    ),
    "Le Canada a sanctionné lundi six négociants iraniens et deux officiers.": (
        8,
        None,
    ),
}

BANS = {
    "Travel bans were imposed by Canada on Monday on two Iranian officers.": (2, None),
    "Travel bans have been placed on two Iranian officers, Canada said on Monday.": (
        2,
        None,
    ),
    "Two Iranian officers were barred from Canada on Monday and the assets of six firms frozen.": (
        2,
        6,
    ),
    "Canada acted against Iran on Monday. The assets of six firms were frozen.": (
        None,
        6,
    ),
}

KINDS = {
    "Le Canada s'apprête ainsi à geler les avoirs de six officiers iraniens.": "planned",
    "Le Canada se prépare donc à sanctionner six officiers iraniens.": "planned",
    "La liste iranienne du Canada est plus longue : six noms y figurent.": "cumulative",
    "Canada acted against Iran. Its list is longer: six officers are on it.": "cumulative",
    "Canada's Iran list is longer by six officers since Monday.": "new",
}

SINCE = {
    "Since 3 May 2022, six officers of Iran may no longer enter Canada.": "2022-05-03",
    "Depuis le mardi 3 mai 2022, six officiers iraniens ne peuvent plus se rendre au Canada.": "2022-05-03",
    "C'est chose faite depuis mardi 3 mai 2022 : le Canada bloque les biens de six officiers iraniens.": "2022-05-03",
    "Since 3 May 2022, Canada has listed six officers of Iran.": "",
}


def read_only_draft(story: str) -> AnnouncementDraft:
    """The draft of a story that is sent from Montréal."""
    is_french = "e Canada" in story or "du Canada" in story
    header = "24 juin 2024" if is_french else "24 June 2024"
    text = f"MONTRÉAL, {header} (Agence) – {story}"
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    return draft


@pytest.mark.parametrize(("story", "figures"), (TRADERS | BANS).items())
def test_figures(story: str, figures: tuple[int | None, int | None]) -> None:
    counts = read_only_draft(story).counts
    assert (counts.get("individuals"), counts.get("entities")) == figures


@pytest.mark.parametrize(("story", "kind"), KINDS.items())
def test_kinds(story: str, kind: str) -> None:
    assert read_only_draft(story).kind == kind


@pytest.mark.parametrize(("story", "day"), SINCE.items())
def test_what_is_so_since_a_day_was_done_then(story: str, day: str) -> None:
    assert read_only_draft(story).announced == day
