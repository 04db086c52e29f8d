"""A country without any program is a place, in a text about a country that has one."""

from __future__ import annotations

import itertools

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

PLACES = ("Samoa", "Peru and Uruguay", "Panama, Belize and Fiji")
COUNTED = ("five companies in {}", "two traders in {}", "six people and a firm from {}")
ACTS = (
    "Switzerland on 3 May 2024 froze the accounts of {}. {}",
    "On 3 May 2024 Ottawa sanctioned {}. {}",
    "The UK has added {} to its list. {}",
)
ABOUT = (
    ("They carry Russian crude past the price cap. Russia's fleet is old.", "RU"),
    ("They sell Iran's oil. Iran denies it.", "IR"),
    ("They buy gold from the war in Sudan, where Sudan's army digs it.", "SD"),
)


def find_targets(text: str) -> list[tuple[str, ...]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [("open",) if each.unclear else each.targets for each in drafts]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("counted", "place"), list(itertools.product(COUNTED, PLACES)))
def test_those_in_a_place_are_listed_for_what_the_text_is_about(act, counted, place):
    for about, code in ABOUT:
        text = act.format(counted.format(place), about)
        assert find_targets(text) == [(code,)], text


def test_several_places_in_one_text_are_of_its_program():
    text = (
        "Canada listed four gold dealers in Uganda and two in Chad on 4 June 2024. They buy from"
        " the Rapid Support Forces. The war in Sudan has killed thousands of people in Sudan."
    )
    assert find_targets(text) == [("SD",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Britain sanctioned three politicians in Uganda on 3 May 2024.",
            [("UG",)],
        ),
        (
            "The US listed ten people in Guatemala, six in Honduras and four in El Salvador on"
            " 3 May 2024. The list on Guatemala has grown.",
            [("GT",), ("HN",), ("SV",)],
        ),
        (
            "Moscow banned 12 officials in Peru on 3 May 2024. They help Ukraine. Ukraine and"
            " Peru protested, and Ukraine thanked Peru.",
            [("PE",)],
        ),
        (
            "The UK sanctioned three Ugandan politicians on 3 May 2024. Kenya was glad. In Kenya"
            " and in Sudan they had stolen iron sheets.",
            [("UG",)],
        ),
    ],
    ids=["alone", "beside one with a program", "in reply", "a people"],
)
def test_a_country_without_a_program_can_be_meant(text, expected):
    assert find_targets(text) == expected
