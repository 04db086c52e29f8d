"""Who revokes visas keeps people out, and who revokes a visa ban lets them in again."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def describe(text: str) -> list[str]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{draft.sender} {draft.action} {sum((draft.counts or {}).values())}"
        for draft in drafts
        if not draft.unclear
    ]


@pytest.mark.parametrize("verb", ["revoked", "cancelled", "withdrawn", "pulled"])
@pytest.mark.parametrize(
    "words",
    [
        "US visas of 14 Guatemalan deputies were {}.",
        "The US visas held by 14 Guatemalan deputies have been {}.",
        "The list has the 14 Guatemalan deputies whose US visas were {} on 3 July 2024.",
        "Visas of 14 Guatemalan deputies were today {} by the US.",
    ],
)
def test_visas_are_withdrawn(words: str, verb: str) -> None:
    assert describe(words.format(verb)) == ["US listing 14"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is one of 14 Guatemalan deputies whose visas Washington cancelled on Tuesday.",
         ["US listing 14"]),
        ("The residence permits of nine Russians were revoked by Latvia.", ["LV listing 9"]),
        ("Les visas américains de 14 députés guatémaltèques ont été révoqués le 3 juillet 2024.",
         ["US listing 14"]),
        ("Washington a annulé les visas de 14 députés guatémaltèques.", ["US listing 14"]),
        ("Les États-Unis ont retiré mardi à 14 députés guatémaltèques leurs visas.", ["US listing 14"]),
        # what is done to a ban, or to other papers
        ("The visa bans on 14 Guatemalan deputies were revoked by the US.", ["US delisting 14"]),
        ("The US revoked its sanctions on 14 Guatemalan deputies.", ["US delisting 14"]),
        ("The licences of four Belarusian banks were revoked by Lithuania.", []),
    ],
)  # fmt: skip
def test_visas_and_bans(text: str, expected: list[str]) -> None:
    assert describe(text) == expected
