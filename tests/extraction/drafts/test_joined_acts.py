"""Senders that join an act have drafts of their own, with no figures."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "8 March 2024 - Washington sanctioned 24 Belarusian officials on Friday. "


@pytest.mark.parametrize(
    ("sentence", "senders"),
    [
        ("New Zealand and Canada have taken similar steps.", ["NZ", "CA"]),
        ("Britain and Canada announced their own sanctions.", ["GB", "CA"]),
        ("London followed suit.", ["GB"]),
        ("Hours later, Canada did the same.", ["CA"]),
        ("Canada has not taken similar steps.", []),
        ("Canada might follow suit.", []),
        ("Washington did the same last year.", []),
        ("Germany's opposition wants Berlin to take similar steps.", []),
    ],
)
def test_who_joins_an_act_has_a_draft_with_no_figure(
    sentence: str, senders: list[str]
) -> None:
    drafts = draft_announcements(read_document((LEAD + sentence).encode(), "story.txt"))
    joined = [draft.sender for draft in drafts if not draft.counts]
    assert joined == senders
    assert all(draft.targets == ("BY",) for draft in drafts)
