"""Figures of sentences that tell no act of a sender have no draft."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

RELEASE = (
    "Global Affairs Canada\nNews release\n18 April 2024\n\n"
    "Canada imposes sanctions on officials in Nicaragua\n\n"
)
FRENCH_RELEASE = (
    "Affaires mondiales Canada\nCommuniqué de presse\n18 avril 2024\n\n"
    "Le Canada impose des sanctions à des responsables du Nicaragua\n\n"
)


def read_figures(text: str) -> list[dict[str, int | None]]:
    """The figures of each draft that has some."""
    drafts = draft_announcements(read_document(text.encode(), "text.txt"))
    return [dict(draft.counts) for draft in drafts if draft.counts]


@pytest.mark.parametrize(
    "sentence",
    [
        "Since 2023, the regime has removed 317 people from the register of citizens.",
        "The junta put 40 journalists on trial and banned 12 newspapers.",
        "The military regime named 14 ministers.",
    ],
)
def test_what_the_regime_does_is_no_act_of_who_issues_the_release(
    sentence: str,
) -> None:
    assert read_figures(RELEASE + sentence) == []


def test_what_the_regime_does_is_no_act_in_french_either() -> None:
    sentence = "Depuis 2023, le régime a retiré leur nationalité à 317 personnes."
    assert read_figures(FRENCH_RELEASE + sentence) == []


@pytest.mark.parametrize(
    "text",
    [
        "Melbourne, 4 November 2025. Today 61 organisations wrote to the minister to ask that"
        " Australia impose sanctions on 22 officers of the Ethiopian army.",
        "London, 4 November 2025. A coalition asked that Britain list 22 officers from Ethiopia.",
        "Paris, le 6 février 2025. Le texte invite le Gouvernement à demander au Conseil de l'Union"
        " européenne l'inscription de dix-huit responsables chinois sur la liste.",
        "Paris, le 6 février 2025. Le Parlement souhaite proposer à la France d'inscrire dix-huit"
        " responsables chinois sur sa liste.",
    ],
)
def test_what_somebody_asks_a_sender_to_do_is_no_act(text: str) -> None:
    assert read_figures(text) == []


def test_some_of_the_targets_on_another_list_are_no_total_of_it() -> None:
    text = (
        "LONDON, 12 May 2025 - Britain sanctioned 94 tankers on Monday for carrying Russian oil."
        " Nine of the 94 ships were already on the American list."
    )
    assert read_figures(text) == [{"vessels": 94}]


NOTICE = (
    "Direction générale du Trésor\nNote d'information du 3 juin 2024\n\n"
    "Par règlement du 27 mai 2024, le Conseil de l'Union européenne a modifié la liste des"
    " personnes faisant l'objet de mesures restrictives en raison de la situation en Syrie.\n\n"
)


@pytest.mark.parametrize("line", ["Radiations : 12 personnes", "Ajouts : 12 personnes"])
def test_a_notice_on_the_act_of_another_has_no_figure_of_its_own(line: str) -> None:
    assert read_figures(NOTICE + line) == []


def test_what_a_court_struck_down_is_no_act() -> None:
    text = (
        "LUXEMBOURG, 7 February 2024 - The court struck down the EU's listing of two magnates"
        " from Russia on Wednesday."
    )
    assert read_figures(text) == []


def test_a_confederation_of_sport_is_not_switzerland() -> None:
    text = (
        "LE CAIRE, 7 février 2024 - La Confédération africaine de football a infligé mercredi des"
        " sanctions à deux clubs tunisiens et à sept joueurs."
    )
    assert read_figures(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The Pirates, in opposition, said 16 other operators should be listed before October.",
        "A deputy said 16 more firms should be sanctioned.",
        "Another 16 firms should at last be listed, said an analyst.",
        "A further 16 firms have to be added, the party insists.",
    ],
)
def test_what_others_find_is_missing_from_a_list_is_not_on_it(sentence: str) -> None:
    lead = "The Czech government on Wednesday put two Russian companies on its list."
    assert read_figures(f"PRAGUE, 18 June 2025 – {lead}\n\n{sentence}") == [
        {"entities": 2}
    ]


@pytest.mark.parametrize(
    "text",
    [
        # rules on goods, whoever makes them
        "Health Canada, 28 November 2025\nPlace of origin: China\n\nThe Consumer Product Safety"
        " Act prohibits recalled products from being sold.",
        # rules on exports, for whoever is under an embargo
        "Pretoria, 30 April 2025\n\nLast year controlled items went to Saudi Arabia and Germany."
        " No permits are issued for countries under a Security Council arms embargo.",
        # diplomats have to leave
        "LA PAZ - Bolivia on Monday gave three Spanish diplomats 72 hours to leave. Spain answered"
        " by declaring three Bolivians personae non gratae.",
    ],
)
def test_rules_on_goods_and_quarrels_over_diplomats_are_no_acts(text: str) -> None:
    assert draft_announcements(read_document(text.encode(), "text.txt")) == []
