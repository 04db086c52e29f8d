"""Removals that are still to come are plans, and those that are only asked for are nothing."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TARGETS = "12 officials and four companies of Belarus"
TARGETS_FR = "douze responsables et quatre entreprises du Bélarus"


def describe(text: str) -> list[str]:
    """Kind, action and the sum of the figures of each draft that is not open."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{draft.kind} {draft.action} {sum((draft.counts or {}).values())}"
        for draft in drafts
        if not draft.unclear
    ]


@pytest.mark.parametrize(
    "act",
    [
        "remove {} from its list",
        "take {} off its sanctions list",
        "lift sanctions on {}",
        "unfreeze the assets of {}",
    ],
)
@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("Canada is expected to {} on Friday.", ["planned delisting 16"]),
        ("The minister said on Tuesday that Canada would soon {}.", ["planned delisting 16"]),
        ("Canada is ready to {} once the prisoners are free.", []),
        ("Canada may {} if prisoners are freed.", []),
        ("Canada was urged to {}.", []),
        ("Canada has no plans to {}.", []),
        ("Canada is weighing whether to {}.", []),
    ],
)  # fmt: skip
def test_a_removal_to_come_is_a_plan(act: str, plan: str, expected: list[str]) -> None:
    assert describe(plan.format(act.format(TARGETS))) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Sanctions on {TARGETS} will be lifted by Canada on 1 June.",
        f"Canada's sanctions on {TARGETS} are to be lifted in June.",
        f"Les sanctions du Canada contre {TARGETS_FR} seront levées en juin.",
        f"D{TARGETS_FR[1:]} seront retirés de la liste du Canada lundi.",
    ],
)
def test_a_passive_of_the_future_is_a_plan(text: str) -> None:
    assert describe(text) == ["planned delisting 16"]


@pytest.mark.parametrize(
    "text",
    [
        f"Sanctions on {TARGETS} will be announced by Canada on Monday.",
        f"Canada's next package will target {TARGETS}, diplomats said.",
    ],
)
def test_sanctions_to_come_are_a_plan(text: str) -> None:
    assert describe(text) == ["planned listing 16"]
