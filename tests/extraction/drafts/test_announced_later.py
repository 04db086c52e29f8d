"""Sanctions that are approved and still to be announced are a plan, and no act of that day."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read(text: str) -> list[str]:
    """Kind, sender, action and the sum of the figures of each draft of a text."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{each.kind} {each.sender} {each.action} {sum((each.counts or {}).values())}"
        for each in drafts
    ]


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (
            "WELLINGTON, 9 September 2025 — The cabinet of New Zealand approved sanctions on 12"
            " Russian officials on Monday, and will announce them on Thursday, a source said.",
            "NZ",
        ),
        (
            "On Monday the Swiss government decided on sanctions against 12 Belarusian officials,"
            " to be announced on Friday.",
            "CH",
        ),
        (
            "The Norwegian government on Monday signed off on asset freezes for 12 Iranian"
            " officials; it will unveil them later this week.",
            "NO",
        ),
        (
            "The British cabinet on Monday approved sanctions on 12 Iranian officials. They will be"
            " announced on Thursday.",
            "GB",
        ),
        (
            "The Japanese cabinet on Monday cleared sanctions on 12 Iranian officials, which it"
            " intends to make public on Thursday.",
            "JP",
        ),
        (
            "The Japanese cabinet on Monday gave the green light to sanctions on 12 Iranian"
            " officials. An announcement is due on Thursday.",
            "JP",
        ),
        (
            "Le gouvernement canadien a approuvé lundi des sanctions contre douze responsables"
            " iraniens et les annoncera jeudi.",
            "CA",
        ),
        (
            "Le Conseil fédéral a approuvé lundi des sanctions contre douze responsables iraniens,"
            " qu'il rendra publiques jeudi.",
            "CH",
        ),
        (
            "Le gouvernement norvégien a approuvé lundi des sanctions contre douze responsables"
            " iraniens. Elles seront dévoilées jeudi.",
            "NO",
        ),
        (
            "Le gouvernement norvégien a validé lundi le gel des avoirs de douze responsables"
            " iraniens. L'annonce est prévue jeudi.",
            "NO",
        ),
    ],
)
def test_what_is_approved_and_announced_later_is_a_plan(text: str, sender: str) -> None:
    assert read(text) == [f"planned {sender} listing 12"]


@pytest.mark.parametrize(
    "text",
    [
        "Canada's cabinet on Monday approved sanctions on 12 Iranian officials and will announce"
        " further steps on Thursday.",
        "Canada's cabinet on Monday approved sanctions on 12 Iranian officials and will publish"
        " guidance on Thursday.",
        "Canada on Monday sanctioned 12 Iranian officials and will publish them on its list on"
        " Thursday.",
        "Canada on Monday imposed sanctions on 12 Iranian officials. Further measures will be"
        " announced on Thursday.",
        "Le Canada a décidé lundi de sanctionner douze responsables iraniens. D'autres mesures"
        " seront annoncées jeudi.",
    ],
)
def test_what_else_is_announced_later_makes_no_plan_of_an_act(text: str) -> None:
    assert read(text) == ["new CA listing 12"]
