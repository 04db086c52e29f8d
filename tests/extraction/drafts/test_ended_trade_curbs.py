"""Curbs on trade and blockades that end, permits for payments, and those who are by now listed."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_acts(text: str) -> set[tuple[str, str]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {(each.kind, each.action) for each in drafts}


@pytest.mark.parametrize(
    "sentence",
    [
        "The EU ended its restrictions on Syria's energy trade on Thursday.",
        "The EU on Thursday lifted the remaining sectoral restrictions on Syrian oil exports.",
        "On Thursday the EU ended all restrictions on trade with Syria.",
        "Le blocus commercial et financier du Niger prend fin, a annoncé la Cédéao.",
    ],
)  # fmt: skip
def test_curbs_on_trade_are_lifted(sentence):
    assert find_acts(sentence) == {("new", "lifting")}


@pytest.mark.parametrize("need", ["require permission", "need a prior permit"])
def test_who_may_be_paid_with_a_permit_only_is_listed(need):
    story = (
        "Ministry of Foreign Affairs of Japan\nTokyo, August 10, 2023\n\nPayments to, and "
        f"transactions with, seven officers of Belarus {need} as of today."
    )
    assert find_acts(story) == {("new", "listing")}


@pytest.mark.parametrize("adverb", ["by now", "already", "currently"])
def test_those_who_are_by_now_under_sanctions_are_a_total(adverb):
    sentence = f"Over 450 people in Iran are {adverb} under UK sanctions."
    assert find_acts(sentence) == {("cumulative", "listing")}
