"""The program that a document names decides whom its acts are aimed at, and not where somebody is from."""

from __future__ import annotations

import itertools

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

NOTICE = """\
Office of Financial Sanctions Implementation
HM Treasury

Financial Sanctions Notice
5 September 2023

1. This notice is issued in respect of the {program} (Sanctions) (EU Exit) Regulations 2020.
2. {act}.
"""

RELEASE = "Berne, 5 mai 2025. Le DEFR a {act} de l'ordonnance instituant des mesures {program}.\n"

STORY = "Brussels, 5 May 2025. The EU on Monday listed {act} under {program}.\n"


def find_targets(text: str) -> set[tuple[str, ...]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {("open",) if each.unclear else each.targets for each in drafts}


@pytest.mark.parametrize(
    ("program", "act"),
    list(
        itertools.product(
            ["Libya", "Belarus", "Somalia"],
            [
                "One entity, a Maltese ferry operator, has been removed from the list",
                "One individual, a Kenyan national, has been added to the list",
                "Two individuals, one of them a Russian broker, have been added to the list",
                "The UK has added two firms in Cyprus to the list",
                "One former officer, now believed to be in Iraq, has been added to the list",
                "One individual, a Chadian general who died in 2023, has been removed from the list",
            ],
        )
    ),
)
def test_a_nationality_gives_way_to_the_program_of_a_notice(program, act):
    codes = {"Libya": "LY", "Belarus": "BY", "Somalia": "SO"}
    text = NOTICE.format(program=program, act=act)
    assert find_targets(text) == {(codes[program],)}, text


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("en raison de la situation en République de Moldova", "MD"),
        ("à l'encontre de la République centrafricaine", "CF"),
        ("à l'encontre du Guatemala", "GT"),
    ],
)
@pytest.mark.parametrize(
    "act",
    [
        "inscrit aujourd'hui deux personnes et une fondation ayant son siège à Moscou à l'annexe",
        "inscrit aujourd'hui cinq personnes, dont un homme d'affaires tchadien, à l'annexe",
        "radié aujourd'hui une société de Dubaï de l'annexe",
    ],
)
def test_so_it_does_in_french(program, code, act):
    assert find_targets(RELEASE.format(program=program, act=act)) == {(code,)}


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("the regime that targets the Democratic Republic of Congo", "CD"),
        (
            "its regulations in view of actions destabilising the Republic of Moldova",
            "MD",
        ),
        ("its measures concerning North Korea", "KP"),
        ("the Haiti-related sanctions", "HT"),
        ("a framework of sanctions directed against Nicaragua", "NI"),
    ],
)
@pytest.mark.parametrize(
    "act", ["four Rwandan officers", "a Russian bank and two of its directors"]
)
def test_wordings_that_name_a_program(program, code, act):
    assert find_targets(STORY.format(program=program, act=act)) == {(code,)}


def test_sanctions_that_somebody_asks_about_are_those_of_the_answer():
    text = (
        "Regular briefing, Ministry of Foreign Affairs, Seoul, 18 September 2024\n\n"
        "Question: Is it a gesture that the sanctions on North Korea have become fewer?\n\n"
        "Spokesperson: This morning we deleted the entries of two banks in the Russian Far East."
        " At the same time we corrected the particulars of nineteen individuals.\n"
    )
    assert find_targets(text) == {("KP",)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Ottawa, 5 June 2024. Canada today sanctioned three Guatemalan prosecutors and one"
            " Honduran judge.\n",
            {("GT",), ("HN",)},
        ),
        (
            "Brussels, 5 May 2025. The Council added 12 people and a Russian bank to its list. It"
            " also listed four Belarusians, a judge among them, under its regulations on Belarus.\n",
            {("RU",), ("BY",)},
        ),
        (
            "WASHINGTON, May 5, 2025. OFAC today sanctioned three banks in Russia under its Russia"
            " program. In a separate action, OFAC sanctioned an Iranian network of four companies.\n",
            {("RU",), ("IR",)},
        ),
        (
            "Question No. 9\n\nHon. Ruth Callander (Minister of Foreign Affairs, New Zealand): Today"
            " I have confirmed travel bans on six Iranians, officers of the Tehran police. This"
            " House has given us a sanctions law for Russia and for no one else.\n",
            {("IR",)},
        ),
        (
            "London, 5 May 2025. The UK on Monday sanctioned one Iranian general and three Iranian"
            " companies. They supply drones to Russia. Russia fires them. Russia denies it.\n",
            {("IR",)},
        ),
    ],
)
def test_those_of_another_program_keep_their_own(text, codes):
    assert find_targets(text) == codes


def test_who_follows_a_program_in_a_lead_in_is_not_joined_to_it():
    text = (
        "Through an amendment of the regulations on measures in view of actions destabilising the"
        " Republic of Moldova, Norway on 20 September 2024 listed five persons and one entity.\n"
    )
    [draft] = draft_announcements(read_document(text.encode(), "story.txt"))
    assert (draft.sender, draft.targets) == ("NO", ("MD",))


@pytest.mark.parametrize("ships", ["two Russian freighters", "four Russian tankers"])
@pytest.mark.parametrize(
    ("country", "people", "code"),
    [("North Korea", "North Koreans", "KP"), ("Iran", "Iranians", "IR")],
)
def test_ships_of_russia_are_listed_for_what_they_carry(ships, country, people, code):
    text = (
        f"SEOUL, 26 December 2025. South Korea on Friday blacklisted 15 {people} who work for"
        f" {country}'s army. It also took {ships} off its blacklist. {country} had used them.\n"
    )
    assert find_targets(text) == {(code,)}


def test_places_on_papers_are_no_targets_and_links_name_no_program():
    text = (
        "SECURITY COUNCIL\nPress Release\n6 DECEMBER 2024\n\n"
        "On 5 December 2024, the Security Council Committee concerning the Central African"
        " Republic removed the entry of one individual. On the same day the Committee enacted"
        " amendments to the entries of three individuals, adding places of birth in Chad and"
        " Sudan and a passport issued in N'Djamena.\n\n"
        "Share | Print | Related: Committee adds two entries to South Sudan list\n"
    )
    assert find_targets(text) == {("CF",)}
