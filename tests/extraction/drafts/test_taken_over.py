"""Who takes over the list of another, and what a relative clause behind a country is about."""

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


@pytest.mark.parametrize(
    "text",
    [
        "{} on Tuesday took over the latest EU listings on Belarus: 12 people and four plants.",
        "{} on Tuesday adopted the latest EU sanctions on Belarus, which hit 12 people and four plants.",
        "{} on Tuesday incorporated into its own law the EU listings of 12 people and four plants from Belarus.",
        "{} on Tuesday brought into its national law the EU measures against Minsk: 12 people and three firms have their assets frozen.",
        "{} yesterday mirrored the EU decision and froze the assets of 12 people and four firms from Belarus.",
        "{} on Tuesday gave effect to the new EU listings on Belarus: 12 people and four plants.",
        "{} on Tuesday subscribed to the EU listings on Belarus, barring 12 people and four plants.",
    ],
)
@pytest.mark.parametrize(
    ("name", "code"), [("Norway", "NO"), ("Montenegro", "ME"), ("Switzerland", "CH")]
)
def test_who_takes_over_a_list_is_the_sender(text, name, code):
    assert find_pairs(text.format(name)) == {(code, ("BY",), 12)}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        # The package blacklists, not Russia.
        ("EU ambassadors agreed on Tuesday on another package of sanctions against Russia that will blacklist 12 people.", ("EU", ("RU",), 12)),
        ("Canada on Tuesday announced measures against Belarus, which freeze the assets of 12 people.", ("CA", ("BY",), 12)),
        ("Washington's new order on Iran, which blacklists 12 generals, was signed on Tuesday.", ("US", ("IR",), 12)),
        ("L'UE a adopté mardi un paquet de sanctions contre la Russie qui vise 12 responsables.", ("EU", ("RU",), 12)),
        ("La France a annoncé mardi des sanctions contre le Bélarus qui frappent 12 personnes.", ("FR", ("BY",), 12)),
        # Who answers sanctions acts itself, and so does who is followed.
        ("Moscow condemned the British sanctions on Russia, which in turn barred 12 British officials.", ("RU", ("GB",), 12)),
        ("Norway usually follows the EU, which on Tuesday listed 12 Russians.", ("EU", ("RU",), 12)),
        ("Canada welcomed the decision of the EU, which on Tuesday listed 12 Russians.", ("EU", ("RU",), 12)),
    ],
)  # fmt: skip
def test_a_relative_clause_is_of_what_acts(text, pair):
    assert find_pairs(text) == {pair}


@pytest.mark.parametrize(
    "text",
    [
        "Canada on Friday sanctioned 14 judges of Belarus, and Britain another nine.",
        "Canada on Friday sanctioned 14 judges from Belarus and Britain a further nine.",
    ],
)
def test_who_follows_with_another_figure_is_a_sender(text):
    assert find_pairs(text) == {("CA", ("BY",), 14), ("GB", ("BY",), 9)}
