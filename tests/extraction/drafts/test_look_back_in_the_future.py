"""The French future that tells what is past, and days of instruments with their numbers."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

EARLIER_ACTS = [
    "Le 18 février 2021, le Canada sanctionnera neuf officiers birmans.",
    "Neuf officiers birmans seront inscrits par le Canada le 18 février 2021.",
    "C'est le 18 février 2021 que le Canada gèlera les avoirs de neuf officiers birmans.",
]
PLANS = [
    "Le Canada sanctionnera neuf officiers birmans le 18 février 2023, a annoncé la ministre.",
    "La ministre avait promis le 18 février 2021 que le Canada sanctionnera neuf officiers birmans.",
    "En vertu du règlement du 18 février 2021, le Canada sanctionnera lundi neuf officiers birmans.",
]
BY_AN_INSTRUMENT = [
    "Par règlement d'exécution (UE) 2025/1489 du 18 juillet 2025, le Conseil de l'Union européenne a gelé les avoirs de neuf officiers birmans.",
    "Par arrêté n° 2025-77 du 18 juillet 2025, la France a gelé les avoirs de neuf officiers birmans.",
    "Neuf officiers birmans ont été inscrits par la décision (PESC) 2025/1489 du Conseil du 18 juillet 2025.",
    "Nine Burmese officers were listed by Council Decision (CFSP) 2025/1489 of 18 July 2025.",
]
UNDER_ANOTHER = [
    "En application du règlement (UE) 2013/401 du 2 mai 2013, le Conseil de l'Union européenne a gelé les avoirs de neuf officiers birmans.",
    "Le Conseil de l'Union européenne a modifié la décision 2013/184/PESC du 22 avril 2013 et gelé les avoirs de neuf officiers birmans.",
]


def draft(text: str) -> list[tuple[str, str | None]]:
    document = read_document(text.encode(), "depeche.txt")
    return [
        (each.kind, each.announced or None) for each in draft_announcements(document)
    ]


@pytest.mark.parametrize("sentence", EARLIER_ACTS)
def test_a_future_before_the_document_is_past(sentence: str) -> None:
    assert draft(f"Ottawa, 1er février 2023 – {sentence}") == [("prior", "2021-02-18")]


@pytest.mark.parametrize("sentence", PLANS)
def test_other_futures_are_plans(sentence: str) -> None:
    assert draft(f"Ottawa, 1er février 2023 – {sentence}") == [("planned", None)]


@pytest.mark.parametrize("text", BY_AN_INSTRUMENT)
def test_an_act_has_the_day_of_its_instrument(text: str) -> None:
    assert draft(text) == [("new", "2025-07-18")]


@pytest.mark.parametrize("text", UNDER_ANOTHER)
def test_but_not_of_that_which_it_applies(text: str) -> None:
    assert draft(text) == [("new", None)]
