"""What was a plan once, what is only offered, and acts that a history tells in the future."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    """Kind, action and the sum of the figures of each draft that is not open."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{draft.kind} {draft.action} {sum((draft.counts or {}).values())}"
        for draft in drafts
        if not draft.unclear
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nine Tunisian judges were due to be listed by the EU on Monday. Instead the item is gone.",
        "The EU was to have listed nine Tunisian judges on Monday.",
        "Canada was going to sanction nine Tunisian judges this week, the minister said.",
        "La Suisse allait inscrire neuf juges tunisiens sur sa liste quand ils furent libérés.",
    ],
)
def test_what_was_to_be_done_is_no_plan(text: str) -> None:
    assert describe(text) == []


def test_what_somebody_said_was_to_be_done_is_a_plan() -> None:
    text = (
        "The minister said that Canada was to sanction nine Tunisian judges next week."
    )
    assert describe(text) == ["planned listing 9"]


@pytest.mark.parametrize(
    "text",
    [
        "Canada is prepared to freeze the assets of nine Tunisian judges.",
        "Canada is ready to consider sanctions on nine Tunisian judges.",
        "The EU would be willing to delist nine Tunisian banks once a law is adopted.",
        "The United States is ready to look at taking nine Tunisian banks off its list.",
        "Le Canada se dit prêt à retirer neuf juges tunisiens de sa liste dès que la loi sera votée.",
        "La France est disposée à lever les sanctions contre neuf juges tunisiens.",
    ],
)
def test_what_is_only_offered_is_no_plan(text: str) -> None:
    assert describe(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Repères\n\nLe 15 novembre 2021, Londres inscrira huit juges nicaraguayens"
        " sur sa liste.",
        "Chronologie de la crise\n\nEn janvier 2018, l'Union européenne gèlera les avoirs de huit juges"
        " vénézuéliens.",
        "MANAGUA, 4 septembre 2025 – Huit juges nicaraguayens seront sanctionnés par le Canada le"
        " 13 juillet 2022.",
    ],
)  # fmt: skip
def test_a_history_tells_earlier_acts_in_the_future(text: str) -> None:
    assert describe(text) == ["prior listing 8"]


def test_a_day_to_come_makes_no_earlier_act() -> None:
    text = "BERNE, 4 septembre 2025 – La Suisse inscrira huit juges nicaraguayens sur sa liste le 13 octobre 2025."
    assert describe(text) == ["planned listing 8"]
