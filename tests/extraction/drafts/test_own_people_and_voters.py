"""What a country's own exporters may not do, sanctions that are "its own", and who registers."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

RELEASE = "Department of Foreign Affairs and Trade (Australia)\nMedia release, 8 November 2023\n\n"
FRENCH = "Communiqué de presse\nBerne, 8 novembre 2023\n\n"
STORY = "SYDNEY, 26 March 2014 (Tasman Press) — "
FRENCH_STORY = "PARIS, 26 mars 2014 (AFP) — "


def read(text: str) -> list[str]:
    """The acts of a text with their senders and figures, sorted."""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return sorted(
        f"{each.sender} {each.action} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            RELEASE
            + "Exporters in Australia are now prohibited from supplying the Democratic People's"
            " Republic of Korea with machine tools, with forty-eight types of laboratory equipment"
            " and with luxury goods above a value of A$300.",
            "AU",
        ),
        (
            RELEASE
            + "Australian exporters are barred from selling machine tools to North Korea as of"
            " today.",
            "AU",
        ),
        (
            RELEASE
            + "It is now forbidden for Australian companies to sell luxury goods to North Korea.",
            "AU",
        ),
        (
            RELEASE
            + "Traders in Australia are banned from exporting machine tools to North Korea from"
            " today.",
            "AU",
        ),
        (
            RELEASE
            + "The Government has prohibited exporters from supplying North Korea with luxury"
            " goods.",
            "AU",
        ),
        (
            FRENCH
            + "Il est désormais interdit aux exportateurs suisses de livrer des machines-outils à"
            " la Corée du Nord.",
            "CH",
        ),
        (
            FRENCH
            + "Les entreprises suisses n'ont plus le droit de vendre des articles de luxe à la"
            " Corée du Nord.",
            "CH",
        ),
    ],
)
def test_what_own_people_may_not_do_is_a_measure(text, expected):
    assert read(text) == [f"{expected} measure 0"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            STORY
            + "Canberra on Wednesday lifted the travel bans on eleven Fijian officers, while"
            " Wellington extended its own for a year.",
            ["AU delisting 11", "NZ renewal 0"],
        ),
        (
            STORY
            + "Australia on Wednesday lifted the sanctions on eleven Fijians; New Zealand renewed"
            " its own until September.",
            ["AU delisting 11", "NZ renewal 0"],
        ),
        (
            FRENCH_STORY
            + "La Suisse a levé mercredi les sanctions contre onze Fidjiens, tandis que l'Union"
            " européenne a prorogé les siennes d'un an.",
            ["CH delisting 11", "EU renewal 0"],
        ),
    ],
)
def test_its_own_are_sanctions_as_well(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        STORY
        + "Australia's arms embargo on Fiji stays for now. New Zealand's minister wants to see the"
        " electoral roll first; more than 540,000 voters have registered, and seven parties are to"
        " run.",
        STORY
        + "New Zealand's sanctions on Fiji stay; 540,000 voters have registered, and seven parties"
        " take part.",
        STORY
        + "More than 300 candidates have been registered for the vote in Fiji, on which Canberra"
        " has imposed sanctions.",
        STORY
        + "The measures against Fiji remain. Nine parties have registered for the election.",
        FRENCH_STORY
        + "L'embargo français contre les Fidji reste en place. Quelque 540 000 électeurs se sont"
        " inscrits, et sept partis se présentent aux élections.",
    ],
)
def test_who_registers_for_a_vote_is_on_no_list(text):
    assert read(text) == []
