"""Funds that are kept by somebody, places in a list that is numbered, and programs that name their cause."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

Read = tuple[str, str, str, dict[str, int | None]]


def read_acts(text: str) -> list[Read]:
    """The kind, the sender, the action and the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return [
        (each.kind, each.sender, each.action, dict(each.counts or {}))
        for each in drafts
    ]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        (
            "The Federal Council decided to freeze, with immediate effect, any assets held in"
            " Switzerland by 37 individuals from Bangladesh.",
            ("new", "CH", "listing", {"individuals": 37}),
        ),
        (
            "The EU froze, for four years, any property owned or controlled by nine Malian"
            " officers.",
            ("new", "EU", "listing", {"individuals": 9}),
        ),
        (
            "With this decision, EU restrictive measures over the situation in Guinea apply to five"
            " people.",
            ("cumulative", "EU", "listing", {"individuals": 5}),
        ),
        (
            "Canada lifted the economic measures against Syria on 3 May 2025.",
            ("new", "CA", "lifting", {}),
        ),
        (
            "Government of Norway. Regulations of 3 May 2025 amending the Regulations on Syria. In"
            " the annex, four persons are inserted after number 21 and two firms are added below"
            " entry 9.",
            ("new", "NO", "listing", {"individuals": 4, "entities": 2}),
        ),
    ],
)
def test_the_act_is_read(sentence: str, act: Read) -> None:
    assert read_acts(sentence) == [act]


@pytest.mark.parametrize(
    "sentence",
    [
        "Swiss banks froze assets held by 37 Syrians.",
        "A court in Geneva froze assets held in Switzerland by 12 Uzbeks on Friday.",
        "Prosecutors in Bern froze accounts held by nine relatives of the Syrian president.",
        "Two clauses are inserted after number 21 of the Nicaraguan law.",
        "Ten Syrian officials remain frozen out of the talks in London.",
        "The Special Economic Measures (Syria) Regulations list 14 people.",
        "Bangkok on Friday ended that emergency and thanked the US for its help.",
    ],
)
def test_what_looks_like_it_is_no_act(sentence: str) -> None:
    assert read_acts(sentence) == []


def test_the_proof_of_the_australian_record_is_no_record_of_westminster() -> None:
    lines = [
        "Defence and Trade Legislation Committee — Estimates — Proof Hansard, page 61",
        "Senator HALE: How many Iranian names do we have on the list?",
        "Mr Pascoe: As at 1 September 2025 there were 214 persons under our Iran framework.",
    ]
    acts = read_acts("\n\n".join(lines))
    assert acts == [("cumulative", "AU", "listing", {"individuals": 214})]
