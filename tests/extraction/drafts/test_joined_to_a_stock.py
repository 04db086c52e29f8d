"""Those who are added, and those who are on the list already, in one sentence."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_kinds(text: str) -> list[tuple[str, int]]:
    """The kind and the sum of the figures of each draft."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [(draft.kind, sum((draft.counts or {}).values())) for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Six Iranian judges on Monday joined the 47 already on Kenya's sanctions list.",
        "Kenya on Monday added six Iranian judges to the 47 already on its list.",
        "Kenya on Monday added six Iranian judges to a list on which 47 judges already figured.",
        "The six Iranian judges whom Kenya listed on Monday are in addition to the 47 already"
        " under sanctions.",
        "Kenya sanctioned six Iranian judges. They join the 47 people already on its list.",
        "Six juges iraniens viennent s'ajouter aux 47 déjà inscrits sur la liste du Kenya.",
        "Six juges iraniens ont rejoint lundi les 47 personnes déjà inscrites sur la liste du"
        " Kenya.",
        "Ces six juges iraniens, inscrits lundi par le Kenya, s'ajoutent aux 47 déjà sanctionnés.",
        "Le Kenya a sanctionné six juges iraniens. Ils rejoignent les 47 personnes déjà inscrites"
        " sur sa liste.",
    ],
)
def test_who_joins_those_on_a_list_is_new_on_it(text: str) -> None:
    assert read_kinds(text) == [("new", 6), ("cumulative", 47)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has sanctioned 47 Iranians this year, as many as last year.",
        "Kenya has sanctioned 47 Iranians this year, compared with 12 in 2023.",
        "Le Kenya a sanctionné 47 Iraniens cette année, contre 12 l'an dernier.",
        "The EU's sanctions register lists 47 Iranian judges.",
    ],
)
def test_totals_of_a_year_or_register(text: str) -> None:
    assert read_kinds(text) == [("cumulative", 47)]


def test_one_sender_with_a_total_by_program() -> None:
    text = (
        "Japan currently lists 47 people under its Iran regime and 61 under its"
        " Myanmar regime."
    )
    assert read_kinds(text) == [("cumulative", 47), ("cumulative", 61)]


def test_a_part_of_a_stock_that_is_new() -> None:
    text = "62 Iranian judges, six of them listed on Monday, are now under Swiss sanctions."
    assert read_kinds(text) == [("cumulative", 62), ("new", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya lists 62 Iranian judges, more than any other country.",
        "NAIROBI, 12 March 2025 — Including the six listed on Friday, Kenya has sanctioned 62"
        " Iranian judges.",
    ],
)
def test_a_stock_that_is_compared_or_added_up(text: str) -> None:
    assert read_kinds(text) == [("cumulative", 62)]


def test_those_who_stay_on_a_list() -> None:
    text = (
        "Le Japon a radié lundi six juges iraniens de sa liste, ce qui ramène à 47 le nombre de"
        " personnes inscrites."
    )
    assert read_kinds(text) == [("new", 6), ("cumulative", 47)]


def test_an_earlier_round_that_an_act_joins() -> None:
    text = (
        "Le Japon a sanctionné lundi six juges iraniens, qui s'ajoutent aux huit juges inscrits"
        " en juin 2023."
    )
    assert read_kinds(text) == [("new", 6), ("prior", 8)]
