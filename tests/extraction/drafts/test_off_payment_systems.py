"""Banks that are taken off a payment system lose their trade, and come off no list."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

FROZE = "Canada froze the assets of nine Russian officials on 9 March 2022. "
A_GELE = "Le Canada a gelé le 9 mars 2022 les avoirs de neuf responsables russes. "


def read(text: str) -> list[str]:
    """Action and the sum of the figures of each draft of a text."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [f"{each.action} {sum((each.counts or {}).values())}" for each in drafts]


@pytest.mark.parametrize(
    "text",
    [
        FROZE + "Five banks have been taken off the payment system.",
        FROZE + "Five banks were dropped from the messaging network.",
        FROZE + "Five banks have been removed from SWIFT.",
        FROZE + "It struck five banks off the card network.",
        FROZE + "It has removed five banks from the interbank payment system.",
        A_GELE + "Cinq banques ont été retirées du système de paiement.",
        A_GELE + "Il a retiré cinq banques de la messagerie interbancaire.",
        A_GELE + "Cinq banques ont été supprimées du réseau Swift.",
        A_GELE + "Cinq banques ont été radiées du système de règlement.",
    ],
)
def test_off_a_payment_system_is_a_measure(text: str) -> None:
    assert read(text) == ["listing 9", "measure 5"]


@pytest.mark.parametrize(
    "text",
    [
        "Canada on 9 March 2022 removed five Russian banks from the SWIFT ban.",
        "Canada on 9 March 2022 removed five Russian banks from its sanctions list.",
        "Canada on 9 March 2022 took five Russian banks off its list.",
        "Five Russian banks were delisted by Canada on 9 March 2022 and can use the payment system"
        " again.",
        "Canada on 9 March 2022 delisted five Russian banks, which return to SWIFT.",
    ],
)
def test_off_a_list_is_a_removal(text: str) -> None:
    assert read(text) == ["delisting 5"]
