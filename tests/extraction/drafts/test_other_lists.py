"""Lists of others, and of other things than sanctions, list nobody for a government."""

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
        "The Governor-General of Jamaica has approved the award of honours to 144 persons.\n\nAlso on the list are two Cuban eye surgeons and a Canadian engineer.",
        "Poland's president on Saturday decorated 17 Ukrainian railway workers and a Belarusian poet. The list was approved in July. One name was taken off it.",
        "Canada named 23 players to its squad for the tournament in Riga; three Russians born in Toronto were dropped from the list.",
        "The tuna commission added nine vessels to its blacklist of illegal fishing boats. Its members, the European Union and China among them, must refuse them. Two vessels of Bolivia were struck from the list.",
        "The National Electoral Council of Venezuela struck 14 candidates from the list on Monday, Washington said.",
    ],
)  # fmt: skip
def test_lists_of_honours_boats_and_candidates_are_none_of_sanctions(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "LONDON — A coalition of 19 rights groups has urged Britain to freeze the assets of 37 Azerbaijani officials.\n\nThe list includes 12 judges and the heads of three state banks.",
        "OTTAWA - Exiles from Nicaragua asked Canada on Tuesday to sanction 30 judges. The list also names nine mayors and two banks.",
        "PARIS — Douze associations ont demandé à la France de geler les avoirs de 37 responsables azerbaïdjanais.\n\nLa liste comprend douze juges et trois banques.",
        "A bipartisan group of 14 U.S. senators introduced a bill that would require the president to freeze the assets of traders in Congo.\n\nAn annex drafted by staff lists 23 traders in Rwanda whose dealings the Treasury Department would have to examine within 120 days.",
        "Ghana's speaker of parliament wants Ecowas to punish the officers. He named a travel ban and a closing of the border as things the bloc should decide.",
        "FIFA banned seven Sudanese officials for life. Two Kenyan referees were also sanctioned.",
        "The central bank of Nigeria fined six lenders. Two Kenyan banks were also sanctioned.",
    ],
)  # fmt: skip
def test_what_goes_on_with_somebody_without_power_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Department of Foreign Affairs — Media release\n7 October 2024\n\nOver the weekend 1,215 Australians left Lebanon. We have put 64 additional consular officers in the region.",
        "Canada has put 12 Haitian police officers through a course at Regina.",
        "The EU's diplomatic service has drawn up a list of options for answering the coup in Madagascar, ranging from a cut in budget support to visa bans on 16 officers.",
    ],
)  # fmt: skip
def test_what_is_put_on_no_list_and_what_is_an_option_is_no_act(text):
    assert read_drafts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "LONDON — Lawmakers had asked for it, and on Tuesday Britain acted. It sanctioned 12 Belarusian judges.",
        "Britain put 12 Belarusian judges on its sanctions list on Monday.",
        "Britain placed 12 Belarusian judges under sanctions on Monday.",
        "Britain sanctioned 12 Belarusian officials on Monday, among them the head of the shooting squad, who won two medals.",
        "The Treasury fined a bank on Monday. Twelve Belarusian officials were also sanctioned by Britain on the same day.",
    ],
)  # fmt: skip
def test_acts_beside_them_are_read(text):
    (draft,) = read_drafts(text)
    assert (draft.sender, draft.targets) == ("GB", ("BY",))
    assert (draft.kind, draft.counts) == ("new", {"individuals": 12})


def test_annexes_that_are_extended_renew_nothing():
    text = (
        "Principality of Liechtenstein\nGovernment\nVaduz, 2 July 2024\n\n"
        "On 2 July the Government decided to extend the annexes of its Ordinance on Measures in"
        " connection with the Situation in Ukraine. Assets of 69 natural persons are frozen.\n"
    )
    assert [draft.action for draft in read_drafts(text)] == ["listing"]


def test_those_who_remain_in_custody_are_no_stock():
    text = (
        "UK targets Georgian judges\n\nFrom: Foreign, Commonwealth & Development Office\n"
        "Published 2 April 2025\n\n- Three judges can no longer travel to the UK\n"
        "- Comes as more than 50 people remain in custody\n"
    )
    (draft,) = read_drafts(text)
    assert (draft.kind, draft.counts) == ("new", {"individuals": 3})


@pytest.mark.parametrize(
    "text",
    [
        "Brazilian Navy Press Office, 19 September 2022\n\nFourteen warships of Brazil, Uruguay, Cameroon and the United States put to sea today. The frigate will hit a hull.",
        "OFSI\n3 June 2025\n\nQuillon processed 31 transfers to an account at a Russian bank whose funds UK persons may not deal with.",
        "The Norwegian Helsinki Committee has published a list of fourteen officials of Russia on whom it would like to see sanctions.",
    ],
)  # fmt: skip
def test_what_has_no_word_of_sanctions_or_only_tells_of_them_is_no_act(text):
    assert read_drafts(text) == []


def test_the_name_of_a_list_is_no_verb():
    text = (
        "FINANCIAL SANCTIONS NOTICE\n17/06/2025\nLibya\n\nOn 16 June 2025 the Foreign, Commonwealth"
        " and Development Office removed 3 entries from the UK Sanctions List: 1 individual, who has"
        " died, and 2 entities.\n"
    )
    (draft,) = read_drafts(text)
    assert draft.action == "delisting"
    assert draft.counts == {"individuals": 1, "entities": 2}


@pytest.mark.parametrize(
    "text",
    [
        "European Commission\nPress briefing, 10 June 2025\n\nI can confirm that the proposal is with the Member States. It foresees a transaction ban for a further 22 Russian banks and adds 77 tankers to the annex.",
        "Ghana's speaker of parliament wants Ecowas to punish the officers. Speaking in Accra on 2 December 2025, he named a travel ban and a closing of the border as things to decide.",
        "Affaires mondiales Canada\nLe 20 septembre 2024\n\n« Nous n'oublions ni les femmes d'Iran qui ont retiré leur voile ni les familles des 55 Canadiens morts à bord. »",
    ],
)  # fmt: skip
def test_a_proposal_a_wish_and_a_veil_are_no_acts(text):
    assert read_drafts(text) == []


def test_what_a_proposal_adds_once_it_is_adopted_is_an_act():
    text = (
        "BRUSSELS, 10 June 2025 - The Council adopted the proposal of the Commission on Tuesday."
        " It adds 77 Russian tankers to the sanctions list.\n"
    )
    assert [draft.sender for draft in read_drafts(text)] == ["EU"]


def test_the_name_of_a_movement_has_no_date():
    text = (
        "Bruxelles, 17 mars 2025. Le Conseil a inscrit ce jour cinq dirigeants du Mouvement du 23"
        " mars sur la liste concernant la République démocratique du Congo.\n"
    )
    (draft,) = read_drafts(text)
    assert draft.announced == "2025-03-17"
