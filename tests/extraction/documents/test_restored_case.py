"""A wire in capitals is read like the same story in small letters."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORIES = [
    "PORT-AU-PRINCE, Haiti — Canada said Thursday, 13 March 2025, that it has sanctioned three more"
    " members of Haiti's business elite. The move came two days before leaders meet in Kingston,"
    " Jamaica.",
    "Brussels, 14 May 2025 — EU ambassadors agreed on the listing of 24 managers of Russia's shadow"
    " fleet. Malta had held up the text. The Foreign Office on Wednesday sanctioned 18 tankers,"
    " most of which fly the flags of Gabon and the Cook Islands.",
    "Tbilisi, 20 December 2024 - Britain placed five officials of Georgia's interior ministry under"
    " asset freezes. The US Treasury followed suit with two. On Friday Lithuania's foreign minister"
    " announced that 14 more Georgians had been barred from the country.",
    "OFAC today, 4 April 2024, designated three companies in the UAE and two tankers under its Iran"
    " program. The U.S. State Department added one person.",
    "Paris, le 4 mars 2025 — La France a gelé les avoirs de six officiers de l'armée de Biélorussie"
    " et de deux sociétés. Les États-Unis avaient déjà sanctionné trois d'entre eux en mai 2024.",
]


def draft(text):
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.sender, each.targets, each.kind, each.announced, each.counts)
        for each in drafts
    ]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_in_capitals_gives_the_same_drafts(story):
    assert draft(story.upper()) == draft(story) != []


def test_names_and_first_words_keep_their_capitals():
    text = read_document(STORIES[1].upper().encode(), "story.txt").text
    assert text.startswith(
        "Brussels, 14 May 2025 — EU Ambassadors agreed on the listing"
    )
    assert "Malta had held up the text. The Foreign Office on Wednesday" in text


@pytest.mark.parametrize(
    "text", [STORIES[0], "SANCTIONS ON HAITI\n\n" + STORIES[0], "EU SANCTIONS ON HAITI"]
)
def test_other_texts_stay_as_they_are(text):
    assert read_document(text.encode(), "story.txt").text == text
