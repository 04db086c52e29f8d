"""Bans on trade that will be imposed on a later day, which no earlier year has."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_acts(sentence: str) -> list[tuple[str, str, str]]:
    text = f"TOKYO, 10 January 2025\n\n{sentence}"
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [(each.kind, each.action, each.announced) for each in drafts]


@pytest.mark.parametrize(
    "sentence",
    [
        "53 Russian entities will be put on the export ban list on 23 January, the ministry in Tokyo said.",
        "Japan will put 53 Russian entities on its export ban list on 23 January.",
        "Japan will ban exports to 53 Russian entities on 1 March.",
        "Japan will stop exports to 53 Russian firms in March.",
        "On 23 January Japan will ban exports to 53 Russian entities.",
        "The US will add 53 Russian entities to the Entity List next week.",
        "Le Japon interdira le 23 janvier les exportations vers 53 sociétés russes.",
        "Le 23 janvier, le Japon interdira les exportations vers 53 sociétés russes.",
    ],
)
def test_they_are_planned(sentence: str) -> None:
    assert find_acts(sentence) == [("planned", "measure", "")]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Japan will ban exports to 53 Russian entities, the ministry said on Friday.", "2025-01-10"),
        ("Japan will ban exports to 53 Russian entities from 23 January.", ""),
        ("Japan on 8 January banned exports to 53 Russian entities.", "2025-01-08"),
        ("Japan will ban exports to 53 Russian entities over the strike of 23 December.", ""),
    ],
)  # fmt: skip
def test_others_are_announced(sentence: str, day: str) -> None:
    assert find_acts(sentence) == [("new", "measure", day)]
