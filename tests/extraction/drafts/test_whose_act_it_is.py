"""Who acts in a text that names somebody else near the act: whom it answers, follows, or shares a name with."""

from __future__ import annotations

import itertools

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def find_parties(text: str) -> set[tuple[str, tuple[str, ...]]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {(each.sender, each.targets) for each in drafts if not each.unclear}


@pytest.mark.parametrize(
    ("place", "sender", "answer"),
    [
        ("BEIJING", ("China", "CN"), "retaliated on Thursday for"),
        ("TEHRAN", ("Iran", "IR"), "hit back on Monday at"),
        ("MOSCOW", ("Russia", "RU"), "responded to"),
    ],
)
@pytest.mark.parametrize(
    ("cause", "act", "target"),
    [
        (
            "the latest American weapons package",
            "freezing the property of 13 U.S. firms",
            "US",
        ),
        ("the latest U.S. designations", "blacklisting 12 American officers", "US"),
        (
            "the new British sanctions",
            "barring 22 British citizens from the country",
            "GB",
        ),
    ],
)
def test_who_retaliates_acts(place, sender, answer, cause, act, target):
    name, code = sender
    text = f"{place}, Dec 5, 2024 - {name} {answer} {cause}, {act}.\n"
    assert find_parties(text) == {(code, (target,))}, text


def test_who_retaliates_acts_in_french():
    text = (
        "PÉKIN, 5 mai 2024 - La Chine a riposté lundi aux sanctions canadiennes en gelant les"
        " avoirs de deux organisations canadiennes.\n"
    )
    assert find_parties(text) == {("CN", ("CA",))}


def test_hong_kong_and_macau_are_closed_by_china():
    text = (
        "Foreign Ministry of the People's Republic of China\n\n"
        "China has decided to freeze the property in its territory of nine U.S. companies and to"
        " deny visas and entry, including to Hong Kong and Macao, to six of their executives.\n"
    )
    assert find_parties(text) == {("CN", ("US",))}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "NAIROBI - Six traders who moved gold out of Darfur have had their Kenyan accounts"
            " frozen, the Treasury announced on Tuesday.\n",
            ("KE", ("SD",)),
        ),
        (
            "KAMPALA, May 5, 2024 - Four South Sudanese generals have had their Ugandan bank"
            " accounts blocked, the finance ministry said on Monday.\n",
            ("UG", ("SS",)),
        ),
        (
            "PRETORIA, May 5, 2024 - The South African accounts of five Zimbabwean gold dealers"
            " were frozen on Monday.\n",
            ("ZA", ("ZW",)),
        ),
        (
            "Ministère de l'Économie et du Plan – Direction générale du Trésor\n"
            "Abidjan, le 11 septembre 2023\n\n"
            "Les avoirs de quatorze personnes ont été gelés par arrêté du 8 septembre 2023, dans"
            " le cadre du régime applicable à la République centrafricaine.\n",
            ("CI", ("CF",)),
        ),
        (
            "Ministère de l'Économie et des Finances – Direction générale du Trésor\n"
            "Paris, le 11 septembre 2023\n\n"
            "Les avoirs de quatorze personnes ont été gelés par arrêté du 8 septembre 2023, dans"
            " le cadre du régime applicable au Mali.\n",
            ("FR", ("ML",)),
        ),
        (
            "WASHINGTON - Six traders have been sanctioned over the war in Sudan, the Treasury"
            " announced on Tuesday.\n",
            ("US", ("SD",)),
        ),
        (
            "NAIROBI - The United States sanctioned six traders over the war in Sudan, the"
            " Treasury announced on Tuesday.\n",
            ("US", ("SD",)),
        ),
    ],
)
def test_a_shared_name_is_of_the_country_that_a_text_is_sent_from(text, parties):
    assert find_parties(text) == {parties}


NOTICE = "Ministry of Foreign Affairs, {country}\nPress release\n5 May 2024\n\nMeasures on Libya\n\n{act}.\n"


@pytest.mark.parametrize(
    ("country", "lead"),
    list(
        itertools.product(
            ["Norway", "Switzerland", "Japan"],
            [
                "Following changes made by the United Nations, ",
                "Further to the decision taken by the European Union, ",
                "In line with the listings adopted by the European Union, ",
                "In order to keep arms from buyers in the United States, ",
                "To prevent sales by Russia, ",
            ],
        ),
    ),
)
def test_what_a_document_follows_or_prevents_is_not_its_own_act(country, lead):
    codes = {"Norway": "NO", "Switzerland": "CH", "Japan": "JP"}
    act = f"{lead}the entries of five individuals have been removed from the list on Libya"
    text = NOTICE.format(country=country, act=act)
    assert find_parties(text) == {(codes[country], ("LY",))}, text


@pytest.mark.parametrize(
    "lead",
    [
        "Three years after tanks rolled toward Kyiv",
        "Days after war broke out near Minsk",
    ],
)
def test_who_acts_is_not_joined_to_a_place_before_it(lead):
    text = (
        f"WELLINGTON, Feb 24, 2025 - {lead}, the New Zealand government on Monday blacklisted"
        " 52 individuals who keep Moscow's army supplied.\n"
    )
    assert {sender for sender, _ in find_parties(text)} == {"NZ"}


def test_the_country_of_a_program_is_no_sender():
    text = (
        "Bern, 23.10.2024 – Switzerland today amended its ordinance on Moldova.\n\n"
        "The EU had agreed the same changes to its Moldova regime on 14 October 2024, when it"
        " listed five individuals and one organisation.\n"
    )
    assert ("EU", ("MD",)) in find_parties(text)


@pytest.mark.parametrize(
    "votes",
    [
        "par neuf voix et six abstentions, dont celles de la Chine, de la Russie et du Pakistan",
        "malgré l'abstention de la Russie",
    ],
)
def test_who_abstains_is_no_target(votes):
    text = (
        "New York, 2 juin 2025\n\nLe 30 mai 2025, le Conseil de sécurité a prorogé d'un an"
        f" l'embargo sur les armes imposé au Soudan du Sud, {votes}.\n"
    )
    assert find_parties(text) == {("UN", ("SS",))}
