"""Figures of one act that are divided by country, in every order of figure and country."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft(text: str) -> dict[str, int]:
    """The sum of the figures of each draft by its targets, all of which Canada announces."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    assert all(each.sender == "CA" and not each.unclear for each in drafts)
    return {
        "+".join(each.targets): sum(
            number or 0 for number in (each.counts or {}).values()
        )
        for each in drafts
        if each.counts
    }


@pytest.mark.parametrize(
    "text",
    [
        "Canada sanctioned 18 people in Belarus and eleven in Haiti.",
        "Canada sanctioned 18 Belarusians and 11 Haitians.",
        "Canada sanctioned 29 people: 18 Belarusians and 11 Haitians.",
        "Canada sanctioned 29 people, of whom 18 are Belarusians and 11 Haitians.",
        "Canada sanctioned 29 people, 18 of them in Belarus and 11 in Haiti.",
        "Canada sanctioned 29 people, including 18 in Belarus and 11 in Haiti.",
        "Canada sanctioned 29 people in Belarus (18) and Haiti (11).",
        "Canada sanctioned people in Belarus (18 individuals) and Haiti (11 individuals).",
        "Canada sanctioned 18 people over torture in Belarus, and 11 over killings in Haiti.",
        "Canada sanctioned 18 people for torture in Belarus and 11 for killings in Haiti.",
        "Canada sanctioned 18 people under its Belarus regulations, and 11 under its Haiti regulations.",
        "Canada sanctioned 14 people and four firms under the Belarus programme, and ten people "
        "and one firm under the Haiti programme.",
        "In Belarus, Canada sanctioned 18 people. In Haiti, it sanctioned 11.",
        "Eighteen people in Belarus and eleven in Haiti were sanctioned by Canada.",
        "Canada today imposed new sanctions:\n\n- Belarus: 14 people and four firms;\n- Haiti: 11 people.",
        "Le Canada a sanctionné 18 personnes au Bélarus et onze en Haïti.",
        "Le Canada a sanctionné 29 personnes : 18 Bélarusses et 11 Haïtiens.",
        "Le Canada a sanctionné 29 personnes, dont 18 au Bélarus et onze en Haïti.",
        "Le Canada a sanctionné des proches du pouvoir au Bélarus (18 personnes) et en Haïti "
        "(onze personnes).",
        "Le Canada a sanctionné 18 personnes pour des tortures au Bélarus et 11 pour des meurtres "
        "en Haïti.",
    ],
)  # fmt: skip
def test_each_figure_has_the_country_that_it_goes_with(text):
    assert draft(text) == {"BY": 18, "HT": 11}


@pytest.mark.parametrize(
    "text",
    [
        "Canada sanctioned 29 people in Belarus and Haiti.",
        "Canada sanctioned 29 people over abuses in Belarus and Haiti.",
        "Canada sanctioned 29 Belarusian and Haitian officials.",
        "Le Canada a sanctionné 29 personnes au Bélarus et en Haïti.",
    ],
)
def test_a_figure_for_several_countries_is_not_divided(text):
    assert draft(text) == {"BY+HT": 29}


def test_parts_that_leave_more_than_the_figure_divide_nothing():
    text = "Canada sanctioned 20 people, after 18 deaths in Belarus and 11 in Haiti."
    assert list(draft(text).values()) == [20]


@pytest.mark.parametrize(
    "sentence",
    [
        "The list sent to Congress names ten people from Guatemala, ten from Honduras and six from"
        " El Salvador.",
        "The United States on Wednesday barred ten people from Guatemala, ten from Honduras and six"
        " from El Salvador.",
    ],
)
def test_each_figure_of_an_enumeration_has_its_own_country(sentence):
    text = (
        "GUATEMALA CITY, July 19, 2023 - The State Department of the United States on Wednesday"
        f" barred dozens of officials from entering the country.\n\n{sentence}\n"
    )
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    facts = {
        (draft.targets, draft.kind, (draft.counts or {}).get("individuals"))
        for draft in drafts
        if not draft.unclear
    }
    expected = [(("GT",), "new", 10), (("HN",), "new", 10), (("SV",), "new", 6)]
    assert facts >= set(expected)


def test_countries_before_their_figures_divide_an_act():
    text = (
        "Canada announced sanctions against the arms trade on Monday. From Belarus it listed "
        "five officers and two firms, from Haiti nine ministers and a bank."
    )
    assert draft(text) == {"BY": 7, "HT": 10}
