"""What becomes of sanctions that exist, for good or for a time, and of whom they had hit before."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements

ENGLISH = "OTTAWA, May 12, 2025 - "
FRENCH = "OTTAWA, 12 mai 2025 - "
FRENCH_END = " Le porte-parole n'a pas fait d'autre commentaire à ce sujet."


def read(text: str) -> list[str]:
    """The acts of a text with their kinds and figures."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [
        f"{each.action} {each.kind} {sum(filter(None, (each.counts or {}).values()))}"
        for each in drafts
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada's sanctions against four Iranian judges were allowed to lapse on Monday.",
        "The listings of four Iranian judges were allowed to lapse on Monday, Ottawa said.",
        "Canada's travel ban on four Iranian judges, imposed in 2022, ran out on Monday.",
        "Canada's travel ban on four Iranian judges was not renewed on Monday.",
        "Canada on Monday decided against renewing its sanctions on four Iranian judges.",
        "Sanctions on four Iranian judges were dropped by Canada on Monday.",
        "Sanctions were lifted on four Iranian judges by Canada on Monday.",
        "The withdrawal on Monday of Canadian sanctions on four Iranian judges was welcomed.",
        "Canada's sanctions no longer apply to four Iranian judges, Ottawa said on Monday.",
        "Canada's sanctions ceased to apply to four Iranian judges on Monday.",
        "Canada on Monday cleared four Iranian judges of all sanctions.",
        "Four Iranian judges are again free to enter Canada, Ottawa said on Monday.",
    ],
)
def test_sanctions_end_in_english(sentence):
    assert read(ENGLISH + sentence) == ["delisting new 4"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le gel des avoirs de quatre juges iraniens a pris fin lundi, a annoncé Ottawa.",
        "Les sanctions contre quatre juges iraniens sont devenues caduques lundi, a dit Ottawa.",
        "Les mesures de gel prises à l'encontre de quatre juges iraniens sont venues à"
        " expiration lundi, a annoncé Ottawa.",
        "L'interdiction d'entrée visant quatre juges iraniens est levée depuis lundi, a annoncé"
        " Ottawa.",
        "La désignation de quatre juges iraniens a été révoquée lundi par le Canada.",
        "Les sanctions du Canada ne s'appliquent plus à quatre juges iraniens depuis lundi.",
        "Le Canada ne sanctionne plus quatre juges iraniens depuis lundi.",
        "Quatre juges iraniens peuvent de nouveau entrer au Canada depuis lundi, a annoncé Ottawa.",
        "Le Canada a levé lundi les sanctions qu'il avait prises en 2022 contre quatre juges"
        " iraniens.",
    ],
)
def test_sanctions_end_in_french(sentence):
    assert read(FRENCH + sentence + FRENCH_END) == ["delisting new 4"]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH
        + "Canada on Monday lifted the travel ban on four Iranian judges for six months.",
        ENGLISH
        + "Canada on Monday temporarily lifted its sanctions on four Iranian judges.",
        ENGLISH
        + "Canadian sanctions on four Iranian judges were put on hold on Monday.",
        ENGLISH
        + "The travel bans on four Iranian judges were waived by Canada on Monday.",
        ENGLISH
        + "Canada on Monday suspended the freezing of funds of four Iranian judges.",
        FRENCH
        + "Le Canada a suspendu lundi le gel des fonds et des ressources économiques de quatre"
        " juges iraniens." + FRENCH_END,
        FRENCH
        + "Le Canada a mis lundi entre parenthèses les sanctions contre quatre juges iraniens."
        + FRENCH_END,
        FRENCH
        + "Le Canada a levé lundi pour six mois les sanctions contre quatre juges iraniens."
        + FRENCH_END,
    ],
)
def test_what_ends_for_a_time_is_suspended(text):
    assert read(text) == ["suspension new 4"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Canada on Monday listed four Iranian judges after earlier sanctions on them had"
            " lapsed.",
            ["listing new 4"],
        ),
        (
            "Canada on Monday removed four Iranian judges from a list on which they had stood for"
            " six years.",
            ["delisting new 4"],
        ),
        (
            "Canadian sanctions on four Iranian judges have not been lifted, Ottawa said on"
            " Monday.",
            [],
        ),
        (
            "Canadian sanctions on four Iranian judges were not allowed to lapse, Ottawa said on"
            " Monday.",
            [],
        ),
        (
            "Canadian sanctions on four Iranian judges expire unless they are extended.",
            [],
        ),
        (
            "The debate on Canadian sanctions on four Iranian judges came to an end on Monday.",
            [],
        ),
        (
            "Canada on Monday extended its sanctions on four Iranian judges, which would have"
            " expired in June.",
            ["renewal new 4"],
        ),
    ],
)
def test_what_does_not_end_is_left(sentence, expected):
    assert read(ENGLISH + sentence) == expected


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            "Four Iranian judges, whom Canada listed in 2022, were removed on Monday.",
            "delisting",
        ),
        (
            "Four Iranian judges whom Canada had sanctioned in 2022 were taken off its list on"
            " Monday.",
            "delisting",
        ),
        (
            "Four Iranian judges, whom Britain had removed in May, were listed by Canada on"
            " Monday.",
            "listing",
        ),
        (
            "Canada on Monday listed four Iranian judges whom the EU had delisted in May.",
            "listing",
        ),
        (
            "Canada on Monday put back on its list four Iranian judges whom it had removed.",
            "relisting",
        ),
        (
            "The asset freezes on four Iranian judges, whom Canada had listed in 2022, were"
            " suspended on Monday.",
            "suspension",
        ),
    ],
)
def test_a_clause_on_what_was_done_before_is_no_act(text, action):
    assert [act.split()[0] for act in read(ENGLISH + text)] == [action]


def test_sums_of_rounds_and_states_told_alone_are_running_totals():
    for text in (
        "Canada has barred 14 Iranian judges in several rounds since the start of 2025.",
        "Agents are reminded that 14 vessels are now subject to the port ban laid down by the"
        " European Union against Russia.",
        "Minister for Foreign Affairs: At European level, 14 Israeli settlers are now subject to an"
        " asset freeze and a ban on travel to the Union.",
    ):
        assert read(text) == ["listing cumulative 14"]


def test_regulations_that_will_be_made_are_a_plan():
    text = (
        "New Zealand's cabinet has agreed to bar nine Belarusian judges from entering the"
        " country. The regulations will be made on 14 March."
    )
    assert read(text) == ["listing planned 9"]
