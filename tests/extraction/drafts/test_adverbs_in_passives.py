"""Words between an auxiliary and its participle leave an act an act."""

from __future__ import annotations

from itertools import product

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TARGETS = "Twelve officials and five companies of Iran"

PASSIVES = [
    "{} were {} added to Canada's list.",
    "{} were {} put on the Canadian list.",
    "{} were {} hit by Canadian sanctions.",
    "{} became {} subject to Canadian sanctions.",
    "{} find themselves {} on Canada's list.",
    "{} were {} blacklisted by Canada.",
    "{} have {} been barred from Canada.",
    "An asset freeze was {1} imposed by Canada on {0}.",
]
ADVERBS = ["", "today", "also", "on Tuesday", "formally", "this week", "together", "last night"]  # fmt: skip


@pytest.mark.parametrize(("passive", "adverb"), list(product(PASSIVES, ADVERBS)))
def test_an_adverb_leaves_an_act_an_act(passive: str, adverb: str) -> None:
    text = " ".join(passive.format(TARGETS, adverb).split())
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.sender, list(draft.targets), draft.kind) == ("CA", ["IR"], "new")
    assert draft.counts == {"individuals": 12, "entities": 5}


def test_a_first_step_is_no_earlier_one() -> None:
    text = "In a first step, Canada listed 12 officials of Iran."
    (draft,) = draft_announcements(read_document(text.encode(), "story.txt"))
    assert draft.kind == "new"
