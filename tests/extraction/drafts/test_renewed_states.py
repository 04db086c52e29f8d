"""Those who stay on a list because their listings are renewed, and sanctions kept for a term."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ENGLISH = "Media release\nCanberra, 1 March 2022\n\n"
FRENCH = "Communiqué de presse\nConseil de l'UE, 1er mars 2022\n\n"


def read(text: str) -> list[str]:
    """The acts of a text with their kinds, days and figures, sorted."""
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    return sorted(
        f"{each.action} {each.kind} {each.announced or 'undated'} "
        f"{sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten officials and two firms stay sanctioned over Zimbabwe: their listings have been rolled"
        " over by the Government until early 2025.",
        "Twelve officials remain sanctioned over Belarus: their listings have been extended by the"
        " Government to March 2027.",
        "Nine generals and three companies of Myanmar stay on Australia's list; their entries were"
        " renewed today for three years.",
        "The assets of 12 people from Zimbabwe remain frozen: the Minister has prolonged the"
        " measures against them until 2025.",
        "Eight firms and four ships continue to be listed over North Korea: Cabinet has extended"
        " their designations for three years.",
        "The Government today decided to keep the assets of 12 people frozen for another year:"
        " their listings, linked to the theft of Tunisian state funds, are prolonged to 2023.",
        "Twelve Syrians are still on Australia's list – the Minister has renewed their listings"
        " for a further three years.",
    ],
)
def test_whose_listings_are_renewed_is_counted_once(sentence):
    assert read(ENGLISH + sentence) == ["renewal new 2022-03-01 12"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Conseil a décidé aujourd'hui de maintenir gelés les avoirs de 12 personnes pour une"
        " année supplémentaire : leurs inscriptions, liées au détournement de fonds publics"
        " tunisiens, sont prorogées jusqu'au 31 janvier 2023.",
        "Onze personnes et une entité restent sanctionnées en raison de la situation au Zimbabwe :"
        " leur inscription a été reconduite par le Conseil jusqu'au début de 2023.",
        "Douze personnes demeurent inscrites sur la liste relative au Mali ; leurs inscriptions"
        " ont été prolongées d'un an.",
        "Les avoirs de douze Libyens restent gelés : le Conseil a renouvelé leur inscription"
        " jusqu'en janvier 2023.",
    ],
)
def test_whose_listings_are_renewed_is_counted_once_in_french(sentence):
    assert read(FRENCH + sentence) == ["renewal new 2022-03-01 12"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sanctions on 12 Russian individuals that were due to lapse next week have been extended"
        " by Cabinet to March 2028.",
        "Sanctions on 12 Russians that expire next month have been extended by Cabinet.",
        "Sanctions on 12 Russians, due to expire next month, were carried over by the Minister.",
        "The Minister renewed the listings of 12 Syrians that would have expired next week.",
        "Asset freezes on 12 Libyans, set to run out on Friday, have been rolled over for a year.",
        "Sanctions on 12 Russian individuals were rolled over by Cabinet.",
        "The Government decided to leave the travel bans on 12 Belarusians in place until February"
        " 2025.",
        "Canberra has kept the asset freezes on 12 Libyans for another year.",
    ],
)
def test_what_would_have_ended_is_renewed(sentence):
    assert read(ENGLISH + sentence) == ["renewal new 2022-03-01 12"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Government today renewed its measures against Myanmar. Twelve people remain on"
            " the list.",
            ["listing cumulative undated 12", "renewal new 2022-03-01 0"],
        ),
        (
            "Next week the Minister will extend the sanctions on 12 Syrians.",
            ["renewal planned undated 12"],
        ),
        (
            "The Minister renewed the listings of 12 Syrians; 40 others remain sanctioned.",
            ["listing cumulative undated 40", "renewal new 2022-03-01 12"],
        ),
        (
            "Australia today listed 12 Syrians; their listings run for three years.",
            ["listing new 2022-03-01 12"],
        ),
    ],
)
def test_others_stay_what_they_are(sentence, expected):
    assert read(ENGLISH + sentence) == expected
