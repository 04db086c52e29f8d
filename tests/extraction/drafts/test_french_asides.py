"""What French words beside an act leave as it is: asides, idioms of haste, and what it came by."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

Draft = tuple[str, tuple[str, ...], str, str, dict[str, int | None]]


def draft(text: str) -> list[Draft]:
    return [
        (each.sender, each.targets, each.action, each.announced, each.counts or {})
        for each in draft_announcements(read_document(text.encode(), "texte.txt"))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Canada n'a pas attendu ses alliés : il a sanctionné mercredi douze Iraniens.",
        "Le Canada n'a pas tardé à réagir en sanctionnant mercredi douze Iraniens.",
        "Le Canada n'a pas hésité à sanctionner mercredi douze Iraniens.",
        "L'Australie n'est pas le seul pays à agir : le Canada a sanctionné mercredi douze Iraniens.",
    ],
)
def test_who_did_not_wait_has_acted(sentence: str) -> None:
    drafts = draft(f"Ottawa, 14 mars 2024 – {sentence}")
    counts = {"individuals": 12}
    assert drafts == [("CA", ("IR",), "listing", "2024-03-13", counts)]


@pytest.mark.parametrize("word", ["pas", "pas encore", "jamais"])
def test_who_did_not_act_has_not(word: str) -> None:
    text = f"Le Canada n'a {word} sanctionné les douze Iraniens."
    assert draft(f"Ottawa, 14 mars 2024 – {text}") == []


def test_an_aside_can_be_between_a_ban_and_what_is_banned() -> None:
    text = (
        "Alger, 8 avril 2025 – Bamako a interdit lundi à son tour, « à titre de réciprocité », le "
        "survol de son territoire à tout avion venant d'Algérie."
    )
    assert draft(text) == [("ML", ("DZ",), "measure", "2025-04-07", {})]


def test_what_is_adopted_can_lift_measures() -> None:
    text = (
        "Conseil de l'UE\nBruxelles, 28 mai 2025\n\nLe Conseil a adopté aujourd'hui les actes "
        "juridiques levant toutes les mesures économiques applicables à la Syrie."
    )
    assert draft(text) == [("EU", ("SY",), "lifting", "2025-05-28", {})]


def test_the_day_of_a_decision_is_that_of_the_act_it_brings() -> None:
    text = (
        "Luxembourg, le 15 janvier 2025\n\nLa CSSF attire votre attention sur la décision (PESC) "
        "du 13 janvier 2025 par laquelle le Conseil de l'Union européenne a prorogé d'un an les "
        "mesures restrictives à l'encontre de ceux qui compromettent la démocratie au Guatemala."
    )
    assert draft(text) == [("EU", ("GT",), "renewal", "2025-01-13", {})]


def test_an_annex_is_completed_by_the_entries_of_targets() -> None:
    text = (
        "Principauté de Monaco\nDécision ministérielle du 23 février 2023\n\nVu les mesures "
        "restrictives instituées en raison de la situation au Mali ;\n\nArticle premier – L'annexe "
        "« Mali » de la liste nationale est complétée par les mentions de quatre personnes physiques."
    )
    counts = {"individuals": 4}
    assert draft(text) == [("MC", ("ML",), "listing", "2023-02-23", counts)]


def test_a_dated_clause_behind_a_colon_is_no_part_of_a_wish() -> None:
    text = (
        "Paris, 14 mars 2024 – La France plaidait pour des mesures : le 13 mars, l'Union "
        "européenne a gelé les avoirs de douze officiers russes."
    )
    counts = {"individuals": 12}
    assert draft(text) == [("EU", ("RU",), "listing", "2024-03-13", counts)]
