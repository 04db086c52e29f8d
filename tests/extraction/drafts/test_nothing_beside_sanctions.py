"""Texts that speak of sanctions and lists, and in which nobody announces any."""

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_senders(text: str) -> list[str]:
    """The senders of the drafts that are sure."""
    drafts = draft_announcements(read_document(text.encode(), "story.txt"))
    return [each.sender for each in drafts if not each.unclear]


@pytest.mark.parametrize(
    "text",
    [
        "Since Canada imposed sanctions, 14 Iranian factories have closed and five ships lie idle.",
        "Because of Canadian sanctions, nine Iranian athletes could not pay for their hotel.",
        "Depuis que le Canada a pris des sanctions, 14 usines iraniennes ont fermé.",
    ],
)
def test_what_a_sentence_opens_with_is_no_act_on_its_subject(text: str) -> None:
    assert not read_senders(text)


@pytest.mark.parametrize(
    "text",
    [
        "Canada banned the flags of seven Iranian parties at rallies.",
        "Canada banned five models of Iranian cameras from government buildings.",
        "Canada excluded four Iranian suppliers from its 5G network, citing security.",
        "Le Canada interdit 14 modèles de caméras iraniennes dans les bâtiments publics.",
        "The ministry imposed penalties on 11 companies and 12 managers of Iran for exporting"
        " machine parts without a licence, Canada said.",
        "Douze écrivains iraniens figurent sur la liste des finalistes, a annoncé le Canada.",
    ],
)
def test_bans_of_things_and_penalties_for_breaches(text: str) -> None:
    assert not read_senders(text)


@pytest.mark.parametrize(
    "text",
    [
        "36 responsables iraniens qui figurent sur la liste canadienne ont assisté au sommet.",
        "PARIS, 2 octobre 2024 - Il est l'un des six Iraniens sous sanctions qui vivent ici.",
        "PARIS, 2 octobre 2024 - Trois entreprises ont été sanctionnées par les douanes pour avoir"
        " exporté vers l'Iran sans autorisation.",
        "BRUXELLES, 14 mars 2025 - Le Conseil fera appel de l'arrêt qui a retiré six noms iraniens"
        " de sa liste.",
        "LONDON, Nov 6, 2025 - Dockers will not unload ships from Iran. Five shipping agents were"
        " blacklisted, too.",
    ],
)
def test_who_is_listed_already_and_places_that_only_head_a_story(text: str) -> None:
    assert not read_senders(text)


@pytest.mark.parametrize(
    "text",
    [
        "FALSE: Canada has put seven Iranian singers on its sanctions list.",
        "Une publication vue deux millions de fois affirme que le Canada a gelé les avoirs de sept"
        " ministres iraniens.",
        "The exercise, run by the college, began with Canada freezing the assets of 14 Iranian"
        " officials.",
        "In the game, Canada may impose sanctions on Iran, freeze the assets of 12 oligarchs and"
        " ban ten ministers.",
        "Son roman suit neuf officiers iraniens dont les noms apparaissent un matin sur une liste"
        " noire canadienne.",
        "True or false? In 2012 Canada listed six Iranian banks. Write your answer below.",
        "Guide de rédaction : « le Canada a pris des sanctions contre sept juges iraniens ».",
    ],
)
def test_claims_exercises_novels_and_questions_to_pupils(text: str) -> None:
    assert not read_senders(text)


@pytest.mark.parametrize(
    "text",
    [
        "LONDON, 14 March 2025 - The interior ministry in Minsk blacklisted 12 human rights groups"
        " and arrested 14 of their staff.",
        "LONDON, Nov 6, 2025 - Dockers in Genoa will not unload 45 ships carrying Iranian coal,"
        " their union said. It also blacklisted five shipping agents.",
        "DAKAR, 14 mars 2025 - Les autorités géorgiennes ont interdit à neuf militants de quitter"
        " le territoire et saisi les biens de dix associations.",
    ],
)
def test_place_of_a_dateline_is_neither_sender_nor_target(text: str) -> None:
    assert not read_senders(text)


@pytest.mark.parametrize(
    "text",
    [
        "Canada confiscated frozen assets of 12 Iranian oligarchs and gave them to Ukraine.",
        "Canada has a fund for victims in Iran. It is paid from the frozen assets of 12 officials.",
        "Iran hit five Canadian targets with drones overnight; the ministry listed eight dead.",
        "L'Iran a visé deux cibles canadiennes pendant la nuit.",
        "Le Canada a retiré leurs décorations à 23 généraux iraniens.",
        "Iran reduced the number of Canadian diplomats allowed in Tehran to seven.",
        "12 Iranian businessmen listed by Canada have gone to court to have their names removed.",
    ],
)
def test_what_became_of_assets_targets_of_arms_and_medals(text: str) -> None:
    assert not read_senders(text)


@pytest.mark.parametrize(
    "text",
    [
        "Russia added 23 organisations, among them a charity from Canada, to its register of"
        " undesirable organisations.",
        "Tbilisi declared 12 Canadian newspapers undesirable.",
        "Canada recalled 11 Iranian toys and banned two chemicals in crayons.",
        "Le Canada rappelle trois jouets iraniens et interdit deux colorants.",
        "LONDON, 2 October 2024 - The report names 11 Syrian units that recruit children; seven"
        " were taken off the list after they signed a plan.",
    ],
)
def test_lists_and_bans_of_everyday_law(text: str) -> None:
    assert not read_senders(text)
