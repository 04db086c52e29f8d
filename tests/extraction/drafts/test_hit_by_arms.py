"""What is hit in a war, beside whom sanctions hit."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEAD = "OTTAWA, 6 November 2025 - "
EU_ACT = "The EU on Thursday sanctioned four Syrian generals. "
EU_ACT_FR = "L'Union européenne a sanctionné jeudi quatre généraux syriens. "


def list_acts(text: str) -> list[tuple[str, str]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [(each.sender, each.action) for each in drafts]


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 30 kilometres south of Damascus two depots were hit by Israeli aircraft in the night.",
        "Two Syrian depots were hit by Israeli jets.",
        "Israeli helicopters hit two radar stations in Syria.",
        "Two convoys near Homs were struck by Israeli planes.",
        "Two refineries in Russia were hit by Ukraine on Thursday.",
        "Israel hit two ships in the port of Latakia.",
        "Israel hit two arms factories near Homs by night.",
    ],
)  # fmt: skip
def test_what_arms_hit_is_on_no_list(sentence: str) -> None:
    assert list_acts(HEAD + sentence) == []
    assert list_acts(HEAD + EU_ACT + sentence) == [("EU", "listing")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Deux dépôts syriens ont été frappés par des avions israéliens dans la nuit.",
        "Deux dépôts syriens ont été touchés par des appareils israéliens.",
        "Deux raffineries russes ont été visées par l'Ukraine jeudi.",
    ],
)
def test_what_arms_hit_is_on_no_list_in_french(sentence: str) -> None:
    assert list_acts(HEAD + sentence) == []
    assert list_acts(HEAD + EU_ACT_FR + sentence) == [("EU", "listing")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada on Thursday hit four Syrian banks with sanctions.",
        "Four Syrian banks were hit by Canada on Thursday.",
        "Four Syrian aircraft were hit by Canadian sanctions on Thursday.",
        "Two Russian ships were hit with a port ban by Canada.",
        "Canada sanctioned four Syrian banks on Thursday. It hit two more ships as well.",
    ],
)
def test_whom_sanctions_hit_is_listed(sentence: str) -> None:
    acts = list_acts(HEAD + sentence)

    assert acts
    assert set(acts) == {("CA", "listing")}
