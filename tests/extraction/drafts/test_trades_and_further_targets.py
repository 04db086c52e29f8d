"""A title and the body can name targets with other words, and a next sentence further ones."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORY = (
    "Canada sanctions three {} of Haiti\n\nOttawa, 16 May 2024\n\n"
    "Canada on Thursday blacklisted three big Haitian {} for paying gangs."
)
FRENCH_STORY = (
    "Haïti : Ottawa sanctionne trois {}\n\nPublié le 16 mai 2024\n\n"
    "Le Canada a inscrit jeudi sur sa liste noire trois {} haïtiens qui paient les gangs."
)
RELEASE = (
    "MEDIA RELEASE\nMinister for Foreign Affairs of Australia\n\n1 February 2023\n\n"
    "The Australian Government has imposed sanctions on 16 Iranian individuals for abuses.\n\n{}."
)


@pytest.mark.parametrize(
    ("story", "title", "body", "target_type"),
    [
        (STORY, "businessmen", "importers", "individuals"),
        (STORY, "importers", "businessmen", "individuals"),
        (STORY, "firms", "traders", "entities"),
        (STORY, "traders", "firms", "entities"),
        (STORY, "lenders", "producers", "entities"),
        (FRENCH_STORY, "hommes d'affaires", "importateurs", "individuals"),
        (FRENCH_STORY, "sociétés", "négociants", "entities"),
        (FRENCH_STORY, "producteurs", "hommes d'affaires", "individuals"),
    ],
)
def test_a_trade_is_of_the_people_or_firms_that_the_title_or_body_has(
    story: str, title: str, body: str, target_type: str
) -> None:
    text = story.format(title, body)
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.counts == {target_type: 3}


@pytest.mark.parametrize(
    ("sentence", "individuals"),
    [
        (
            "A further four Iranian individuals are sanctioned for the drones that Russia uses",
            20,
        ),
        (
            "Another five generals are subject to a travel ban for shooting at protesters",
            21,
        ),
        ("Three more judges are listed", 19),
        ("A further 300 Iranians are already listed", 16),
    ],
)
def test_further_targets_are_those_of_the_release(
    sentence: str, individuals: int
) -> None:
    text = RELEASE.format(sentence)
    draft = draft_announcements(read_document(text.encode(), "release.txt"))[0]
    assert (draft.sender, draft.counts) == ("AU", {"individuals": individuals})


def test_what_the_decree_covers_has_the_target_of_the_paragraph_before() -> None:
    text = (
        "Sanctions on grain shippers\n\nOttawa, 18 January 2025\n\nCanada's foreign minister signed"
        " an order on the Belarusian potash trade on Saturday.\n\nThe order targets 12 brokers and"
        " 41 firms. Ships from Lithuania, Latvia and Poland had called at its ports."
    )
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.targets == ("BY",)
    assert draft.counts == {"individuals": 12, "entities": 41}
