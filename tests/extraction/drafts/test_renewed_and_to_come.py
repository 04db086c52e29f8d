"""Renewals with what they cover beside them, rows of totals, and acts whose paper is to come."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ENGLISH = "OTTAWA, May 12, 2025 - "
FRENCH = "OTTAWA, 12 mai 2025 - "
FRENCH_END = " Le porte-parole n'a pas fait d'autre commentaire à ce sujet."


def read(text: str) -> list[str]:
    """The acts of a text with their kinds and figures, sorted."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return sorted(
        f"{each.action} {each.kind} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    )


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH
        + "Canadian sanctions on Iran, which affect 12 people, were extended on Monday.",
        ENGLISH
        + "Canada on Monday renewed its measures against Iran for a year; they cover 12 people.",
        ENGLISH
        + "Canada on Monday prolonged its Iran sanctions regime, under which 12 people are subject"
        " to an asset freeze, until May 2026.",
        FRENCH
        + "Le Canada a prorogé lundi de six mois ses mesures contre l'Iran, qui visent 12"
        " personnes." + FRENCH_END,
        FRENCH
        + "Les sanctions canadiennes contre l'Iran, qui touchent 12 personnes, ont été prolongées"
        " lundi d'un an." + FRENCH_END,
    ],
)
def test_what_renewed_measures_cover_is_a_stock(text):
    assert read(text) == ["listing cumulative 12", "renewal new 0"]


def test_the_object_of_a_renewal_is_its_count():
    text = "Canada on Monday renewed its sanctions on 12 Iranians for six months."
    assert read(ENGLISH + text) == ["renewal new 12"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Canada will suspend in June its sanctions on four Iranian judges, the foreign ministry"
            " said on Monday.",
            ["suspension planned 4"],
        ),
        (
            "Canada will freeze the assets of four Iranian judges over the crackdown in March, the"
            " foreign ministry said on Monday.",
            ["listing new 4"],
        ),
        (
            "Canada will not let in nine Iranians any more: three prosecutors and six officers were"
            " banned on Monday.",
            ["listing new 9"],
        ),
        (
            "Canada on Monday listed four Iranian judges; the order will be published on Friday.",
            ["listing new 4"],
        ),
        (
            "Canada's cabinet has agreed to bar four Iranian judges; the order will be signed on"
            " Friday.",
            ["listing planned 4"],
        ),
        (
            "The asset freezes on four Iranian judges are due to expire on 30 June, Ottawa said.",
            [],
        ),
    ],
)
def test_what_is_to_come_is_a_plan(sentence, expected):
    assert read(ENGLISH + sentence) == expected


@pytest.mark.parametrize(
    ("sentences", "kind"),
    [
        (
            "will remove four people from its list. A notice will be published in April.",
            "planned",
        ),
        (
            "will remove four people from its list. The order will be made in April.",
            "planned",
        ),
        (
            "has removed four people from its list. A notice will be published in April.",
            "new",
        ),
        ("will today remove four people from its list.", "new"),
    ],
)
def test_a_notice_to_come_leaves_an_act_in_the_future(sentences, kind):
    text = "Foreign Office\nWritten statement\n11 March 2025\n\nZimbabwe\n\nThe Government "
    assert read(text + sentences) == [f"delisting {kind} 4"]


@pytest.mark.parametrize(
    "rows",
    [
        "Added: 4 individuals\nRemoved: 3 entities\nTotal: 107 entries",
        "Added: 4 individuals\nRemoved: 3 entities\nIn force: 107 entries",
        "| Added | 4 individuals |\n| Removed | 3 entities |\n| Total | 107 entries |",
        "Total under this framework: 107 entries\nAdded: 4 individuals\nRemoved: 3 entities",
    ],
)
def test_the_total_in_a_row_is_a_stock(rows):
    text = "Global Affairs Canada\nList update\nMay 12, 2025\nBelarus\n"
    assert read(text + rows) == [
        "delisting new 3",
        "listing cumulative 107",
        "listing new 4",
    ]


def test_visas_that_are_taken_with_an_aside_are_a_ban():
    text = (
        "Le Trésor américain a gelé lundi les avoirs de deux juges brésiliens, et le département"
        " d'État a retiré, dans un communiqué distinct, les visas de huit autres magistrats."
    )
    assert read(text) == ["listing new 2", "listing new 8"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ENGLISH
            + "Canada on Monday sanctioned four Iranian judges who had dropped charges against nine"
            " officers.",
            ["listing new 4"],
        ),
        (
            FRENCH
            + "Le Canada a sanctionné lundi quatre juges iraniens qui avaient levé l'interdiction"
            " de neuf journaux." + FRENCH_END,
            ["listing new 4"],
        ),
        (
            FRENCH
            + "Le Canada a retiré lundi leurs visas à quatre juges iraniens."
            + FRENCH_END,
            ["listing new 4"],
        ),
    ],
)
def test_what_the_listed_did_is_no_act_of_the_sender(text, expected):
    assert read(text) == expected
