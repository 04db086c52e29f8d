"""The country of the program, where the text names others beside it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

TARGETS = {"BY": ("Belarus", "Belarusian"), "SY": ("Syria", "Syrian")}
OTHERS = (("Iraq", "Iraqi"), ("Brazil", "Brazilian"), ("Turkey", "Turkish"))


def find_targets(text: str) -> set[tuple[str, ...]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {("open",) if each.unclear else each.targets for each in drafts}


@pytest.mark.parametrize(
    "text",
    [
        # Programs that a sentence names.
        "Under its visa policy on {T}, Canada on Tuesday imposed sanctions on twelve {Oa} officials.",
        "Canada on Tuesday blacklisted six {Oa} companies under the order on {T} of 2023.",
        "Canada on Tuesday added six {Oa} companies to its list for {T}.",
        "Canada on Tuesday blacklisted six {Oa} companies. The designations were made under the {T} Sanctions Regulations.",
        "Canada on Tuesday blacklisted six {Oa} companies. They were listed as part of the sanctions against {T}.",
        # Those for whom others work.
        "Canada on Tuesday blacklisted six {Oa} companies for the help they give {T}'s army.",
        "Canada on Tuesday blacklisted six {Oa} companies and two {Oa} businessmen that supply the {Ta} military.",
        "Canada on Tuesday blacklisted six companies in {O} which assist {T} in evading sanctions.",
        "Canada on Tuesday blacklisted 40 {Oa}-flagged ships that carry {Ta} oil.",
        "Canada on Tuesday blacklisted 40 ships flying the {Oa} flag in the {Ta} oil trade.",
        # Parts of those who are counted, and what the text adds on them.
        "Canada on Tuesday imposed sanctions on twelve people, one of them {Oa}, over the crackdown in {T}.",
        "Canada on Tuesday imposed sanctions on four people and one {Oa} firm over the same {Ta} scheme.",
        "Canada on Tuesday imposed sanctions on twelve {Ta} officials who hold {Oa} passports.",
        # Neighbours, hosts and people of another country.
        "Canada on Tuesday removed two people, having heard the views of {O}, from its {T} list.",
        "Canada on Tuesday imposed sanctions on four leaders of {T}'s {Oa} minority.",
        "SAN PEDRO, {O} – Twelve {Ta} officials were sanctioned by Canada on Tuesday.",
    ],
)  # fmt: skip
def test_the_program_is_told_from_the_countries_around_it(text):
    for code, (name, people) in TARGETS.items():
        for other_name, other_people in OTHERS:
            words = {"T": name, "Ta": people, "O": other_name, "Oa": other_people}
            story = text.format(**words)
            assert find_targets(story) == {(code,)}, story


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # Officials are listed for their own country, whatever they did for another.
        ("Canada on Tuesday imposed sanctions on twelve Iranian officials for supplying Russia with drones.", "IR"),
        ("Canada on Tuesday imposed sanctions on nine Georgian officials for deporting activists to Belarus.", "GE"),
        # Officials that are counted are no aside.
        ("Canada on Tuesday imposed sanctions on four leaders of Haiti.", "HT"),
        ("Le Canada a sanctionné mardi quatre dirigeants de Biélorussie.", "BY"),
        # A situation that is in view is a program.
        ("Canada on Tuesday listed two persons in view of the situation in Guinea.", "GN"),
        # Not a program of Canada: what a later sentence says of another's measures.
        ("Canada on Tuesday listed nine Iranians. Iran's neighbours are under the sanctions regime for Syria.", "IR"),
    ],
)  # fmt: skip
def test_near_misses_keep_the_country_of_those_who_are_listed(text, code):
    assert find_targets(text) == {(code,)}


def test_some_of_those_before_have_the_target_of_the_act_before():
    text = (
        "The US Treasury on Thursday put seven companies, all of them registered in the United "
        "Arab Emirates, on its Sudan sanctions list.\n\nFour of the seven had been blacklisted by "
        "London in February, though the trade goes on through Chad and Egypt."
    )
    assert find_targets(text) == {("SD",)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A conflict is why people of other countries are listed.
        ("Canada on Tuesday imposed sanctions on three Chadian officers over the war in Sudan.", "SD"),
        ("Canada on Tuesday imposed sanctions on four Ugandan generals for their role in the conflict in eastern Congo.", "CD"),
        ("Le Canada a sanctionné mardi trois officiers tchadiens pour leur rôle dans la guerre au Soudan.", "SD"),
        ("Canada on Tuesday imposed sanctions on nine Iranian officials over the war in Yemen.", "IR"),
        # Towns that give a treaty its name, and where assets are.
        ("Canada on Tuesday imposed sanctions on nine officers of Guinea-Bissau for breach of the Conakry agreement.", "GW"),
        ("Canada on Tuesday imposed sanctions on nine Haitians with villas in Turkey.", "HT"),
        # What belongs to those before.
        ("Canada on Tuesday imposed sanctions on a Russian bank and its three Kyrgyz directors.", "RU"),
        # Counter-sanctions name those whom they hit, whatever program they answer.
        ("Russia's foreign ministry on Monday banned 33 Canadian officials in answer to Ottawa's list on Belarus.", "CA"),
        # The policy that an act is part of.
        ("Canada on Tuesday barred four Brazilians and two Grenadians as part of its Cuba policy.", "CU"),
        # Work in another country's trade.
        ("Canada on Tuesday imposed sanctions on 40 captains from India and Azerbaijan who sail Russia's shadow fleet.", "RU"),
        ("Canada on Tuesday imposed sanctions on a Cypriot firm and its three Russian owners.", "RU"),
        ("Canada on Tuesday imposed sanctions on a Zimbabwean tycoon and three of his companies in Mauritius.", "ZW"),
        # Those who fight for another country, and victims of spies.
        ("Canada on Tuesday imposed sanctions on 36 Serbs and Hungarians who fight in Russia's army.", "RU"),
        ("Canada on Tuesday imposed sanctions on eight Chinese nationals for cyber intrusions in Fiji and Samoa.", "CN"),
        # A running total names the program of firms in a place of trade.
        ("Canada on Tuesday imposed sanctions on two banks in Kyrgyzstan. It has now sanctioned more than 2,700 people under the Russia regime.", "RU"),
        # The flag of ships, and where a family is from.
        ("Canada on Tuesday imposed sanctions on seven North Koreans and two Russian-flagged ships.", "KP"),
        ("Canada on Tuesday imposed sanctions on 12 Gabon-flagged tankers that carry Russian oil.", "RU"),
        ("Canada on Tuesday imposed sanctions on nine Belarusian editors of Ukrainian descent.", "BY"),
        # A court's orders are no program.
        ("Colombia on Tuesday banned the export of coal to Israel until the court's orders on Gaza are obeyed.", "IL"),
        # The territory of another country is only a home.
        ("Canada on Tuesday imposed sanctions on two Haitian bankers in the Cayman Islands.", "HT"),
    ],
)  # fmt: skip
def test_causes_and_owners_tell_the_program(text, expected):
    assert find_targets(text) == {(expected,)}


def test_the_flag_of_ships_beside_people_of_another_country_is_left_open():
    text = "Canada on Tuesday imposed sanctions on seven North Koreans and two Russian ships."
    assert find_targets(text) == {("KP",), ("open",)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada on Tuesday put nine Chinese and four Iranian companies on its sanctions list.", {("open",)}),
        ("Canada on Tuesday put nine Chinese and four Iranian companies on its Russia sanctions list.", {("RU",)}),
        ("Canada on Tuesday put nine Belarusian and four Iranian companies on its sanctions list.", {("BY",), ("IR",)}),
    ],
)  # fmt: skip
def test_firms_in_a_place_of_trade_beside_others_can_be_of_either_program(
    text, expected
):
    assert find_targets(text) == expected


def test_those_who_remain_are_fewer_than_those_who_were_once_listed():
    text = (
        "ECOWAS on Saturday lifted asset freezes on 13 officers of Guinea-Bissau. Six others "
        "remain under sanctions. The bloc imposed the sanctions on 19 people in February 2018."
    )
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert {(each.kind, each.action) for each in drafts} == {
        ("new", "delisting"),
        ("cumulative", "listing"),
        ("prior", "listing"),
    }


ABOUT = "Canada goes on with its sanctions on {T}. The government of {T} has rejected them.\n\n"
"""The beginning of a story that is about {T}."""


@pytest.mark.parametrize(
    "text",
    [
        # Where firms and people live, or what passport and flag they have.
        "On Tuesday Canada blacklisted a trader and six firms registered in {O}.",
        "On Tuesday Canada removed from its list four companies that were based in {O}.",
        "On Tuesday Canada imposed sanctions on two {Oa}-born men and a charity.",
        "On Tuesday Canada blacklisted six tankers flying the flag of {O}.",
        "On Tuesday Canada put a broker residing in {O} and two firms on its list.",
    ],
)
def test_a_story_is_about_another_country_than_that_of_a_seat(text):
    for code, name in (("BY", "Belarus"), ("LY", "Libya"), ("HT", "Haiti")):
        for seat, people in (("Malta", "Maltese"), ("Gabon", "Gabonese")):
            story = (ABOUT + text).format(T=name, O=seat, Oa=people)
            assert find_targets(story) == {(code,)}, story


def test_a_french_story_is_about_another_country_than_that_of_a_seat():
    story = (
        "Le Canada maintient ses sanctions contre Haïti. Le gouvernement d'Haïti les rejette.\n\n"
        "Mardi, le Canada a inscrit sur sa liste deux courtiers établis au Gabon."
    )
    assert find_targets(story) == {("HT",)}


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday Canada imposed sanctions on twelve {Oa} officials.",
        "On Tuesday Canada imposed sanctions against six companies of {O}.",
        "On Tuesday Canada put twelve people on its {O} list.",
    ],
)
def test_those_who_are_counted_by_their_country_are_of_it_in_any_story(text):
    for name in ("Belarus", "Libya"):
        for code, country, people in (
            ("HT", "Haiti", "Haitian"),
            ("IR", "Iran", "Iranian"),
        ):
            story = (ABOUT + text).format(T=name, O=country, Oa=people)
            assert (code,) in find_targets(story), story
