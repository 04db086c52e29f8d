"""Peoples of which a part lives in a country next door, where they are sanctioned."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_targets(text: str) -> list[tuple[str, ...]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [each.targets for each in drafts]


@pytest.mark.parametrize(
    "whom",
    [
        "two leaders of the Serb entity", "two leaders of the Serb half of Bosnia",
        "two ministers of the Serb-run part of Bosnia", "two ministers of the autonomous Serb republic",
        "two Serb leaders in Bosnia", "two politicians from the country's Serb-dominated entity",
        "two Serb separatists", "two Croat leaders in western Bosnia", "two Bosnian Serb politicians",
    ],
)  # fmt: skip
def test_the_country_is_where_they_live(whom: str) -> None:
    text = f"LONDON, 11 April 2022\n\nBritain on Monday sanctioned {whom}."
    assert find_targets(text) == [("BA",)]


@pytest.mark.parametrize(
    "whom",
    [
        "deux dirigeants de l'entité serbe", "deux ministres de la partie serbe du pays",
        "deux responsables de la République serbe de Bosnie", "deux Serbes de Bosnie",
        "deux proches du dirigeant serbe bosnien", "deux séparatistes serbes",
    ],
)  # fmt: skip
def test_so_it_is_in_french(whom: str) -> None:
    text = f"Sarajevo (AFP), 11 avril 2022\n\nLe Royaume-Uni a sanctionné lundi {whom}."
    assert find_targets(text) == [("BA",)]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Britain on Monday sanctioned four Serbs from the north of Kosovo.", "XK"),
        ("Le Royaume-Uni a sanctionné lundi quatre chefs serbes du nord du Kosovo.", "XK"),
        ("Britain on Monday sanctioned two Serbs.", "RS"),
        ("Britain on Monday sanctioned two Serbian arms dealers.", "RS"),
        ("Britain on Monday sanctioned four Serb politicians over the attack in Kosovo.", "RS"),
        ("Britain on Monday sanctioned four Serbs who fight in Ukraine for Russia.", "RU"),
        ("Le Royaume-Uni a sanctionné lundi une entité serbe et deux responsables.", "RS"),
    ],
)  # fmt: skip
def test_others_are_of_their_own_country(sentence: str, target: str) -> None:
    assert find_targets(f"LONDON, 11 April 2022\n\n{sentence}") == [(target,)]
