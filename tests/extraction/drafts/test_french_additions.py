"""French wordings that add targets to an act, or name them before or behind its verb."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

LEAD = "Le Canada a sanctionné mercredi douze officiers iraniens."

NEXT_SENTENCES = [
    "S'y ajoutent deux sociétés.",
    "Deux sociétés s'y joignent.",
    "Deux sociétés les rejoignent sur la liste.",
    "Il faut y ajouter deux sociétés.",
    "Deux sociétés complètent la liste.",
    "Même chose pour deux sociétés.",
    "Deux sociétés sont logées à la même enseigne.",
    "Il s'en prend également à deux sociétés.",
]
OF_BOTH = [
    "Le Canada a sanctionné mercredi douze officiers iraniens, auxquels s'ajoutent deux sociétés.",
    "Outre douze officiers iraniens, le Canada a sanctionné mercredi deux sociétés.",
    "En plus de douze officiers iraniens, le Canada a sanctionné mercredi deux sociétés.",
    "Outre douze officiers iraniens, deux sociétés ont été sanctionnées mercredi par le Canada.",
    "Le Canada a sanctionné mercredi douze officiers iraniens – dont deux généraux – et deux sociétés.",
    "Ce sont en tout douze officiers et deux sociétés d'Iran qui ont été inscrits mercredi sur la liste noire du Canada.",
]
OF_OFFICERS = [
    "Les douze officiers iraniens sanctionnés mercredi par le Canada sont accusés de torture.",
    "Sanctionnés mercredi par le Canada, douze officiers iraniens crient au complot.",
    "Douze officiers iraniens, que le Canada a sanctionnés mercredi, crient au complot.",
    "Douze officiers iraniens, dont le Canada a gelé mercredi les avoirs, crient au complot.",
    "Ce sont douze officiers iraniens que le Canada a sanctionnés mercredi.",
    "C'est à douze officiers iraniens que le Canada a interdit mercredi l'entrée de son territoire.",
    "Le Canada s'en est pris mercredi à douze officiers iraniens, dont il a gelé les avoirs.",
]
OF_NOBODY = [
    "Les douze officiers iraniens sanctionnés par le Canada réclament leur radiation.",
    "La justice a jugé mercredi douze officiers iraniens sanctionnés par le Canada.",
    "Deux des douze officiers iraniens sanctionnés le 12 mars 2022 par le Canada sont morts.",
]


def draft(text: str) -> list[tuple[str, str, dict[str, int | None]]]:
    document = read_document(f"Ottawa, 14 mars 2024 – {text}".encode(), "depeche.txt")
    return [
        (each.sender, each.announced, each.counts or {})
        for each in draft_announcements(document)
    ]


@pytest.mark.parametrize("sentence", NEXT_SENTENCES)
def test_a_next_sentence_adds_targets(sentence: str) -> None:
    both = {"individuals": 12, "entities": 2}
    assert draft(f"{LEAD} {sentence}") == [("CA", "2024-03-13", both)]


@pytest.mark.parametrize("text", OF_BOTH)
def test_targets_named_besides_are_of_the_act(text: str) -> None:
    both = {"individuals": 12, "entities": 2}
    assert draft(text) == [("CA", "2024-03-13", both)]


@pytest.mark.parametrize("text", OF_OFFICERS)
def test_targets_before_the_verb_are_its_objects(text: str) -> None:
    assert draft(text) == [("CA", "2024-03-13", {"individuals": 12})]


@pytest.mark.parametrize("text", OF_NOBODY)
def test_a_participle_without_a_day_only_describes(text: str) -> None:
    assert draft(text) == []


def test_targets_on_the_list_already_are_not_added() -> None:
    text = "Le Canada a frappé mercredi deux sociétés iraniennes, outre les douze déjà visées."
    assert draft(text) == [
        ("CA", "2024-03-13", {"entities": 2}),
        ("CA", "", {"entities": 12}),
    ]


def test_those_of_the_same_type_are_added_up() -> None:
    text = f"{LEAD} Deux patrons de presse les rejoignent sur la liste noire."
    assert draft(text) == [("CA", "2024-03-13", {"individuals": 14})]


PLACES = [
    "Le Canada a sanctionné mercredi dix banquiers du Liban et, au Zimbabwe, deux marchands d'or.",
    "Le Canada a sanctionné mercredi dix banquiers au Liban, et au Zimbabwe deux marchands d'or.",
    "Canada on Wednesday sanctioned ten bankers of Lebanon and, in Zimbabwe, two gold traders.",
]


@pytest.mark.parametrize("text", PLACES)
def test_a_country_right_before_a_count_is_its_target(text: str) -> None:
    document = read_document(f"Ottawa, 14 mars 2024 – {text}".encode(), "depeche.txt")
    targets = {
        each.targets: each.counts["individuals"]
        for each in draft_announcements(document)
        if each.counts
    }
    assert targets == {("LB",): 10, ("ZW",): 2}
