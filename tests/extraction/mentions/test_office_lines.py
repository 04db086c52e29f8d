"""The country of an office that a document begins with, by its place line or its gazette."""

import pytest

from sanctions_cli.extraction.mentions.actors.actor_mentions import find_actors
from sanctions_cli.extraction.mentions.senders.document_senders import (
    find_document_sender,
)


def issuers(text, language="en"):
    return find_document_sender(text, language, find_actors(text, language)).codes


@pytest.mark.parametrize(
    ("office", "language"),
    [
        ("Ministry of Interior and Public Security", "en"),
        ("Sanctions Secretariat", "en"),
        ("Office of the Prime Minister\nDirectorate of Migration", "en"),
        ("Department of Trade, Industry and Tourism", "en"),
        ("Ministère de l'Intérieur", "fr"),
        ("Département des Finances – Direction du Trésor", "fr"),
    ],
)
@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Nairobi, 4 May 2024", "KE"),
        ("Lima, le 4 mai 2024", "PE"),
        ("City of Buenos Aires, 16 January 2025", "AR"),
        ("Rabat, Monday, May 6, 2024", "MA"),
    ],
)
def test_an_office_is_of_the_country_of_its_place(office, language, place, code):
    body = "\n\nSix persons are entered in the register.\n"
    assert issuers(f"{office}\n{place}{body}", language) == (code,)
    assert issuers(f"{office}{body}{place}\n", language) == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi, 4 May 2024\n\nSix officers were listed.\n",
        "Ministry says eight soldiers were killed\nNairobi, 4 May 2024\n",
        "By our correspondent at the ministry\nNairobi, 4 May 2024\n",
        "Ministry of Trade\nNairobi, 4 May 2024\nTunis, 5 May 2024\n",
        "Ministry of Trade\nThe fair in Nairobi begins on 4 May 2024.\n",
    ],
)
def test_nothing_else_has_the_country_of_a_place(text):
    assert issuers(text) == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("GOVERNMENT GAZETTE OF MAURITIUS", "MU"),
        ("[To be published in the Gazette of India, Extraordinary, Part II]", "IN"),
        ("GACETA OFICIAL — Dominican Republic", "DO"),
        ("OFFICIAL BULLETIN OF THE ARGENTINE REPUBLIC", "AR"),
        ("BOLETÍN OFICIAL DE LA REPÚBLICA ARGENTINA (English service)", "AR"),
        ("Official Gazette of the Republic of Kosovo", "XK"),
        ("BULLETIN OFFICIEL DU ROYAUME DU MAROC", "MA"),
        ("Journal officiel du Sénégal", "SN"),
        ("REPUBLIC OF TÜRKİYE — OFFICIAL GAZETTE No. 32841", "TR"),
        ("Kenya Gazette, Special Issue", "KE"),
    ],
)
def test_a_gazette_names_its_country(line, code):
    language = "fr" if "OFFICIEL DU" in line or "officiel" in line else "en"
    assert issuers(f"{line}\nNotice 77 of 3 March 2025\n", language) == (code,)


def test_the_record_of_a_sitting_is_of_the_capital_in_its_line():
    line = "APN – Séance plénière consacrée aux questions orales, Alger, 17 avril 2025"
    assert issuers(f"{line}\n\nLe ministre a répondu.\n", "fr") == ("DZ",)


def test_a_place_can_be_followed_by_its_district():
    text = (
        "Ministry of Commerce\nBogotá, D.C., 19 August 2024\n\nThe export is banned.\n"
    )
    assert issuers(text) == ("CO",)
