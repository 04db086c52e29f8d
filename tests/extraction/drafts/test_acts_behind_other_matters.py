"""Acts behind a clause on a ruling, a veto, a demand, duties or an expulsion, which are acts."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_listings(text: str) -> list[tuple[str, str, int]]:
    """The sender, the action and the sum of the figures of each draft that is sure."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        (each.sender, each.action, sum((each.counts or {}).values()))
        for each in drafts
        if not each.unclear
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A day after a court annulled older listings, Canada imposed sanctions on 12 Iranian"
        " judges.",
        "While Hungary blocked an EU decision, Canada sanctioned 12 Iranian officials.",
        "SYDNEY, Nov 6, 2025 - Days after Tehran blocked news sites, Canada imposed sanctions on"
        " 12 Iranian officials.",
        "Beyond the new tariffs, Canada put 12 Iranian companies on its sanctions list.",
        "Besides raising tariffs on steel, Canada blacklisted 12 Iranian companies.",
        "Two in three voters back the ruling party, a poll shows, after Canada sanctioned 12 Iranian"
        " officials.",
        "Canada did what exiles had demanded for years: it imposed sanctions on 12 Iranian"
        " officials.",
        "The EU could not agree, so Canada went ahead and sanctioned 12 Iranian officials.",
        "Instead of new tariffs, Canada imposed asset freezes on 12 Iranian officials.",
        "Faute d'accord à Bruxelles, le Canada a sanctionné 12 juges iraniens.",
        "The review is not over. Even so, Canada added 12 Iranian officials to its sanctions list.",
        "The petition worked: Canada put 12 Iranian prison governors on its sanctions list.",
        "Les militants qui réclamaient 200 noms sont déçus : le Canada a sanctionné 12 juges"
        " iraniens.",
        "Outre la hausse des droits de douane, le Canada a inscrit 12 banques iraniennes sur sa"
        " liste noire.",
        "PARIS, 14 mars 2025 - Après le veto au Conseil de sécurité, le Canada a imposé ses propres"
        " sanctions à 12 juges iraniens.",
    ],
)
def test_act_behind_what_led_to_it_or_came_beside_it(text: str) -> None:
    assert read_listings(text) == [("CA", "listing", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "The EU Council adopted the Commission's proposal and added 12 Syrian banks to the list of"
        " sanctions.",
        "Le Conseil de l'UE a suivi la proposition de la Commission et inscrit 12 banques syriennes"
        " sur la liste des sanctions.",
    ],
)
def test_proposal_that_is_followed_in_the_same_sentence(text: str) -> None:
    assert read_listings(text) == [("EU", "listing", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Le Canada a expulsé l'ambassadeur et sanctionné 12 juges iraniens.",
        "Le Canada a rompu les relations et placé 12 juges iraniens sur sa liste de sanctions.",
        "Le Canada a fermé son ambassade, expulsé deux diplomates et gelé les avoirs de 12 juges"
        " iraniens.",
    ],
)
def test_french_participle_with_the_auxiliary_of_another_verb(text: str) -> None:
    assert read_listings(text) == [("CA", "listing", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "A post claims that its petition worked: Canada put 12 Iranian judges on its list.",
        "Reports of the demand were clear: the court annulled the listing of 12 Iranian judges.",
        "Beyond the sanctions list, Canada imposed tariffs on 12 Iranian companies.",
        "Téhéran a retiré son accréditation à un reporter et bloqué 12 sites canadiens.",
        "Un juge a été arrêté et sanctionné par le Canada.",
    ],
)
def test_no_act_behind_a_claim_or_of_another_matter(text: str) -> None:
    assert not read_listings(text)
