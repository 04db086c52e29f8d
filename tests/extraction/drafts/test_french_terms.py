"""What French sentences say of the end of measures, of their state and of what led to them."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

HEAD = "Conseil de l'Union européenne\nCommuniqué de presse\n17 octobre 2024\n\n"

RENEWALS = [
    "Le Conseil a décidé de maintenir pour une année supplémentaire le régime applicable au Myanmar.",
    "Le Conseil a repoussé d'une année l'échéance des mesures restrictives à l'encontre du Myanmar.",
    "Le Conseil a porté au 30 avril 2025 l'échéance des sanctions contre le Myanmar.",
    "Le Conseil a accordé un an de plus aux sanctions contre le Myanmar.",
    "Les mesures restrictives à l'encontre du Myanmar resteront en vigueur jusqu'au 30 avril 2025.",
    "Le régime de sanctions contre le Myanmar est maintenu pour douze mois.",
    "Le Conseil a reconduit, pour douze mois, les mesures instaurées après le putsch au Myanmar.",
]
DAYS_OF_REASONS = [
    "Le Conseil a inscrit quatre Birmans pour leur rôle dans la répression du 28 mars 2021.",
    "Le Conseil a inscrit quatre Birmans accusés du massacre du 28 mars 2021.",
    "Le Conseil a inscrit quatre Birmans pour les violences commises en mars 2021.",
    "Le Conseil a inscrit quatre Birmans liés au coup d'État du 1er février 2021.",
]
STATES = [
    "À l'heure actuelle, 105 Birmans et 22 entités font l'objet d'un gel des avoirs.",
    "Au total, 105 Birmans et 22 entités sont aujourd'hui visés.",
    "La liste comprend aujourd'hui 105 Birmans et 22 entités.",
]


def draft(text: str) -> list[tuple[str, str, str, str, dict[str, int | None]]]:
    return [
        (each.sender, each.kind, each.action, each.announced, each.counts or {})
        for each in draft_announcements(read_document(text.encode(), "cp.txt"))
    ]


@pytest.mark.parametrize("sentence", RENEWALS)
def test_an_end_that_is_put_off_is_a_renewal(sentence: str) -> None:
    drafts = draft(HEAD + sentence)
    assert drafts == [("EU", "new", "renewal", "2024-10-17", {})]


@pytest.mark.parametrize("sentence", DAYS_OF_REASONS)
def test_the_day_of_what_led_to_an_act_is_not_its_own(sentence: str) -> None:
    drafts = draft(HEAD + sentence)
    assert drafts == [("EU", "new", "listing", "2024-10-17", {"individuals": 4})]


@pytest.mark.parametrize("sentence", STATES)
def test_what_is_so_at_present_is_a_total(sentence: str) -> None:
    (drafted,) = draft(HEAD + sentence)
    assert drafted[1] == "cumulative"
    assert drafted[4] == {"individuals": 105, "entities": 22}


def test_those_whose_renewal_has_an_aside_are_its_objects() -> None:
    drafts = draft(
        f"{HEAD}Le Conseil a prorogé ce jour, pour une période d'un an, soit jusqu'au 27 octobre "
        "2025, les mesures restrictives à l'encontre de quatre personnes responsables de la "
        "répression du 28 septembre 2009 à Conakry."
    )
    assert drafts == [("EU", "new", "renewal", "2024-10-17", {"individuals": 4})]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Conseil a mis entre parenthèses les sanctions contre deux négociateurs maliens.",
        "L'application du gel des avoirs de deux négociateurs maliens est suspendue jusqu'au 3 mai 2025.",
    ],
)
def test_what_is_set_aside_for_a_time_is_suspended(sentence: str) -> None:
    drafts = draft(HEAD + sentence)
    assert drafts == [("EU", "new", "suspension", "2024-10-17", {"individuals": 2})]


PROPOSALS = [
    "La haute représentante a soumis mardi aux États membres une liste de douze Russes à sanctionner.",
    "Des diplomates européens ont discuté mardi d'une liste de douze Russes susceptibles d'être sanctionnés.",
    "La Commission a présenté sa proposition de sanctions contre la Russie. Celle-ci prévoit d'ajouter 58 navires.",
]
AGREEMENTS = [
    "Les Vingt-Sept sont tombés d'accord mardi pour sanctionner douze Russes. La décision sera entérinée lundi.",
    "Le Coreper a validé mardi l'inscription de douze Russes sur la liste noire.",
    "L'Union européenne a trouvé mardi un accord pour sanctionner douze Russes ; reste à l'adopter formellement.",
]


@pytest.mark.parametrize("text", PROPOSALS)
def test_what_is_only_proposed_or_discussed_is_no_act(text: str) -> None:
    assert draft(f"Bruxelles, 10 juin 2025 – {text}") == []


@pytest.mark.parametrize("text", AGREEMENTS)
def test_what_is_still_to_be_adopted_is_planned(text: str) -> None:
    (drafted,) = draft(f"Bruxelles, 10 juin 2025 – {text}")
    assert drafted == ("EU", "planned", "listing", "", {"individuals": 12})
