"""Whom an act hits, by what a reader knows of its subject, its theme and its other countries."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

OPENING = "MOSCOW, 4 March 2025 - Russia on Tuesday barred 25 Canadians from entry. "


def read_drafts(text: str) -> list[tuple[str, tuple[str, ...], str, str, list[int]]]:
    """Sender, targets, action, kind and figures of each draft that has a figure."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (
            each.sender,
            each.targets,
            each.action,
            each.kind,
            sorted(value for value in (each.counts or {}).values() if value),
        )
        for each in drafts
        if any((each.counts or {}).values())
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan got the same treatment in May 2022, when 63 of its citizens were barred.",
        "Japan suffered the same fate in May 2022: 63 of its citizens were banned.",
        "Japan had its turn in May 2022, when 63 of its citizens were put on the stop list.",
        "Japan was given the same answer in May 2022, when 63 of its officials were barred.",
        "Japan saw 63 of its citizens banned in May 2022.",
        "Japan, which had 63 citizens barred in May 2022, has a list of its own.",
    ],
)
def test_whose_own_people_a_passive_counts_is_hit(sentence):
    earlier = read_drafts(OPENING + sentence)[1]
    assert earlier == ("RU", ("JP",), "listing", "prior", [63])


def test_whose_own_people_a_passive_counts_is_hit_in_french():
    text = (
        "Moscou, 4 mars 2025 - La Russie a interdit mardi l'entrée à 25 Canadiens. Le Japon avait"
        " subi le même sort en mai 2022, quand 63 de ses ressortissants avaient été interdits"
        " d'entrée."
    )
    assert read_drafts(text)[1] == ("RU", ("JP",), "listing", "prior", [63])


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Norway said that 14 of its lawmakers had been banned from entering China.", ("CN", ("NO",))),
        ("Japan answered in kind, barring 63 Russians.", ("JP", ("RU",))),
        ("The Treasury said on 4 March 2025 that 14 of its Syria listings had been removed.", ("US", ("SY",))),
    ],
)  # fmt: skip
def test_others_act_themselves(sentence, parties):
    assert parties in [draft[:2] for draft in read_drafts(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, 4 March 2025 - Ukraine on Tuesday sanctioned 20 captains who load wheat in Crimean ports. Most are Russians; there are also eight Syrians and one Egyptian.",
        "OTTAWA, 4 March 2025 - Canada sanctioned 20 people who ran the votes in Donetsk and Luhansk. Two are Serbs.",
        "OTTAWA, 4 March 2025 - Canada sanctioned 20 people who observed the vote in Crimea. They include three Italians and a Syrian.",
        "BERN, 4 March 2025 - Switzerland sanctioned 20 people over the deportation of Ukrainian children. Three are Belarusians.",
        "LONDON, 4 March 2025 - Marking three years since the full-scale invasion, Britain sanctioned 20 firms. Three are in China, two in Türkiye.",
    ],
)  # fmt: skip
def test_what_russia_occupies_is_its_program(text):
    assert [draft[1] for draft in read_drafts(text)] == [("RU",)]


@pytest.mark.parametrize(
    "journey",
    [
        "The minister, whose visit to Mexico City begins on Wednesday, spoke of a first step.",
        "The minister, who flies to Tirana on Thursday, called them vile.",
        "The minister will meet his counterpart in Baghdad next week.",
        "The minister, who returned from Nairobi on Monday, called them vile.",
    ],
)
def test_nobody_is_aimed_at_where_a_minister_goes(journey):
    text = f"LONDON, 4 March 2025 - Britain sanctioned 12 people-smugglers. {journey}"
    assert [draft[1] for draft in read_drafts(text)] == [("ZZ",)]


def test_countries_among_many_are_not_joined_to_the_main_one():
    text = (
        "The United States today takes its largest action since the invasion. The Treasury is"
        " sanctioning 300 people. Commerce is adding 93 entities from eight countries, among them"
        " Russia, China, Türkiye and India, to the Entity List."
    )
    assert read_drafts(text)[0][1] == ("RU",)


def test_a_trade_list_counts_firms_by_country():
    text = (
        "WASHINGTON, 4 March 2025 - The Commerce Department added 34 entities to the Entity List:"
        " 23 from China, six from Russia and five from Iran."
    )
    assert {draft[1][0]: draft[4] for draft in read_drafts(text)} == {
        "CN": [23],
        "RU": [6],
        "IR": [5],
    }


@pytest.mark.parametrize(
    "parts",
    [
        "They comprise twelve companies and sixteen individuals.",
        "They are made up of twelve companies and sixteen individuals.",
        "They comprise ten companies and fifteen individuals that sell, and two companies and one individual that launder.",
    ],
)  # fmt: skip
def test_a_figure_is_divided_behind_a_clause_in_the_present(parts):
    text = (
        f"OFAC today sanctioned 28 targets in a network that makes precursors. {parts}"
    )
    assert read_drafts(text) == [("US", ("ZZ",), "listing", "new", [12, 16])]
