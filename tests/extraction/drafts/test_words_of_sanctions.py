"""What has the words of sanctions and is something else: honours, prizes, fees, loans, suppositions."""

from __future__ import annotations

import pytest

from sanctions_cli.extraction.documents.document import read_document
from sanctions_cli.extraction.drafts.announcement_draft import AnnouncementDraft
from sanctions_cli.extraction.drafts.assembly import draft_announcements


def read_drafts(text: str) -> list[AnnouncementDraft]:
    return draft_announcements(read_document(text.encode(), "text.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "Listing 100 more tankers would cost Russia 3.1 billion dollars a year, a British study published today finds.",
        "Sanctioning nine more Belarusian banks will hardly hurt, Canada said on Monday.",
        "Adding 40 ships to Britain's list on Russia may take months.",
        "Inscrire 100 pétroliers russes de plus coûterait 3 milliards à Moscou, selon une étude de Londres.",
        "Freezing the assets of nine Iranian judges would require a decision of Canada's cabinet.",
    ],
)  # fmt: skip
def test_what_is_only_thought_through_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A report to the Security Council's committee on Somalia lists 27 breaches of the arms embargo and names nine dhows, two aircraft and a charcoal dealer in Oman.",
        "A study for the EU on Russia lists 14 schemes and names nine banks.",
        "Un rapport au comité de l'ONU sur la Somalie énumère 27 violations et nomme neuf boutres.",
    ],
)  # fmt: skip
def test_whom_a_report_names_nobody_sanctions(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "GENÈVE - L'amicale des anciens inspecteurs de l'ONU en Libye a tenu son assemblée. La cotisation reste à 60 francs. Trois membres qui ne l'ont pas payée sont radiés.",
        "Halifax, June 21, 2023\n\nCanada's Minister today designated nine vessels, four lighthouses and two individuals of national historic significance. Two schooners once carried salt to Haiti.\n\nTo date 2,260 persons, places and events have been designated.",
        "OTTAWA - Canada today designated three Ukrainian churches as national historic sites; two persons of Ukraine were designated as well.",
        "New Delhi sanctioned a loan of 12 million to four firms in Myanmar.",
        "PARIS, 5 mars 2024\n\nL'opérateur a radié 51 200 personnes de la liste des demandeurs d'emploi, dont 96 Haïtiens. Ces sanctions durent d'un à douze mois.\n\nDans la Drôme, 41 personnes ont été réinscrites.",
        "LONDON\n\nThe New Year list has 1,203 names. Britain adds fourteen Ukrainians, five Iranians and two Syrians to it this year, for work in hospitals, choirs and kitchens; as honorary members they will not be called Sir.\n\nEight persons were designated for gallantry.",
        "Bruxelles inscrit six fromages, cinq jambons et trois miels au registre des appellations. Deux viennent de Géorgie.",
        "BERN\n\nThe jury of the mountain cheese prize excluded 33 entries, 14 of them from the United States, six from Russia.\n\nSwitzerland listed the most cheeses, 412. Two entries from Iran were frozen when they arrived.",
        "The church council has put nine people and two choirs on the list for the Syria concert. Five names came off: they sing flat.",
    ],
)  # fmt: skip
def test_bodies_that_are_no_government_have_lists_and_sanctions_of_their_own(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Japan has lent the money. Twenty-one individuals were sanctioned leave in Sri Lanka.",
        "Pakistan's cabinet sanctioned 400 posts in its embassy in Iran.",
        "New Delhi sanctioned grants for nine firms of Myanmar.",
        "Nine officers of Nepal were sanctioned study leave by India.",
        "Loans to 12 Sri Lankan companies were sanctioned by Japan on Monday.",
        "Twelve loans to Sri Lankan firms have been sanctioned by Japan.",
    ],
)  # fmt: skip
def test_what_is_granted_is_no_sanction(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Listing nine more Russian officers on Monday, Britain said the fleet would shrink.",
        "Adding nine Russian judges to its list on Monday, Canada said that it would go on.",
        "Freezing the assets of nine Iranian judges, Canada on Monday said that this would hurt.",
        "Canada on Monday sanctioned nine Russian members of a choir that sings for the army.",
        "Canada on Monday sanctioned nine Haitian doctors of the medical council of Port-au-Prince.",
        "The UN committee on Libya on Monday removed nine members of a militia from its list.",
        "Sanctions on nine Iranian judges would take effect on Friday, Canada announced on Monday.",
        "OTTAWA - Canada on Monday sanctioned nine Russian officers whose ships had shelled world heritage sites in Odesa.",
        "LONDON - Britain on Monday sanctioned nine Russian officers, and took back a knighthood.",
        "BERLIN - The EU on Monday sanctioned nine Russian officers. Moscow, with unpaid dues in Strasbourg, protested.",
        "PARIS - La France a sanctionné lundi neuf officiers russes, dont un décoré de la Légion d'honneur.",
        "Nine Iranian officers who may have fled were listed by Canada on Monday.",
        "Nine Iranian officers who can't travel to Canada any more were listed on Monday.",
        "Canada's minister, who couldn't hide her anger, listed nine Iranian officers on Monday.",
        "Listing nine Iranian officers today will send a signal, Canada's foreign minister said.",
        "Nine Iranian officers, one of whom must have ordered the killing, were sanctioned by Canada on Monday.",
        "Canada won't wait and on Monday sanctioned nine Iranian officers.",
        "Officers who won't obey the law have been listed by Canada: nine Iranian officers on Monday.",
        "Canada on Monday announced $5 million for Haiti's police. It also sanctioned nine Haitian officers.",
        "OTTAWA - Canada gives $5 million in aid to Haiti\n\nIt is barring nine Haitian officers from entering, too, the minister said on Monday.",
        "KYIV - Russia and Ukraine exchanged 200 prisoners on Thursday.\n\nBritain on Friday designated nine Russian officers whose names had been given by Kyiv.",
        "Inspectors found it: Britain on Monday sanctioned nine Iranian officers.",
        "Nine Iranian officers who had got loans were sanctioned by Canada on Monday.",
    ],
)  # fmt: skip
def test_an_act_with_such_words_around_it_stays(text):
    (draft,) = read_drafts(text)
    assert draft.counts == {"individuals": 9}


def test_funds_that_are_sanctioned_are_entities():
    (draft,) = read_drafts("Canada on Monday sanctioned nine Iranian pension funds.")
    assert draft.counts == {"entities": 9}
