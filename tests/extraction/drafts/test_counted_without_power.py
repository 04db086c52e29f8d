"""Lawmakers and others who impose nothing, but are put on the lists of other countries."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_pairs(text: str) -> set[tuple[str, tuple[str, ...], int | None]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {
        (each.sender, each.targets, (each.counts or {}).get("individuals"))
        for each in drafts
    }


@pytest.mark.parametrize("sender", [("Iran", "IR"), ("China", "CN"), ("Moscow", "RU")])
@pytest.mark.parametrize(
    ("counted", "code"),
    [
        ("{} British lawmakers", "GB"),
        ("{} US senators", "US"),
        ("{} U.S. prosecutors", "US"),
        ("{} Canadian lawmakers and officials", "CA"),
        ("{} German prosecutors", "DE"),
        ("{} MEPs", "EU"),
        ("{} EU lawmakers", "EU"),
        ("{} members of the European Parliament", "EU"),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "{} on Tuesday blacklisted {} and nine Danes.",
        "{} on Tuesday barred nine Danes and {} from entering the country.",
        "{} imposed entry bans on {}, and nine Danes, on Tuesday.",
    ],
)
def test_each_country_has_its_own_figure(sender, counted, code, text):
    name, sender_code = sender
    pairs = find_pairs(text.format(name, counted.format("eleven")))
    assert pairs == {(sender_code, (code,), 11), (sender_code, ("DK",), 9)}


@pytest.mark.parametrize(
    "text",
    [
        "Eleven British lawmakers sanctioned nine Danes in an open letter on Tuesday.",
        "British lawmakers on Tuesday sanctioned nine Russians.",
        "US senators put nine Russians on a list on Tuesday.",
    ],
)
def test_they_impose_nothing_themselves(text):
    assert not find_pairs(text)
