"""Whom an act is aimed at, where its targets are seated in one country and work for another."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

OTHERS = (
    ("Rwanda", "Rwandan", "Kigali"),
    ("Kenya", "Kenyan", "Nairobi"),
    ("Malta", "Maltese", "Valletta"),
    ("Lebanon", "Lebanese", "Beirut"),
)
PROGRAMS = (
    "to its sanctions list relating to {}",
    "under its sanctions regime for {}",
    "to the list kept in respect of the situation in {}",
    "in connection with the situation in {}",
    "in view of the situation in {}",
    "under its {} programme",
)
COUNTED = (
    "nine people and a gold refinery in {0}",
    "nine people and a gold refinery in {2}",
    "three {1} officers and two companies",
    "two companies registered in {0}",
    "four men born in {0} and a firm",
    "two {1}-born businessmen and a company",
)


def find_targets(text: str) -> set[tuple[str, ...]]:
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return {("open",) if each.unclear else each.targets for each in drafts}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("counted", COUNTED)
@pytest.mark.parametrize("origin", OTHERS)
def test_the_program_outweighs_seats_and_origins(program, counted, origin):
    for target, code in (("Libya", "LY"), ("Congo", "CD")):
        words = counted.format(*origin), program.format(target)
        story = "The EU on Tuesday added {} {}.".format(*words)
        assert find_targets(story) == {(code,)}, story


@pytest.mark.parametrize(
    "program",
    [
        "à la liste des sanctions relatives à la Libye",
        "à la liste tenue au titre de la situation en Libye",
        "au titre du régime de sanctions visant la Libye",
        "en raison de la situation en Libye",
        "au titre de son régime de la Libye",
    ],
)
@pytest.mark.parametrize(
    "counted",
    [
        "neuf personnes et une raffinerie d'or de Kigali",
        "trois officiers rwandais et deux sociétés",
        "deux sociétés immatriculées à Malte",
        "neuf personnes, dont trois officiers rwandais, et une entreprise",
    ],
)
def test_the_program_outweighs_seats_in_french(program, counted):
    assert find_targets(f"L'UE a ajouté mardi {counted} {program}.") == {("LY",)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # People and firms of others are listed for whom they work.
        ("Washington on Tuesday sanctioned six individuals and two entities based in Russia, China and the UAE that generate revenue for Pyongyang.", "KP"),
        ("Washington on Tuesday blacklisted eight Russian bankers who launder money for North Korea.", "KP"),
        ("South Korea on Tuesday placed four Russian nationals and two shipping agents from Vladivostok under sanctions for helping North Korea import oil.", "KP"),
        ("Canada on Tuesday sanctioned three Dominican businessmen who arm the gangs of Port-au-Prince.", "HT"),
        ("Washington on Tuesday sanctioned three Colombian nationals and one company that recruit fighters for Sudan's paramilitaries.", "SD"),
        ("Washington on Tuesday blacklisted four Swiss bankers who moved gold for Venezuela.", "VE"),
        ("La France a gelé mardi les avoirs de cinq entités et de deux personnes qui concourent au programme iranien de drones.", "IR"),
        ("Two Ukrainian-born men were placed on the Czech sanctions list on Tuesday for running a Russian influence operation.", "RU"),
        ("Canada on Tuesday sanctioned five Moldovan-born oligarchs close to the Kremlin.", "RU"),
        # Officials are listed for their own country, and so is who has a program of its own.
        ("Canada on Tuesday imposed sanctions on nine Kenyan officials who sell weapons to gangs in Haiti.", "KE"),
        ("Washington on Tuesday sanctioned twelve Iranian companies for supplying Russia with drones.", "IR"),
        ("Washington on Tuesday blacklisted four Mexican traffickers who ship fentanyl to Canada.", "MX"),
        # A seat is the target where the text names nothing else.
        ("Washington on Tuesday sanctioned six firms based in Iran that supply drones to Russia.", "IR"),
        ("Canada on Tuesday sanctioned six firms registered in Guyana.", "GY"),
        ("Canada on Tuesday froze the assets of nine firms registered in Kampala. South Sudan's generals own them all.", "SS"),
        ("Libya\n\nNotice under the Libya (Sanctions) (EU Exit) Regulations 2020.\n\nOn 16 June 2025 the Foreign Office removed 2 entities registered in Malta from the UK Sanctions List.", "LY"),
    ],
)  # fmt: skip
def test_the_country_they_work_for_outweighs_their_own(text, code):
    assert find_targets(text) == {(code,)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # An export control is on the firms of the country itself.
        ("Taiwan on Tuesday added 27 Chinese and eight Russian companies to its export control list. Washington had placed 25 Chinese firms on its Entity List in January.", {"CN", "RU"}),
        ("The Commerce Department added 28 Chinese companies to the Entity List on Tuesday. Beijing protested, and Russia laughed.", {"CN"}),
        # Whose assets are frozen works for another country.
        ("Washington on Tuesday sanctioned 28 Chinese companies for supplying Russia's army.", {"RU"}),
        ("Le Trésor américain a gelé mardi les avoirs de deux officiers rwandais, accusés d'épauler le M23. La décision a été prise au titre du programme de sanctions relatif à la République démocratique du Congo.", {"CD"}),
        ("The US Treasury on Tuesday sanctioned 12 allies of the Bosnian Serb leader.", {"BA"}),
        ("Le Trésor américain a sanctionné mardi 12 proches du dirigeant serbe de Bosnie.", {"BA"}),
    ],
)  # fmt: skip
def test_a_nationality_is_the_target_of_an_export_control(text, codes):
    assert find_targets(text) == {(code,) for code in codes}


@pytest.mark.parametrize(
    ("others", "targets"),
    [
        ("two traders based in Tehran", {("RU",)}),
        ("two traders settled in Tehran and Abidjan", {("RU",)}),
        ("two firms registered in Minsk", {("RU",)}),
        ("two exchanges, in Tbilisi and Bishkek", {("RU",)}),
        ("two Lebanese bankers", {("RU",), ("LB",)}),
        ("two officials in Minsk", {("RU",), ("BY",)}),
    ],
)
def test_who_lives_abroad_is_of_the_program_of_the_others(
    others: str, targets: set[tuple[str, ...]]
) -> None:
    text = f"Britain on 5 May 2024 sanctioned six Russian generals and {others}."
    assert find_targets(text) == targets


@pytest.mark.parametrize(
    "home", ["à Téhéran", "l'un à Téhéran, l'autre à Abidjan", "à Abidjan"]
)
def test_where_somebody_settled_is_no_target_in_french_either(home: str) -> None:
    text = "Le 5 mai 2024, Londres a sanctionné deux généraux russes et deux négociants"
    assert find_targets(f"{text} installés {home}.") == {("RU",)}
