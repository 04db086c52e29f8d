"""What will be done once an order is changed, or by the end of a month, is a plan."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ENGLISH = (
    "Federal Council\nMedia release, Bern, 28 May 2025\nSanctions against Syria\n\n"
)
FRENCH = (
    "Gouvernement du Grand-Duché de Luxembourg\nCommuniqué – 14 novembre 2023\n"
    "Sanctions contre le Mali\n\n"
)


def read(text: str) -> list[str]:
    """The acts of a text with their kinds and figures, sorted."""
    drafts = draft_announcements(read_document(text.encode(), "release.txt"))
    return sorted(
        f"{each.action} {each.kind} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    )


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH
        + "By the end of June the ordinance will have been revised by the Department of Economic"
        " Affairs, and 24 entities, including the central bank, will be deleted from its annex.",
        ENGLISH
        + "The ordinance on Syria will be amended before the summer, and 24 entities will be"
        " struck off the annex.",
        ENGLISH
        + "The ordinance on Syria will be changed in the second quarter, whereupon 24 companies"
        " will come off the list.",
        ENGLISH
        + "The ordinance will be revised in July, upon which 24 entities will be excluded from"
        " the list.",
        ENGLISH
        + "Once the ordinance on Syria has been amended in July, 24 entities will be delisted.",
        ENGLISH
        + "The ordinance on Syria will be revised by the end of June; 24 entities will then be"
        " removed from the list.",
        FRENCH
        + "Le règlement sera modifié avant la fin du mois de janvier ; 24 entreprises publiques,"
        " dont une société cotonnière, seront alors radiées de l'annexe.",
        FRENCH
        + "Le règlement relatif au Mali sera révisé au premier trimestre 2024, à la suite de quoi"
        " 24 entreprises seront radiées de l'annexe.",
        FRENCH
        + "Avant la fin de l'année, 24 entreprises maliennes seront radiées de la liste.",
        FRENCH
        + "Une fois le règlement sur le Mali modifié, 24 entreprises seront supprimées de"
        " l'annexe.",
    ],
)
def test_what_follows_another_step_is_planned(text):
    assert read(text) == ["delisting planned 24"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("From today, 24 Syrians will be barred.", ["listing new 24"]),
        (
            "The Federal Council today decided that 24 Syrians will be removed from the list.",
            ["delisting new 24"],
        ),
        (
            "The ordinance is amended as of today: 24 entities will be deleted from the annex.",
            ["delisting new 24"],
        ),
        (
            "Switzerland will freeze the assets of 24 Syrians over the crackdown at the end of"
            " March.",
            ["listing new 24"],
        ),
        (
            "Switzerland will ban 24 Syrians from entry after the killings in the autumn.",
            ["listing new 24"],
        ),
        (
            "Switzerland today excluded 24 Syrian companies from the list of those subject to an"
            " asset freeze.",
            ["delisting new 24"],
        ),
        (
            "The customs office excluded 24 dairies from the list of approved exporters.",
            [],
        ),
    ],
)
def test_what_is_decided_is_an_act(sentence, expected):
    assert read(ENGLISH + sentence) == expected
