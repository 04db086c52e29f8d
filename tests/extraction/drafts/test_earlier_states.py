"""What was done before to those who are counted, and what is on a list after an act."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NOTICE = "HM Treasury\nFinancial Sanctions Notice\n24/02/2025\nRussia\n\n"
COMMITTEE = "UNITED NATIONS SECURITY COUNCIL\nSC/15700\n"
FORMULA = "established pursuant to resolution 1533"


def read(text: str) -> list[tuple[str, str, dict[str, int | str] | None, str]]:
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return [(each.action, each.kind, each.counts, each.announced) for each in drafts]


@pytest.mark.parametrize(
    ("sentence", "action", "type_", "number"),
    [
        ("The entries of three persons, listed on 18 May 2023, have been amended.", "amendment", "individuals", 3),
        ("Three persons, listed on 18 May 2023, have been removed from the list.", "delisting", "individuals", 3),
        ("Two entities, added on 3 June 2024, were delisted today.", "delisting", "entities", 2),
        ("The entries for two ships, sanctioned in January, have been corrected.", "amendment", "vessels", 2),
        ("Three persons who were listed on 18 May 2023 have been removed from the list.", "delisting", "individuals", 3),
        ("Six people, who were added in error on 3 May, are hereby removed.", "delisting", "individuals", 6),
        ("Two banks sanctioned in 2018 were delisted on Monday.", "delisting", "entities", 2),
        ("Trois personnes, inscrites le 3 mai 2023, ont été radiées aujourd'hui.", "delisting", "individuals", 3),
        ("Deux navires, désignés par erreur en mai, sont retirés de la liste.", "delisting", "vessels", 2),
    ],
)  # fmt: skip
def test_how_they_came_onto_a_list_gives_no_day_to_their_removal(
    sentence: str, action: str, type_: str, number: int
) -> None:
    assert read(NOTICE + sentence) == [(action, "new", {type_: number}, "2025-02-24")]


@pytest.mark.parametrize(
    "state",
    [
        "As of today, 2,001 individuals and 380 entities are subject to an asset freeze.",
        "As of 24 February 2025, 2,001 individuals and 380 entities are subject to an asset freeze.",
    ],
)
def test_what_is_in_force_as_of_today_is_a_running_total(state: str) -> None:
    act = "1. On 24 February 2025 the Secretary of State specified 67 persons. 2. "
    drafts = read(NOTICE + act + state)
    assert [draft[:3] for draft in drafts] == [
        ("listing", "new", {"individuals": 67}),
        ("listing", "cumulative", {"individuals": 2001, "entities": 380}),
    ]


def test_a_bare_figure_is_compared_with_all_that_is_on_a_list() -> None:
    text = (
        f"On 27 February 2024 the Committee {FORMULA} approved the addition of six entries. "
        "With these, 42 individuals and nine entities are on the list. "
        "The last additions, of two individuals, were made on 1 November 2023."
    )
    assert read(COMMITTEE + text) == [
        ("listing", "new", {"unspecified": 6}, "2024-02-27"),
        ("listing", "cumulative", {"individuals": 42, "entities": 9}, ""),
        ("listing", "new", {"individuals": 2}, "2023-11-01"),
    ]


@pytest.mark.parametrize(
    ("sentence", "type_", "number"),
    [
        ("On 29 January 2025, the Committee {} enacted the amendments specified with strikethrough and underline in the entries below concerning three individuals.", "individuals", 3),
        ("On 29 January 2025 the Committee {} approved the amendments set out below to five entries on its sanctions list.", "unspecified", 5),
        ("On 29 January 2025 the Committee {} approved amendments indicated below in red regarding two entities.", "entities", 2),
    ],
)  # fmt: skip
def test_committees_amend_entries_in_their_own_formula(
    sentence: str, type_: str, number: int
) -> None:
    expected = ("amendment", "new", {type_: number}, "2025-01-29")
    assert read(COMMITTEE + sentence.format(FORMULA)) == [expected]


def test_an_earlier_year_in_a_release_is_no_lead_of_what_it_goes_on_with() -> None:
    text = (
        "For Immediate Release: June 12, 2025\nTreasury Sanctions Houthi Network\n\n"
        "WASHINGTON — Today, the Department of the Treasury is designating four individuals. "
        "OFAC designated the group's chief financier on January 20, 2024. "
        "The Department of State is concurrently designating six individuals."
    )
    assert read(text) == [
        ("listing", "new", {"individuals": 4}, "2025-06-12"),
        ("listing", "new", {"individuals": 6}, "2025-06-12"),
    ]


@pytest.mark.parametrize(
    ("sentence", "action", "counts"),
    [
        ("The following deletions have been made to the Iran list: 17 individuals and 29 entities previously designated.", "delisting", {"individuals": 17, "entities": 29}),
        ("The following additions have been made to the Iran list: 17 individuals and 29 entities.", "listing", {"individuals": 17, "entities": 29}),
        ("The following individuals have been added to the Iran list: 5 individuals.", "listing", {"individuals": 5}),
        ("The following Iranian entities were removed: 5 companies and two banks.", "delisting", {"entities": 7}),
        ("The following entry has been removed and is no longer subject to an asset freeze: 1 individual (deceased, Kampala).", "delisting", {"individuals": 1}),
        ("The following entries have been amended: 3 individuals and one vessel.", "amendment", {"individuals": 3, "vessels": 1}),
    ],
)  # fmt: skip
def test_a_colon_counts_what_is_done_to_the_following(
    sentence: str, action: str, counts: dict[str, int]
) -> None:
    header = "Government of Canada\nOttawa, 21 February 2025\n\nIran sanctions\n\n"
    assert read(header + sentence) == [(action, "new", counts, "2025-02-21")]


@pytest.mark.parametrize(
    "others",
    [
        "in addition to the 28 entities included on 2 January",
        "on top of the 28 that it listed on 2 January 2025",
        "besides the nine sanctioned in January",
    ],
)
def test_those_who_were_listed_before_give_no_day_to_an_act(others: str) -> None:
    text = f"Canada has listed 15 Iranian entities, {others}."
    assert read(text) == [("listing", "new", {"entities": 15}, "")]


def test_counts_of_one_passive_are_one_running_total() -> None:
    text = "Since 2022, 205 people and 256 entities of Iran have been sanctioned by Canada."
    figures = {"individuals": 205, "entities": 256}
    assert read(text) == [("listing", "cumulative", figures, "")]
