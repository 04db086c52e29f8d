"""Who is named beside an act and neither does it nor is hit by it."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import Document
from sanctions_cli.extraction.documents.languages import Language
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def draft(text: str, language: Language = "en") -> list[str]:
    """Each draft as "KIND ACTION SENDER>TARGET SUM"."""
    return sorted(
        f"{each.kind} {each.action} {each.sender}>{'+'.join(each.targets)}"
        f" {sum(filter(None, each.counts.values()))}"
        for each in draft_announcements(Document(text, language))
    )


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("PORT-AU-PRINCE", "The Dominican Republic welcomed it."),
        ("PORT-AU-PRINCE", "Nicaragua has warmly welcomed the decision."),
        ("PORT-AU-PRINCE", "Cuba's neighbour praised it, and Venezuela hailed it."),
    ],
)
def test_who_welcomes_an_act_is_not_its_target(place: str, sentence: str) -> None:
    act = f"{place}, 25 November 2025 - Canada on Monday barred six former ministers."
    drafts = draft(f"{act} {sentence}")
    assert all(">DO" not in each and ">NI" not in each for each in drafts)


def test_the_dateline_names_the_target_where_the_text_only_names_who_is_glad() -> None:
    text = (
        "PORT-AU-PRINCE, 25 novembre 2025 - Les États-Unis ont révoqué lundi les visas de cinq"
        " anciens ministres. Saint-Domingue s'en est félicité."
    )
    assert draft(text, "fr") == ["new listing US>HT 5"]


@pytest.mark.parametrize("words", ["concerning", "regarding"])
def test_what_a_committee_is_for_does_not_act(words: str) -> None:
    text = (
        f"The Security Council Committee pursuant to resolution 1718 (2006) {words} the DPRK"
        " designated four vessels on 26 March 2024. One was under the flag of Togo."
    )
    assert draft(text) == ["new listing UN>KP 4"]


@pytest.mark.parametrize(
    ("partners", "sender"),
    [
        ("Nos amis britanniques ont gelé", "GB"),
        ("Nos partenaires canadiens avaient gelé", "CA"),
        ("Nos alliés américains, eux, ont gelé", "US"),
        ("Ses homologues norvégiens avaient gelé", "NO"),
    ],
)
def test_partners_act_who_are_called_by_their_people(
    partners: str, sender: str
) -> None:
    text = (
        "Le 16 décembre 2024, le Conseil de l'Union a sanctionné 26 personnes en Biélorussie."
        f" {partners} en janvier 2024 les avoirs de six directeurs de prison."
    )
    assert f"prior listing {sender}>BY 6" in draft(text, "fr")


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Mali: EU keeps its measures against eight persons in place", "en"),
        ("Mali: EU maintains sanctions against eight persons", "en"),
        ("Mali : l'Union maintient ses mesures à l'égard de huit personnes", "fr"),
        ("Mali : sanctions maintenues pour huit personnes", "fr"),
    ],
)
def test_a_title_on_who_stays_on_a_list_is_that_of_a_renewal(
    title: str, language: Language
) -> None:
    body = {
        "en": "The Council today extended the listings of eight persons in Mali.",
        "fr": "Le Conseil a décidé ce jour de proroger l'inscription de huit personnes au Mali.",
    }[language]
    head = {
        "en": "Council of the EU, press release, 9 December 2024",
        "fr": "Conseil de l'UE, communiqué de presse, 9 décembre 2024",
    }[language]
    assert draft(f"{head}\n\n{title}\n\n{body}", language) == ["new renewal EU>ML 8"]


@pytest.mark.parametrize("verb", ["is set aside", "has been waived", "was suspended"])
def test_a_ban_that_is_set_aside_for_somebody_lists_nobody(verb: str) -> None:
    text = (
        "United Nations\nSecurity Council Committee\n3 October 2025\n\nOn 30 September 2025 the"
        f" Committee decided that the travel ban on one individual on its Afghanistan list {verb}."
    )
    assert draft(text) == ["new suspension UN>AF 1"]


def test_what_a_listing_brings_with_it_is_no_measure_of_who_reports_it() -> None:
    text = (
        "Norwegian Ministry of Foreign Affairs\n11 December 2023\n\nNorway welcomes that the"
        " Security Council listed four gang leaders in Haiti on 8 December 2023. An arms embargo"
        " now applies to them."
    )
    assert draft(text) == ["new listing UN>HT 4"]


def test_a_framework_for_sanctions_lists_nobody() -> None:
    text = (
        "A legal basis, adopted by the Council on 30 July 2021, for sanctions against persons who"
        " undermine democracy in Lebanon."
    )
    assert draft(text) == []


def test_a_committee_of_the_australian_senate_hears_australia() -> None:
    text = (
        "Foreign Affairs, Defence and Trade Legislation Committee\nEstimates, 5 June 2024\n\n"
        "Mr Tolliver: The minister announced in February 2023 that 16 Iranians had been listed."
        " New Zealand imposed its travel ban on 22 members of the security forces a month later."
    )
    assert "prior listing AU>IR 16" in draft(text)


@pytest.mark.parametrize("towns", ["Bishkek and Moscow", "Moscow and Ankara"])
def test_firms_in_the_capitals_of_several_countries_are_of_one_program(
    towns: str,
) -> None:
    text = (
        "LONDON, 20 August 2025 - Britain on Wednesday sanctioned four companies in Kyrgyzstan for"
        f" helping Russia pay for its war. On 14 May 2025 the US designated six firms in {towns}."
    )
    assert "prior listing US>RU 6" in draft(text)


def test_a_title_on_two_countries_leaves_open_which_of_them_a_later_act_is_on() -> None:
    text = (
        "UK targets corrupt elites in Uganda and Guatemala\n\nFriday 30 May 2025\n\n"
        "The UK today sanctioned four Ugandan politicians and three Guatemalan prosecutors.\n\n"
        "Canada sanctioned three prosecutors in October 2024."
    )
    drafts = draft_announcements(Document(text, "en"))
    unclear = {each.sender: each.unclear for each in drafts if each.kind == "prior"}
    assert unclear == {"CA": ("target",)}


def test_what_those_were_before_who_are_removed_leaves_the_removal_new() -> None:
    text = (
        "Office of Foreign Assets Control\nVenezuela-related Removals\nRelease date: 06/25/2024\n\n"
        "5 individuals, previously blocked pursuant to Executive Order 13850, have been removed from"
        " the SDN List."
    )
    assert draft(text) == ["new delisting US>VE 5"]


@pytest.mark.parametrize("aside", [" ", ", previously blocked under an order, "])
def test_all_that_a_colon_opens_have_the_passive_behind_them(aside: str) -> None:
    text = (
        "Office of Foreign Assets Control\nVenezuela-related Removals\nRelease date: 06/25/2024\n\n"
        "The following changes have been made to OFAC's SDN List: 5 individuals and 2 vessels"
        f"{aside}have been removed."
    )
    assert draft(text) == ["new delisting US>VE 7"]
