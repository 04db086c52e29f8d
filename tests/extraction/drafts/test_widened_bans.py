"""Bans that are extended to more goods, which renews nothing."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

STORY = "TOKYO, 10 January 2025 — Japan widened its sanctions over the war in Ukraine on Friday, freezing the assets of 12 individuals in Russia, the foreign ministry said after a cabinet meeting."
RÉCIT = "PARIS, 10 janvier 2025 (AFP) - La France a gelé vendredi les avoirs de 12 responsables russes, a annoncé le ministère."


def find_actions(text: str) -> list[str]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [f"{each.kind} {each.action}" for each in drafts]


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY} The ban on shipping to Russia was extended to 335 kinds of goods.",
        f"{STORY} The export ban was also extended to machine tools and drones.",
        f"{STORY} The embargo on Russia was extended to engines and motor parts.",
        f"{STORY} It also extended its export ban on Russia to 335 items.",
        f"{STORY} The sanctions were extended to Russia's gas sector.",
        f"{STORY} Restrictions on exports to Russia were widened to 335 goods.",
        f"{RÉCIT} L'embargo contre la Russie a été étendu aux moteurs.",
        f"{RÉCIT} L'interdiction d'exporter vers la Russie est étendue à 335 produits.",
    ],
)
def test_they_are_not_renewed(text: str) -> None:
    assert find_actions(text) == ["new listing"]


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY} The sanctions on Russia were extended until 31 March 2026.",
        f"{STORY} The ban on shipping to Russia was extended to 31 March 2026.",
        f"{STORY} The export ban on Russia was extended by a year.",
        f"{STORY} The ban on shipping to Russia was extended to the end of 2026.",
        f"{RÉCIT} L'embargo contre la Russie a été prolongé jusqu'au 31 mars 2026.",
    ],
)
def test_bans_that_run_longer_are_renewed(text: str) -> None:
    assert find_actions(text) == ["new listing", "new renewal"]


def test_a_widened_ban_alone_is_a_measure() -> None:
    text = "Ministry of Trade of Japan\n10 January 2025\n\nThe embargo on Russia was extended today to engines."
    assert find_actions(text) == ["new measure"]


@pytest.mark.parametrize(
    "text",
    [
        f"{RÉCIT} Les exportations vers 53 entités russes seront interdites à compter du 23 janvier.",
        f"{RÉCIT} À partir du 23 janvier, les exportations vers 53 sociétés russes seront interdites.",
        f"{RÉCIT} Les exportations vers 53 sociétés russes seront interdites dès le 23 janvier.",
        f"{STORY} Exports to 53 entities in Russia and elsewhere that are suspected of helping Moscow get round the restrictions will be prohibited from 23 January.",
    ],
)
def test_a_day_of_effect_makes_no_plan_of_a_ban_beside_an_act(text: str) -> None:
    assert find_actions(text) == ["new listing", "new measure"]
